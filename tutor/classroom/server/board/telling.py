"""What one browser is told of what changed on its page, as server-sent events. Pure but for the clock."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tutor.classroom.server.board.grid import LETTERS, link_to
from tutor.classroom.server.board.picture import Change, View, layout
from tutor.classroom.server.board.reading import COUNTS_AS_PASSED, Board, Look, Row

MOST_NAMED = 3
"""Passes that are told one by one; more are told as a number."""

News = tuple[str, Mapping[str, Any]]
"""An event's name and what it says."""


@dataclass(frozen=True)
class Seat:
    """What one who looks at a board has on the screen.

    Attributes:
        number: the change number that it knows of.
        first: the place of the first row of its page, from 1 on.
        most: how many rows its page may have.
        rows: how many rows it has.
        layout: what its columns and rows are called, as `picture.layout` gives it.
        address: that of a learner's page, to be followed by the learner's id.
    """

    checkpoint: str
    number: int
    first: int
    most: int
    rows: int
    layout: str
    names: bool
    address: str = ""


@dataclass(frozen=True)
class Aside:
    """What stands beside a grid.

    Attributes:
        html: who is stuck, and the messages that are frequent.
        passes: how many have passed each column.
        stuck: what to say about each learner who is stuck.
    """

    html: str
    passes: tuple[int, ...]
    stuck: tuple[str, ...] = ()


class Teller:
    """Knows what one browser was told already.

    Attributes:
        number: the change number that the browser knows of.
        is_over: whether the page has to be asked for again, so that nothing more is told.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.is_over = False
        self._view: View | None = None
        self._trouble = ""

    def news(self, view: View, trouble: str) -> Iterator[News]:
        """What to tell after the step to this view."""
        if trouble != self._trouble:
            self._trouble = trouble
            yield "trouble", {"words": trouble}
        if view is not self._view:
            self._view = view
            yield from self._news(view)

    def _news(self, view: View) -> Iterator[News]:
        """What of this view is not known yet."""
        raise NotImplementedError


class WorkTeller(Teller):
    """Tells a page of submissions that there is something new about them; the page asks for itself again then."""

    def _news(self, view: View) -> Iterator[News]:
        if not view.number:
            return  # nothing was read yet
        # A smaller number is that of another database, such as one restored from a backup.
        if view.handed_in > self.number or view.number < self.number:
            yield "work", {}
        self.number = view.number


class BoardTeller(Teller):
    """Tells a board which cells changed."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat.number)
        self.seat = seat
        self._aside: Aside | None = None

    def _news(self, view: View) -> Iterator[News]:
        if not view.boards:
            return
        board = view.boards.get(self.seat.checkpoint)
        if board is None:
            yield self._anew()
            return
        page = board.rows[self.seat.first - 1 : self.seat.first - 1 + self.seat.most]
        if layout(board, page[: self.seat.rows], self.seat.most) != self.seat.layout:
            yield self._anew()
            return
        yield from self._step(view, board, page)
        self.number = view.number
        self.seat = replace(self.seat, rows=len(page), layout=layout(board, page, self.seat.most))

    def beside(self, board: Board, aside: Aside) -> list[News]:
        """What to tell about what stands beside the grid: nothing where it is as it was."""
        before, self._aside = self._aside, aside
        if aside == before:
            return []
        say = [words for words in aside.stuck if before is not None and words not in before.stuck]
        sums = {"passed": board.passed, "of": len(board.rows) * len(board.columns), "learners": len(board.rows)}
        return [("aside", {"html": aside.html, "passes": aside.passes, "say": " ".join(say[:MOST_NAMED]), **sums})]

    def _anew(self) -> News:
        """The page is another one by now: it has to be asked for again."""
        self.is_over = True
        return "reload", {}

    def _step(self, view: View, board: Board, page: Sequence[Row]) -> Iterator[News]:
        now = time.time()
        changes = view.changes_since(self.number, self.seat.checkpoint)
        here = range(self.seat.first, self.seat.first + self.seat.rows)
        if changes is None:
            places = [(row.place, column) for row in page for column in range(len(board.columns))]
        else:
            places = [(change.place, change.column) for change in changes]
        cells = [
            (place, column, LETTERS[cell.look], cell.words(now))
            for place, column in places
            if place in here and (cell := board.rows[place - 1].cells[column])
        ]
        rows = [
            (
                row.place,
                row.label(self.seat.names),
                link_to(row, self.seat.names, self.seat.address),
                [(LETTERS[cell.look], cell.words(now)) for cell in row.cells],
            )
            for row in page[self.seat.rows :]
        ]
        if cells or rows:
            shown = [change for change in changes or () if change.place in here]
            yield "cells", {"cells": cells, "rows": rows, "say": said(board, shown, self.seat.names)}


def said(board: Board, changes: Sequence[Change], names: bool) -> str:
    """What is worth saying aloud of these changes: who passed what, and which work differs in its re-run."""
    passes: list[str] = []
    looks: list[str] = []
    for change in changes:
        row, title = board.rows[change.place - 1], board.columns[change.column].title
        look = row.cells[change.column].look
        if look in COUNTS_AS_PASSED and change.before not in COUNTS_AS_PASSED | {Look.DIFFERS}:
            passes.append(f"{row.label(names)} passed {title}.")
        if look is Look.DIFFERS and change.before is not look:
            looks.append(f"{row.label(names)}, {title}: the re-run found something else.")
    if len(passes) > MOST_NAMED:
        passes = [f"{len(passes)} tasks were passed."]
    return " ".join(passes + looks[:MOST_NAMED])


def message(name: str, value: Mapping[str, Any], number: int) -> str:
    """An event as it is sent; `number` is what the browser gives back when it connects again."""
    return f"id: {number}\nevent: {name}\ndata: {json.dumps(value, separators=(',', ':'))}\n\n"
