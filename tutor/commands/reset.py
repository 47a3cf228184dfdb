"""`mlscale-tutor reset`: build a lesson's sandbox afresh."""

import argparse
from contextlib import closing, nullcontext

from tutor.commands.common import add_lesson, chosen_lesson, open_progress, warn
from tutor.session import Session


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_lesson(parser)
    parser.epilog = "What was passed stays passed."


def run(options: argparse.Namespace) -> int:
    """Reset it."""
    lesson, renamed = chosen_lesson(options.lesson)
    progress = open_progress(renamed)
    with (
        closing(progress) if progress else nullcontext(),
        Session(lesson, progress=progress, warn=lambda error: warn(str(error))) as session,
    ):
        session.reset()
    print(f"{lesson.id}: the sandbox is as at the start.")
    return 0
