"""An open database of a class: how it is read and written, and what there is in it only once."""

import secrets
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine

from sandbox.errors import StorageFailure
from tutor.classroom.server import keeping
from tutor.classroom.server.blobs import Blobs
from tutor.classroom.server.changes import Changes
from tutor.classroom.server.database import (
    bring_up_to_date,
    is_up_to_date,
    plain_words,
    read_url,
    reading_engine,
    wait_until_there,
    writing_engine,
)
from tutor.classroom.server.records import Account, AuditEntry, Role
from tutor.classroom.server.submissions import Sign
from tutor.classroom.server.writing import Writer, Writing

Found = TypeVar("Found")

START_SECONDS = 20.0
"""How long a database that is just starting is waited for."""


class Keeper:
    """An open database: reads, writes, and what there is once in a class. `store.Store` has all the rest."""

    def __init__(self, writing: Engine, reading: Engine, blobs: Blobs | None, receipts: Sign | None) -> None:
        self._writing = writing
        self._reading = reading
        self._blobs = blobs
        self._changes = Changes(lambda: self.read(keeping.change_number))
        self._writer = Writer(writing, self._changes.tell)
        self._sign = receipts or (lambda receipt: receipt)
        self.class_id = self.value_once(keeping.CLASS_ID, secrets.token_hex(16))
        """The id of the class, made when the database was."""

    @classmethod
    def open(cls, url: str, *, blobs: Path | None = None, receipts: Sign | None = None) -> Self:
        """Open the database, make or update its tables.

        Args:
            url: `sqlite:///FILE` or `postgresql://...`.
            blobs: the folder that keeps bundles as files; None: they are kept in the database.
            receipts: signs the receipts of submissions; without it they are not signed.

        Raises:
            Usage: the address cannot be understood.
            StorageFailure: the database cannot be used, or a newer version made it.
        """
        address = read_url(url)
        writing = writing_engine(address)
        reading = reading_engine(address)
        try:
            wait_until_there(reading, START_SECONDS)
            if not is_up_to_date(reading):
                bring_up_to_date(writing)
            return cls(writing, reading, Blobs(blobs) if blobs is not None else None, receipts)
        except BaseException:
            writing.dispose()
            reading.dispose()
            raise

    def close(self) -> None:
        """Write what waits, and end."""
        self._changes.close()
        self._writer.close()
        self._reading.dispose()
        self._writing.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # The two ways in

    def read(self, look: Callable[[Connection], Found]) -> Found:
        """Look at one state of the database."""
        with plain_words(), self._reading.begin() as connection:
            return look(connection)

    def write(self, change: Callable[[Writing], Found]) -> Found:
        """Change something; it is committed when this returns."""
        return self._writer.begin(change).result()

    def begin(self, change: Callable[[Writing], Found]) -> Future[Found]:
        """Have something changed; the future is done once it is committed."""
        return self._writer.begin(change)

    @property
    def waiting_writes(self) -> int:
        """How many writes wait for their turn."""
        return self._writer.waiting

    def is_there(self) -> bool:
        """Whether the database answers."""
        try:
            self.read(keeping.change_number)
        except StorageFailure:
            return False
        return True

    # What there is once, accounts, the audit trail

    def value(self, name: str) -> str | None:
        """Something that there is once in a class."""
        return self.read(lambda connection: keeping.value_of(connection, name))

    def put_value(self, name: str, value: str) -> None:
        """Keep something that there is once in a class."""
        self.write(lambda writing: keeping.put_value(writing, name, value))

    def value_once(self, name: str, value: str) -> str:
        """What is kept under a name already, else `value`, which is kept from now on."""
        kept = self.value(name)
        return self.write(lambda writing: keeping.value_once(writing, name, value)) if kept is None else kept

    def accounts(self) -> list[Account]:
        """Who may sign in to the board."""
        return self.read(keeping.all_accounts)

    def put_account(self, name: str, role: Role, password: str) -> None:
        """Make or change an account; `password` is what `access` made of the password."""
        self.write(lambda writing: keeping.put_account(writing, name, role, password))

    def remove_account(self, name: str) -> None:
        """Remove an account, if it is there."""
        self.write(lambda writing: keeping.remove_account(writing, name))

    def note_audit(self, who: str, what: str, about: str) -> None:
        """Add a line to the audit trail."""
        self.write(lambda writing: keeping.note_audit(writing, who, what, about))

    def audit(self, limit: int) -> list[AuditEntry]:
        """The newest lines of the audit trail, newest first."""
        return self.read(lambda connection: keeping.newest_audit(connection, limit))
