"""What came of running a lesson's checks again on a bundle."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from tutor.classroom.bundle_manifest import LONGEST_EVIDENCE, MOST_CLAIMS
from tutor.classroom.wire import choice, fields_of, items_of, number, text

PASSED = "passed"
UNCERTAIN = ("blocked", "broken")
"""What a check finds that is nobody's fault but this machine's or the lesson's."""

BEYOND = "cannot-verify"
"""Stands for what is found for a task that no bundle can show again; the words with it say why."""

LONGEST_WORDS = 4000


class Verdict(StrEnum):
    """What a re-run says about a bundle."""

    VERIFIED = "verified"
    """Every task was checked here; those that were claimed to have passed have passed, and no other."""
    DIFFERS = "differs"
    """Something else was found here than was claimed; both are told."""
    CANNOT_VERIFY = "cannot-verify"
    """Nothing differs, but not all of it could be checked: it depends on what no bundle holds, such as containers, or
    a check came to no verdict on either machine."""
    UNKNOWN_VERSION = "unknown-version"
    """The work was done on another version of the lesson than the class has."""
    FAILED = "failed"
    """It could not be run."""
    TIMEOUT = "timeout"
    """It did not end within its limit."""


@dataclass(frozen=True)
class TaskOutcome:
    """A task: the status that was claimed, the one that was found, and the words with it; empty if there is none."""

    task: str
    claimed: str
    found: str
    message: str = ""

    @property
    def agrees(self) -> bool:
        """Whether both are a pass, or neither."""
        return (self.claimed == PASSED) == (self.found == PASSED)


@dataclass(frozen=True)
class Outcome:
    """What a re-run found.

    Attributes:
        tasks: what was claimed and found for each task of the lesson, in its order.
        reason: why, for people; empty where the tasks say all.
        seconds: how long it took.
        evidence: what a person may look at instead, such as the container engine's state, as JSON text.
    """

    verdict: Verdict
    tasks: tuple[TaskOutcome, ...] = ()
    reason: str = ""
    seconds: float = 0.0
    evidence: str = ""

    def as_json(self) -> dict[str, Any]:
        """For keeping and sending."""
        return {**asdict(self), "verdict": self.verdict.value, "tasks": [asdict(task) for task in self.tasks]}

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Read what was kept or sent.

        Raises:
            Malformed: it is no outcome, with words that say why.
        """
        values = fields_of(found, "outcome")
        return cls(
            verdict=choice(values, "verdict", Verdict, "verdict"),
            tasks=tuple(_task(fields_of(task, "task")) for task in items_of(values, "tasks", most=MOST_CLAIMS)),
            reason=text(values, "reason", longest=LONGEST_WORDS),
            seconds=number(values, "seconds"),
            evidence=text(values, "evidence", longest=LONGEST_EVIDENCE),
        )


def compared(tasks: Sequence[str], claims: Mapping[str, str], found: Mapping[str, tuple[str, str]]) -> Outcome:
    """The outcome from what was claimed and what was found.

    Args:
        tasks: the lesson's tasks.
        claims: the claimed status of each.
        found: the status that was found for each, and the words with it.
    """
    outcomes = tuple(
        TaskOutcome(task, claims.get(task, ""), *(part[:LONGEST_WORDS] for part in found.get(task, ("", ""))))
        for task in tasks
    )
    checked = [outcome for outcome in outcomes if outcome.found != BEYOND]
    uncertain = [outcome for outcome in checked if outcome.found in UNCERTAIN]
    lost = [outcome for outcome in uncertain if not outcome.agrees]
    apart = [outcome for outcome in checked if not outcome.agrees]
    if lost:
        return Outcome(Verdict.FAILED, outcomes, f"These checks came to no verdict here: {_with_words(lost)}")
    if apart:
        names = ", ".join(outcome.task for outcome in apart)
        return Outcome(Verdict.DIFFERS, outcomes, f"Something else was found than was claimed: {names}.")
    open = [outcome for outcome in outcomes if outcome.found == BEYOND or outcome in uncertain]
    if open:
        return Outcome(Verdict.CANNOT_VERIFY, outcomes, f"These tasks could not be verified: {_with_words(open)}")
    return Outcome(Verdict.VERIFIED, outcomes)


def _with_words(outcomes: Sequence[TaskOutcome]) -> str:
    """The tasks, and why: once where it is the same for all."""
    first = outcomes[0].message or outcomes[0].found
    if all((outcome.message or outcome.found) == first for outcome in outcomes):
        return f"{', '.join(outcome.task for outcome in outcomes)}. {first}"
    return "; ".join(f"{outcome.task} ({outcome.message or outcome.found})" for outcome in outcomes) + "."


def _task(values: Mapping[str, Any]) -> TaskOutcome:
    return TaskOutcome(
        task=text(values, "task", longest=200),
        claimed=text(values, "claimed", longest=40),
        found=text(values, "found", longest=40),
        message=text(values, "message", longest=LONGEST_WORDS),
    )
