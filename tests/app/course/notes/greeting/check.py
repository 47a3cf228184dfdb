from checks import Unmet


def made(box):
    if not (box / "hello.txt").exists():
        raise Unmet("There is no `hello.txt` yet.", expected="hello.txt", actual="only keep.txt")


def filled(box):
    text = (box / "hello.txt").read_text()
    if text != "hello\n":
        raise Unmet("`hello.txt` does not hold the word alone.", expected="hello", actual=text.strip() or "nothing")


def kept(box):
    if not (box / "keep.txt").exists():
        raise Unmet("`keep.txt` is gone.", expected="keep.txt", actual="no such file")
