"""Text that is sure to fill its cells, whatever the terminal around the app thinks of odd characters."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len

_JOINERS = dict.fromkeys((0x200C, 0x200D, 0xFE0E, 0xFE0F))
"""Joiners and presentation selectors: terminals disagree about the width of what they join."""


@lru_cache(maxsize=4096)
def fit(text: str, cells: int) -> str:
    """What to print for a character that fills `cells` columns: as near to `text` as is safe.

    Control characters become spaces; a character whose width is in doubt is reduced or padded, so that what
    stands to its right keeps its column.
    """
    text = text.translate(_JOINERS)
    if text[:1].isprintable():
        for candidate in (text, text[:1]):
            width = cell_len(candidate)
            if width == cells and candidate.isprintable():
                return candidate
        if width < cells:
            return text[:1] + " " * (cells - width)
    return " " * cells
