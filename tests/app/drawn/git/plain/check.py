from checks import Unmet


def file(box):
    if not list(box.lab.iterdir()):
        raise Unmet("There is no file.")
