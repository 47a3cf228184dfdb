"""Tells the class what happens: a witness of the learner's record that puts it into the outbox.

Without a joined class it looks for one file and does nothing else. What it needs with one is imported then.
"""

from __future__ import annotations

import math
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sandbox import built
from sandbox.errors import StorageFailure, TutorError
from tutor.classroom.learner.seeds import CLASS_FILE

if TYPE_CHECKING:
    from checks.report import Report
    from checks.verdict import Verdict
    from tutor.classroom.learner.membership import Membership
    from tutor.classroom.learner.outbox import Happening, Outbox
    from tutor.progress import LessonRecord, Progress, TaskRecord


def is_joined(data: Path) -> bool:
    """Whether the learner is in a class, as far as a look at one file tells."""
    return (data / CLASS_FILE).is_file()


def send_what_waits(data: Path) -> None:
    """Send what waits at the end of a command or of the app; see `flush`, which is imported only now."""
    from tutor.classroom.learner.sender import flush

    flush(data)


class Noting:
    """Puts what happens at lessons of the joined class into its outbox; for any number of threads.

    What cannot be kept is told, once in a row, and never stops the learner's work. A pass that was not kept is
    kept with the next check, or when the outbox is sent next.

    Args:
        data: the data folder.
        warn: told what went wrong.
        at_end: called by `close` where a class is joined.
    """

    def __init__(
        self,
        data: Path,
        warn: Callable[[TutorError], None] = lambda error: None,
        *,
        at_end: Callable[[], None] | None = None,
    ) -> None:
        self.warn = warn
        self.on_noted: Callable[[], None] = lambda: None
        """Called after something was kept."""
        self._data = data
        self._at_end = at_end
        self._turn = threading.RLock()
        self._stamp: tuple[int, int, int] | None = None
        self._membership: Membership | None = None
        self._outbox: Outbox | None = None
        self._told = ""

    # What the record tells (see `tutor.progress.Witness`)

    def opened(self, progress: Progress, lesson: str) -> None:
        """A lesson was opened."""
        self._note(lesson, lambda membership: [_happening("opened", lesson)])

    def checked(self, progress: Progress, report: Report) -> None:
        """A lesson was checked."""

        def found(membership: Membership) -> Sequence[Happening]:
            seed = membership.seed_of(report.lesson)
            sandbox = None if seed is None else built.read(self._data / "labs" / report.lesson)
            if seed is not None and (sandbox is None or sandbox.seed != seed):
                return ()  # what was done with other data is not what the class asks
            known = progress.lesson(report.lesson)
            told = (_judged(report.lesson, verdict, known) for verdict in report.verdicts)
            return [happening for happening in told if happening is not None]

        self._note(report.lesson, found)

    def hinted(self, progress: Progress, lesson: str, task: str) -> None:
        """A hint was shown."""

        def found(membership: Membership) -> Sequence[Happening]:
            return [_happening("hint", lesson, task, progress.lesson(lesson).task(task))]

        self._note(lesson, found)

    def was_reset(self, progress: Progress, lesson: str) -> None:
        """A lesson's sandbox was built afresh."""
        self._note(lesson, lambda membership: [_happening("reset", lesson)])

    def close(self) -> None:
        """Let go of the outbox; nothing is lost by it."""
        with self._turn:
            joined = self._outbox is not None or self._is_joined()
            self._let_go()
        if joined and self._at_end is not None:
            self._at_end()

    # Inside

    def _note(self, lesson: str, found: Callable[[Membership], Sequence[Happening]]) -> None:
        if not self._is_joined():
            return
        try:
            kept = self._kept(lesson, found)
        except StorageFailure as error:
            if error.what != self._told:
                self._told = error.what
                self.warn(error)
        else:
            self._told = ""
            if kept:
                self.on_noted()

    def _kept(self, lesson: str, found: Callable[[Membership], Sequence[Happening]]) -> int:
        with self._turn:
            outbox = self._opened_outbox()
            if outbox is None or self._membership is None or self._membership.item(lesson) is None:
                return 0
            happenings = found(self._membership)
            return outbox.note(happenings) if happenings else 0

    def _is_joined(self) -> bool:
        return self._look() is not None

    def _look(self) -> tuple[int, int, int] | None:
        try:
            found = os.stat(self._data / CLASS_FILE)  # noqa: PTH116 (at once, before each event)
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino, found.st_size

    def _opened_outbox(self) -> Outbox | None:
        """The outbox of the class that is joined now, which another tutor may have left or joined meanwhile."""
        stamp = self._look()
        if stamp == self._stamp and self._outbox is not None:
            return self._outbox
        from tutor.classroom.learner.membership import read
        from tutor.classroom.learner.outbox import Outbox

        self._let_go()
        membership = read(self._data) if stamp is not None else None
        if membership is not None:
            self._outbox = Outbox.of(self._data, membership)
            self._membership, self._stamp = membership, stamp
        return self._outbox

    def _let_go(self) -> None:
        outbox, self._outbox = self._outbox, None
        self._membership = self._stamp = None
        if outbox is not None:
            outbox.close()


def _happening(
    kind: Literal["opened", "reset", "hint", "passed", "unmet"],
    lesson: str,
    task: str = "",
    known: TaskRecord | None = None,
    message: str = "",
) -> Happening:
    from tutor.classroom.learner.outbox import Happening
    from tutor.classroom.wire import Kind

    counts = (known.attempts, known.hints) if known is not None else ()
    return Happening(Kind(kind), lesson, task, message, *counts)


def _judged(lesson: str, verdict: Verdict, known: LessonRecord) -> Happening | None:
    """What a verdict says of the learner; None where it is nobody's attempt."""
    from checks.verdict import Status

    task = known.task(verdict.task)
    if verdict.status is Status.PASSED:
        return _happening("passed", lesson, verdict.task, task)
    if verdict.status in (Status.UNMET, Status.LOST):
        return _happening("unmet", lesson, verdict.task, task, verdict.message)
    return None


def catch_up(data: Path, membership: Membership, outbox: Outbox) -> int:
    """Note what passed since joining and is not in the outbox: a crash may have come between record and outbox.

    Returns:
        how many passes were noted.
    """
    from tutor.classroom.learner.outbox import Happening
    from tutor.classroom.wire import Kind
    from tutor.progress import Progress

    with Progress.look(data) as progress:
        lessons = progress.lessons()
    missed: list[Happening] = []
    for lesson, known in lessons.items():
        since = _counts_since(data, membership, lesson)
        for id, task in known.tasks.items():
            if task.passed is not None and task.passed >= since:
                at, counts = task.passed, (task.attempts, task.hints)
                missed.append(Happening(Kind.PASSED, lesson, id, "", *counts, at=at))
    return outbox.note(missed) if missed else 0


def _counts_since(data: Path, membership: Membership, lesson: str) -> float:
    """The time since which a pass of the lesson is one for the class; never, if it is infinite."""
    if membership.item(lesson) is None:
        return math.inf
    seed = membership.seed_of(lesson)
    if seed is None:
        return membership.consented
    sandbox = built.read(data / "labs" / lesson)
    if sandbox is None or sandbox.seed != seed:
        return math.inf
    return max(sandbox.at, membership.consented)  # what passed before, passed with other data
