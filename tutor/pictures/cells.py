"""How texts of others fit into a terminal's cells: cleaned, measured, cut."""

import unicodedata
from functools import lru_cache

from checks.showing import escaped

MARKS = 2
"""How many accents a character may carry; more are left out."""

_LEFT_OUT = {0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)}
"""Variants and skin tones: terminals disagree about how wide they make the character before them."""


def clean(text: str) -> str:
    """A name or message of the learner's as text that cannot drive the terminal: what is unprintable is escaped.

    Directions (right to left), joiners and other characters without a place of their own count as unprintable.
    """
    if text.isascii():
        return text if text.isprintable() else escaped(text)
    kept: list[str] = []
    marks = 0
    for character in text:
        if ord(character) in _LEFT_OUT:
            continue
        marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        if marks <= MARKS:
            kept.append(character)
    return escaped("".join(kept))


def width(text: str) -> int:
    """How many columns a clean text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def cut(text: str, columns: int, more: str = "…", *, always: bool = False) -> str:
    """A text that takes at most so many columns; where it is cut, it ends with the sign `more`.

    Args:
        text: a clean text.
        columns: how many columns there are.
        more: the sign that something is left out.
        always: put the sign even where the text fits without it.
    """
    if width(text) <= columns - (width(more) if always else 0):
        return text + more if always else text
    left = columns - width(more)
    if left < 0:
        return more[: max(columns, 0)]
    kept = ""
    for character in text:
        left -= _width(character)
        if left < 0:
            break
        kept += character
    return kept + more


def pad(text: str, columns: int) -> str:
    """A text, followed by blanks up to so many columns."""
    return text + " " * (columns - width(text))


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    code = ord(character)
    if unicodedata.category(character) in ("Mn", "Me") or 0x1160 <= code <= 0x11FF:
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
