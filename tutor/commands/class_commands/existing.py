"""What the subcommands share that read a class's database."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.classroom.server.store import Store


def add_database(parser: argparse.ArgumentParser) -> None:
    """Add the options that name a class."""
    parser.add_argument("--folder", type=Path, metavar="DIR", help="the class's folder; without it, the usual one")
    parser.add_argument("--database", metavar="URL", help="the class's database; without it, the one that `serve` uses")


@contextmanager
def existing_class(options: argparse.Namespace) -> "Iterator[Store]":
    """The database of the class that the options name.

    Raises:
        Blocked: a package of the extra is missing.
        Usage: there is no such class.
        StorageFailure: its database does not answer.
    """
    from tutor.classroom.extra import require_extra

    require_extra("sqlalchemy", "alembic")
    from tutor.classroom.server.settings import expect_database, read_settings
    from tutor.classroom.server.store import Store

    settings = read_settings(options.folder, {"database": options.database})
    if settings.url.startswith("postgresql"):
        require_extra("psycopg")
    expect_database(settings)
    with Store.open(settings.url) as store:
        yield store
