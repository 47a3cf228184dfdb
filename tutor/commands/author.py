"""`mlscale-tutor author`: begin a lesson, look over its text, prove its checks."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.errors import CourseError, Usage
from tutor.commands.common import warn, whole_number, write_result
from tutor.course import Lesson
from tutor.loading import lessons_folder, load

if TYPE_CHECKING:
    from tutor.author.proofs import Proof


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    tools = parser.add_subparsers(dest="tool", metavar="new|lint|test", required=True)
    new = tools.add_parser("new", help="begin a lesson", description="Begin a lesson: the files to fill in.")
    new.add_argument("lessons", nargs="+", metavar="TRACK/LESSON", help="the id of the new lesson")
    looks = "look over lessons without running anything"
    lint = tools.add_parser("lint", help=looks, description=f"{looks.capitalize()}.")
    lint.epilog = "Exit status: 0 nothing to mend, 1 something is."
    proves = "prove lessons: play every right and wrong way in a fresh sandbox"
    test = tools.add_parser("test", help=proves, description=f"{proves.capitalize()}.")
    for tool in (lint, test):
        tool.add_argument("lessons", nargs="*", metavar="LESSON", help="ids of lessons or tracks; all without any")
    test.add_argument("--junit", metavar="FILE", help="write the result as JUnit XML to this file, too (-: print it)")
    test.add_argument(
        "--jobs", type=whole_number, metavar="N", help="how many ways at a time; as many as processors if not given"
    )
    test.add_argument(
        "--matrix",
        action="store_true",
        help="try each way under other default branches, languages, git settings, and without reflogs, too",
    )
    for tool in (new, lint, test):
        tool.add_argument("--pack", type=Path, metavar="DIR", help="a folder of lessons other than the course's own")


def run(options: argparse.Namespace) -> int:
    """Run the tool."""
    root = (options.pack or lessons_folder()).absolute()
    if options.tool != "new" and not root.is_dir():
        raise Usage(f"There is no folder of lessons {root}.")
    tools: dict[str, Callable[[argparse.Namespace, Path], int]] = {"new": _new, "lint": _lint, "test": _test}
    return tools[options.tool](options, root)


def _new(options: argparse.Namespace, root: Path) -> int:
    from tutor.author.scaffold import new

    for id in options.lessons:
        for path in new(root, id):
            print(path)
    return 0


def _lint(options: argparse.Namespace, root: Path) -> int:
    from tutor.author.linting import findings_text, lint

    found = lint(root, options.lessons)
    print(findings_text(found), end="")
    return 1 if found else 0


def _test(options: argparse.Namespace, root: Path) -> int:
    from tutor.author import rendering
    from tutor.author.conditions import MATRIX, USUAL
    from tutor.author.proving import prove

    told = _Counter() if sys.stderr.isatty() else lambda proof: None
    conditions = MATRIX if options.matrix else (USUAL,)
    proofs = prove(_lessons(root, options.lessons), workers=options.jobs, conditions=conditions, told=told)
    if options.junit:
        write_result(options.junit, rendering.as_junit(proofs))
    if options.junit != "-":
        print(rendering.table(proofs) + rendering.blocked_text(proofs) + rendering.summary(proofs))
    return rendering.exit_status(proofs)


def _lessons(root: Path, names: Sequence[str]) -> Sequence[Lesson]:
    """The lessons to prove. Those that are named by their full ids need no other one to be right."""
    from tutor.author.proving import choose

    try:
        return choose(load(root), names)
    except CourseError as error:
        if not names or not all((root / name / "lesson.md").is_file() for name in names):
            raise
        from tutor.parsing import read_lesson

        lessons = [read_lesson(root / name) for name in names]
        warn(str(error))
        return lessons


class _Counter:
    """Counts proofs in one line of a terminal."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, proof: "Proof") -> None:
        self.count += 1
        print(f"\r\033[K{self.count} ways tried ...", end="\r", file=sys.stderr, flush=True)
