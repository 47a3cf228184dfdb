"""SQLite files whose changes go into a log first, so that readers and a writer do not stop each other."""

import sqlite3
import time

TURN = 0.01
"""Seconds between two attempts at what SQLite does not wait for by itself."""


def use_log(connection: sqlite3.Connection, seconds: float) -> None:
    """Let changes go into a log first. Where several begin a file at once, SQLite refuses all but one, and at once.

    Args:
        connection: an open file.
        seconds: how long to wait for others.

    Raises:
        sqlite3.OperationalError: others did not get done in that time, or the file cannot be used.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(TURN)


def is_busy(error: sqlite3.Error) -> bool:
    """Whether somebody else has the file."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_BUSY
