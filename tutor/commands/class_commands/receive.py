"""`mlscale-tutor class receive`: take bundles that came as files into a class."""

import argparse
import sys
from pathlib import Path

from sandbox.errors import TutorError

SUMMARY = "take files made by `class bundle` into a class"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="a file made by `class bundle`")
    parser.add_argument("--learner", metavar="NAME", default="", help="whose they are: name, number or id")
    parser.add_argument("--folder", metavar="DIR", type=Path, help="the class's folder; the usual one without it")
    parser.add_argument("--database", metavar="URL", help="the class's database; the one of its folder without it")
    parser.epilog = "Exit status: 0 all were received, 2 some were not, 3 some could not be read."


def run(options: argparse.Namespace) -> int:
    """Receive each file, and say what became of it."""
    from tutor.classroom.extra import require_extra

    require_extra("sqlalchemy", "alembic", "cryptography")
    from tutor.classroom.bundle_receiving import receive
    from tutor.classroom.server.settings import expect_database, read_settings
    from tutor.classroom.server.signing import open_class

    settings = read_settings(options.folder, {"database": options.database})
    expect_database(settings)  # a class that is made here knows no learner who could have sent something
    status = 0
    store, _ = open_class(settings)
    with store:
        for path in options.files:
            try:
                found = receive(store, path, options.learner)
            except TutorError as error:
                place = "" if str(path) in error.what else f"{path}: "
                print(f"mlscale-tutor: {place}{error}", file=sys.stderr)
                status = max(status, error.exit_status)
                continue
            again = "" if found.is_new else " (known already)"
            print(f"{path}: {found.receipt.lesson} of {found.learner}, receipt {found.receipt.number}{again}")
    return status
