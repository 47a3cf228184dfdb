"""`mlscale-tutor class board`: the class's board in this terminal."""

import argparse
import sys
import time
from pathlib import Path

from sandbox.errors import Usage

SUMMARY = "show the class's board in this terminal"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    parser.add_argument("--folder", type=Path, metavar="DIR", help="the class's folder; without it, the usual one")
    parser.add_argument("--database", metavar="URL", help="the class's database; without it, the one that `serve` uses")
    parser.add_argument(
        "--checkpoint", metavar="ID", help="which one; without it, the first that is still to be done, else the last"
    )
    parser.add_argument("--once", action="store_true", help="print it and end, also on a terminal")
    parser.add_argument("--no-names", action="store_true", help="numbers in place of names, and no learner's messages")
    parser.epilog = (
        "On a terminal it is drawn again when something changes, until Ctrl+C. In a pipe it is printed once."
    )


def run(options: argparse.Namespace) -> int:
    """Show the board.

    Raises:
        Usage: there is no class, or no such checkpoint.
    """
    from tutor.classroom.extra import require_extra

    require_extra("sqlalchemy", "alembic")
    from tutor.classroom.server.settings import read_settings
    from tutor.classroom.server.store import Store
    from tutor.classroom.terminal_board import chosen_checkpoint, show

    settings = read_settings(options.folder, {"database": options.database})
    if settings.url.startswith("postgresql"):
        require_extra("psycopg")
    file = Path(settings.url.removeprefix("sqlite:///"))
    if settings.url.startswith("sqlite:///") and not file.is_file():
        todo = "Name the class's folder with `--folder`, or its database with `--database`."
        raise Usage(f"There is no class's database {file}.", todo=todo)
    with Store.open(settings.url) as store:
        checkpoint = chosen_checkpoint(store, options.checkpoint, time.time())
        show(store, checkpoint, sys.stdout, names=not options.no_names, once=options.once)
    return 0
