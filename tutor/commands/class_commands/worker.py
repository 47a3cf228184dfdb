"""`mlscale-tutor class worker`: verify submissions of a class on this machine, too."""

import argparse
import logging
import os
import sys
from pathlib import Path

from sandbox.errors import Usage
from sandbox.locations import data_folder, make_folder
from tutor.commands.common import whole_number

SUMMARY = "verify a class's submissions on this machine, next to others"

VARIABLE = "MLSCALE_CLASS_DATABASE"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    parser.add_argument(
        "--database", metavar="URL", help=f"postgresql://USER:PASSWORD@HOST/DATABASE; without it {VARIABLE}"
    )
    parser.add_argument(
        "--jobs", type=whole_number, default=os.cpu_count() or 1, metavar="N", help="how many at a time"
    )
    parser.add_argument(
        "--seconds", type=float, metavar="SECONDS", help="how long each may take; without it what its lesson needs"
    )
    parser.add_argument("--bundles", type=Path, metavar="DIR", help="the folder of bundles, where they are files")
    parser.epilog = "It works until it is told to end. Any number of workers may run on any number of machines."


def run(options: argparse.Namespace) -> int:
    """Work until somebody says that it is enough."""
    from tutor.classroom.extra import require_extra

    require_extra("sqlalchemy", "alembic", "psycopg", "procrastinate")
    from tutor.classroom.pool import expect_isolation, worker_name
    from tutor.classroom.pool_files import OwnFiles
    from tutor.classroom.pool_work import verifier
    from tutor.classroom.server.store import Store
    from tutor.classroom.worker import Orders, connection_words, work
    from tutor.commands.common import open_course

    url = options.database or os.environ.get(VARIABLE, "")
    if not url:
        raise Usage("Which database?", todo=f"Name it: --database URL, or {VARIABLE}.")
    if options.jobs < 1:
        raise Usage("A worker needs at least one job at a time.")
    connection_words(url)
    expect_isolation(make_folder(data_folder()))
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s")

    def ready() -> None:
        print(f"{worker_name()} takes jobs, {options.jobs} at a time.", flush=True)

    course = open_course()
    verify = verifier(course, most_seconds=options.seconds)
    with Store.open(url, blobs=options.bundles) as store:
        work(Orders(url, store, verify, options.jobs, ready, OwnFiles(course)))
    return 0
