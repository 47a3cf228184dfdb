"""The class as the boards show it, kept in memory and brought up to date by what changed since."""

from __future__ import annotations

import threading
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from sandbox.errors import TutorError
from tutor.classroom.server.board.reading import Board, Look, Row, board_of, by_learner, by_lesson, row_of
from tutor.classroom.server.board.titles import Titles

if TYPE_CHECKING:
    from tutor.classroom.checkpoint import Checkpoint
    from tutor.classroom.server.records import Learner, State, StoredSubmission
    from tutor.classroom.server.store import Store
    from tutor.course import Course

MOST_STEPS = 200
"""Steps that are remembered; who missed more gets all cells again."""


@dataclass(frozen=True)
class Change:
    """A cell that changed: the learner's place, the column's position from 0, and how it looked before."""

    place: int
    column: int
    before: Look


@dataclass(frozen=True)
class Step:
    """What changed between two views, by checkpoint; `number` is that of the later view."""

    number: int
    changes: Mapping[str, tuple[Change, ...]]


@dataclass(frozen=True)
class View:
    """All boards at one moment.

    Attributes:
        number: the number of the last change that it knows of.
        steps: the last steps that led to it, oldest first.
        start: the number before the first of these steps.
        boards: by the checkpoint's id, in the class's order.
        handed_in: the number of the last change that a submission may have had.
    """

    number: int = 0
    steps: tuple[Step, ...] = ()
    start: int = 0
    boards: Mapping[str, Board] = field(default_factory=dict)
    handed_in: int = 0

    def changes_since(self, number: int, checkpoint: str) -> tuple[Change, ...] | None:
        """What changed on a board after that change number, a cell once; None where that is not known any more."""
        if not self.start <= number <= self.number:
            return None
        found: dict[tuple[int, int], Change] = {}
        for step in self.steps:
            if step.number > number:
                for change in step.changes.get(checkpoint, ()):
                    found.setdefault((change.place, change.column), change)
        return tuple(found.values())


def pages_of(board: Board, most: int) -> int:
    """On how many pages of at most so many learners a board is shown."""
    return max(1, -(-len(board.rows) // most))


def layout(board: Board, rows: Sequence[Row], most: int) -> str:
    """A word that is another one when the board's columns, the names of these rows or the number of pages are others.

    Args:
        most: how many learners a page may have.
    """
    seen = sha256(f"{pages_of(board, most)} {board.title}".encode())
    seen.update(repr([(column.lesson, column.task, column.title) for column in board.columns]).encode())
    seen.update(repr([(row.learner, row.name) for row in rows]).encode())
    return seen.hexdigest()[:16]


class Picture:
    """Keeps a view of the class. Reading `view` never waits; `refresh` asks the store for what changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._learners: dict[str, Learner] = {}
        self._checkpoints: tuple[Checkpoint, ...] = ()
        self._states: dict[str, dict[tuple[str, str], State]] = {}
        self._submissions: dict[tuple[str, str], tuple[StoredSubmission, ...]] = {}
        self._view: View | None = None

    @cached_property
    def course(self) -> Course | None:
        """This machine's course; None where it has no course that can be read."""
        from sandbox.locations import data_folder
        from tutor.loading import load

        try:
            return load(data=data_folder())
        except (TutorError, OSError):
            return None  # a board without the course's words is still a board: the ids say enough

    @cached_property
    def titles(self) -> Titles:
        """What lessons and tasks are called."""
        return Titles() if self.course is None else Titles.of(self.course)

    @property
    def view(self) -> View:
        """The boards as they were at the last refresh; empty before the first one."""
        return self._view or View()

    def refresh(self) -> View:
        """Bring the view up to date.

        Raises:
            StorageFailure: the database does not answer.
        """
        with self._lock:
            self._view = self._next(self._view) if self._view else self._first()
            return self._view

    def _first(self) -> View:
        number, states = self._store.changes_since(0)
        self._states = by_learner(states)
        self._submissions = by_lesson(map(_light, self._store.submissions()))
        self._learners = {learner.id: learner for learner in self._store.learners()}
        self._checkpoints = self._checkpoints_now()
        boards = {checkpoint.id: self._board(checkpoint, number, None, ()) for checkpoint in self._checkpoints}
        return View(number, (), number, boards, number)

    def _next(self, before: View) -> View:
        number, states = self._store.changes_since(before.number)
        if number == before.number:
            return before
        if number < before.number:
            # Another database stands in its place, such as one restored from a backup.
            return self._first()
        touched, work = self._take(states, before.number)
        checkpoints = self._checkpoints_now()
        same = checkpoints == self._checkpoints
        self._checkpoints = checkpoints
        boards = {
            checkpoint.id: self._board(checkpoint, number, before.boards[checkpoint.id] if same else None, touched)
            for checkpoint in checkpoints
        }
        step = Step(number, {id: _changes(before.boards.get(id), board) for id, board in boards.items()})
        steps = (*before.steps, step)
        dropped = steps[: max(0, len(steps) - MOST_STEPS)]
        start = dropped[-1].number if dropped else before.start
        return View(number, steps[len(dropped) :], start, boards, number if work else before.handed_in)

    def _checkpoints_now(self) -> tuple[Checkpoint, ...]:
        return tuple(stored.checkpoint for stored in self._store.checkpoints())

    def _take(self, states: Iterable[State], number: int) -> tuple[set[str], bool]:
        """Take over what changed after that number; gives the ids of the learners of whom something is new, and whether
        a submission is among it.
        """
        for state in states:
            self._states.setdefault(state.learner, {})[state.lesson, state.task] = state
        submissions = [_light(one) for one in self._store.submissions(since=number)]
        for one in submissions:
            others = (other for other in self._submissions.get((one.learner, one.lesson), ()) if other.id != one.id)
            self._submissions |= by_lesson([*others, one])
        learners = self._store.learners(since=number)
        self._learners |= {learner.id: learner for learner in learners}
        touched = {state.learner for state in states} | {one.learner for one in submissions}
        return touched | {learner.id for learner in learners}, bool(submissions)

    def _board(self, checkpoint: Checkpoint, number: int, before: Board | None, touched: Container[str]) -> Board:
        """The board, with the rows of learners of whom nothing is new as they were."""
        if before is None:
            learners = self._learners.values()
            return board_of(checkpoint, self.titles, learners, self._states, self._submissions, number)
        columns = before.columns
        rows = [
            before.rows[place - 1]
            if place <= len(before.rows) and learner.id not in touched
            else row_of(columns, place, learner, self._states.get(learner.id, {}), self._submissions)
            for place, learner in enumerate(self._learners.values(), 1)
        ]
        return Board(checkpoint.id, checkpoint.title, columns, tuple(rows), number)


def _changes(before: Board | None, after: Board) -> tuple[Change, ...]:
    if before is None or before.columns != after.columns:
        return ()
    return tuple(
        Change(row.place, column, old.look)
        for was, row in zip(before.rows, after.rows, strict=False)
        if was is not row and was.learner == row.learner
        for column, (old, new) in enumerate(zip(was.cells, row.cells, strict=True))
        if old != new
    )


def _light(submission: StoredSubmission) -> StoredSubmission:
    """A submission without what no grid shows and what may be long."""
    verification = submission.verification
    if verification.outcome is not None:
        verification = replace(verification, outcome=replace(verification.outcome, evidence=""))
    return replace(submission, manifest="", verification=verification)
