"""`mlscale-tutor reset`: build a lesson's sandbox afresh."""

import argparse

from tutor.commands.common import add_lesson, chosen_lesson
from tutor.session import Session


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_lesson(parser)
    parser.epilog = "What was passed stays passed."


def run(options: argparse.Namespace) -> int:
    """Reset it."""
    lesson, _ = chosen_lesson(options.lesson)
    with Session(lesson) as session:
        session.reset()
    print(f"{lesson.id}: the sandbox is as at the start.")
    return 0
