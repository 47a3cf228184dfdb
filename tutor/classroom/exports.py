"""Grades as files for other programs: spreadsheets, Moodle, Canvas, JSON and JUnit. Pure."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.grading import Grade, LessonGrade, Reason, TaskGrade, number

FORMAT = "mlscale-tutor grades"
VERSION = 1

BYTE_ORDER_MARK = "\ufeff"
"""Put before a text, it tells spreadsheets that the file is UTF-8."""

_FORMULA = re.compile(r"(^|[;,|\"])(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a spreadsheet might take the rest of a cell for a formula: at its beginning, or after what some take for the
end of a cell. The wide signs are read as formulas by some, too."""

_POSSIBLE = "    Points Possible"
"""Canvas knows its second row by this cell, blanks and all."""

_PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


class Format(StrEnum):
    """For which program grades are written."""

    CSV = "csv"
    """Any spreadsheet: a row a learner, a column a lesson, and the reasons."""
    MOODLE = "moodle"
    """Moodle's import of grades: matched by `ID number` or `Email address`."""
    CANVAS = "canvas"
    """Canvas's import of a gradebook: matched by `SIS User ID` or `SIS Login ID`."""
    JSON = "json"
    JUNIT = "junit"
    """A suite a learner and checkpoint, a case a task."""


@dataclass(frozen=True)
class GradedLearner:
    """A learner and the grades, one for each checkpoint, in the order of the checkpoints.

    Attributes:
        id: the learner's id in the class.
        number: the learner's number at their school; empty if none is known.
        email: the address of the roster; empty if none is known.
    """

    id: str
    name: str
    number: str
    email: str
    grades: tuple[Grade, ...]


def export(format: Format, checkpoints: Sequence[Checkpoint], learners: Sequence[GradedLearner]) -> str:
    """The grades of some learners in some checkpoints, as the text of a file."""
    writers: Mapping[Format, Callable[[Sequence[Checkpoint], Sequence[GradedLearner]], str]] = {
        Format.CSV: as_csv,
        Format.MOODLE: as_moodle,
        Format.CANVAS: as_canvas,
        Format.JSON: as_json,
        Format.JUNIT: as_junit,
    }
    return writers[format](checkpoints, learners)


def as_csv(checkpoints: Sequence[Checkpoint], learners: Sequence[GradedLearner]) -> str:
    """A row a learner: points of each checkpoint and lesson, and why something is missing or marked."""
    header = ["Number", "Name", "Email"]
    for checkpoint, title in zip(checkpoints, _titles(checkpoints), strict=True):
        header.append(f"{title} (of {number(checkpoint.most)})")
        header += [f"{title}: {item.lesson} (of {number(item.most)})" for item in checkpoint.items]
        header.append(f"{title}: why")
    rows = [header]
    for learner in learners:
        row = [learner.number, learner.name, learner.email]
        for grade in learner.grades:
            row.append(number(grade.points))
            row += [number(lesson.points) for lesson in grade.lessons]
            row.append(_why(grade))
        rows.append(row)
    return _table(rows)


def as_moodle(checkpoints: Sequence[Checkpoint], learners: Sequence[GradedLearner]) -> str:
    """The layout of Moodle's own export, which its import reads: a grade and a feedback column each checkpoint.

    Both columns are there always: Moodle empties the grades of an item whose feedback comes alone.
    """
    titles = _titles(checkpoints)
    header = ["ID number", "Full name", "Email address"]
    header += [f"{title} ({kind})" for title in titles for kind in ("Real", "Feedback")]
    rows = [header]
    for learner in learners:
        row = [learner.number, learner.name, learner.email]
        for grade in learner.grades:
            row += [number(grade.points), _why(grade)]
        rows.append(row)
    return _table(rows)


def as_canvas(checkpoints: Sequence[Checkpoint], learners: Sequence[GradedLearner]) -> str:
    """The layout of Canvas's gradebook: below the header, the points that are possible; then a row a learner."""
    titles = _titles(checkpoints)
    rows = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *titles],
        [_POSSIBLE, "", "", "", "", *(number(checkpoint.most) for checkpoint in checkpoints)],
    ]
    rows += [
        [learner.name, "", learner.number, learner.email, "", *(number(grade.points) for grade in learner.grades)]
        for learner in learners
    ]
    return _table(rows)


def as_json(checkpoints: Sequence[Checkpoint], learners: Sequence[GradedLearner]) -> str:
    """All that is known about each number, as one JSON object; times in Unix seconds or ISO 8601."""
    found = {
        "format": FORMAT,
        "version": VERSION,
        "checkpoints": [
            {
                "id": checkpoint.id,
                "title": checkpoint.title,
                "most": checkpoint.most,
                "opens": checkpoint.opens.isoformat() if checkpoint.opens else None,
                "due": checkpoint.due.isoformat() if checkpoint.due else None,
                "closes": checkpoint.closes.isoformat() if checkpoint.closes else None,
            }
            for checkpoint in checkpoints
        ],
        "learners": [
            {
                "id": learner.id,
                "name": learner.name,
                "number": learner.number,
                "email": learner.email,
                "grades": [_plain_grade(grade) for grade in learner.grades],
            }
            for learner in learners
        ],
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def as_junit(checkpoints: Sequence[Checkpoint], learners: Sequence[GradedLearner]) -> str:
    """JUnit XML: a task without points is a failure; one that waits for its re-run is skipped."""
    from xml.etree import ElementTree

    root = ElementTree.Element("testsuites")
    for learner in learners:
        for grade in learner.grades:
            tasks = [(lesson, task) for lesson in grade.lessons for task in lesson.tasks]
            suite = ElementTree.SubElement(
                root,
                "testsuite",
                name=_printable(f"{grade.checkpoint}: {learner.name} ({learner.number or learner.id})"),
                tests=str(len(tasks)),
                failures=str(sum(_kind(task) == "failure" for _, task in tasks)),
                errors="0",
                skipped=str(sum(_kind(task) == "skipped" for _, task in tasks)),
            )
            properties = ElementTree.SubElement(suite, "properties")
            for name, value in (
                ("learner", learner.id),
                ("points", number(grade.points)),
                ("most", number(grade.most)),
            ):
                ElementTree.SubElement(properties, "property", name=name, value=_printable(value))
            for lesson, task in tasks:
                case = ElementTree.SubElement(suite, "testcase", classname=lesson.lesson, name=task.task)
                kind = _kind(task)
                if kind:
                    ElementTree.SubElement(case, kind, message=_printable(task.why))
                else:
                    out = ElementTree.SubElement(case, "system-out")
                    out.text = _printable(f"{number(task.points)} of {number(task.most)} points: {task.why}")
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula, on one line: an apostrophe stands before what could begin one.

    Plain numbers stay as they are.
    """
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return flat if _PLAIN_NUMBER.fullmatch(flat) else _FORMULA.sub(r"\1\2'", flat)


def _titles(checkpoints: Sequence[Checkpoint]) -> list[str]:
    """The checkpoints' titles; with the id where two have the same."""
    titles = [checkpoint.title for checkpoint in checkpoints]
    return [
        f"{checkpoint.title} ({checkpoint.id})" if titles.count(checkpoint.title) > 1 else checkpoint.title
        for checkpoint in checkpoints
    ]


def _table(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(text: str) -> str:
    """A cell; blanks that a layout begins with are kept."""
    return text if text == _POSSIBLE else harmless(text)


def _why(grade: Grade) -> str:
    return "; ".join(grade.why.splitlines())


def _plain_grade(grade: Grade) -> dict[str, Any]:
    return {
        "checkpoint": grade.checkpoint,
        "points": grade.points,
        "most": grade.most,
        "marked": grade.marked,
        "lessons": [_plain_lesson(lesson) for lesson in grade.lessons],
    }


def _plain_lesson(lesson: LessonGrade) -> dict[str, Any]:
    return {
        "lesson": lesson.lesson,
        "points": lesson.points,
        "most": lesson.most,
        "tasks": [
            {
                "task": task.task,
                "points": task.points,
                "most": task.most,
                "reason": task.reason.value,
                "why": task.why,
                "at": task.at,
                "marked": task.marked,
            }
            for task in lesson.tasks
        ],
    }


def _kind(task: TaskGrade) -> str:
    """The JUnit element that says how a task went; empty where it gives points."""
    if task.reason is Reason.NOT_RUN_YET:
        return "skipped"
    return "" if task.points else "failure"


def _printable(text: str) -> str:
    """Without the characters that XML 1.0 forbids."""
    return "".join(c for c in text if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff")
