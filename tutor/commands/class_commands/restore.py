"""`mlscale-tutor class restore`: a class put back from a backup."""

import argparse
import time
from pathlib import Path

from tutor.commands.common import warn

SUMMARY = "put a class back from a file made by `class backup`"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="the class's folder; without it, the usual one")
    parser.add_argument("--database", metavar="URL", help="the class's database; without it, one in its folder")
    parser.add_argument("--replace", action="store_true", help="replace the class that is there")
    parser.epilog = "The class's server must not run. A backup of SQLite may be put into PostgreSQL, and back."


def run(options: argparse.Namespace) -> int:
    """Put it back."""
    from tutor.classroom.extra import require_extra

    require_extra("sqlalchemy", "alembic", "psycopg")
    from tutor.classroom.server.backup import restore
    from tutor.classroom.server.settings import read_settings

    settings = read_settings(options.folder, {"database": options.database})
    about = restore(settings, options.file, replace=options.replace)
    moment = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(about.made))
    warn(f"The class {about.class_id} is back as it was at {moment}.")
    return 0
