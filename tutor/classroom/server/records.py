"""What the server keeps, as objects. Times are Unix seconds by the server's clock unless a word says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.wire import Event

if TYPE_CHECKING:
    from tutor.classroom.receipts import Receipt
    from tutor.classroom.rerun_outcome import Outcome


class StateStatus(StrEnum):
    """How far a learner is with a task."""

    NONE = "none"
    """Nothing is known yet."""
    WORKING = "working"
    """Begun: the lesson was opened, a hint was taken, or the sandbox was built afresh."""
    UNMET = "unmet"
    """Checked, and not done yet."""
    PASSED = "passed"
    """Done. It stays so, whatever comes later."""


class JobStatus(StrEnum):
    """How far the verification of a submission is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    """It has an outcome."""
    DEAD = "dead"
    """It was given up after several attempts; a teacher may have it tried again."""


class Role(StrEnum):
    """What an account of the board may do."""

    TEACHER = "teacher"
    """Everything."""
    ASSISTANT = "assistant"
    """Everything but the roster and the keys."""
    BOARD = "board"
    """Look at the board without names, on a projector."""


@dataclass(frozen=True)
class StoredCheckpoint:
    """A checkpoint of the class, with the text of its file; `order` counts from 0."""

    checkpoint: Checkpoint
    yaml: str
    order: int


@dataclass(frozen=True)
class Learner:
    """Somebody who joined the class.

    Attributes:
        id: made by the server at joining.
        number: the number in the roster, or what the learner gave; empty if none.
        last_seen: when something of the learner's arrived last.
        shares_transcript: whether the learner agreed that the teacher may read transcripts.
        seed: what the learner's own data is made from.
        skew: by how many seconds the learner's clock is ahead of the server's, measured at the last request.
    """

    id: str
    name: str
    number: str
    joined: float
    last_seen: float
    shares_transcript: bool
    seed: int
    skew: float


@dataclass(frozen=True)
class RosterEntry:
    """Somebody who is expected in the class; `learner` is the id of who joined as this one, empty if nobody yet."""

    name: str
    number: str
    email: str = ""
    learner: str = ""


@dataclass(frozen=True)
class Noted:
    """What became of the events of a request.

    Attributes:
        accepted: their ids, known ones too.
        last: the highest number up to which every event of the learner has arrived.
    """

    accepted: tuple[str, ...]
    last: int


@dataclass(frozen=True)
class State:
    """How far a learner is with a task, made of all events about it. The row with task "" is the lesson itself.

    Attributes:
        attempts: how many checks judged it.
        hints: how many of its hints were shown.
        message: what the learner was told last, where it is unmet.
        since: since when it has this status and message, by the learner's clock put right.
        passed: when the word that it passed arrived.
        passed_by_learner: when it passed, by the learner's clock put right; never later than `passed`.
        changed: the change number of the last change.
    """

    learner: str
    lesson: str
    task: str
    status: StateStatus = StateStatus.NONE
    attempts: int = 0
    hints: int = 0
    message: str = ""
    since: float = 0.0
    passed: float | None = None
    passed_by_learner: float | None = None
    changed: int = 0


@dataclass(frozen=True)
class StoredEvent:
    """An event, when it arrived, and by how many seconds the learner's clock was ahead then."""

    event: Event
    received: float
    skew: float = 0.0

    @property
    def happened(self) -> float:
        """When it happened, by the learner's clock put right; never later than it arrived."""
        return min(self.event.at - self.skew, self.received)


@dataclass(frozen=True)
class Verification:
    """How far the verification of a submission is.

    Attributes:
        outcome: what was found, once it is done.
        attempts: how often it was begun.
        since: since when it has this status.
        worker: who works or worked on it.
        reason: why the last attempt failed; empty if none did.
    """

    status: JobStatus
    outcome: Outcome | None
    attempts: int
    since: float
    worker: str
    reason: str = ""


@dataclass(frozen=True)
class StoredSubmission:
    """Work that a learner handed in.

    Attributes:
        learner: the learner's id.
        digest: SHA-256 of the bundle, hexadecimal.
        size: bytes of the bundle.
        claims: for each task, the status that the learner's tutor gave it.
        manifest: the bundle's manifest as JSON text.
    """

    id: str
    learner: str
    lesson: str
    digest: str
    size: int
    received: float
    claims: Mapping[str, str]
    receipt: Receipt
    verification: Verification
    manifest: str = ""


@dataclass(frozen=True)
class Job:
    """A submission to verify, lent to one worker until `until`."""

    submission: str
    digest: str
    lesson: str
    learner: str
    attempts: int
    until: float


@dataclass(frozen=True)
class AuditEntry:
    """Who did what about which thing, and when."""

    at: float
    who: str
    what: str
    about: str


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in to the board; `password` is what `access` made of the password."""

    name: str
    role: Role
    password: str
    made: float
