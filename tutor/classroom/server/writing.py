"""The one thread that writes: whatever waits is put into one transaction and committed together.

A commit costs about as much for a hundred writes as for one, so the more there is to write, the more goes into each.
Where one fails, all are done again, each with a savepoint of its own: it takes nothing of the others with it. Results
are given back only after the commit.
"""

import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, runtime_checkable

from sqlalchemy import Connection, Engine, exc, select, update

from sandbox.errors import StorageFailure
from tutor.classroom.server.database import DatabaseAway, TooBusy, in_words
from tutor.classroom.server.tables import CHANGE, counter

Result = TypeVar("Result")

MOST_TOGETHER = 500
"""Writes in one transaction."""

MOST_WAITING = 5000
"""Writes that may wait; more are refused at once, so that whoever asks comes again later."""

CLOSE_SECONDS = 30.0
LONGEST_TRANSACTION = 0.25
"""Seconds after which a transaction takes no further writes."""


@dataclass(slots=True)
class Writing:
    """A transaction under way.

    Attributes:
        connection: where to write.
        number: the change number of whatever is changed in it.
        changed: set by a write that changed something a board shows.
    """

    connection: Connection
    number: int
    changed: bool = False

    def change(self) -> int:
        """The change number, for a row that a board shows."""
        self.changed = True
        return self.number


Write = Callable[[Writing], Result]
"""A write. It may be done more than once; only what it did the last time stays."""


@runtime_checkable
class Joint(Protocol):
    """A write that is done together with others of its kind that wait, in a few statements for all of them."""

    def __call__(self, writing: Writing) -> Any:
        """Do this one alone."""

    def together(self, writing: Writing, several: Sequence[Any], /) -> Sequence[Any]:
        """Do several of the kind, in their order, and give their results; it fails if one of them fails."""


class Writer:
    """Writes by one thread, in groups.

    Args:
        engine: where to; used by no other thread.
        told: called after each commit that changed something a board shows, with its change number.
    """

    def __init__(self, engine: Engine, told: Callable[[int], None]) -> None:
        self._engine = engine
        self._told = told
        self._waiting: queue.SimpleQueue[tuple[Write[Any], Future[Any]] | None] = queue.SimpleQueue()
        self._closed = threading.Lock()
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name="class-writer", daemon=True)
        self._thread.start()

    def begin(self, write: Write[Result]) -> Future[Result]:
        """Have something written. The future is done once it is committed, or holds why it was not.

        Raises:
            TooBusy: too much is waiting already.
            StorageFailure: the store is closed.
        """
        future: Future[Result] = Future()
        with self._closed:
            if self._is_closed:
                raise StorageFailure("The class's store is closed.")
            if self._waiting.qsize() >= MOST_WAITING:
                raise TooBusy
            self._waiting.put((write, future))
        return future

    @property
    def waiting(self) -> int:
        """How many writes wait."""
        return self._waiting.qsize()

    def close(self) -> None:
        """Write what waits, and end; where the database does not answer, end without."""
        with self._closed:
            if not self._is_closed:
                self._is_closed = True
                self._waiting.put(None)
        # A database that does not answer must not keep the server from ending: nobody was told that it is written.
        self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        while (first := self._waiting.get()) is not None:
            _Group(self._engine, self._waiting, self._told).run(first)


class _Apart(Exception):
    """A write of a transaction has failed, so that all of them must be done again, each with a savepoint."""


class _Group:
    """The writes of one transaction."""

    def __init__(
        self,
        engine: Engine,
        waiting: "queue.SimpleQueue[tuple[Write[Any], Future[Any]] | None]",
        told: Callable[[int], None],
    ) -> None:
        self._engine = engine
        self._waiting = waiting
        self._told = told
        self._taken: list[tuple[Write[Any], Future[Any]]] = []
        self._done: list[tuple[Future[Any], Any]] = []

    def run(self, first: tuple[Write[Any], Future[Any]]) -> None:
        """Write it and what waits behind it, and tell everybody what became of it."""
        if not self._take(first):
            return
        try:
            try:
                writing = self._transaction(apart=False)
            except _Apart:
                writing = self._transaction(apart=True)
        except Exception as error:  # noqa: BLE001 (whoever waits is told; the thread goes on)
            self._fail(error)
            return
        if writing.changed:
            self._told(writing.number)
        for future, result in self._done:
            future.set_result(result)

    def _transaction(self, *, apart: bool) -> Writing:
        """Do all writes. Savepoints cost as much as a small write: they are used once it is known that some fail."""
        self._done = []
        with self._engine.begin() as connection:
            writing = Writing(connection, _next_number(connection))
            deadline = time.monotonic() + LONGEST_TRANSACTION
            place = 0
            while place < len(self._taken) or (not apart and time.monotonic() < deadline and self._take_next()):
                end = place + 1 if apart else self._end_of_kind(place)
                self._write(writing, self._taken[place:end], apart=apart)
                place = end
            if writing.changed:
                connection.execute(update(counter).where(counter.c.name == CHANGE).values(value=writing.number))
        return writing

    def _take(self, found: tuple[Write[Any], Future[Any]]) -> bool:
        """Take a write, unless nobody waits for it any more."""
        if not found[1].set_running_or_notify_cancel():
            return False
        self._taken.append(found)
        return True

    def _take_next(self) -> bool:
        while len(self._taken) < MOST_TOGETHER:
            try:
                following = self._waiting.get_nowait()
            except queue.Empty:
                return False
            if following is None:
                self._waiting.put(None)  # the end comes after this group
                return False
            if self._take(following):
                return True
        return False

    def _end_of_kind(self, place: int) -> int:
        """The place behind the writes that are done together with the one at `place`; more of the kind are taken."""
        write, end = self._taken[place][0], place + 1
        if isinstance(write, Joint):
            while (end < len(self._taken) or self._take_next()) and type(self._taken[end][0]) is type(write):
                end += 1
        return end

    def _write(self, writing: Writing, several: Sequence[tuple[Write[Any], Future[Any]]], *, apart: bool) -> None:
        """Do one write, or several of a kind that are done together."""
        changed = writing.changed
        writes = [write for write, _ in several]
        try:
            with writing.connection.begin_nested() if apart else nullcontext():
                first = writes[0]
                results = first.together(writing, writes) if isinstance(first, Joint) else [first(writing)]
        except Exception as error:
            if _ends_all(error, writing.connection):
                raise
            if not apart:
                raise _Apart from error
            writing.changed = changed
            for _, future in several:
                future.set_exception(in_words(error) or error)
        else:
            self._done += [(future, result) for (_, future), result in zip(several, results, strict=True)]

    def _fail(self, error: Exception) -> None:
        told = in_words(_first_cause(error)) or error
        for _, future in self._taken:
            if not future.done():
                future.set_exception(told)
        if isinstance(told, DatabaseAway):
            self._fail_waiting(told)

    def _fail_waiting(self, told: StorageFailure) -> None:
        """Whoever waits has waited as long, and would wait as long again."""
        for _ in range(self._waiting.qsize()):
            try:
                following = self._waiting.get_nowait()
            except queue.Empty:
                return
            if following is None:
                self._waiting.put(None)
            elif following[1].set_running_or_notify_cancel():
                following[1].set_exception(told)


def _next_number(connection: Connection) -> int:
    """The change number of this transaction. Other processes that write wait until it is over."""
    found = connection.execute(select(counter.c.value).where(counter.c.name == CHANGE).with_for_update()).scalar_one()
    return int(found) + 1


def _ends_all(error: Exception, connection: Connection) -> bool:
    """Whether a failure is one of the whole transaction, not of the write that met it."""
    if connection.invalidated or (isinstance(error, exc.DBAPIError) and error.connection_invalidated):
        return True
    # SQLite has rolled everything back by itself where the disk is full.
    return not getattr(connection.connection.dbapi_connection, "in_transaction", True)


def _first_cause(error: BaseException) -> BaseException:
    """The failure that others followed: rolling back what is rolled back already fails, too."""
    found = error
    while error.__context__ is not None:
        error = error.__context__
        if isinstance(error, exc.DBAPIError):
            found = error
    return found
