def any(box):
    pass
