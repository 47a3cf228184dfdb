"""`kill -9` at random moments of a learner's work: nothing shown is lost, nothing is half, nothing is left."""

import os
import random
import re
import secrets
import select
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from checks.verdict import Status
from sandbox import engine, isolation, processes
from sandbox.blueprint import EngineNames
from sandbox.engine.client import remove_if_there
from sandbox.errors import NoEngine
from sandbox.keeper import MARK
from sandbox.locations import socket_path
from sandbox.restoring import SET_ASIDE
from sandbox.snapshots import Tree
from tests.faults.learner import LESSON, SERVED, Checker, Journal, Learner
from tests.faults.starter import Starter
from tutor.course import Course, Lesson
from tutor.loading import load
from tutor.progress import Progress
from tutor.session import Session

BATCHES = 10
LATEST = 0.35
"""Seconds after its start at which a learner is killed at the latest."""

CONTAINER_KILLS = 6
CONTAINER_LATEST = 2.0

RESTART_SECONDS = 10.0
"""How long a lesson may take to open after a crash."""

Eventually = Callable[..., None]


class Survivor:
    """Looks at what a killed learner has left, through the eyes of the next tutor."""

    def __init__(self, course: Course, data: Path, journal: Journal, eventually: Eventually) -> None:
        self.course = course
        self.data = data
        self.journal = journal
        self.eventually = eventually
        self.fresh: Tree = {}
        with self.session(LESSON) as session:
            session.prepare()
            self.fresh = session.rewinder.snapshots.scan()

    def session(self, lesson: str) -> Session:
        return Session(self.course.lesson(lesson), data=self.data, forks=True)

    def look(self) -> None:
        """All promises, one after the other."""
        self.expect_no_process()
        self.expect_progress()
        self.expect_whole_workspace()
        self.expect_nothing_temporary()

    def expect_no_process(self) -> None:
        """The keepers end, and all that ran in them."""
        for lesson in (LESSON, SERVED):
            address = socket_path(self.data / "labs" / lesson).name
            self.eventually(lambda address=address: not processes.marked(f"{MARK}={address}"), "the end of programs")
            with self.session(lesson) as session:
                self.eventually(lambda session=session: not session.keeper.is_running(), "the end of the keeper")

    def expect_progress(self) -> None:
        """Every pass that was shown is in the record."""
        with Progress.look(self.data) as progress:
            for lesson, task in self.journal.shown_passes():
                assert progress.lesson(lesson).task(task).passed is not None, f"{lesson} {task} was shown as passed"

    def expect_whole_workspace(self) -> None:
        """It opens, checks, and is as at one of its steps (what a command was doing when it was killed counts, too)."""
        started = time.monotonic()
        under_way = self.journal.under_way()
        with self.session(LESSON) as session:
            session.open()
            assert time.monotonic() - started < RESTART_SECONDS, "a lock blocks"
            now = session.rewinder.snapshots.scan()
            assert not any(path.endswith(SET_ASIDE) for path in now)
            if not under_way.startswith("exec"):
                states = [session.rewinder.snapshots.tree(step.tree) for step in session.rewinder.steps()]
                differences = [_differences(state, now) for state in (self.fresh, *states)]
                assert set() in differences, f"after {under_way}: {min(differences, key=len)}"
            session.rewinder.keep("what the killed one left")
            report = session.check()
            assert Status.BROKEN not in {verdict.status for verdict in report.verdicts}, report
            assert report.verdict("untouched").status is Status.PASSED, "the set-up's files are not whole"

    def expect_nothing_temporary(self) -> None:
        """No file or folder that was to be renamed or removed, once a lesson was opened again."""
        with self.session(SERVED) as session:
            session.prepare()
        left = [
            path
            for path in self.data.rglob("*")
            if re.search(r"\.\d+$|\.new$|\.old$", path.name) and path.name.startswith(".")
        ]
        left += [path for path in self.data.glob("labs/*/*/scratch/*") if path.name != "start-facts"]
        left += self.data.glob("labs/*/*/private/rewinding*")
        assert left == []


def _differences(one: Tree, other: Tree) -> set[str]:
    """The paths that differ, times left aside: a set-up gives new ones. So does git's index, which holds times."""
    shapes = [{path: (entry.kind, entry.mode, entry.content) for path, entry in tree.items()} for tree in (one, other)]
    paths = shapes[0].keys() | shapes[1].keys()
    return {path for path in paths if shapes[0].get(path) != shapes[1].get(path) and not path.endswith(".git/index")}


def _kill_at_some_moment(starter: Starter, work: Callable[[], None], journal: Journal, delay: float) -> str:
    """Start a process that works for ever, and kill it; gives what it was doing."""
    child = starter.begin(work, journal)
    handle = os.pidfd_open(child)
    try:
        if not select.select([handle], [], [], delay)[0]:
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        status = starter.wait(child)
    finally:
        os.close(handle)
    assert status == -signal.SIGKILL, f"the learner ended by itself: {journal.read()[-3:]}"
    return journal.under_way().partition(" ")[0] or "between"


@pytest.mark.timeout(600)
@pytest.mark.parametrize("batch", range(BATCHES))
def test_nothing_is_lost_and_nothing_is_left(
    batch: int,
    course: Path,
    data: Path,
    tmp_path: Path,
    starter: Starter,
    kills: int,
    record_property: Callable[[str, object], None],
    monkeypatch: pytest.MonkeyPatch,
    eventually: Eventually,
) -> None:
    monkeypatch.setenv(isolation.SETTING, "auto" if batch % 2 else "none")
    journal = Journal(tmp_path / "journal")
    survivor = Survivor(load(course, data=data), data, journal, eventually)
    chance = random.Random(batch)
    for number in range(batch * kills // BATCHES, (batch + 1) * kills // BATCHES):
        learner = Learner(journal, random.Random(chance.random()))
        record_property("killed", _kill_at_some_moment(starter, learner.work, journal, chance.uniform(0, LATEST)))
        try:
            survivor.look()
        except BaseException as error:
            error.add_note(f"kill {number}, during: {journal.under_way() or 'nothing'}")
            raise


@pytest.mark.engine
def test_no_container_is_left(
    make_lesson: Callable[..., Lesson],
    data: Path,
    tmp_path: Path,
    starter: Starter,
    record_property: Callable[[str, object], None],
    eventually: Eventually,
) -> None:
    """What a lesson has on the engine goes with the tutor, or with the next one that opens the lesson."""
    _ensure_engine()
    name = f"faults-{secrets.token_hex(4)}"
    start = f'docker run -d --name {name} --label "$TUTOR_LABEL" lab/base:1 sleep 600 >/dev/null\n'
    lesson = make_lesson(start=start)
    blueprint = replace(lesson.blueprint, engine=EngineNames(containers=(name,)))
    lesson = replace(lesson, needs=("docker",), blueprint=blueprint)
    journal = Journal(tmp_path / "journal")
    checker = Checker(lesson, data, journal)
    chance = random.Random(1)
    try:
        for _ in range(CONTAINER_KILLS):
            delay = chance.uniform(0, CONTAINER_LATEST)
            record_property("killed", _kill_at_some_moment(starter, checker.work, journal, delay))
            with Session(lesson, data=data, forks=True) as session:
                eventually(lambda session=session: not session.keeper.is_running(), "the end of the keeper", 60)
                assert session.check().status is Status.PASSED
            assert not _has_container(name)
    finally:
        with engine.connection() as client:
            for found in client.api.containers(all=True, filters={"name": name}):
                remove_if_there(partial(client.api.remove_container, found["Id"], v=True, force=True))


def _ensure_engine() -> None:
    try:
        engine.ensure_base()
    except NoEngine as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))


def _has_container(name: str) -> bool:
    with engine.connection() as client:
        return bool(client.api.containers(all=True, filters={"name": name}))
