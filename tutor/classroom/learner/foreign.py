"""Words that others sent: shown in a terminal, they must not steer it."""


def one_line(text: str) -> str:
    """The words on one line, without anything that is not printable."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
