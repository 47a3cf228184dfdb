from checks import Unmet


def any(box):
    with (box / "log.txt").open("a") as log:
        log.write("checked\n")
    if not (box / "done.txt").exists():
        raise Unmet("There is no `done.txt`.")
