from checks import Unmet


def any(box):
    if not (box / "done.txt").exists():
        raise Unmet("There is no `done.txt`.")
