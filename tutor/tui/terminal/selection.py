"""Text marked with the mouse, in the lines that a terminal keeps."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from tutor.tui.terminal.engine import Engine, Place


class Grain(Enum):
    """What a drag marks: cells, whole words (double click) or whole lines (triple click)."""

    CELL = 1
    WORD = 2
    LINE = 3


class Selection(NamedTuple):
    """What is marked: from where the button went down to where the pointer is, in whole grains."""

    anchor: Place
    head: Place
    grain: Grain = Grain.CELL

    @property
    def start(self) -> Place:
        """The first marked cell."""
        return min(self.anchor, self.head)

    @property
    def end(self) -> Place:
        """The last marked cell."""
        return max(self.anchor, self.head)

    def to(self, head: Place) -> Selection:
        """The same selection drawn to another cell."""
        return self._replace(head=head)

    def span(self, line: int, columns: int) -> tuple[int, int] | None:
        """The marked columns of a line, the second excluded, or None where nothing is marked."""
        start, end = self.start, self.end
        if not start.line <= line <= end.line:
            return None
        left = start.column if line == start.line else 0
        right = end.column + 1 if line == end.line else columns
        return left, right


def grown(selection: Selection, engine: Engine) -> Selection:
    """The selection with both ends moved outward to whole words or lines."""
    if selection.grain is Grain.CELL:
        return selection
    start, end = selection.start, selection.end
    if selection.grain is Grain.LINE:
        return Selection(Place(start.line, 0), Place(end.line, engine.columns - 1))
    return Selection(_word_edge(engine, start, -1), _word_edge(engine, end, 1))


def _word_edge(engine: Engine, place: Place, step: int) -> Place:
    """The last cell of the word at this place, going left or right along its line."""
    column = place.column
    if not _in_word(engine, Place(place.line, column)):
        return place
    while 0 <= column + step < engine.columns and _in_word(engine, Place(place.line, column + step)):
        column += step
    return Place(place.line, column)


def _in_word(engine: Engine, place: Place) -> bool:
    """Whether the cell belongs to a word: a name, a path, an option or an address counts as one."""
    text = engine.text(place, place)
    return bool(text) and (text.isalnum() or text in "_-./~:@%+=#?&")
