"""The learner's record: what was passed and when, kept by task id in a SQLite file of the data folder.

Every change is its own transaction, written before the call returns: what the learner was shown is still
there after a crash. Several tutors, and several threads of one, may use the record at the same time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

from tutor import record

if TYPE_CHECKING:
    import sqlite3

    from checks.report import Report

FILE = "progress.db"
IDLE = 300.0
"""Seconds after which a learner who does nothing counts as away."""


@dataclass(frozen=True)
class TaskRecord:
    """What is known about one task.

    Attributes:
        passed: Unix time of the first pass; None before it.
        attempts: how many checks judged it, up to the first pass.
        hints: how many of its hints were shown.
        seconds: time spent on it until it passed, without long pauses.
    """

    passed: float | None = None
    attempts: int = 0
    hints: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class LessonRecord:
    """What is known about one lesson.

    Attributes:
        opened: Unix time at which it was last opened; None if never.
        active: Unix time of the learner's last sign of life in it; None if there was none.
        finished: Unix time at which all its tasks passed for the first time; None before it.
        tasks: the record of each task that was ever checked or hinted at, by id.
    """

    opened: float | None = None
    active: float | None = None
    finished: float | None = None
    tasks: Mapping[str, TaskRecord] = field(default_factory=dict)

    def task(self, id: str) -> TaskRecord:
        """The record of a task; an empty one if nothing happened yet."""
        return self.tasks.get(id, TaskRecord())


class Witness(Protocol):
    """Whoever is told what happens, after it is in the record. It raises nothing and takes next to no time."""

    def opened(self, progress: Progress, lesson: str) -> None:
        """A lesson was opened."""

    def checked(self, progress: Progress, report: Report) -> None:
        """A lesson was checked."""

    def hinted(self, progress: Progress, lesson: str, task: str) -> None:
        """A hint of a task was shown."""

    def was_reset(self, progress: Progress, lesson: str) -> None:
        """A lesson's sandbox was built afresh."""

    def close(self) -> None:
        """Nothing more will happen."""


class Progress:
    """The record in a data folder: `Progress.open` to write, `Progress.look` to read.

    Every method raises `StorageFailure` where the file cannot be used.

    Attributes:
        notice: something the person should be told about the record (it was damaged and set aside); else empty.
        witness: told what happens; None for nobody.
    """

    def __init__(self, connection: sqlite3.Connection, *, notice: str = "", witness: Witness | None = None) -> None:
        self._connection = connection
        self._turn = threading.RLock()
        self.notice = notice
        self.witness = witness

    @classmethod
    def open(cls, data: Path, *, renamed: Mapping[str, str] | None = None, witness: Witness | None = None) -> Self:
        """Open the record, or begin one.

        Args:
            data: the data folder; made if it is missing.
            renamed: former lesson ids and their present ones (`Course.renamed()`); what is kept under
                a former id moves to the present one.
            witness: told what happens.

        Raises:
            StorageFailure: the folder or the file cannot be used, or a newer version wrote it.
        """
        connection, notice = record.open_to_write(data / FILE)
        progress = cls(connection, notice=notice, witness=witness)
        progress.rename(renamed or {})
        return progress

    @classmethod
    def look(cls, data: Path, *, renamed: Mapping[str, str] | None = None) -> Self:
        """A copy of the record as it is now, to read; no file is made or changed.

        A missing record reads as an empty one.

        Raises:
            StorageFailure: it is damaged, cannot be read, or a newer version wrote it.
        """
        progress = cls(record.open_to_read(data / FILE))
        progress.rename(renamed or {})
        return progress

    def close(self) -> None:
        """Close the file. Nothing is pending: every change was written when it was made."""
        self._connection.close()
        if self.witness is not None:
            self.witness.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # What happened

    def opened(self, lesson: str) -> None:
        """The learner opens a lesson now; it becomes the last opened one."""
        with self.change():
            self._connection.execute(
                "INSERT INTO lesson (id, opened, active) VALUES (?1, ?2, ?2)"
                " ON CONFLICT (id) DO UPDATE SET opened = ?2, active = ?2",
                (lesson, time.time()),
            )
        if self.witness is not None:
            self.witness.opened(self, lesson)

    def checked(self, report: Report) -> tuple[str, ...]:
        """Keep what a check found.

        Verdicts that are nobody's attempt (waiting, blocked, broken) change nothing. The time since the
        learner's last sign of life in this lesson counts for the first task that was still to do.

        Returns:
            the ids of the tasks that passed for the first time.
        """
        from checks.verdict import Status

        counted = (Status.PASSED, Status.UNMET, Status.LOST)
        now = time.time()
        with self.change():
            before = self.lesson(report.lesson)
            judged = [v for v in report.verdicts if before.task(v.task).passed is None and v.status in counted]
            for place, verdict in enumerate(judged):
                spent = 0.0 if place or before.active is None else min(max(now - before.active, 0.0), IDLE)
                passed = now if verdict.status is Status.PASSED else None
                self._connection.execute(
                    "INSERT INTO task (lesson, id, attempts, seconds, passed) VALUES (?1, ?2, 1, ?3, ?4)"
                    " ON CONFLICT (lesson, id) DO UPDATE"
                    " SET attempts = attempts + 1, seconds = seconds + ?3, passed = ?4",
                    (report.lesson, verdict.task, spent, passed),
                )
            self._connection.execute(
                "INSERT INTO lesson (id, active, finished) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (id) DO UPDATE SET active = ?2, finished = coalesce(finished, ?3)",
                (report.lesson, now, now if report.status is Status.PASSED else None),
            )
        if self.witness is not None:
            self.witness.checked(self, report)
        return tuple(verdict.task for verdict in judged if verdict.status is Status.PASSED)

    def hinted(self, lesson: str, task: str) -> int:
        """One more hint of a task is shown.

        Returns:
            how many were shown, with this one.
        """
        with self.change():
            self._connection.execute(
                "INSERT INTO task (lesson, id, hints) VALUES (?1, ?2, 1)"
                " ON CONFLICT (lesson, id) DO UPDATE SET hints = hints + 1",
                (lesson, task),
            )
            shown = self.lesson(lesson).task(task).hints
        if self.witness is not None:
            self.witness.hinted(self, lesson, task)
        return shown

    def was_reset(self, lesson: str) -> None:
        """A lesson's sandbox was built afresh. The record stays as it is: what was passed stays passed."""
        if self.witness is not None:
            self.witness.was_reset(self, lesson)

    def rename(self, renamed: Mapping[str, str]) -> None:
        """Move what is kept under former lesson ids to the present ones."""
        kept = {row[0] for row in self._rows("SELECT id FROM lesson UNION SELECT lesson FROM task")}
        for old in kept & renamed.keys():
            with self.change():
                former = self.lesson(old)
                self.add(renamed[old], former, again=False)
                self._connection.execute("DELETE FROM lesson WHERE id = ?", (old,))
                self._connection.execute("DELETE FROM task WHERE lesson = ?", (old,))

    def add(self, lesson: str, found: LessonRecord, *, again: bool) -> None:
        """Add what another record knows about a lesson; the earliest pass wins. Call it within `change`.

        Args:
            lesson: the lesson's id.
            found: what the other record knows.
            again: the other record may hold the same attempts, hints and seconds as this one:
                the larger numbers count instead of the sums.
        """
        self._connection.execute(
            "INSERT INTO lesson (id, opened, active, finished) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET"
            " opened = coalesce(max(opened, excluded.opened), opened, excluded.opened),"
            " active = coalesce(max(active, excluded.active), active, excluded.active),"
            " finished = coalesce(min(finished, excluded.finished), finished, excluded.finished)",
            (lesson, found.opened, found.active, found.finished),
        )
        both = "max({0}, excluded.{0})" if again else "{0} + excluded.{0}"
        numbers = ", ".join(f"{column} = {both.format(column)}" for column in ("attempts", "hints", "seconds"))
        for id, task in found.tasks.items():
            self._connection.execute(
                "INSERT INTO task (lesson, id, passed, attempts, hints, seconds) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (lesson, id) DO UPDATE SET"
                f" passed = coalesce(min(passed, excluded.passed), passed, excluded.passed), {numbers}",
                (lesson, id, task.passed, task.attempts, task.hints, task.seconds),
            )

    @contextmanager
    def change(self) -> Iterator[None]:
        """All changes within are kept together, or none of them."""
        with self._turn, record.plain_words():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    # What is known

    @property
    def last_opened(self) -> str | None:
        """The id of the lesson that was opened last; None if none was."""
        rows = self._rows("SELECT id FROM lesson WHERE opened IS NOT NULL ORDER BY opened DESC LIMIT 1")
        return str(rows[0][0]) if rows else None

    def lesson(self, id: str) -> LessonRecord:
        """The record of a lesson; an empty one if nothing happened yet."""
        return self._read("WHERE {} = ?", (id,)).get(id, LessonRecord())

    def lessons(self) -> dict[str, LessonRecord]:
        """The records of all lessons in which something happened, by id."""
        return self._read("", ())

    def _read(self, where: str, values: tuple[str, ...]) -> dict[str, LessonRecord]:
        tasks: dict[str, dict[str, TaskRecord]] = {}
        columns = "SELECT lesson, id, passed, attempts, hints, seconds FROM task "
        for lesson, id, *known in self._rows(columns + where.format("lesson"), values):
            tasks.setdefault(lesson, {})[id] = TaskRecord(*known)
        found = {id: LessonRecord(tasks=of_lesson) for id, of_lesson in tasks.items()}
        columns = "SELECT id, opened, active, finished FROM lesson "
        for id, opened, active, finished in self._rows(columns + where.format("id"), values):
            found[id] = LessonRecord(opened, active, finished, tasks.get(id, {}))
        return found

    def _rows(self, query: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        with self._turn, record.plain_words():
            return self._connection.execute(query, values).fetchall()
