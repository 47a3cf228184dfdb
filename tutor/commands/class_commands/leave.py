"""`mlscale-tutor class leave`: leave the class; nothing is sent to it any more."""

import argparse
import sys

from checks.showing import counted
from sandbox.errors import Usage
from sandbox.locations import data_folder
from tutor.commands.common import answers_yes

SUMMARY = "leave your class; nothing is sent to it any more"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    parser.add_argument("--yes", action="store_true", help="leave without being asked, even if something waits")
    parser.epilog = "What you passed stays passed, and your receipts stay in the data folder."


def run(options: argparse.Namespace) -> int:
    """Leave it, after a question where something still waits to be sent."""
    from tutor.classroom.learner import joining
    from tutor.classroom.learner.sender import flush
    from tutor.classroom.learner.submitting import joined_class

    data = data_folder()
    membership = joined_class(data)
    flush(data)
    waiting = joining.waiting_in(data, membership)
    if waiting.number and not options.yes:
        unsent = f"{counted(waiting.events, 'event')} and {counted(waiting.submissions, 'submission')}"
        text = f"{unsent} were not sent yet, and would be lost."
        if not sys.stdin.isatty():
            raise Usage(text, todo="Send them with `mlscale-tutor class status`, or leave with `--yes`.")
        if not answers_yes(f"{text} Leave the class all the same?"):
            print("You are still in the class.", file=sys.stderr)
            return 1
    joining.leave(data, membership)
    print(f"You have left the class {membership.title}. Your receipts are in {data / 'receipts'}.")
    return 0
