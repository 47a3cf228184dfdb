"""`mlscale-tutor class backup`: a class in one file."""

import argparse
from pathlib import Path

from tutor.commands.common import expect_folder, warn

SUMMARY = "write a class into one file; its server may run meanwhile"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="the class's folder; without it, the usual one")
    parser.add_argument("--database", metavar="URL", help="the class's database; without it, the one that `serve` uses")
    parser.add_argument("--replace", action="store_true", help="replace a file of that name")
    parser.epilog = "Keep the file in a safe place: it holds names, work, and the key that signs receipts."


def run(options: argparse.Namespace) -> int:
    """Write the backup."""
    from tutor.classroom.extra import require_extra

    require_extra("sqlalchemy", "alembic", "psycopg")
    from tutor.classroom.server.backup import back_up
    from tutor.classroom.server.settings import read_settings

    expect_folder(options.file)
    settings = read_settings(options.folder, {"database": options.database})
    about = back_up(settings, options.file, replace=options.replace)
    warn(f"The class {about.class_id} is in {options.file}.")
    return 0
