import time


def hang(box):
    (box.home.parent / "private" / "checking").touch()
    time.sleep(3600)
