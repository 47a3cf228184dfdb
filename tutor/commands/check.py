"""`mlscale-tutor check`: look at a lesson's sandbox and say what is done and what is missing."""

import argparse
import sys

from checks.report import Report, as_json, as_junit
from checks.verdict import Status
from tutor.commands.common import add_lesson, chosen_lesson, open_session, write_result
from tutor.course import Lesson


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_lesson(parser, optional="the one that was opened last")
    parser.add_argument("--json", action="store_true", help="print one JSON object; with --watch one a line")
    parser.add_argument("--junit", metavar="FILE", help="write the result as JUnit XML to this file, too (-: print it)")
    parser.add_argument("--watch", action="store_true", help="check again after each change, until all tasks pass")
    parser.epilog = "Exit status: 0 passed, 1 not yet, 2 wrong usage, 3 blocked, 4 broken."


def run(options: argparse.Namespace) -> int:
    """Check, show the report, and give its exit status."""
    lesson, renamed = chosen_lesson(options.lesson)
    with open_session(lesson, renamed, lasts=options.watch) as session:
        if options.watch:
            from tutor.watching import reports

            found = reports(session)
        else:
            found = iter([session.check()])
        shown: Report | None = None
        for report in found:
            if shown is None or _differs(report, shown):
                _show(lesson, report, options)
            shown = report
            if report.status is Status.PASSED:
                break
    assert shown is not None
    return shown.exit_status


def _differs(report: Report, shown: Report) -> bool:
    """Whether a person would read something else."""
    return [(v.status, v.message, v.expected, v.actual) for v in report.verdicts] != [
        (v.status, v.message, v.expected, v.actual) for v in shown.verdicts
    ]


def _show(lesson: Lesson, report: Report, options: argparse.Namespace) -> None:
    if options.junit:
        write_result(options.junit, as_junit([report]))
    if options.json:
        print(as_json(report))
    elif options.junit != "-":
        from tutor.plain import Style, report_text

        print(report_text(lesson, report, Style.of(sys.stdout)), end="")
    sys.stdout.flush()
