from checks import Unmet


def set(box):
    if not (box.home / ".noterc").exists():
        raise Unmet("There is no `.noterc` in your home folder.")
