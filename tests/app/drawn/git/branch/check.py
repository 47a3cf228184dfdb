from checks import Unmet


def branch(box):
    if not (box / ".git/refs/heads/idea").exists():
        raise Unmet("There is no branch `idea`.")
