"""What a board shows, as plain objects made of what the store knows. Pure: no store, no clock, no page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from tutor.classroom.server.records import JobStatus, StateStatus

if TYPE_CHECKING:
    from tutor.classroom.checkpoint import Checkpoint
    from tutor.classroom.server.board.titles import Titles
    from tutor.classroom.server.records import Learner, State, StoredSubmission


class Look(StrEnum):
    """How a cell looks: how far a learner is with a task, and what a re-run said about it."""

    NONE = "none"
    OPENED = "opened"
    """The lesson was opened; of the task itself nothing is known yet."""
    WORKING = "working"
    UNMET = "unmet"
    PASSED = "passed"
    WAITING = "waiting"
    """Passed and handed in; the re-run is still to come."""
    VERIFIED = "verified"
    DIFFERS = "differs"
    """The learner's tutor said passed, the re-run found something else."""
    OPEN = "open"
    """Passed, but no re-run could tell: a person has to look."""


@dataclass(frozen=True)
class Face:
    """The sign and the words of a look. Both are always there: nothing is told by colour alone."""

    sign: str
    plain_sign: str
    words: str


FACES: Mapping[Look, Face] = MappingProxyType(
    {
        Look.NONE: Face("·", ".", "not started"),
        Look.OPENED: Face("▸", ">", "opened"),
        Look.WORKING: Face("…", "~", "working"),
        Look.UNMET: Face("✗", "x", "not yet"),
        Look.PASSED: Face("✓", "+", "passed"),
        Look.WAITING: Face("◌", "o", "verifying"),
        Look.VERIFIED: Face("✓✓", "#", "verified"),
        Look.DIFFERS: Face("≠", "!", "differs"),
        Look.OPEN: Face("?", "?", "unverified"),
    }
)

COUNTS_AS_PASSED = frozenset({Look.PASSED, Look.WAITING, Look.VERIFIED, Look.OPEN})
"""The looks that count as passed in sums."""


@dataclass(frozen=True)
class Column:
    """A task of a checkpoint.

    Attributes:
        lesson_title: what the lesson is called.
        title: what the task is called, in a few words.
    """

    lesson: str
    task: str
    lesson_title: str
    title: str
    points: float


@dataclass(frozen=True)
class Cell:
    """A learner at a task.

    Attributes:
        at: Unix time of when it became so, by the learner's clock put right; None where nothing happened yet.
        message: what the learner was told last; of a passed task, what the re-run says about it.
    """

    look: Look
    at: float | None = None
    message: str = ""
    attempts: int = 0
    hints: int = 0

    def words(self, now: float) -> str:
        """What it is, in words: `passed 10:42`."""
        words = FACES[self.look].words
        return words if self.at is None else f"{words} {clock(self.at, now)}"


NOTHING = Cell(Look.NONE)
"""A task that a learner did not look at yet."""


@dataclass(frozen=True)
class Row:
    """A learner.

    Attributes:
        place: the place in the order of joining, from 1 on; what stands for the name where names are hidden.
        seen: Unix time of the last word from the learner's tutor; None before the first.
        number: the number in the roster, or what the learner gave; empty if none.
    """

    learner: str
    place: int
    name: str
    seen: float | None
    cells: tuple[Cell, ...]
    number: str = ""

    @property
    def passed(self) -> int:
        """How many tasks count as passed."""
        return sum(cell.look in COUNTS_AS_PASSED for cell in self.cells)

    def label(self, names: bool) -> str:
        """The name, or what stands for it."""
        return self.name if names else f"Learner {self.place}"


@dataclass(frozen=True)
class Board:
    """Learners by tasks.

    Attributes:
        number: the number of the last change that it knows of.
        rows: the learners, by place.
    """

    checkpoint: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    number: int = 0

    @property
    def passed(self) -> int:
        """How many cells count as passed."""
        return sum(row.passed for row in self.rows)


def columns_of(checkpoint: Checkpoint, titles: Titles) -> tuple[Column, ...]:
    """The tasks of a checkpoint, in its order."""
    return tuple(
        Column(item.lesson, task, titles.lesson(item.lesson), titles.task(item.lesson, task), points)
        for item in checkpoint.items
        for task, points in item.points.items()
    )


def by_learner(states: Iterable[State]) -> dict[str, dict[tuple[str, str], State]]:
    """The states of each learner, by lesson and task."""
    found: dict[str, dict[tuple[str, str], State]] = defaultdict(dict)
    for state in states:
        found[state.learner][state.lesson, state.task] = state
    return found


def by_lesson(submissions: Iterable[StoredSubmission]) -> dict[tuple[str, str], tuple[StoredSubmission, ...]]:
    """The submissions of each learner and lesson, oldest first."""
    found: dict[tuple[str, str], tuple[StoredSubmission, ...]] = {}
    for one in sorted(submissions, key=lambda one: one.received):
        key = (one.learner, one.lesson)
        found[key] = (*found.get(key, ()), one)
    return found


def board_of(
    checkpoint: Checkpoint,
    titles: Titles,
    learners: Iterable[Learner],
    states: Mapping[str, Mapping[tuple[str, str], State]],
    submissions: Mapping[tuple[str, str], Sequence[StoredSubmission]],
    number: int = 0,
) -> Board:
    """The board of a checkpoint.

    Args:
        learners: in the order of joining.
        states: as `by_learner` gives them.
        submissions: as `by_lesson` gives them.
    """
    columns = columns_of(checkpoint, titles)
    rows = [
        row_of(columns, place, learner, states.get(learner.id, {}), submissions)
        for place, learner in enumerate(learners, 1)
    ]
    return Board(checkpoint.id, checkpoint.title, columns, tuple(rows), number)


def row_of(
    columns: Sequence[Column],
    place: int,
    learner: Learner,
    states: Mapping[tuple[str, str], State],
    submissions: Mapping[tuple[str, str], Sequence[StoredSubmission]],
) -> Row:
    """A learner's row."""
    cells = tuple(
        cell_of(
            column.task,
            states.get((column.lesson, column.task)),
            submissions.get((learner.id, column.lesson), ()),
            states.get((column.lesson, "")),
        )
        for column in columns
    )
    return Row(learner.id, place, learner.name, learner.last_seen, cells, learner.number)


def cell_of(
    task: str, state: State | None, submissions: Sequence[StoredSubmission], lesson: State | None = None
) -> Cell:
    """A learner at a task: what the tutor told, and what the re-runs of the lesson's submissions found.

    Work that came as a file, without a word from a tutor, counts as well.

    Args:
        lesson: how far the learner is with the lesson itself, which tells that it was opened.
    """
    claimed = next((one.received for one in submissions if one.claims.get(task) == "passed"), None)
    if state is None and claimed is None:
        return NOTHING if lesson is None else Cell(Look.OPENED, lesson.since)
    passed = state is not None and state.status is StateStatus.PASSED
    if state is not None and not passed and claimed is None:
        look = Look(state.status.value)
        at = None if look is Look.NONE else state.since
        return Cell(look, at, state.message, state.attempts, state.hints)
    at = claimed
    if state is not None and passed:
        at = state.passed_by_learner or state.passed or state.since
    look, message = _judged(task, submissions)
    return Cell(look, at, message, state.attempts if state else 0, state.hints if state else 0)


def _judged(task: str, submissions: Sequence[StoredSubmission]) -> tuple[Look, str]:
    """How a passed task looks after all re-runs: verified by any of them, else as the last one has it."""
    found = [_verified(task, one) for one in submissions if one.claims.get(task) == "passed"]
    return next((one for one in found if one[0] is Look.VERIFIED), found[-1] if found else (Look.PASSED, ""))


def _verified(task: str, submission: StoredSubmission) -> tuple[Look, str]:
    """How a task looks that a submission claims to have passed, and what there is to say about it."""
    verification = submission.verification
    if verification.status in (JobStatus.WAITING, JobStatus.RUNNING):
        return Look.WAITING, ""
    outcome = verification.outcome
    if verification.status is JobStatus.DEAD or outcome is None:
        return Look.OPEN, f"The re-run was given up. {verification.reason}".strip()
    found = next((one for one in outcome.tasks if one.task == task), None)
    if outcome.verdict in ("verified", "differs") and found is not None:
        if found.found == "passed":
            return Look.VERIFIED, ""
        return Look.DIFFERS, f"The re-run says {found.found}. {found.message}".strip()
    return Look.OPEN, outcome.reason


def clock(at: float, now: float) -> str:
    """A time of day, with the date where it is another day than now's; by this machine's time zone."""
    then, today = datetime.fromtimestamp(at), datetime.fromtimestamp(now)
    if then.date() == today.date():
        return f"{then:%H:%M}"
    return f"{then.day} {then:%b %H:%M}" if then.year == today.year else f"{then:%Y-%m-%d %H:%M}"


def span(seconds: float) -> str:
    """A length of time in words: `12 min`."""
    minutes = max(0, int(seconds // 60))
    if minutes < 1:
        return "less than 1 min"
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"


def counted(count: int, word: str) -> str:
    """`3 checks`."""
    return f"{count} {word}{'' if count == 1 else 's'}"
