"""The result of checking one lesson, and the pure functions that show it as JSON or JUnit."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from checks.verdict import Status, Verdict

EXIT_STATUS = {
    Status.PASSED: 0,
    Status.UNMET: 1,
    Status.LOST: 1,
    Status.WAITING: 1,
    Status.BLOCKED: 3,
    Status.BROKEN: 4,
}
"""The command line's exit status for a lesson's status."""


@dataclass(frozen=True)
class Report:
    """What a check of one lesson found: its status, the wall time in seconds, and a verdict a task."""

    lesson: str
    status: Status
    seconds: float
    verdicts: tuple[Verdict, ...]

    @property
    def exit_status(self) -> int:
        """The exit status of `check`: 0 passed, 1 not yet, 3 blocked, 4 broken."""
        return EXIT_STATUS[self.status]

    def verdict(self, task: str) -> Verdict:
        """The verdict of one task.

        Raises:
            KeyError: the lesson has no such task.
        """
        for verdict in self.verdicts:
            if verdict.task == task:
                return verdict
        raise KeyError(task)


def overall(verdicts: Iterable[Verdict]) -> Status:
    """The status of a lesson from those of its tasks: the gravest wins; a lesson passes when all tasks do."""
    found = {verdict.status for verdict in verdicts}
    for status in (Status.BROKEN, Status.BLOCKED, Status.LOST):
        if status in found:
            return status
    return Status.UNMET if found & {Status.UNMET, Status.WAITING} else Status.PASSED


def as_json(report: Report) -> str:
    """The report as one JSON object, in the form that `check --json` promises."""
    return json.dumps(
        {
            "lesson": report.lesson,
            "status": report.status.value,
            "seconds": round(report.seconds, 3),
            "tasks": [
                {
                    "id": verdict.task,
                    "status": verdict.status.value,
                    "message": verdict.message,
                    "expected": verdict.expected,
                    "actual": verdict.actual,
                    "seconds": round(verdict.seconds, 3),
                }
                for verdict in report.verdicts
            ],
        },
        ensure_ascii=False,
    )


def as_junit(reports: Iterable[Report]) -> str:
    """The reports as JUnit XML: a suite a lesson, a case a task.

    `unmet`, `lost` and `waiting` are failures, `blocked` is skipped, `broken` is an error.
    """
    from xml.etree import ElementTree

    root = ElementTree.Element("testsuites")
    for report in reports:
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            name=report.lesson,
            time=f"{report.seconds:.3f}",
            tests=str(len(report.verdicts)),
            failures=str(_count(report, Status.UNMET, Status.LOST, Status.WAITING)),
            errors=str(_count(report, Status.BROKEN)),
            skipped=str(_count(report, Status.BLOCKED)),
        )
        for verdict in report.verdicts:
            case = ElementTree.SubElement(
                suite, "testcase", classname=report.lesson, name=verdict.task, time=f"{verdict.seconds:.3f}"
            )
            kind = _JUNIT_KIND[verdict.status]
            if kind:
                element = ElementTree.SubElement(case, kind, message=_printable(verdict.message))
                element.text = _printable(f"expected: {verdict.expected}\nactual: {verdict.actual}")
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


_JUNIT_KIND = {
    Status.PASSED: "",
    Status.UNMET: "failure",
    Status.LOST: "failure",
    Status.WAITING: "failure",
    Status.BLOCKED: "skipped",
    Status.BROKEN: "error",
}


def _count(report: Report, *statuses: Status) -> int:
    return sum(verdict.status in statuses for verdict in report.verdicts)


def _printable(text: str) -> str:
    """Without the characters that XML 1.0 forbids."""
    return "".join(c for c in text if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff")
