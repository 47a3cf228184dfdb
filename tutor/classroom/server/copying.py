"""Moves the rows of a class between databases and files."""

import base64
import gzip
import json
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, Engine, Table, delete, insert, select, text
from sqlalchemy.engine import URL

from sandbox.errors import StorageFailure
from tutor.classroom.server.blobs import Blobs
from tutor.classroom.server.database import bring_up_to_date, plain_words, read_url, writing_engine
from tutor.classroom.server.keeping import CLASS_ID, value_of
from tutor.classroom.server.tables import bundle, metadata

_AT_ONCE = 500
"""Rows that are moved together."""

_BUNDLES_AT_ONCE = 4
_BYTES = "base64"
_VERSIONS = "alembic_version"


def facts(connection: Connection) -> tuple[str, float, str]:
    """The class's id, the time, and the version of the tables."""
    revision = str(connection.execute(text(f"SELECT version_num FROM {_VERSIONS}")).scalar_one())
    return value_of(connection, CLASS_ID) or "", time.time(), revision


def dump(connection: Connection, folder: Path) -> None:
    """Write each table into a file, all as they are at one moment."""
    folder.mkdir(mode=0o700)
    for table in metadata.sorted_tables:
        streamed = connection.execution_options(stream_results=True, yield_per=_size(table)).execute(select(table))
        with gzip.open(folder / f"{table.name}.gz", "wt", encoding="utf-8", compresslevel=4) as file:
            file.write(json.dumps([column.name for column in table.columns]) + "\n")
            for row in streamed:
                file.write(json.dumps([_plain(value) for value in row]) + "\n")
    (folder / f"{_VERSIONS}.gz").write_bytes(gzip.compress(json.dumps(facts(connection)[2]).encode()))


def build(file: Path, folder: Path) -> None:
    """Make a database of SQLite from dumped tables, with the tables of the version that dumped them.

    Raises:
        StorageFailure: a newer version dumped them, or they are damaged.
    """
    engine = sqlalchemy.create_engine(read_url(f"sqlite:///{file}"))
    try:
        revision = json.loads(gzip.decompress((folder / f"{_VERSIONS}.gz").read_bytes()))
        bring_up_to_date(engine, str(revision))
        made = sqlalchemy.MetaData()
        with plain_words(), engine.begin() as connection:
            made.reflect(connection)
            for table in reversed(made.sorted_tables):
                if table.name != _VERSIONS:
                    connection.execute(delete(table))
            for table in made.sorted_tables:
                if table.name != _VERSIONS:
                    _insert(connection, table, _dumped(folder / f"{table.name}.gz"))
    except (OSError, ValueError, EOFError) as error:
        raise StorageFailure(f"The backup is damaged: {error}.") from error
    finally:
        engine.dispose()


def copy_into(source: Engine, url: URL, bundles: Path) -> None:
    """Replace all rows of a database by those of another, in one transaction.

    Args:
        source: a database with the tables of this version.
        url: where they go.
        bundles: a folder with bundles that become rows.
    """
    target = writing_engine(url)
    try:
        bring_up_to_date(target)
        with plain_words(), source.connect() as read, target.begin() as write:
            for table in reversed(metadata.sorted_tables):
                write.execute(delete(table))
            for table in metadata.sorted_tables:
                rows = (dict(row._mapping) for row in read.execute(select(table)).yield_per(_size(table)))
                _insert(write, table, rows)
            _insert(write, bundle, _as_rows(bundles, set(read.execute(select(bundle.c.digest)).scalars())))
            _go_on_counting(write)
    finally:
        target.dispose()


def bundles_out(engine: Engine, blobs: Blobs) -> None:
    """Make files of the bundles that are rows."""
    with plain_words(), engine.begin() as connection:
        for digest, data in connection.execute(select(bundle.c.digest, bundle.c.data)).yield_per(_BUNDLES_AT_ONCE):
            blobs.put(digest, data)
        connection.execute(delete(bundle))


def _insert(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while part := list(islice(rows, _size(table))):
        connection.execute(insert(table), part)


def _as_rows(folder: Path, known: set[str]) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.iterdir()) if folder.exists() else ():
        if file.name not in known:
            yield {"digest": file.name, "data": file.read_bytes()}


def _go_on_counting(connection: Connection) -> None:
    """Rows came with their numbers: new ones must get others."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None and connection.dialect.name == "postgresql":
            sequence = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
            newest = f"(SELECT COALESCE(MAX({column.name}), 0) + 1 FROM {table.name})"
            connection.execute(text(f"SELECT setval({sequence}, {newest}, false)"))


def _dumped(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        names: Sequence[str] = json.loads(next(lines))
        for line in lines:
            yield {name: _value(value) for name, value in zip(names, json.loads(line), strict=True)}


def _plain(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return {_BYTES: base64.b64encode(value).decode()}
    return value


def _value(value: Any) -> Any:
    return base64.b64decode(value[_BYTES]) if isinstance(value, dict) else value


def _size(table: Table) -> int:
    return _BUNDLES_AT_ONCE if table.name == bundle.name else _AT_ONCE
