"""The file of an outbox: its tables, and the words for what SQLite cannot do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox.errors import StorageFailure
from sandbox.locations import make_folder
from tutor.write_ahead import use_log

VERSION = 1

_TABLES = """
CREATE TABLE IF NOT EXISTS event (
    -- Never used again, even when the event was sent and is gone.
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    lesson TEXT NOT NULL,
    task TEXT NOT NULL,
    at REAL NOT NULL,
    message TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    hints INTEGER NOT NULL,
    -- Why the server will never take it; empty for what waits.
    refused TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS told (
    -- What was noted last about a task, so that nothing is noted twice.
    lesson TEXT NOT NULL,
    task TEXT NOT NULL,
    passed INTEGER NOT NULL,
    message TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (lesson, task)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS submission (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    lesson TEXT NOT NULL,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    made REAL NOT NULL,
    refused TEXT NOT NULL DEFAULT '',
    receipt TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS sending (
    -- One row: how sending went last.
    one INTEGER PRIMARY KEY CHECK (one = 1),
    failures INTEGER NOT NULL,
    next_try REAL NOT NULL,
    why TEXT NOT NULL,
    sent REAL
);
INSERT OR IGNORE INTO sending VALUES (1, 0, 0, '', NULL);
"""

_WAIT = 15.0
"""Seconds to wait for another tutor that is writing: far more than a change takes on a busy machine."""


def open_outbox(path: Path) -> sqlite3.Connection:
    """Open the file, or begin it. What is committed in it survives a power cut.

    Raises:
        StorageFailure: it cannot be used, or a newer version wrote it.
    """
    make_folder(path.parent)
    with plain_words(path):
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        try:
            use_log(connection, _WAIT)
            connection.execute("PRAGMA synchronous = FULL")
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection)
    if version == VERSION:
        return
    if version > VERSION:
        raise StorageFailure(
            f"The outbox {path} was written by a newer version of mlscale-tutor.",
            todo="Update mlscale-tutor. What waits in it was left as it is.",
        )
    with all_or_nothing(connection):  # of several tutors that begin it at once, each finds it whole
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def all_or_nothing(connection: sqlite3.Connection) -> Iterator[None]:
    """All changes within are kept together, or none of them."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk ends it by itself
            connection.execute("ROLLBACK")
        raise


@contextmanager
def plain_words(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and of the file system into `StorageFailure` with words."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise  # a mistake of ours, not of the machine
    except (sqlite3.Error, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StorageFailure(
            f"What is meant for your class cannot be kept in {path}: {reason}.",
            todo="Free some disk space or make the data folder writable; MLSCALE_TUTOR_HOME names another folder.",
        ) from error
