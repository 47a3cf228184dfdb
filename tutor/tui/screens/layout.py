"""How text and shell share the screen."""

from enum import StrEnum

from textual.geometry import Size

from tutor.tui.screens.base import WIDE_COLUMNS

STACKED_ROWS = 40
"""From here on a narrow terminal has room for text and shell, one above the other."""


class Layout(StrEnum):
    """The layouts; the values are style classes."""

    SIDE = "-side"
    STACKED = "-stacked"
    TABBED = "-tabbed"
    """One at a time: the one with the focus."""


def layout_for(size: Size) -> Layout:
    """The layout that fits a terminal."""
    if size.width >= WIDE_COLUMNS:
        return Layout.SIDE
    return Layout.STACKED if size.height >= STACKED_ROWS else Layout.TABBED
