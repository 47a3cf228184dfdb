"""What a board shows of bundles: the transcript of one, and those of several that are alike."""

from __future__ import annotations

import io
import json
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sandbox.errors import TutorError
from sandbox.transcript import Command

if TYPE_CHECKING:
    from tutor.classroom.checkpoint import Checkpoint
    from tutor.classroom.server.records import Learner, StoredSubmission
    from tutor.classroom.server.store import Store
    from tutor.classroom.similarity import Pair, Work
    from tutor.course import Lesson

MOST_COMMANDS = 400
"""Of a longer transcript, the last commands are shown."""

LONGEST_OUTPUT = 4000
"""Characters of a command's output that are shown: its end."""

LARGEST_TRANSCRIPT = 8 * 1024 * 1024
"""Bytes of a transcript that are read."""

MOST_KEPT = 5000
"""Bundles whose comparison is remembered."""

COMPARE_SECONDS = 15.0
"""How long bundles are read at one time; the rest is read when the page is asked for again."""


@dataclass(frozen=True)
class Transcript:
    """The commands of a bundle, oldest first; `problem` says why there are none."""

    commands: tuple[Command, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class Alike:
    """The pairs that look alike, how many submissions were not looked at yet, and how many cannot be read."""

    pairs: tuple[Pair, ...]
    left: int
    unreadable: int


def transcript_of(store: Store, submission: StoredSubmission) -> Transcript:
    """The transcript in a submission's bundle."""
    try:
        lines = _transcript(store.bundle_of(submission.digest))
    except TutorError as error:
        return Transcript(problem=error.what)
    commands = _commands(lines)[-MOST_COMMANDS:]
    return Transcript(tuple(commands))


class Comparison:
    """Compares submissions, and remembers what it read of each bundle."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._works: OrderedDict[str, Work | None] = OrderedDict()

    def alike(
        self,
        submissions: Iterable[StoredSubmission],
        learners: Mapping[str, Learner],
        checkpoints: Iterable[Checkpoint],
        lessons: Iterable[Lesson],
    ) -> Alike:
        """The pairs among submissions that look alike, oldest submissions given first.

        Args:
            lessons: those of this machine's course; the lines that they show by themselves say nothing.
        """
        from tutor.classroom.similarity import find_pairs
        from tutor.classroom.similarity_reading import shown_lines

        newest = {(one.learner, one.lesson): one for one in submissions}
        own = {item.lesson for checkpoint in checkpoints if checkpoint.own_data for item in checkpoint.items}
        works: list[Work | None] = []
        left = 0
        deadline = time.monotonic() + COMPARE_SECONDS
        with self._lock:
            for one in newest.values():
                if one.id in self._works:
                    works.append(self._works[one.id])
                elif time.monotonic() > deadline:
                    left += 1
                elif one.learner in learners:
                    works.append(self._work(one, learners[one.learner], has_own_data=one.lesson in own))
        readable = [work for work in works if work is not None]
        worked = {work.lesson for work in readable}
        usual = (line for lesson in lessons if lesson.id in worked for line in shown_lines(lesson))
        pairs = find_pairs(readable, usual)
        return Alike(pairs, left, len(works) - len(readable))

    def _work(self, submission: StoredSubmission, learner: Learner, *, has_own_data: bool) -> Work | None:
        from tutor.classroom.bundle_manifest import BadBundle
        from tutor.classroom.similarity_reading import work_of

        try:
            work: Work | None = work_of(
                self._store.bundle_of(submission.digest),
                learner=submission.learner,
                submission=submission.id,
                own_seed=learner.seed if has_own_data else None,
            )
        except BadBundle:
            work = None
        if work is not None and not learner.shares_transcript:
            # Whoever does not share the transcript is not quoted from it either.
            work = replace(work, commands=())
        self._works[submission.id] = work
        while len(self._works) > MOST_KEPT:
            self._works.popitem(last=False)
        return work


def _transcript(bundle: bytes) -> bytes:
    from tutor.classroom.bundle_manifest import TRANSCRIPT
    from tutor.classroom.bundle_reading import Member, members

    for member in members(io.BytesIO(bundle)):
        if isinstance(member, Member) and member.path == (TRANSCRIPT,):
            return member.content(min(member.size, LARGEST_TRANSCRIPT))
    return b""


def _commands(lines: bytes) -> list[Command]:
    """The commands of a transcript, which anybody may have written."""
    found = []
    for line in lines.decode(errors="replace").split("\n"):
        try:
            values = json.loads(line)
            command = Command(
                line=str(values["line"]),
                cwd=str(values.get("cwd", "")),
                status=None if values.get("status") is None else int(values["status"]),
                started=float(values["started"]),
                seconds=float(values.get("seconds", 0)),
                output=str(values.get("output", ""))[-LONGEST_OUTPUT:],
            )
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            continue  # half a line, or none of ours
        found.append(command)
    return found
