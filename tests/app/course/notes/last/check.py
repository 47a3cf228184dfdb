from checks import Unmet


def done(box):
    if not (box / "done.txt").exists():
        raise Unmet("There is no `done.txt`.")
