"""Connections to the class's database, its schema brought up to date, and its failures in words."""

import errno
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy
from sqlalchemy import Connection, Engine, event, exc, text
from sqlalchemy.engine import URL, make_url

from sandbox.errors import StorageFailure, Usage
from tutor.write_ahead import use_log

if TYPE_CHECKING:
    from alembic.config import Config

BUSY_SECONDS = 5.0
"""How long a connection of SQLite waits for another process that writes."""

CONNECT_SECONDS = 5
"""How long PostgreSQL may take to let a connection in."""

READERS = 8
"""Connections that are kept open for reading."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_MIGRATING = 7203411
"""The number of PostgreSQL's lock that is held while the schema is changed."""

_PG_OPTIONS = "-c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000"
"""A process that hangs while it writes holds the others up for a while, not for ever."""

_PG_CONNECTION = {
    "connect_timeout": CONNECT_SECONDS,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "options": _PG_OPTIONS,
}
"""A network that swallows everything is noticed, too."""

_PG_FULL = "53100"
_PG_TRY_AGAIN = ("40001", "40P01", "55P03")
_PG_AWAY = ("57P01", "57P02", "57P03")


class DatabaseAway(StorageFailure):
    """The database does not answer now; the same request may be made again a little later."""

    def __init__(self, details: str = "") -> None:
        todo = "A server that runs tries again by itself. Else look whether the database runs where its address says."
        super().__init__("The class's database does not answer.", todo=todo, details=details)


class TooBusy(StorageFailure):
    """There is too much to do now; the same request may be made again a little later."""

    def __init__(self) -> None:
        super().__init__("The class's server has too much to do.", todo="It is tried again.")


class DiskFull(StorageFailure):
    """There is no room to write; nothing of what was to be written is there."""


def read_url(url: str) -> URL:
    """The address of a database; `postgresql://` means the driver that is installed.

    Raises:
        Usage: it is no address of SQLite or PostgreSQL.
    """
    todo = "Write sqlite:///FILE, or postgresql://USER:PASSWORD@HOST/DATABASE."
    try:
        found = make_url(url)
    except (exc.ArgumentError, ValueError) as error:
        raise Usage("The address of the database cannot be understood.", todo=todo) from error
    backend = found.get_backend_name()
    if backend == "sqlite" and not (found.database and found.database != ":memory:"):
        raise Usage("A class needs a file: a database in memory would be lost.", todo=todo)
    if backend == "postgresql":
        return found.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise Usage(f"A class cannot be kept in {backend}.", todo=todo)
    return found.set(drivername="sqlite")


def is_sqlite(url: URL) -> bool:
    """Whether the database is a file of SQLite."""
    return url.get_backend_name() == "sqlite"


def writing_engine(url: URL) -> Engine:
    """An engine with one connection, for the one thread that writes."""
    return _engine(url, pool_size=1, begin="BEGIN IMMEDIATE")


def reading_engine(url: URL) -> Engine:
    """An engine whose transactions see one state of the database and change nothing."""
    return _engine(url, pool_size=READERS, begin="BEGIN")


def _engine(url: URL, pool_size: int, begin: str) -> Engine:
    options: dict[str, Any] = {"pool_size": pool_size, "max_overflow": 32, "pool_timeout": 30}
    if not is_sqlite(url):
        options |= {"pool_pre_ping": True, "connect_args": _connection_of(url)}
        if begin == "BEGIN":
            options["isolation_level"] = "REPEATABLE READ"
        return sqlalchemy.create_engine(url, **options)
    engine = sqlalchemy.create_engine(url, connect_args={"timeout": BUSY_SECONDS}, **options)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver would begin transactions by its own rules; here `begin` below does.
        connection.isolation_level = None
        use_log(connection, BUSY_SECONDS)
        for pragma in ("synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def open_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _connection_of(url: URL) -> dict[str, object]:
    """How PostgreSQL is connected to; what the address says itself comes first."""
    given = str(url.query.get("options", ""))
    usual = {name: value for name, value in _PG_CONNECTION.items() if name not in url.query}
    return usual | {"options": f"{_PG_OPTIONS} {given}".strip()}


def bring_up_to_date(engine: Engine, version: str = "head") -> None:
    """Create the tables, or change those of an older version to what this one needs.

    Args:
        engine: where.
        version: to which version; the newest if none is named.

    Raises:
        StorageFailure: a newer version wrote the database, or it cannot be used.
    """
    from alembic import command
    from alembic.util import CommandError

    config = _alembic()
    with plain_words(), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MIGRATING})
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, version)
        except CommandError as error:
            raise StorageFailure(
                "The class's database was made by a newer version of the tutor.",
                todo="Update the tutor on this machine.",
                details=str(error),
            ) from error


def is_up_to_date(engine: Engine) -> bool:
    """Whether the tables are those of this version; nothing is changed, and nobody is waited for."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    newest = ScriptDirectory.from_config(_alembic()).get_current_head()
    with plain_words(), engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest


def _alembic() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@contextmanager
def plain_words() -> Iterator[None]:
    """Turn the failures of the database and of the file system into `StorageFailure` with words."""
    try:
        yield
    except (exc.SQLAlchemyError, sqlite3.Error, OSError) as error:
        told = in_words(error)
        if told is None:
            raise
        raise told from error


def in_words(error: BaseException) -> StorageFailure | None:
    """What a failure means for a person; None for what is a mistake of ours and not of the machine."""
    cause = getattr(error, "orig", None) or error
    if isinstance(error, exc.IntegrityError | exc.ProgrammingError):
        return None
    if _is_full(cause):
        return DiskFull(
            "There is no room left on the disk of the class's server; nothing was stored.",
            todo="Free some space there; what was not stored is sent again by itself.",
        )
    if _is_away(error, cause):
        return DatabaseAway(str(cause))
    if isinstance(error, exc.DBAPIError | sqlite3.Error | OSError):
        return StorageFailure(
            "The class's database cannot be used.",
            todo="Look after the disk and the rights of its folder; a backup can be put back with `class restore`.",
            details=str(cause),
        )
    return None


def wait_until_there(engine: Engine, seconds: float) -> None:
    """Wait for a database that is just starting.

    Raises:
        StorageFailure: it did not answer within so many seconds.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            with plain_words(), engine.connect() as connection:
                connection.execute(text("SELECT 1"))
            return
        except DatabaseAway:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _is_full(cause: BaseException) -> bool:
    if isinstance(cause, OSError):
        return cause.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
    return getattr(cause, "sqlstate", None) == _PG_FULL


def _is_away(error: BaseException, cause: BaseException) -> bool:
    if isinstance(error, exc.TimeoutError):
        return True
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    if isinstance(error, exc.DBAPIError):
        state = getattr(cause, "sqlstate", None)
        unreachable = isinstance(error, exc.OperationalError) and (state is None or state.startswith("08"))
        return error.connection_invalidated or unreachable or state in (*_PG_TRY_AGAIN, *_PG_AWAY)
    return isinstance(cause, ConnectionError)
