"""How far the re-run of a submission is, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tutor.classroom.server.board.grid import LETTERS
from tutor.classroom.server.board.reading import Look, counted
from tutor.classroom.server.records import JobStatus

if TYPE_CHECKING:
    from tutor.classroom.server.board.titles import Titles
    from tutor.classroom.server.records import StoredSubmission

LONGEST_EVIDENCE = 16_000
"""Characters of evidence that are shown."""

_VERDICTS = {
    "verified": (Look.VERIFIED, "verified"),
    "differs": (Look.DIFFERS, "differs"),
    "cannot-verify": (Look.OPEN, "cannot be verified"),
    "unknown-version": (Look.OPEN, "lesson version unknown"),
    "failed": (Look.OPEN, "could not be run"),
    "timeout": (Look.OPEN, "took too long"),
}


@dataclass(frozen=True)
class Compared:
    """A task: what was claimed, and what the re-run found."""

    title: str
    claimed: str
    found: str
    message: str


@dataclass(frozen=True)
class Result:
    """How far a re-run is.

    Attributes:
        letter: the class of its sign in the style sheet.
        words: how far it is.
        reason: why, where there is more to say.
        evidence: what a person may look at where no re-run can tell, such as the containers' state.
        tasks: both verdicts of each task, where they are worth a look.
        can_run_again: whether it is over, so that it may be asked for again.
    """

    letter: str
    words: str
    reason: str = ""
    tasks: tuple[Compared, ...] = ()
    can_run_again: bool = False
    evidence: str = ""


def result_of(submission: StoredSubmission, titles: Titles) -> Result:
    """How far the re-run of a submission is."""
    verification = submission.verification
    match verification.status:
        case JobStatus.WAITING:
            return Result(LETTERS[Look.WAITING], "waits to be run", verification.reason)
        case JobStatus.RUNNING:
            return Result(LETTERS[Look.WAITING], "runs now")
        case JobStatus.DEAD:
            words = f"given up after {counted(verification.attempts, 'attempt')}"
            return Result(LETTERS[Look.DIFFERS], words, verification.reason, can_run_again=True)
    outcome = verification.outcome
    if outcome is None:
        return Result(LETTERS[Look.OPEN], "without an outcome", verification.reason, can_run_again=True)
    look, words = _VERDICTS.get(outcome.verdict.value, (Look.OPEN, outcome.verdict.value))
    tasks = tuple(
        Compared(
            titles.task(submission.lesson, one.task), one.claimed or "nothing", one.found or "nothing", one.message
        )
        for one in outcome.tasks
    )
    return Result(
        LETTERS[look],
        words,
        outcome.reason,
        () if look is Look.VERIFIED else tasks,
        can_run_again=True,
        evidence=outcome.evidence[:LONGEST_EVIDENCE],
    )


class Show(StrEnum):
    """Which submissions are listed."""

    ALL = "all"
    WAITING = "waiting"
    DIFFERS = "differs"
    LOOK = "look"
    DEAD = "dead"
    VERIFIED = "verified"


SHOWN = {
    Show.ALL: "All",
    Show.DEAD: "Given up",
    Show.DIFFERS: "Differs",
    Show.LOOK: "To look at",
    Show.WAITING: "Waiting",
    Show.VERIFIED: "Verified",
}
"""In the order of the page."""


def _look(submission: StoredSubmission) -> Look:
    verification = submission.verification
    if verification.status in (JobStatus.WAITING, JobStatus.RUNNING):
        return Look.WAITING
    if verification.status is JobStatus.DEAD or verification.outcome is None:
        return Look.NONE
    return _VERDICTS.get(verification.outcome.verdict.value, (Look.OPEN, ""))[0]


def shown(submissions: Iterable[StoredSubmission], show: Show) -> list[StoredSubmission]:
    """The submissions of a kind, newest first."""
    looks = {
        Show.ALL: tuple(Look),
        Show.WAITING: (Look.WAITING,),
        Show.DIFFERS: (Look.DIFFERS,),
        Show.LOOK: (Look.OPEN,),
        Show.DEAD: (Look.NONE,),
        Show.VERIFIED: (Look.VERIFIED,),
    }[show]
    return sorted((one for one in submissions if _look(one) in looks), key=lambda one: one.received, reverse=True)
