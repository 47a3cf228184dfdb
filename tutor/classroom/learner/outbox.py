"""What waits to be sent to the class: events and submissions, in a SQLite file that survives any end.

Several processes may write. One at a time sends: whoever holds `turn`. A submission's bundle is a file beside it,
written whole before its row, and removed after its receipt is kept.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sandbox.handles import sync_folder
from sandbox.locations import make_folder, storage_failure, write_atomically
from tutor.classroom.learner.membership import Membership, folder_of
from tutor.classroom.learner.outbox_file import all_or_nothing, open_outbox, plain_words
from tutor.classroom.receipts import Receipt
from tutor.classroom.wire import LONGEST_MESSAGE, MOST_EVENTS, Event, Kind, Malformed

FILE = "outbox.db"
BUNDLES = "bundles"
LOCK = "sending.lock"

UNMET_AGAIN = 60.0
"""Seconds after which a task that is still not done, with the same words, is told again."""

LEFT_OVER = 86_400.0
"""Seconds after which a bundle without a row is what a crash has left."""


@dataclass(frozen=True)
class Happening:
    """Something that happened at a lesson; see `Event`."""

    kind: Kind
    lesson: str
    task: str = ""
    message: str = ""
    attempts: int = 0
    hints: int = 0
    at: float | None = None


@dataclass(frozen=True)
class Submission:
    """A bundle on its way.

    Attributes:
        id: 32 hexadecimal digits, made once; the same however often it is sent.
        digest: SHA-256 of the bundle in hexadecimal digits.
        size: bytes of the bundle.
        made: Unix time in seconds.
        refused: why the server will not take it; empty while it waits, and when it was taken.
        receipt: the server's, once it has committed the bundle.
    """

    id: str
    lesson: str
    digest: str
    size: int
    made: float
    refused: str = ""
    receipt: Receipt | None = None


@dataclass(frozen=True)
class Waiting:
    """How things stand.

    Attributes:
        events: how many wait.
        submissions: how many wait.
        refused_events: how many the server will never take.
        failures: how often sending failed in a row.
        next_try: before it, nothing is tried unless asked for; Unix time in seconds.
        why: why the last try failed; empty if it did not.
        sent: when something was sent last; Unix time in seconds, None if never.
    """

    events: int
    submissions: int
    refused_events: int
    failures: int
    next_try: float
    why: str
    sent: float | None

    @property
    def number(self) -> int:
        """How many things wait."""
        return self.events + self.submissions


class Outbox:
    """The outbox of one membership; for any number of threads. Every method raises `StorageFailure`.

    Args:
        folder: where it is kept; made if it is missing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE
        self._connection = open_outbox(self._path)
        self._lock = threading.RLock()

    @classmethod
    def of(cls, data: Path, membership: Membership) -> Self:
        """The one of a class that was joined."""
        return cls(folder_of(data, membership.membership))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; everything is in it already."""
        with self._lock:
            self._connection.close()

    # What happened

    def note(self, happenings: Sequence[Happening]) -> int:
        """Keep what happened, each as an event with the next number; all or nothing.

        A pass is kept once, and nothing about the task after it but hints; that a task is not done yet only with
        other words than before, or after a while.

        Returns:
            how many were kept.
        """
        with self._change():
            kept = [happening for happening in happenings if self._is_news(happening)]
            for happening in kept:
                self._add(happening)
        return len(kept)

    def _is_news(self, happening: Happening) -> bool:
        if happening.kind not in (Kind.PASSED, Kind.UNMET):
            return True
        columns = "SELECT passed, message, attempts, at FROM told WHERE lesson = ? AND task = ?"
        rows = self._rows(columns, happening.lesson, happening.task)
        if not rows:
            return True
        passed, message, attempts, at = rows[0]
        if passed or happening.kind is Kind.PASSED:
            return not passed
        if happening.message[:LONGEST_MESSAGE] != message:
            return True
        return attempts != happening.attempts and not at <= time.time() < at + UNMET_AGAIN

    def _add(self, happening: Happening) -> None:
        at = time.time() if happening.at is None else happening.at
        message = happening.message[:LONGEST_MESSAGE]
        self._connection.execute(
            "INSERT INTO event (id, kind, lesson, task, at, message, attempts, hints) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                secrets.token_hex(16),
                happening.kind.value,
                happening.lesson,
                happening.task,
                at,
                message,
                happening.attempts,
                happening.hints,
            ),
        )
        if happening.kind in (Kind.PASSED, Kind.UNMET):
            passed = happening.kind is Kind.PASSED
            self._connection.execute(
                "INSERT OR REPLACE INTO told (lesson, task, passed, message, attempts, at) VALUES (?, ?, ?, ?, ?, ?)",
                (happening.lesson, happening.task, passed, message, happening.attempts, time.time()),
            )

    def submit(self, lesson: str, bundle: bytes) -> Submission:
        """Keep a bundle, to be sent after all that happened before."""
        digest = hashlib.sha256(bundle).hexdigest()
        found = Submission(secrets.token_hex(16), lesson, digest, len(bundle), time.time())
        make_folder(self._folder / BUNDLES)
        write_atomically(self._bundle(found.id), bundle)
        self._settle_names()
        with self._change():
            self._connection.execute(
                "INSERT INTO submission (id, lesson, digest, size, made) VALUES (?, ?, ?, ?, ?)",
                (found.id, found.lesson, found.digest, found.size, found.made),
            )
        return found

    # Sending

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """Whether it is this one's turn to send; nobody else sends meanwhile."""
        path = self._folder / LOCK
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise storage_failure(path, error) from error
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                mine = False
            else:
                mine = True
            yield mine
        finally:
            os.close(descriptor)

    def next_events(self, most: int = MOST_EVENTS) -> list[Event]:
        """The oldest events that wait, in the order in which they happened."""
        columns = "SELECT id, number, kind, lesson, task, at, message, attempts, hints FROM event"
        rows = self._rows(f"{columns} WHERE refused = '' ORDER BY number LIMIT ?", most)
        return [Event(id, number, Kind(kind), *rest) for id, number, kind, *rest in rows]

    def next_submission(self) -> Submission | None:
        """The oldest submission that waits."""
        found = self._submissions("WHERE refused = '' AND receipt = '' ORDER BY place LIMIT 1")
        return found[0] if found else None

    def bundle(self, submission: Submission) -> bytes | None:
        """The bytes of a submission that waits; None if they are gone or are others."""
        path = self._bundle(submission.id)
        with plain_words(self._folder):
            try:
                found = path.read_bytes()
            except FileNotFoundError:
                return None
        return found if hashlib.sha256(found).hexdigest() == submission.digest else None

    def accepted(self, ids: Sequence[str]) -> int:
        """The server has committed these events; gives how many of them had waited."""
        with self._change():
            gone = [self._connection.execute("DELETE FROM event WHERE id = ?", (id,)).rowcount for id in ids]
            self._connection.execute("UPDATE sending SET sent = ?", (time.time(),))
        return sum(gone)

    def received(self, receipt: Receipt) -> None:
        """The server has committed a submission. The receipt must be kept elsewhere before: its bundle goes now."""
        kept = json.dumps(receipt.as_json(), ensure_ascii=False)
        with self._change():
            self._connection.execute("UPDATE submission SET receipt = ? WHERE id = ?", (kept, receipt.submission))
            self._connection.execute("UPDATE sending SET sent = ?", (time.time(),))
        self._remove_bundle(receipt.submission)

    def refuse_event(self, id: str, why: str) -> None:
        """The server will never take this event. It is kept, and not sent again."""
        with self._change():
            self._connection.execute("UPDATE event SET refused = ? WHERE id = ?", (why or "refused", id))

    def refuse_submission(self, id: str, why: str) -> None:
        """The server will never take this submission. It is not sent again."""
        with self._change():
            self._connection.execute("UPDATE submission SET refused = ? WHERE id = ?", (why or "refused", id))
        self._remove_bundle(id)

    def failed(self, why: str, seconds: float) -> None:
        """Sending failed; the next try is so many seconds from now."""
        with self._change():
            self._connection.execute(
                "UPDATE sending SET failures = failures + 1, next_try = ?, why = ?", (time.time() + seconds, why)
            )

    def succeeded(self) -> None:
        """Sending works."""
        with self._change():
            self._connection.execute("UPDATE sending SET failures = 0, next_try = 0, why = ''")

    # What is known

    def waiting(self) -> Waiting:
        """How things stand."""
        counts = (
            "SELECT (SELECT count(*) FROM event WHERE refused = ''),"
            " (SELECT count(*) FROM submission WHERE refused = '' AND receipt = ''),"
            " (SELECT count(*) FROM event WHERE refused != ''), failures, next_try, why, sent FROM sending"
        )
        return Waiting(*self._rows(counts)[0])

    def submissions(self) -> list[Submission]:
        """All submissions, oldest first."""
        return self._submissions("ORDER BY place")

    def submission(self, id: str) -> Submission | None:
        """One submission."""
        found = self._submissions("WHERE id = ?", id)
        return found[0] if found else None

    def forget_waiting(self) -> None:
        """Drop what waits; what the server has stays known."""
        with self._change():
            self._connection.execute("DELETE FROM event")
            self._connection.execute("DELETE FROM told")
            self._connection.execute("DELETE FROM submission WHERE receipt = ''")
            self._connection.execute("UPDATE sending SET failures = 0, next_try = 0, why = ''")
        self.sweep(0.0)

    def sweep(self, older: float = LEFT_OVER) -> None:
        """Remove bundles that a crash has left, if they are so many seconds old."""
        wanted = {f"{submission.id}.tar.gz" for submission in self._submissions("WHERE refused = '' AND receipt = ''")}
        with plain_words(self._folder), suppress(FileNotFoundError), os.scandir(self._folder / BUNDLES) as entries:
            for entry in entries:
                if entry.name not in wanted and time.time() - entry.stat().st_mtime >= older:
                    Path(entry.path).unlink(missing_ok=True)

    # Inside

    def _submissions(self, rest: str, *values: object) -> list[Submission]:
        columns = "SELECT id, lesson, digest, size, made, refused, receipt FROM submission "
        return [
            Submission(id, lesson, digest, size, made, refused, _receipt(receipt))
            for id, lesson, digest, size, made, refused, receipt in self._rows(columns + rest, *values)
        ]

    def _bundle(self, id: str) -> Path:
        return self._folder / BUNDLES / f"{id}.tar.gz"

    def _remove_bundle(self, id: str) -> None:
        with plain_words(self._folder):
            self._bundle(id).unlink(missing_ok=True)

    def _settle_names(self) -> None:
        """Have the disk know the bundles' names before a row counts on one."""
        with plain_words(self._folder):
            sync_folder(self._folder / BUNDLES)

    @contextmanager
    def _change(self) -> Iterator[None]:
        """All changes within are kept together, or none of them."""
        with self._lock, plain_words(self._path), all_or_nothing(self._connection):
            yield

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, plain_words(self._path):
            return self._connection.execute(query, values).fetchall()


def _receipt(kept: str) -> Receipt | None:
    if not kept:
        return None
    try:
        return Receipt.from_json(json.loads(kept))
    except (ValueError, Malformed):
        return None
