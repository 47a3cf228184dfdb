"""What is worth knowing of a whole board: who is stuck, which messages are frequent, how each task stands. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tutor.classroom.server.board.reading import COUNTS_AS_PASSED, Board, Cell, Column, Look, Row

STUCK_AFTER = 5 * 60.0
"""Seconds at the same task and message after which a learner may want help."""

AWAY_AFTER = 10 * 60.0
"""Seconds without a word from a learner's tutor after which the learner counts as away."""

SHORTEST_NAME = 3
"""Letters of a part of a name that is looked for in messages."""


@dataclass(frozen=True)
class Stuck:
    """A learner who is at the same task for long.

    Attributes:
        since: Unix time from which on nothing changed for the better.
        away: whether the learner's tutor was silent lately.
    """

    row: Row
    column: Column
    cell: Cell
    since: float
    away: bool


@dataclass(frozen=True)
class Frequent:
    """A message that several learners see now."""

    column: Column
    message: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Count:
    """How a task stands in the class."""

    column: Column
    passed: int
    unmet: int
    working: int
    none: int


def stuck(board: Board, now: float) -> tuple[Stuck, ...]:
    """Who is at the same task and message for long: those who are there first, and of these the longest first.

    Of several tasks that are not done yet, it is the first one of the lesson that the learner is at. A pass
    of another task is progress, so the time counts from there.
    """
    found = [one for row in board.rows if (one := _stuck(board, row, now)) and now - one.since >= STUCK_AFTER]
    return tuple(sorted(found, key=lambda one: (one.away, one.since)))


def _stuck(board: Board, row: Row, now: float) -> Stuck | None:
    moved = [
        (cell.at, column.lesson)
        for column, cell in zip(board.columns, row.cells, strict=True)
        if cell.at and cell.look is not Look.OPENED
    ]
    if not moved:
        return None
    lesson = max(moved)[1]
    passes = [cell.at for cell in row.cells if cell.at and cell.look in COUNTS_AS_PASSED]
    for column, cell in zip(board.columns, row.cells, strict=True):
        if column.lesson == lesson and cell.look is Look.UNMET and cell.at:
            since = max([cell.at, *passes])
            return Stuck(row, column, cell, since, row.seen is None or now - row.seen > AWAY_AFTER)
    return None


def frequent(board: Board) -> tuple[Frequent, ...]:
    """The messages that at least two learners see now, most frequent first."""
    seen: dict[tuple[Column, str], list[Row]] = defaultdict(list)
    for row in board.rows:
        for column, cell in zip(board.columns, row.cells, strict=True):
            if cell.look is Look.UNMET and cell.message:
                seen[column, cell.message].append(row)
    found = [Frequent(column, message, tuple(rows)) for (column, message), rows in seen.items() if len(rows) >= 2]
    return tuple(sorted(found, key=lambda one: -len(one.rows)))


def counts(board: Board) -> tuple[Count, ...]:
    """How each task stands in the class."""
    found = [Counter(cells) for cells in zip(*([cell.look for cell in row.cells] for row in board.rows), strict=True)]
    return tuple(
        Count(
            column,
            sum(looks[look] for look in COUNTS_AS_PASSED),
            looks[Look.UNMET] + looks[Look.DIFFERS],
            looks[Look.WORKING] + looks[Look.OPENED],
            looks[Look.NONE],
        )
        for column, looks in zip(board.columns, found or [Counter[Look]()] * len(board.columns), strict=True)
    )


def without_names(messages: Iterable[str], board: Board) -> list[str]:
    """Messages without the names of learners, whole or in parts."""
    parts = {part for row in board.rows for part in (row.name, *row.name.split()) if len(part) >= SHORTEST_NAME}
    if not parts:
        return list(messages)
    words = sorted(map(re.escape, parts), key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
    return [names.sub("[name]", message) for message in messages]
