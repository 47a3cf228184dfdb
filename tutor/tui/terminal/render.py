"""Rows of an engine as strips that Textual paints."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tutor.tui.terminal.engine import PLAIN, Colour, CursorShape, Look, Row, Underline


class Mark(NamedTuple):
    """Cells of a row, from `start` up to but without `end`, painted over with a style, or with a text."""

    start: int
    end: int
    style: Style
    text: str | None = None


CURSOR_STYLES = {
    CursorShape.BLOCK: Style(reverse=True),
    CursorShape.UNDERLINE: Style(underline=True, bold=True),
    CursorShape.BAR: Style(underline=True, bold=True),
}
"""The cursor of a focused terminal. A cell with a character cannot show a bar; an underline is the nearest."""

BAR = "▏"
"""A cursor that is a bar, in an empty cell."""

CURSOR_WITHOUT_FOCUS = Style(underline=True)


@lru_cache(maxsize=2048)
def style_of(look: Look, base: Style) -> Style:
    """How a look is painted over the widget's own style, which supplies the default colours."""
    if look == PLAIN:
        return base
    style = base + Style(
        color=_colour(look.foreground),
        bgcolor=_colour(look.background),
        bold=look.bold or None,
        dim=look.dim or None,
        italic=look.italic or None,
        blink=look.blink or None,
        reverse=look.reverse or None,
        strike=look.strike or None,
        overline=look.overline or None,
        underline=(look.underline not in {Underline.NONE, Underline.DOUBLE}) or bool(look.link) or None,
        underline2=look.underline is Underline.DOUBLE or None,
    )
    if look.hidden:
        ground = style.color if look.reverse else style.bgcolor
        style += Style(color=ground, bgcolor=ground, reverse=False)
    return style


@lru_cache(maxsize=1024)
def _colour(colour: Colour) -> Color | None:
    if colour is None:
        return None
    return Color.from_ansi(colour) if isinstance(colour, int) else Color.from_rgb(*colour)


def strip_of(row: Row, width: int, base: Style, marks: Sequence[Mark] = ()) -> Strip:
    """A row as a strip of this width, with marks painted over it in their order."""
    segments = [Segment(run.text, style_of(run.look, base)) for run in row]
    strip = Strip(segments, sum(run.cells for run in row))
    for mark in marks:
        strip = _painted(strip, mark)
    return strip if strip.cell_length == width else strip.adjust_cell_length(width, base)


def _painted(strip: Strip, mark: Mark) -> Strip:
    """The strip with a mark on it."""
    length = strip.cell_length
    start, end = max(0, mark.start), min(mark.end, length)
    if start >= end:
        return strip
    cuts = [cut for cut in (start, end, length) if cut > 0]
    parts = list(strip.divide(cuts))
    at = 1 if start > 0 else 0
    if mark.text is None:
        parts[at] = Strip([Segment(text, _over(style, mark.style)) for text, style, _ in parts[at]])
    else:
        parts[at] = Strip([Segment(mark.text[: end - start].ljust(end - start), mark.style)])
    return Strip.join(parts)


def _over(style: Style | None, mark: Style) -> Style:
    """A mark that reverses must still show on text that is reversed already."""
    style = style or Style()
    if mark.reverse and style.reverse:
        return style + mark + Style(reverse=False)
    return style + mark


def look_of_blank(row: Row, column: int) -> Look | None:
    """The look of an empty cell; None for a cell with a character."""
    left = 0
    for run in row:
        if column < left + run.cells:
            simple = len(run.text) == run.cells
            return run.look if simple and run.text[column - left] == " " else None
        left += run.cells
    return None


def extent(row: Row, column: int) -> tuple[int, int]:
    """The cells of the character at a column: one, or two for a wide character; the second is excluded."""
    left = 0
    for run in row:
        if column < left + run.cells:
            if run.text.isascii():
                break
            for character in run.text:
                width = cell_len(character)
                if left <= column < left + width:
                    return left, left + width
                left += width
            break
        left += run.cells
    return column, column + 1
