"""Verdicts, and the exceptions a check raises to give one."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What a check found; see each member."""

    PASSED = "passed"
    """The state is as asked."""
    UNMET = "unmet"
    """Not yet; the message says what is missing."""
    LOST = "lost"
    """This sandbox cannot reach the goal any more: rewind or reset."""
    WAITING = "waiting"
    """A task that this one builds on is not done."""
    BLOCKED = "blocked"
    """A needed tool is missing; never counted against the learner."""
    BROKEN = "broken"
    """The checker failed or ran out of time: our fault, never counted against the learner."""


class CheckOutcome(Exception):
    """A check's way to say anything but "passed".

    Args:
        message: what is there and what should be, in the learner's words.
        expected: what should be there, short; shown beside `actual`.
        actual: what is there, short.
        hint: the next step to take, where the check knows one.
    """

    status = Status.UNMET

    def __init__(
        self, message: str, *, expected: object = None, actual: object = None, hint: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.expected = None if expected is None else str(expected)
        self.actual = None if actual is None else str(actual)
        self.hint = hint


class Unmet(CheckOutcome):
    """The task is not done yet."""


class Lost(CheckOutcome):
    """This sandbox cannot reach the goal any more."""

    status = Status.LOST


class Blocked(CheckOutcome):
    """The check cannot run here: a tool is missing."""

    status = Status.BLOCKED


@dataclass(frozen=True)
class Verdict:
    """What a check found for one task. `seconds` is the check's own wall time."""

    task: str
    status: Status
    message: str = ""
    expected: str | None = None
    actual: str | None = None
    hint: str | None = None
    seconds: float = 0.0
