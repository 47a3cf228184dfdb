"""What a proof found: pure data, how a report is judged, and the way to another process and back."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from checks.report import Report
from checks.verdict import Status, Verdict
from tutor.author.ways import Kind, Way
from tutor.course import Lesson


@dataclass(frozen=True)
class Problem:
    """Something that is not as the way promises.

    Attributes:
        task: the task that it is about; empty if it is about the whole way.
        expected: what should have come.
        actual: what came.
    """

    task: str
    expected: str
    actual: str


@dataclass(frozen=True)
class Proof:
    """What came of one way through a lesson.

    Attributes:
        lesson: the lesson's id.
        kind: the kind of the way.
        name: its name within the lesson, `attempts/right-amend.sh`.
        seconds: wall time.
        problems: what is not as promised; none if it is proven.
        blocked: what this machine lacks, so that nothing could be proven; empty if nothing.
        output: the end of what the shell printed, and of the checks' log where a check broke.
    """

    lesson: str
    kind: Kind
    name: str
    seconds: float
    problems: tuple[Problem, ...] = ()
    blocked: str = ""
    output: str = ""

    @property
    def failed(self) -> bool:
        """Whether something is not as the way promises."""
        return bool(self.problems)

    @property
    def proven(self) -> bool:
        """Whether it ran, and everything is as promised."""
        return not self.problems and not self.blocked

    def as_json(self) -> str:
        """In the form in which `from_json` takes it."""
        return json.dumps(asdict(self))


def from_json(text: str | bytes) -> Proof:
    """The proof that another process has found.

    Raises:
        ValueError: the text is none.
    """
    found: dict[str, Any] = json.loads(text)
    problems = tuple(Problem(**problem) for problem in found.pop("problems"))
    return Proof(kind=Kind(found.pop("kind")), problems=problems, **found)


def judge(lesson: Lesson, way: Way, report: Report) -> tuple[Problem, ...]:
    """What in a report is not as the way promises."""
    guards = {task.id for task in lesson.tasks if task.guard}
    if way.kind is Kind.WRONG:
        return tuple(_wrong(way, report))
    if way.kind is Kind.UNTOUCHED:
        return tuple(_untouched(report.verdicts, guards))
    return tuple(
        Problem(verdict.task, Status.PASSED, _found(verdict))
        for verdict in report.verdicts
        if verdict.status is not Status.PASSED
    )


def _untouched(verdicts: Iterable[Verdict], guards: set[str]) -> Iterable[Problem]:
    for verdict in verdicts:
        if verdict.task in guards:
            if verdict.status is not Status.PASSED:
                yield Problem(verdict.task, "passed, as a guard in a fresh sandbox", _found(verdict))
        elif verdict.status not in (Status.UNMET, Status.WAITING):
            yield Problem(verdict.task, "unmet in a fresh sandbox", _found(verdict))


def _wrong(way: Way, report: Report) -> Iterable[Problem]:
    for verdict in report.verdicts:
        if verdict.task == way.fails:
            told = _plain(way.says) in _plain(verdict.message)
            if verdict.status not in (Status.UNMET, Status.LOST) or not told:
                yield Problem(verdict.task, f'unmet, saying "{way.says}"', _found(verdict))
        elif verdict.status is Status.BROKEN:
            yield Problem(verdict.task, "any verdict but broken", _found(verdict))


def _found(verdict: Verdict) -> str:
    return f"{verdict.status}: {verdict.message}" if verdict.message else str(verdict.status)


def _plain(text: str) -> str:
    return " ".join(text.split())
