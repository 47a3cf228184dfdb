"""`mlscale-tutor solution`: one way to do a lesson's tasks."""

import argparse

from sandbox.errors import CourseError
from tutor.commands.common import add_lesson, chosen_lesson, confirmed, warn


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_lesson(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask first")


def run(options: argparse.Namespace) -> int:
    """Print the solution, after a question if a person sits there."""
    lesson, _ = chosen_lesson(options.lesson)
    if not options.yes and not confirmed(f"Show the solution of {lesson.id}?"):
        warn("the solution stays hidden.")
        return 0
    path = lesson.folder / "solution.sh"
    try:
        print(path.read_text(encoding="utf-8"), end="")
    except FileNotFoundError as error:
        raise CourseError(f"The lesson {lesson.id} has no solution: {path} is missing.") from error
    return 0
