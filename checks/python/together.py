"""Questions of several tasks, asked in one run of the harness: the start of an interpreter is most of a check.

Each question has a session of its own, as if it were asked by itself. What one task's calls do has no say in
what comes of those of another.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial, wraps
from pathlib import Path

from checks.box import Box
from checks.python.calls import LIMITS, as_calls, settle
from checks.python.copies import copy, listing, put
from checks.python.expectations import expect_each
from checks.python.outcomes import Outcome
from checks.python.probing import expect_defined
from checks.python.sessions import Call, Session, hold_all
from sandbox.keeper import Keeper
from sandbox.limits import Limits

SHARE = 0.5
"""How much of the time that one question may take all of them together are given; those left are asked alone."""


ASIDE = Path("..", "elsewhere")
"""An empty folder beside the copy of the workspace."""


class Outcomes(list[Outcome]):
    """What came of the calls of a question, and the names of the files that were written meanwhile."""

    written: Sequence[str] = ()


@dataclass(frozen=True)
class Question:
    """Calls, and who judges what came of them.

    Attributes:
        calls: the calls.
        judge: is given their outcomes, and raises `Unmet`.
        argv: what `sys.argv` is at the import of the learner's module.
        cwd: where all of it happens, relative to the workspace; the folder that the lesson's shell opens in if None.
    """

    calls: Sequence[str | Call]
    judge: Callable[[Outcomes], None]
    argv: tuple[str, ...] = ("check",)
    cwd: Path | None = None


class Questions:
    """The questions of a lesson's tasks; `Questions.task` makes checks of the functions that put them.

    All is asked in a copy of the workspace. The first task of a round that is checked asks for all, the others look
    up what came of theirs, as long as no file of the workspace has changed.

    Args:
        module: the learner's module, as one would import it in the folder that the lesson's shell opens in; None
            if the calls import it themselves.
        probe: the name of a Python file of the lesson's own whose names the calls may use (see `evaluate`).
        files: gives names and texts of files to put into the copy first, instead of what the learner made of them.
        limits: those of each question.
    """

    def __init__(
        self,
        module: str | None,
        *,
        probe: str | None = "probe.py",
        files: Callable[[Box], Mapping[str, str]] = lambda _: {},
        limits: Limits | None = None,
    ) -> None:
        self.module, self.probe, self.files, self.limits = module, probe, files, limits or LIMITS
        self._tasks: dict[str, tuple[Callable[[Box], Question], str | None]] = {}
        self._put: tuple[tuple[Keeper, int], dict[str, Question]] | None = None

    def task(self, put_question: Callable[[Box], Question], *, probe: str | None = None) -> Callable[[Box], None]:
        """The check of the task whose question the function puts, which depends on nothing but the box's seed."""
        name = put_question.__name__
        self._tasks[name] = put_question, probe or self.probe

        @wraps(put_question)
        def check(box: Box) -> None:
            questions = self._questions(box)
            questions[name].judge(self._outcomes(box, questions, name))

        return check

    def task_with(self, probe: str) -> Callable[[Callable[[Box], Question]], Callable[[Box], None]]:
        """As `task`, with another probe."""
        return partial(self.task, probe=probe)

    def expecting(
        self,
        wanted: Mapping[Call, object],
        *,
        tolerance: float = 0.0,
        hints: Mapping[Call, str] | None = None,
        hint: str | None = None,
    ) -> Question:
        """The question whether calls give these results; see `expect_calls`."""

        def judge(outcomes: Outcomes) -> None:
            expect_each(outcomes, self.module or "", wanted, tolerance=tolerance, hints=hints, hint=hint)

        return Question(list(wanted), judge)

    def judged(
        self, calls: Sequence[str | Call], judge: Callable[[Outcomes], None], *, hint: str | None = None
    ) -> Question:
        """The question what comes of calls; that the module defines all their names is seen to."""

        def judge_defined(outcomes: Outcomes) -> None:
            for outcome in outcomes:
                expect_defined(outcome, self.module or "", hint=hint)
            judge(outcomes)

        return Question(calls, judge_defined)

    def _questions(self, box: Box) -> dict[str, Question]:
        """Those of all tasks, put once a round."""
        key = (box.keeper, box.seed)
        if self._put is None or self._put[0] != key:
            self._put = key, {task: put_question(box) for task, (put_question, _) in self._tasks.items()}
        return self._put[1]

    def _outcomes(self, box: Box, questions: Mapping[str, Question], task: str) -> Outcomes:
        sessions = {name: self._session(box, name, question) for name, question in questions.items()}
        files = tuple(self.files(box).items())
        request = _Request(tuple(sessions.values()), str(box.lab), _state(box.lab), files, self.limits, box.keeper, box)
        held = dict(zip(sessions, _held(request), strict=True))[task] or _held_alone(request, sessions[task])
        outcomes = Outcomes(settle(held[0], sessions[task], self.limits))
        outcomes.written = held[1]
        return outcomes

    def _session(self, box: Box, task: str, question: Question) -> Session:
        probe = self._tasks[task][1]
        file = box.lesson / probe if probe else None
        return Session(as_calls(question.calls), self.module, file, question.argv, question.cwd)


@dataclass(frozen=True)
class _Request:
    sessions: tuple[Session, ...]
    lab: str
    state: tuple[tuple[object, ...], ...]
    files: tuple[tuple[str, str], ...]
    limits: Limits
    keeper: Keeper
    """One for each round of checks."""
    box: Box = field(compare=False)


_Held = tuple[list[Outcome], list[str]]
"""The outcomes of a session, and what was written in it."""


@lru_cache(maxsize=1)
def _held(request: _Request) -> list[_Held | None]:
    """What came of the sessions; None in the place of those that have to be held alone."""
    limits = request.limits._replace(seconds=request.limits.seconds * SHARE)
    with _place(request) as place, _changes(place) as written:
        found = hold_all(place, request.sessions, limits, watched=place.lab.parent)
    # Where one is not clean, none was held after it: what was written is its own.
    return [None if each is None else (each[0], [] if each[1] else written) for each in found]


def _held_alone(request: _Request, session: Session) -> _Held:
    with _place(request) as place, _changes(place) as written:
        outcomes = session.hold(place, request.limits)
    return outcomes, written


@contextmanager
def _changes(place: Box) -> Iterator[list[str]]:
    """The names of the files that are written meanwhile, in the copy or aside; it fills at the end."""
    written: list[str] = []
    before = listing(place.lab.parent)
    yield written
    names = before.changed(listing(place.lab.parent))
    written += sorted(name.partition("/")[2] for name in names)


def _state(folder: Path) -> tuple[tuple[object, ...], ...]:
    """What is in a folder, and when each part of it was changed last."""
    found: list[tuple[object, ...]] = []
    for current, _, files in os.walk(folder):
        for path in (current, *(f"{current}/{name}" for name in files)):
            status = os.lstat(path)
            found.append((path, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return tuple(sorted(found, key=str))


@contextmanager
def _place(request: _Request) -> Iterator[Box]:
    """A copy of the workspace, with the files."""
    with copy(request.box) as place:
        put(place, dict(request.files))
        (place.lab / ASIDE).mkdir()
        yield place
