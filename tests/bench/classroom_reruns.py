"""How many submissions are run again in a minute, by one and by two, and what a hanging one in fifty changes.

With SQLite it is the server's own pool; with PostgreSQL one or two processes of `class worker`.
"""

from __future__ import annotations

import hashlib
import json
import os
import statistics
import subprocess
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from tests.bench.classroom_table import Place, Row, Scale
from tests.classroom.serve_process import PROGRAM, ServeProcess
from tests.classroom.working import file, rewritten
from tutor.classroom.bundle import read_bundle
from tutor.classroom.bundle_manifest import WORKSPACE
from tutor.classroom.rerun_outcome import Verdict
from tutor.classroom.server.store import JobStatus, Joining, Store

LESSON = "notes/plan"
HANGING_ONE_IN = 50
TWICE = 1.8
"""How many times faster two must be than one, where there are two cores."""

CHANGE = 0.10
TURNS = 2
"""How often the rounds with and without what hangs take turns: what else the machine does falls on both."""

PATIENCE = 1800.0

COURSE = "title: A course\nstory: A story.\ntracks: [notes]\n"
TRACK = "title: Notes\nblurb: Notes.\nlessons: [plan]\n"
TEXT = """\
---
title: A plan
summary: Work that is run again.
minutes: 5
needs: [git]
tasks:
  recorded:
    do: Record `plan.txt`.
    title: Record it
    timeout: 10
    hints: [One., Two.]
---
# Words

{task: recorded}
"""
SETUP = "mkdir plans\ncd plans\ngit init -q -b main\necho one > plan.txt\ngit add plan.txt\ncommit One\n"
CHECK = """\
from checks import files, git


def recorded(box):
    while (box / "hang").exists():
        pass
    git.repository(box / "plans")
    files.expect_text(box, "plans/plan.txt", "one")
"""


@dataclass(frozen=True)
class Round:
    """What came of one pile of submissions.

    Attributes:
        seconds: until all but those that hang were done.
        runs: how long each of these took.
        waits: how long each of these was waited for, from the start on.
    """

    seconds: float
    runs: Sequence[float]
    waits: Sequence[float]

    def __add__(self, other: Round) -> Round:
        return Round(self.seconds + other.seconds, [*self.runs, *other.runs], [*self.waits, *other.waits])

    @property
    def a_minute(self) -> float:
        return len(self.runs) / self.seconds * 60


def reruns(place: Place, scale: Scale) -> Iterable[Row]:
    """Piles of submissions, one after the other."""
    bench = _Bench(place, scale.jobs)
    one, hung = Round(0.0, (), ()), Round(0.0, (), ())
    for turn in range(TURNS):
        one += bench.round(f"one-{turn}", 1)
        hung += bench.round(f"hung-{turn}", 1, hanging=True)
    two = bench.round("two", 2)
    cores = os.cpu_count() or 1
    yield Row("re-runs: a minute, one at a time", one.a_minute, "/min")
    yield Row("re-runs: a minute, two at a time", two.a_minute, "/min")
    yield Row("re-runs: two are faster by", two.a_minute / one.a_minute, "times", least=TWICE if cores > 1 else None)
    yield Row("re-runs: median, one at a time", statistics.median(one.runs), "s")
    yield Row("re-runs: median of the others, one in 50 hangs", statistics.median(hung.runs), "s")
    yield Row("re-runs: that changes it by", _change(one.runs, hung.runs), "%", most=CHANGE * 100)
    yield Row("re-runs: and the median wait in the pile by", _change(one.waits, hung.waits), "%")


def _change(before: Sequence[float], after: Sequence[float]) -> float:
    return max(statistics.median(after) / statistics.median(before) - 1, 0.0) * 100


class _Bench:
    def __init__(self, place: Place, jobs: int) -> None:
        self._place = place
        self._jobs = jobs
        self._course = place.folder / "course"
        lesson = self._course / LESSON
        lesson.mkdir(parents=True)
        (self._course / "course.yaml").write_text(COURSE)
        (self._course / "notes" / "track.yaml").write_text(TRACK)
        for name, text in (("lesson.md", TEXT), ("setup.sh", SETUP), ("check.py", CHECK)):
            (lesson / name).write_text(text)
        self._work = self._bundle()
        self._hanging = rewritten(self._work, add=[file(f"{WORKSPACE}/lab/hang")])

    def round(self, name: str, workers: int, *, hanging: bool = False) -> Round:
        """A pile of work, and so many who run it again."""
        served = self._place.served(
            f"rerun-{name}",
            f"title: Work\nlessons:\n  {LESSON}: {{points: 1, verified: true}}\n",
            workers=workers,
            settings={"MLSCALE_TUTOR_LESSONS": str(self._course)},
        )
        with Store.open(served.store_url, blobs=served.bundles) as store:
            learner, _ = store.join(Joining("Ada", "ab" * 16))
            for number in range(self._jobs):
                hangs = hanging and number % HANGING_ONE_IN == HANGING_ONE_IN // 5
                _submit(store, learner.id, self._hanging if hangs else self._work, number)
        with _working(served, workers):
            return _watch(served, hashlib.sha256(self._work).hexdigest())

    def _bundle(self) -> bytes:
        """A bundle of work that passes."""
        home = self._place.folder / "work"
        env = os.environ | {"MLSCALE_TUTOR_HOME": str(home), "MLSCALE_TUTOR_LESSONS": str(self._course)}

        def run(*words: str) -> None:
            subprocess.run([PROGRAM, *words], env=env, stdin=subprocess.DEVNULL, capture_output=True, check=True)

        target = home / "work.tar.gz"
        run("exec", LESSON, "--", "true")
        run("class", "bundle", LESSON, "-o", str(target))
        run("stop", LESSON)
        return target.read_bytes()


@contextmanager
def _working(served: ServeProcess, workers: int) -> Iterator[None]:
    """The server's own pool; with PostgreSQL workers, each a process of its own."""
    if served.bundles is not None:
        served.start()
        try:
            yield
        finally:
            served.kill()
        return
    command = [PROGRAM, "class", "worker", "--database", served.store_url, "--jobs", "1"]
    env = os.environ | served.settings
    started = [
        subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) for _ in range(workers)
    ]
    try:
        for worker in started:
            assert worker.stdout is not None
            assert worker.stdout.readline(), "a worker has ended"
        yield
    finally:
        for worker in started:
            worker.kill()
            worker.communicate()


def _submit(store: Store, learner: str, bundle: bytes, number: int) -> None:
    digest = hashlib.sha256(bundle).hexdigest()
    manifest = read_bundle(bundle).manifest
    id = hashlib.sha256(f"{number}".encode()).hexdigest()[:32]
    store.note_submission(
        learner, id, LESSON, digest, bundle, manifest.claims, time.time(), json.dumps(manifest.as_json())
    )


def _watch(served: ServeProcess, digest: str) -> Round:
    """Wait until all with this bundle were run again."""
    deadline = time.monotonic() + PATIENCE
    with Store.open(served.store_url, blobs=served.bundles) as store:
        number = 0
        while True:
            found = [one for one in store.submissions() if one.digest == digest]
            assert not any(one.verification.status is JobStatus.DEAD for one in found), found
            if all(one.verification.status is JobStatus.DONE for one in found):
                break
            assert time.monotonic() < deadline, served.words
            number = store.wait_for_change(number, 1.0)
    done = [(one.verification.since, one.verification.outcome) for one in found]
    for _, outcome in done:
        assert outcome is not None
        assert outcome.verdict is Verdict.VERIFIED, outcome
        assert [task.found for task in outcome.tasks] == ["passed"], outcome
    runs = [outcome.seconds for _, outcome in done if outcome]
    began = min(at - seconds for (at, _), seconds in zip(done, runs, strict=True))
    waits = [at - began for at, _ in done]
    return Round(max(waits), runs, waits)
