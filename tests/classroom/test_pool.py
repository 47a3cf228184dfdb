"""The pool: jobs are done a few at a time, one that hangs delays nobody, and whoever dies loses none."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from sandbox import processes
from sandbox.errors import Blocked, StorageFailure
from tests.classroom import pooling
from tests.classroom.pooling import FAILS, GOOD, HANGS, RAISES, Eventually, Start, Submit, Verifying, statuses
from tests.classroom.working import PATIENCE, needs_bubblewrap, reruns_of, rewritten, running, seeded, worked
from tutor.classroom import pool as pools
from tutor.classroom.bundle import Bundle
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.pool import Pool
from tutor.classroom.pool_work import verifier
from tutor.classroom.rerun import Outcome, Verdict
from tutor.classroom.server.jobs import take
from tutor.classroom.server.store import JobStatus, Learner, Store
from tutor.classroom.server.tables import job as jobs
from tutor.course import Course
from tutor.loading import load

pytestmark = pytest.mark.timeout(PATIENCE * 2)

hurry, learner, start, submit, verifying = (
    pooling.hurry,
    pooling.learner,
    pooling.start,
    pooling.submit,
    pooling.verifying,
)


def test_jobs_are_done(
    store: Store, submit: Submit, start: Start, verifying: Verifying, eventually: Eventually
) -> None:
    ids = [submit(GOOD + bytes([number])) for number in range(20)]
    pool = start(verifying)
    eventually(lambda: statuses(store) == [JobStatus.DONE] * 20, "all are done", PATIENCE)
    assert sorted(verifying.seen) == sorted(GOOD + bytes([number]) for number in range(20))
    assert verifying.most <= 2
    found = store.submission(ids[0])
    assert found is not None
    assert found.verification.outcome == Outcome(Verdict.VERIFIED)
    assert found.verification.worker == pool.work.worker
    submit(GOOD + b"later")
    pool.wake()
    eventually(lambda: len(verifying.seen) == 21, "the new one is done", PATIENCE)


def test_what_hangs_delays_nobody(
    store: Store, submit: Submit, start: Start, verifying: Verifying, eventually: Eventually
) -> None:
    hanging = [submit(HANGS + bytes([number])) for number in range(4)]
    good = [submit(GOOD + bytes([number])) for number in range(20)]
    start(verifying)

    def all_good() -> bool:
        done = {found.id for found in store.submissions() if found.verification.status is JobStatus.DONE}
        return done == set(good)

    eventually(all_good, "all others are done", PATIENCE)
    assert verifying.at_once == 4
    verifying.free.set()
    eventually(lambda: len(store.dead_jobs()) == 4, "what hung is given up", PATIENCE)
    assert {found.id for found in store.dead_jobs()} == set(hanging)
    assert {found.verification.reason for found in store.dead_jobs()} == {"It did not end."}
    assert len([seen for seen in verifying.seen if seen.startswith(HANGS)]) == 12


def test_a_dead_job_is_tried_again_when_somebody_says_so(
    store: Store, submit: Submit, start: Start, verifying: Verifying, eventually: Eventually
) -> None:
    failing, odd = submit(FAILS), submit(RAISES)
    start(verifying)
    eventually(lambda: len(store.dead_jobs()) == 2, "they are given up", PATIENCE)
    reasons = {found.id: found.verification.reason for found in store.dead_jobs()}
    assert reasons[failing] == "It failed."
    assert "RuntimeError: odd" in reasons[odd]
    assert len(verifying.seen) == 6
    store.retry(failing)
    eventually(lambda: len(verifying.seen) == 9, "it is tried again", PATIENCE)


def test_a_pool_that_stops_gives_its_jobs_back(
    store: Store, submit: Submit, verifying: Verifying, eventually: Eventually
) -> None:
    submit(HANGS)
    pool = Pool(store, verifying, 2)
    pool.start()
    eventually(lambda: verifying.at_once == 1, "it has begun", PATIENCE)
    pool.stop()
    assert pool.running == 0
    (found,) = store.submissions()
    assert found.verification.status is JobStatus.WAITING
    assert found.verification.attempts == 0


def test_leases_of_what_runs_are_kept(
    store: Store,
    submit: Submit,
    start: Start,
    verifying: Verifying,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pools, "KEEP_SECONDS", 0.1)
    submit(HANGS)

    def end_of_lease() -> float:
        return float(store.read(lambda connection: connection.execute(select(jobs.c.until)).scalar_one()))

    start(verifying)
    eventually(lambda: verifying.at_once == 1, "it has begun", PATIENCE)
    for _ in range(3):
        end = end_of_lease()
        eventually(lambda end=end: end_of_lease() > end + 0.1, "it is lent for longer", PATIENCE)
        taken = store.write(lambda writing, end=end: take(writing, "somebody else", 10.0, end + 0.1))
        assert taken is None, "nobody else gets it when the lease before is over"
    assert len(verifying.seen) == 1


def test_a_database_that_is_away_for_a_while_loses_nothing(
    store: Store, submit: Submit, verifying: Verifying, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(GOOD)
    away = threading.Event()
    away.set()
    asked: list[str] = []

    def trouble(name: str) -> None:
        real = getattr(store, name)

        def call(*arguments: object) -> object:
            asked.append(name)
            if away.is_set():
                raise StorageFailure("The database does not answer.")
            return real(*arguments)

        monkeypatch.setattr(store, name, call)

    trouble("take_job")
    pool = Pool(store, verifying, 2)
    pool.start()
    try:
        eventually(lambda: len(asked) > 3, "it has tried", PATIENCE)
        trouble("finish_job")
        monkeypatch.setattr(store, "take_job", Store.take_job.__get__(store))
        eventually(lambda: asked.count("finish_job") > 3, "it has tried to write the result", PATIENCE)
        away.clear()
        eventually(lambda: statuses(store) == [JobStatus.DONE], "it is done", PATIENCE)
        assert len(verifying.seen) == 1
    finally:
        pool.stop()


def test_seeds_are_the_learners_where_everybody_has_data_of_their_own(
    store: Store,
    submit: Callable[..., str],
    start: Start,
    verifying: Verifying,
    eventually: Eventually,
    learner: Learner,
    open_checkpoint: Checkpoint,
) -> None:
    store.put_checkpoint(replace(open_checkpoint, own_data=True), "")
    submit(GOOD, "tables/rates")
    submit(GOOD, "other/lesson")
    start(verifying)
    eventually(lambda: statuses(store) == [JobStatus.DONE] * 2, "both are done", PATIENCE)
    assert sorted(verifying.seeds, key=str) == sorted([learner.seed, None], key=str)


# For real


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """Work on the small course."""
    lesson = load(Path(__file__).parent / "course").lesson("tables/plans")
    return worked(seeded(lesson, 3), tmp_path_factory.mktemp("learner") / "data")


@needs_bubblewrap
def test_real_bundles_among_one_that_never_ends(
    store: Store,
    submit: Submit,
    bundle: Bundle,
    small_course: Course,
    eventually: Eventually,
    tmp_path: Path,
) -> None:
    forged = rewritten(bundle.data, lambda manifest: replace(manifest, claims=dict.fromkeys(manifest.claims, "unmet")))
    good, bad = submit(bundle.data), submit(forged)
    broken = submit(b"no bundle at all")
    pool = Pool(store, verifier(small_course), 2)
    pool.start()
    try:
        eventually(lambda: set(statuses(store)) <= {JobStatus.DONE, JobStatus.DEAD}, "all are done", PATIENCE)
    finally:
        pool.stop()
    verdicts = {found.id: found.verification for found in store.submissions()}
    assert verdicts[good].outcome is not None
    assert verdicts[good].outcome.verdict is Verdict.VERIFIED
    assert verdicts[bad].outcome is not None
    assert verdicts[bad].outcome.verdict is Verdict.DIFFERS
    assert verdicts[broken].status is JobStatus.DEAD


KILLED = """
import sys, time
from pathlib import Path
from tutor.classroom import pool as pools, pool_work
from tutor.classroom.pool import Pool
from tutor.classroom.pool_work import verifier
from tutor.classroom.server.store import Store
from tutor.loading import load

pool_work.LEASE_SECONDS, pools.KEEP_SECONDS = 5.0, 0.5
blobs = Path(sys.argv[2]) if sys.argv[2] else None
store = Store.open(sys.argv[1], blobs=blobs)
pool = Pool(store, verifier(load(Path(sys.argv[3]))), 1)
pool.start()
print("started", flush=True)
time.sleep(600)
"""


@needs_bubblewrap
def test_whoever_is_killed_leaves_no_process_and_loses_no_job(
    store: Store,
    submit: Callable[..., str],
    database: str,
    tmp_path: Path,
    eventually: Eventually,
    slow_course: Course,
) -> None:
    made = worked(slow_course.lessons[0], tmp_path / "learner", [])
    id = submit(made.data, "demo/slow")
    blobs = str(tmp_path / "bundles") if database.startswith("sqlite") else ""
    victim = subprocess.Popen(
        [sys.executable, "-c", KILLED, database, blobs, str(slow_course.root)], stdout=subprocess.PIPE, text=True
    )
    with victim:
        assert victim.stdout is not None
        assert victim.stdout.readline() == "started\n"
        eventually(lambda: len(reruns_of(slow_course)) >= 3, "the checks run", PATIENCE)
        victim.send_signal(signal.SIGKILL)
    eventually(lambda: not reruns_of(slow_course), "its processes are gone", PATIENCE)
    found = store.submission(id)
    assert found is not None
    assert found.verification.status is JobStatus.RUNNING
    quick = Verifying()
    pool = Pool(store, quick, 1)
    pool.start()
    try:
        eventually(lambda: statuses(store) == [JobStatus.DONE], "somebody else has done it", PATIENCE)
    finally:
        pool.stop()


@needs_bubblewrap
def test_a_process_that_is_killed_is_a_failed_attempt(
    store: Store,
    submit: Callable[..., str],
    tmp_path: Path,
    eventually: Eventually,
    slow_course: Course,
) -> None:
    made = worked(slow_course.lessons[0], tmp_path / "learner", [])
    submit(made.data, "demo/slow")
    pool = Pool(store, verifier(slow_course), 1)
    pool.start()

    def kill() -> bool:
        for pid in running():
            processes.kill_tree(pid)
        return len(store.dead_jobs()) == 1

    try:
        eventually(kill, "it is given up", PATIENCE)
        (dead,) = store.dead_jobs()
        assert "ended without an answer" in dead.verification.reason
        assert dead.verification.attempts == 3
    finally:
        pool.stop()


def test_a_machine_without_isolation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "why_not_here", lambda scratch: "bubblewrap is not installed")
    with pytest.raises(Blocked, match="bubblewrap is not installed"):
        pools.expect_isolation(tmp_path)


@needs_bubblewrap
def test_this_machine_has_isolation(tmp_path: Path) -> None:
    pools.expect_isolation(tmp_path)
