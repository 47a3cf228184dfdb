from checks import Lost, Unmet


def egg(box):
    if not (box / "egg.txt").exists():
        raise Lost("`egg.txt` is gone for good.", expected="egg.txt", actual="no such file")
    if not (box / "nest").exists():
        raise Unmet("There is no `nest`.")
