"""`mlscale-tutor class submit`: submit a lesson's work to the class."""

import argparse
import sys

from sandbox.locations import data_folder
from tutor.commands.common import add_lesson, chosen_lesson, open_session, warn

SUMMARY = "submit a lesson's work to your class"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    add_lesson(parser, optional="the one that was opened last")
    parser.epilog = "Exit status: 0 received, 1 kept, to be sent later, 2 wrong usage, 3 refused."


def run(options: argparse.Namespace) -> int:
    """Check the lesson, keep its work as a bundle, send it, and show the receipt."""
    from tutor.classroom.learner.submitting import deliver, expect_asked, joined_class, submit
    from tutor.classroom.learner.words import KEPT, receipt_text, refusal_text

    data = data_folder()
    membership = joined_class(data)
    lesson, renamed = chosen_lesson(options.lesson)
    expect_asked(membership, lesson.id)
    with open_session(lesson, renamed) as session:
        submission = submit(session, membership)
    print(f"The work on {lesson.id} is kept as a bundle of {submission.size} bytes.", file=sys.stderr)
    found = deliver(data, membership, submission)
    if found.submission.receipt is not None:
        print(receipt_text(found.submission.receipt))
        return 0
    if found.submission.refused:
        warn(refusal_text(found.submission))
        return 3
    print(f"The class has not received your work on {lesson.id} yet. {KEPT}")
    if found.error is not None:
        warn(str(found.error))
    return 1
