"""`mlscale-tutor start`: a lesson in this terminal, without the app."""

import argparse
import sys
from collections.abc import Sequence

from checks.report import Report
from checks.verdict import Status, Verdict
from sandbox import isolation
from sandbox.errors import CourseError
from sandbox.locations import data_folder
from tutor.commands.common import add_lesson, chosen_lesson, mark_opened, open_session
from tutor.course import Lesson
from tutor.pages import pages
from tutor.plain import Style, page_text, report_text, summary, verdict_rows


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_lesson(parser)
    parser.epilog = "Leave the shell with `exit`."


def run(options: argparse.Namespace) -> int:
    """Show the lesson, then its shell with feedback after each command, until the shell ends."""
    lesson, renamed = chosen_lesson(options.lesson)
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    style = Style.of(sys.stdout)
    with open_session(lesson, renamed, lasts=True) as session:
        if terminal:
            session.open()
        else:
            session.prepare()
            mark_opened(session)
        report = session.check()
        print(_introduction(lesson, report, style))
        if not terminal:
            way = f"mlscale-tutor exec {lesson.id} -- COMMAND"
            print(f"Here is no terminal. Give commands with `{way}`.", file=sys.stderr)
            return 0
        if isolation.choose(data_folder()) is isolation.Isolation.NONE:
            print(isolation.PLAIN_WORDS, file=sys.stderr)
        print(style.paint("This is the lesson's shell. `exit` leaves it.", "1"), flush=True)
        from tutor.console import Console

        news = News(lesson, report, style)
        status = Console(session, news.of).run()
    if not status:
        print(f"\n{summary(lesson, news.latest)}")
        print(f"Open it again with `mlscale-tutor start {lesson.id}`.", file=sys.stderr)
    return status


class News:
    """What a report says that the one before did not: tasks that passed, and passed ones that were undone."""

    def __init__(self, lesson: Lesson, report: Report, style: Style) -> None:
        self.lesson = lesson
        self.latest = report
        self.style = style

    def of(self, report: Report) -> Sequence[str]:
        """The lines to tell."""
        before = {verdict.task: verdict.status for verdict in self.latest.verdicts}
        was, self.latest = self.latest.status, report
        lines: list[str] = []
        for verdict in report.verdicts:
            if self._matters(verdict, before.get(verdict.task)):
                lines += verdict_rows(verdict, self.lesson.task(verdict.task), self.style)
        if report.status is Status.PASSED and was is not Status.PASSED:
            lines.append(self.style.paint(f"{summary(self.lesson, report)} `exit` leaves the lesson's shell.", "1"))
        return lines

    def _matters(self, verdict: Verdict, before: Status | None) -> bool:
        if verdict.status is before:
            return False
        if verdict.status in (Status.PASSED, Status.LOST, Status.BROKEN):
            return True
        return before is Status.PASSED and verdict.status is Status.UNMET


def _introduction(lesson: Lesson, report: Report, style: Style) -> str:
    rule = ("─" if style.signs else "-") * min(style.width, 40)
    try:
        text = [page_text(page, style) for page in pages(lesson)]
    except CourseError as error:
        text = [str(error)]
    return f"\n{rule}\n\n".join([*text, report_text(lesson, report, style)])
