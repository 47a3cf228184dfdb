"""A class in one file, and back: made while the server runs, and put back as a whole or not at all.

The file is a tar archive, readable by its owner only:

    backup.json       what it is: format, when, of which class, the version of the tables
    class.db          the database, where it is one of SQLite
    tables/NAME.gz    the rows of a table, a JSON list a line, where it is one of PostgreSQL
    class.key         the key that signs the class's receipts
    bundles/DIGEST    the bundles, where they are files

A backup of SQLite may be put into PostgreSQL and the other way round: the class moves with it.
"""

import json
import os
import secrets
import shutil
import sqlite3
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import sqlalchemy

from sandbox.errors import StorageFailure, Usage
from sandbox.handles import sync_folder
from sandbox.locations import no_follow, storage_failure
from tutor.classroom.server import copying
from tutor.classroom.server.blobs import Blobs
from tutor.classroom.server.database import bring_up_to_date, is_sqlite, plain_words, read_url, reading_engine
from tutor.classroom.server.locking import held
from tutor.classroom.server.settings import ClassSettings

FORMAT = 1
ABOUT, DATABASE, KEY, TABLES, BUNDLES = "backup.json", "class.db", "class.key", "tables", "bundles"
_LARGEST_ABOUT = 64 * 1024


@dataclass(frozen=True)
class Backup:
    """What a backup says about itself; `made` is Unix time in seconds."""

    class_id: str
    made: float
    revision: str
    format: int = FORMAT


def back_up(settings: ClassSettings, target: Path, *, replace: bool = False) -> Backup:
    """Write a class into one file. Its server may run meanwhile; what it commits later is not in it.

    Raises:
        Usage: there is no class, or a file of that name already and `replace` is not set.
        StorageFailure: something cannot be read or written.
    """
    expect_class(settings)
    if target.exists() and not replace:
        raise Usage(f"{target} is there already.", todo="Name another file, or add `--replace`.")
    with _scratch(target.absolute().parent) as scratch:
        about = _database(settings, scratch)
        whole = scratch / "backup.tar"
        with open(whole, "xb", opener=no_follow) as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
                _add_all(archive, settings, scratch, about)
            file.flush()
            os.fsync(file.fileno())
        whole.replace(target)
        sync_folder(target.absolute().parent)
    return about


def restore(settings: ClassSettings, source: Path, *, replace: bool = False) -> Backup:
    """Put a class back from a file. Its server must not run.

    What was there before is kept beside it under another name, for SQLite; in PostgreSQL it is replaced.

    Raises:
        Usage: it is no backup, a server runs, or there is a class already and `replace` is not set.
        StorageFailure: something cannot be read or written.
    """
    with held(settings.folder), _scratch(settings.folder) as scratch:
        about = _unpacked(source, scratch)
        if not replace and has_class(settings):
            raise Usage(
                f"There is a class already in {_place(settings)}.", todo="Add `--replace`, if the backup should win."
            )
        _put_bundles(settings, scratch)
        _put_database(settings, scratch)
        _put_key(settings, scratch)
    return about


def has_class(settings: ClassSettings) -> bool:
    """Whether there is a class where the settings say."""
    url = read_url(settings.url)
    if is_sqlite(url):
        return Path(str(url.database)).exists()
    engine = reading_engine(url)
    try:
        with plain_words(), engine.connect() as connection:
            return "fact" in sqlalchemy.inspect(connection).get_table_names()
    finally:
        engine.dispose()


def expect_class(settings: ClassSettings) -> None:
    """Go on only where there is a class.

    Raises:
        Usage: there is none.
    """
    if not has_class(settings):
        todo = "Name the class's folder with `--folder`, or its database with `--database`."
        raise Usage(f"There is no class in {_place(settings)}.", todo=todo)


# Writing


def _database(settings: ClassSettings, scratch: Path) -> Backup:
    """Copy the database into a folder, as it is at one moment."""
    url = read_url(settings.url)
    engine = reading_engine(url)
    try:
        with plain_words():
            if not is_sqlite(url):
                with engine.connect() as connection:
                    copying.dump(connection, scratch / TABLES)
                    return Backup(*copying.facts(connection))
            with (
                closing(sqlite3.connect(str(url.database))) as here,
                closing(sqlite3.connect(scratch / DATABASE)) as there,
            ):
                here.backup(there)
                there.execute("PRAGMA journal_mode = DELETE")
        return _facts_of(scratch / DATABASE)
    finally:
        engine.dispose()


def _facts_of(file: Path) -> Backup:
    engine = reading_engine(read_url(f"sqlite:///{file}"))
    try:
        with plain_words(), engine.connect() as connection:
            return Backup(*copying.facts(connection))
    finally:
        engine.dispose()


def _add_all(archive: tarfile.TarFile, settings: ClassSettings, scratch: Path, about: Backup) -> None:
    (scratch / ABOUT).write_text(json.dumps(asdict(about)), encoding="utf-8")
    archive.add(scratch / ABOUT, ABOUT)
    if (scratch / DATABASE).exists():
        archive.add(scratch / DATABASE, DATABASE)
    if (scratch / TABLES).exists():
        for file in sorted((scratch / TABLES).iterdir()):
            archive.add(file, f"{TABLES}/{file.name}")
    if settings.class_key.exists():
        archive.add(settings.class_key, KEY)
    # The database was copied before: every bundle that it names is there by now.
    for file in Blobs(settings.bundles).files() if settings.bundles is not None else ():
        archive.add(file, f"{BUNDLES}/{file.name}")


# Reading


def _unpacked(source: Path, scratch: Path) -> Backup:
    """Unpack a backup into a folder: regular files under the names that backups have, and nothing else."""
    try:
        with tarfile.open(source, mode="r:") as archive:
            first = archive.next()
            if first is None or first.name != ABOUT or not first.isreg() or first.size > _LARGEST_ABOUT:
                raise _no_backup(source)
            about = _about(source, archive.extractfile(first))
            for member in archive:
                if not member.isreg() or not _is_known(member.name):
                    raise _no_backup(source)
                _write(archive.extractfile(member), scratch / member.name)
    except tarfile.TarError as error:
        raise _no_backup(source) from error
    except OSError as error:
        raise StorageFailure(f"{source} cannot be unpacked: {error.strerror}.") from error
    if not (scratch / DATABASE).exists() and not (scratch / TABLES).exists():
        raise _no_backup(source)
    return about


def _about(source: Path, file: IO[bytes] | None) -> Backup:
    assert file is not None
    try:
        found = json.loads(file.read())
        about = Backup(
            class_id=str(found["class_id"]),
            made=float(found["made"]),
            revision=str(found["revision"]),
            format=int(found["format"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise _no_backup(source) from error
    if about.format != FORMAT:
        raise Usage(f"{source} was made by another version of the tutor.", todo="Update the tutor on this machine.")
    return about


def _is_known(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    plain = bool(file) and all(letter.isalnum() or letter in "_." for letter in file) and not file.startswith(".")
    return name in (ABOUT, DATABASE, KEY) or (plain and folder in (TABLES, BUNDLES))


def _write(content: IO[bytes] | None, path: Path) -> None:
    assert content is not None
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with open(path, "xb", opener=no_follow) as file:
        shutil.copyfileobj(content, file, 1024 * 1024)
        file.flush()
        os.fsync(file.fileno())


def _no_backup(source: Path) -> Usage:
    return Usage(f"{source} is no backup of a class.", todo="`class backup FILE` makes one.")


def _put_bundles(settings: ClassSettings, scratch: Path) -> None:
    """Bundles first: a database names none that is not there. Those of before stay; they are named by their content."""
    if settings.bundles is None or not (scratch / BUNDLES).exists():
        return
    blobs = Blobs(settings.bundles)
    with plain_words():
        for file in (scratch / BUNDLES).iterdir():
            blobs.put(file.name, file.read_bytes())


def _put_database(settings: ClassSettings, scratch: Path) -> None:
    url = read_url(settings.url)
    copied = scratch / DATABASE
    if not copied.exists():
        copying.build(copied, scratch / TABLES)
    engine = sqlalchemy.create_engine(read_url(f"sqlite:///{copied}"))
    try:
        bring_up_to_date(engine)
        if not is_sqlite(url):
            # Bundles that are files there are rows here.
            copying.copy_into(engine, url, scratch / BUNDLES)
            return
        if settings.bundles is not None:
            copying.bundles_out(engine, Blobs(settings.bundles))
    finally:
        engine.dispose()
    _swap(copied, Path(str(url.database)))


def _swap(copied: Path, target: Path) -> None:
    """Put a database in the place of another. At any moment there is one of the two, whole."""
    try:
        if target.exists():
            with closing(sqlite3.connect(target)) as old:
                # What is in the journal beside it belongs to the old one only.
                old.execute("PRAGMA journal_mode = DELETE")
            stamp = time.strftime("%Y%m%d-%H%M%S")
            os.link(target, target.with_name(f"{target.name}.before-{stamp}-{secrets.token_hex(2)}"))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        copied.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise storage_failure(target, error) from error
    except sqlite3.Error as error:
        raise StorageFailure(f"{target} is in use or damaged: {error}.", todo="Stop what uses it.") from error


def _put_key(settings: ClassSettings, scratch: Path) -> None:
    """The key of the class; another one that was there is kept under another name."""
    found, target = scratch / KEY, settings.class_key
    if not found.exists() or (target.exists() and target.read_bytes() == found.read_bytes()):
        return
    try:
        if target.exists():
            os.link(target, target.with_name(f"{target.name}.before-{secrets.token_hex(4)}"))
        found.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise storage_failure(target, error) from error


@contextmanager
def _scratch(beside: Path) -> Iterator[Path]:
    """A private folder on the same disk, removed afterwards."""
    try:
        made = tempfile.mkdtemp(prefix=".class-backup-", dir=beside)
    except OSError as error:
        raise storage_failure(beside, error) from error
    try:
        yield Path(made)
    except OSError as error:
        raise storage_failure(beside, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _place(settings: ClassSettings) -> str:
    url = read_url(settings.url)
    return str(url.database) if is_sqlite(url) else url.render_as_string(hide_password=True)
