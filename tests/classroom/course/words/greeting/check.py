from checks import Unmet


def greeting(box):
    path = box / "greeting.txt"
    if not path.exists():
        raise Unmet("There is no `greeting.txt` yet.")
    if path.read_text().strip() != "hello":
        raise Unmet("`greeting.txt` does not say `hello`.", expected="hello", actual=path.read_text().strip())
