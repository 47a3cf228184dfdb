"""Results as plain text for a terminal, a pipe or a screen reader: words first, signs and colour on top."""

import os
import re
import shutil
import textwrap
from dataclasses import dataclass
from typing import TextIO

from checks.report import Report
from checks.verdict import Status, Verdict
from tutor.course import Lesson, Task
from tutor.pages import Page

_SIGNS = {
    Status.PASSED: ("✓", "+", "32"),
    Status.UNMET: ("✗", "-", "33"),
    Status.LOST: ("✗", "!", "31"),
    Status.WAITING: ("·", ".", "2"),
    Status.BLOCKED: ("■", "#", "35"),
    Status.BROKEN: ("!", "!", "31"),
}

_NEXT = {
    Status.LOST: "This sandbox cannot get there any more. `mlscale-tutor reset {lesson}` builds it afresh; "
    "what you passed stays passed.",
    Status.BLOCKED: "This machine lacks something: `mlscale-tutor doctor` says what, and how to get it.",
    Status.BROKEN: "The check itself failed. That is not your fault and does not count. Please report it.",
}


@dataclass(frozen=True)
class Style:
    """How a stream shows text.

    Attributes:
        colour: whether it takes colours.
        signs: whether it can show signs beyond ASCII.
        width: columns of a line.
    """

    colour: bool = False
    signs: bool = False
    width: int = 80

    @classmethod
    def of(cls, stream: TextIO) -> "Style":
        """What fits the stream: colour only on a terminal, and not against `NO_COLOR`."""
        terminal = stream.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        return cls(
            colour=terminal and not os.environ.get("NO_COLOR"),
            signs="utf" in (stream.encoding or "").lower() and "utf" in _locale().lower(),
            width=max(20, min(100, shutil.get_terminal_size().columns)),
        )

    def paint(self, text: str, code: str) -> str:
        """The text in a colour, where colours are taken."""
        return f"\033[{code}m{text}\033[0m" if self.colour else text

    def status(self, status: Status) -> str:
        """A status as sign and word, padded so that rows line up."""
        sign, plain_sign, code = _SIGNS[status]
        return self.paint(f"{sign if self.signs else plain_sign} {status.value:<8}", code)


def _locale() -> str:
    """The locale that the person chose. In the locale C, Python sets LC_CTYPE by itself: that is not a choice."""
    chosen = {name: os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")}
    if chosen["LC_CTYPE"] == "C.UTF-8" and chosen["LANG"] in ("", "C", "POSIX"):
        chosen["LC_CTYPE"] = ""
    return next((locale for locale in chosen.values() if locale), "C")


def report_text(lesson: Lesson, report: Report, style: Style) -> str:
    """A report: a row a task, what is missing below it, and a last line with the result. Guards show when violated."""
    tasks = {task.id: task for task in lesson.tasks}
    shown = [
        verdict
        for verdict in report.verdicts
        if not (verdict.task in tasks and tasks[verdict.task].guard and verdict.status is Status.PASSED)
    ]
    width = max((len(verdict.task) for verdict in shown), default=0)
    rows = [style.paint(f"{lesson.id}: {lesson.title}", "1"), ""]
    for verdict in shown:
        rows += verdict_rows(verdict, tasks.get(verdict.task), style, width)
    return "\n".join([*rows, "", summary(lesson, report)]) + "\n"


def verdict_rows(verdict: Verdict, task: Task | None, style: Style, width: int = 0) -> list[str]:
    """A verdict as lines: the task's row, and below it what was found."""
    name = task.title if task else ""
    rows = [f"{style.status(verdict.status)} {verdict.task:<{width}}  {name}".rstrip()]
    if verdict.status is Status.PASSED:
        return rows
    for label, text in (
        ("", verdict.message),
        ("expected: ", verdict.expected),
        ("actual:   ", verdict.actual),
        ("next:     ", verdict.hint),
    ):
        for number, line in enumerate((text or "").splitlines()):
            indent = "    " + (label if number == 0 else " " * len(label))
            rows += _folded(line, indent, " " * len(indent), style.width) if line.strip() else [""]
    return rows


def summary(lesson: Lesson, report: Report) -> str:
    """The result in one line, and what to do where it is not the learner's turn."""
    guards = {task.id for task in lesson.tasks if task.guard}
    to_do = [verdict for verdict in report.verdicts if verdict.task not in guards]
    passed = sum(verdict.status is Status.PASSED for verdict in to_do)
    if report.status is Status.PASSED:
        return f"Passed: all {len(to_do)} tasks." if len(to_do) != 1 else "Passed."
    line = f"Not yet: {passed} of {len(to_do)} tasks passed."
    if passed == len(to_do):
        line = f"Not yet: {passed} of {len(to_do)} tasks passed, but something else is not as it should be."
    if report.status in _NEXT:
        line = f"{report.status.value.capitalize()}: {passed} of {len(to_do)} tasks passed. "
        line += _NEXT[report.status].format(lesson=lesson.id)
    return line


def page_text(page: Page, style: Style) -> str:
    """A page of a lesson: its Markdown as it stands, long lines folded, the tasks where they belong."""
    parts = [
        style.paint(_fold_all(f"Task {piece.id}: {piece.do}", style.width), "1")
        if isinstance(piece, Task)
        else markdown_text(piece, style)
        for piece in page.pieces
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def markdown_text(text: str, style: Style) -> str:
    """Markdown as it stands, with the lines of its paragraphs folded; code stays as it is."""
    lines: list[str] = []
    fence = ""
    for line in text.splitlines():
        mark = re.match(r" {0,3}(`{3,}|~{3,})", line)
        if fence or mark or line.startswith(("|", "    ", "#")) or not line.strip():
            lines.append(line)
        else:
            start = re.match(r"\s*(?:[-*+] |\d+[.)] |> )?", line)
            indent = " " * len(start[0]) if start else ""
            lines += _folded(line, "", indent, style.width)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
    return "\n".join(lines) + "\n"


def _fold_all(text: str, width: int) -> str:
    return "\n".join(row for line in text.splitlines() for row in _folded(line, "", "", width))


def _folded(text: str, first: str, other: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=other,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]
