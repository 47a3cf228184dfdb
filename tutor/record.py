"""The file of the learner's record: its schema, bringing older ones up to date, setting damaged ones aside."""

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox.errors import StorageFailure
from tutor.write_ahead import use_log

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE lesson (
        id TEXT PRIMARY KEY,
        opened REAL,
        active REAL,
        finished REAL
    ) WITHOUT ROWID;
    CREATE TABLE task (
        lesson TEXT NOT NULL,
        id TEXT NOT NULL,
        passed REAL,
        attempts INTEGER NOT NULL DEFAULT 0,
        hints INTEGER NOT NULL DEFAULT 0,
        seconds REAL NOT NULL DEFAULT 0,
        PRIMARY KEY (lesson, id)
    ) WITHOUT ROWID;
    """,
)
"""What brings a file from one version to the next, from 0 (an empty file) on. Times are Unix seconds."""

_WAIT = 15.0
"""Seconds to wait for another tutor that is writing: far more than a change takes on a busy machine."""


def open_to_write(path: Path) -> tuple[sqlite3.Connection, str]:
    """Open the record, begin it where it is missing, and bring an older one up to date.

    A damaged file is set aside under another name, never deleted.

    Returns:
        the connection, and what the person should be told about it (empty if nothing).

    Raises:
        StorageFailure: the file cannot be used, or a newer version wrote it.
    """
    with plain_words(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            return _prepared(path), ""
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
        return _begin_again(path)


def open_to_read(path: Path) -> sqlite3.Connection:
    """A copy of the record in memory; changes to it reach no file. A missing record reads as an empty one.

    Raises:
        StorageFailure: the file is damaged, cannot be read, or a newer version wrote it.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None)
    with plain_words(path):
        if path.exists():
            _copy(path, memory)
        _bring_up_to_date(memory, path)
    return memory


@contextmanager
def plain_words(path: Path | None = None) -> Iterator[None]:
    """Turn the errors of SQLite and of the file system into `StorageFailure` with words."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise  # a mistake of ours, not of the machine
    except sqlite3.Error as error:
        raise _unusable(path, _reason(error)) from error
    except OSError as error:
        raise _unusable(path, error.strerror or str(error)) from error


def _prepared(path: Path) -> sqlite3.Connection:
    """An opened, checked and up-to-date file."""
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        use_log(connection, _WAIT)
        # With WAL this survives the end of the process at any moment; a power cut may cost the last change.
        connection.execute("PRAGMA synchronous = NORMAL")
        _examine(connection)
        _bring_up_to_date(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _copy(path: Path, memory: sqlite3.Connection) -> None:
    # In a folder that cannot be written, SQLite reads such a file only if told that it does not change.
    try:
        _copy_as(path, "mode=ro", memory)
    except sqlite3.OperationalError:
        _copy_as(path, "mode=ro&immutable=1", memory)
    _examine(memory)


def _copy_as(path: Path, options: str, memory: sqlite3.Connection) -> None:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{options}", uri=True, timeout=_WAIT)
    try:
        connection.backup(memory)
    finally:
        connection.close()


def _examine(connection: sqlite3.Connection) -> None:
    """Raises `sqlite3.DatabaseError` if the file is damaged."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(f"malformed: {found}")


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection) == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")  # of several tutors that start at once, one does it
    try:
        version = _version(connection)
        if version > len(MIGRATIONS):
            raise StorageFailure(
                f"The record of progress {path} was written by a newer version of mlscale-tutor.",
                todo="Update mlscale-tutor. The record was left as it is.",
            )
        for step in MIGRATIONS[version:]:
            for statement in step.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk ends it by itself
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _begin_again(path: Path) -> tuple[sqlite3.Connection, str]:
    """Set the damaged file aside and begin a new one; of several tutors that find the damage, one does it."""
    with _alone(path.with_name(path.name + ".lock")):
        try:
            return _prepared(path), ""
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
        aside = _free_name(path)
        for ending in ("-wal", "-shm", ""):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
        notice = f"The record of progress was damaged. It was set aside as {aside}, and a new one was begun."
        return _prepared(path), notice


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    descriptor = os.open(lock, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _free_name(path: Path) -> Path:
    stem = f"{path.stem}-damaged-{time.strftime('%Y%m%d-%H%M%S')}"
    names = (path.with_name(f"{stem}{f'-{number}' if number else ''}{path.suffix}") for number in range(1000))
    return next(name for name in names if not name.exists())


def _is_damage(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return "malformed" in str(error)
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _reason(error: sqlite3.Error) -> str:
    if _is_damage(error):
        return "the file is damaged"
    reasons = {
        sqlite3.SQLITE_FULL: "no space is left",
        sqlite3.SQLITE_IOERR: "the disk is full or does not work",
        sqlite3.SQLITE_READONLY: "it can only be read",
        sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
        sqlite3.SQLITE_PERM: "access is denied",
        sqlite3.SQLITE_BUSY: "another program keeps it locked",
    }
    return reasons.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, str(error))


def _unusable(path: Path | None, reason: str) -> StorageFailure:
    name = f" {path}" if path else ""
    return StorageFailure(
        f"The record of progress{name} cannot be used: {reason}.",
        todo="Free some disk space or make the data folder writable; MLSCALE_TUTOR_HOME names another folder.",
    )
