"""`mlscale-tutor class board`: the class's board in this terminal."""

import argparse
import sys
import time

from tutor.commands.class_commands.existing import add_database, existing_class

SUMMARY = "show the class's board in this terminal"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    add_database(parser)
    parser.add_argument(
        "--checkpoint", metavar="ID", help="which one; without it, the first that is still to be done, else the last"
    )
    parser.add_argument("--once", action="store_true", help="print it and end, also on a terminal")
    parser.add_argument("--no-names", action="store_true", help="numbers in place of names, and no learner's messages")
    parser.epilog = (
        "On a terminal it is drawn again when something changes, until q or Ctrl+C; arrows scroll, "
        "a shows all learners. In a pipe it is printed once."
    )


def run(options: argparse.Namespace) -> int:
    """Show the board.

    Raises:
        Usage: there is no class, or no such checkpoint.
    """
    with existing_class(options) as store:
        from tutor.classroom.terminal_board import chosen_checkpoint, show

        checkpoint = chosen_checkpoint(store, options.checkpoint, time.time())
        show(store, checkpoint, sys.stdout, names=not options.no_names, once=options.once)
    return 0
