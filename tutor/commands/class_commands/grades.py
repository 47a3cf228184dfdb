"""`mlscale-tutor class grades`: everybody's points, for a spreadsheet or another program."""

import argparse

from checks.showing import escaped
from tutor.commands.class_commands.existing import add_database, existing_class
from tutor.commands.common import warn, write_result

SUMMARY = "write the class's grades, for a spreadsheet, Moodle, Canvas, or as JSON or JUnit"

FORMATS = ("csv", "moodle", "canvas", "json", "junit")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    add_database(parser)
    parser.add_argument("--format", choices=FORMATS, default="csv", help="for which program (default: csv)")
    parser.add_argument(
        "--checkpoint", action="append", default=[], metavar="ID", help="only this checkpoint; may be given again"
    )
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help="write to this file (-: print it)")


def run(options: argparse.Namespace) -> int:
    """Write the grades."""
    with existing_class(options) as store:
        from tutor.classroom.exports import BYTE_ORDER_MARK, Format, export
        from tutor.classroom.server.grades import chosen, graded

        checkpoints = chosen(store, options.checkpoint)
        learners = graded(store, checkpoints)
    if not checkpoints:
        warn("The class has no checkpoint, so there is nothing to grade.")
    if options.format in ("moodle", "canvas"):
        unknown = [learner.name for learner in learners if not (learner.number or learner.email)]
        if unknown:
            warn(
                f"These have neither a number nor an address, so they cannot be matched: {escaped(', '.join(unknown))}."
            )
    text = export(Format(options.format), checkpoints, learners)
    if options.format == "csv" and options.output != "-":
        text = BYTE_ORDER_MARK + text
    write_result(options.output, text)
    return 0
