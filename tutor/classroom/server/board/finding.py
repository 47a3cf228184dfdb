"""The rows of a board by name: their order, and those that somebody looks for. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.classroom.server.board.reading import Row


def by_name(name: str) -> str:
    """What a name is sorted by: `Émile` stands among the names with E."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum() or letter == " ")


def in_order(rows: Sequence[Row], names: bool) -> list[Row]:
    """The rows as they are shown: by name, or by place where names are hidden, which else the order betrays."""
    return sorted(rows, key=lambda row: by_name(row.name)) if names else list(rows)


def found(rows: Sequence[Row], wish: str) -> list[Row]:
    """The rows that somebody looks for, by name: each word of the wish is in the name, or the wish is the number."""
    words, number = by_name(wish).split(), wish.strip().casefold()
    if not words:
        return []
    return [
        row
        for row in in_order(rows, names=True)
        if row.number.casefold() == number or all(word in by_name(row.name) for word in words)
    ]
