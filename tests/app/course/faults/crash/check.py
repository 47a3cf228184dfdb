def crash(box):
    raise ZeroDivisionError("a fault of the check")
