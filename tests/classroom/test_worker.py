"""Workers on many machines: they share the jobs of a PostgreSQL database, and whichever is killed loses none."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import URL

from sandbox.errors import StorageFailure, Usage
from tests.classroom.board_class import submitted
from tests.classroom.command import run_tutor
from tests.classroom.postgresql import a_cluster, a_database
from tests.classroom.working import PATIENCE, needs_bubblewrap, reruns_of, rewritten, worked
from tutor.classroom.bundle import Bundle
from tutor.classroom.rerun import Verdict
from tutor.classroom.server.store import JobStatus, Joining, Store
from tutor.classroom.worker import apply_schema, connection_words
from tutor.course import Course
from tutor.loading import load

pytestmark = [needs_bubblewrap, pytest.mark.timeout(PATIENCE * 2)]

COURSE = Path(__file__).parent / "course"

Eventually = Callable[..., None]
Submit = Callable[..., str]
Start = Callable[..., "subprocess.Popen[str]"]

HURRIED = """
import sys
from tutor.classroom import pool_files, pool_times, pool_work, worker
pool_files.own_folders = list  # whoever works at the program while tests run
pool_work.LEASE_SECONDS, worker.KEEP_SECONDS, pool_times.LONG_SECONDS = 6.0, 1.0, 2.0
worker.HEARTBEAT_SECONDS, worker.STALLED_SECONDS, worker.FEED_SECONDS = 0.5, 3.0, 0.3
worker.TROUBLE_SECONDS, worker.IDLE_SECONDS = 0.5, 0.5
from tutor.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The command line, in a hurry: what takes a minute elsewhere takes seconds."""


@pytest.fixture
def url(postgresql: URL) -> Iterator[str]:
    """An empty database."""
    with a_database(postgresql) as made:
        yield made


@pytest.fixture
def class_store(url: str) -> Iterator[Store]:
    """The store of a class in it."""
    with Store.open(url) as store:
        yield store


@pytest.fixture
def submit(class_store: Store) -> Submit:
    """Submit a bundle; gives the submission's id."""
    learner = class_store.join(Joining("Sam", "1" * 32))[0]
    return lambda data, lesson="tables/plans": submitted(class_store, learner, data, lesson=lesson, claims=())


@pytest.fixture
def start(url: str, tmp_path: Path) -> Iterator[Start]:
    """Start a worker, which has begun to take jobs when it is given; it is ended afterwards."""
    with ExitStack() as stack:

        def begin(*options: str, course: Path = COURSE, database: str = url) -> "subprocess.Popen[str]":
            worker = subprocess.Popen(
                [sys.executable, "-c", HURRIED, "class", "worker", "--database", database, *options],
                env={**os.environ, "MLSCALE_TUTOR_LESSONS": str(course), "MLSCALE_TUTOR_HOME": str(tmp_path / "w")},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            stack.enter_context(worker)
            stack.callback(worker.kill)
            assert worker.stdout is not None
            said = worker.stdout.readline()
            assert "takes jobs" in said, worker.stderr and worker.stderr.read()
            return worker

        yield begin


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """Work on the small course."""
    return worked(load(COURSE).lesson("tables/plans"), tmp_path_factory.mktemp("learner") / "data")


@pytest.fixture
def steady_course(slow_course: Course) -> Course:
    """A course whose one check takes two seconds where it is run again."""
    check = slow_course.lessons[0].folder / "check.py"
    check.write_text(
        "import os, time\n\n\ndef done(box):\n    if os.environ.get('HOME') == '/nonexistent':\n        time.sleep(2)\n"
    )
    return load(slow_course.root)


def in_hand(store: Store, worker: "subprocess.Popen[str]") -> set[str]:
    """The submissions that a worker has in hand."""
    return {
        found.id
        for found in store.submissions()
        if found.verification.status is JobStatus.RUNNING and found.verification.worker.endswith(f":{worker.pid}")
    }


def statuses(store: Store) -> list[JobStatus]:
    return [submission.verification.status for submission in store.submissions()]


def test_workers_share_the_jobs(
    class_store: Store, submit: Submit, start: Start, bundle: Bundle, eventually: Eventually
) -> None:
    good = [submit(rewritten(bundle.data, lambda found, n=n: replace(found, made=float(n)))) for n in range(8)]  # type: ignore[misc]
    first, second = start("--jobs", "1"), start("--jobs", "1")
    eventually(lambda: statuses(class_store) == [JobStatus.DONE] * 8, "all are done", PATIENCE)
    late = submit(bundle.data)
    eventually(lambda: statuses(class_store) == [JobStatus.DONE] * 9, "the late one, too", PATIENCE)
    for id in (*good, late):
        found = class_store.submission(id)
        assert found is not None
        assert found.verification.outcome is not None
        assert found.verification.outcome.verdict is Verdict.VERIFIED
        assert found.verification.attempts == 1
        assert found.verification.worker.rpartition(":")[2] in (str(first.pid), str(second.pid))
    for worker in (first, second):
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE) == 0


def test_a_worker_that_is_killed_loses_no_job(
    class_store: Store, submit: Submit, start: Start, slow_course: Course, tmp_path: Path, eventually: Eventually
) -> None:
    made = worked(slow_course.lessons[0], tmp_path / "learner", [])
    id = submit(made.data)
    victim = start("--jobs", "1", course=slow_course.root)
    eventually(lambda: len(reruns_of(slow_course)) >= 3, "the checks run", PATIENCE)
    victim.kill()
    eventually(lambda: not reruns_of(slow_course), "its processes are gone", PATIENCE)
    second = start("--jobs", "1", course=slow_course.root)
    eventually(lambda: len(reruns_of(slow_course)) >= 3, "somebody else has the job", PATIENCE)
    found = class_store.submission(id)
    assert found is not None
    assert found.verification.worker.endswith(f":{second.pid}")
    second.send_signal(signal.SIGTERM)
    assert second.wait(PATIENCE) == 0
    assert not reruns_of(slow_course)
    (kept,) = class_store.submissions()
    assert kept.verification.status is JobStatus.WAITING
    assert kept.verification.attempts == 1


def test_what_killed_workers_had_in_hand_is_done_and_nothing_twice(
    class_store: Store,
    submit: Submit,
    start: Start,
    steady_course: Course,
    tmp_path: Path,
    url: str,
    eventually: Eventually,
) -> None:
    made = worked(steady_course.lessons[0], tmp_path / "learner", [])
    ids = {
        submit(rewritten(made.data, lambda found, n=n: replace(found, claims={"done": "passed"}, made=float(n))))  # type: ignore[misc]
        for n in range(8)
    }
    hit: list[str] = []
    for _ in range(2):
        victim = start("--jobs", "2", course=steady_course.root)
        eventually(lambda victim=victim: len(in_hand(class_store, victim)) == 2, "it has two jobs", PATIENCE)
        eventually(lambda: len(reruns_of(steady_course)) >= 2, "the checks run", PATIENCE)
        victim.kill()
        victim.wait()
        hit += in_hand(class_store, victim)
    assert hit, "they were killed in the middle of their jobs"
    eventually(lambda: not reruns_of(steady_course), "their processes are gone", PATIENCE)
    start("--jobs", "2", course=steady_course.root)
    eventually(lambda: statuses(class_store) == [JobStatus.DONE] * 8, "all are done", PATIENCE)
    done = {found.id: found.verification for found in class_store.submissions()}
    assert set(done) == ids
    for id, verification in done.items():
        assert verification.outcome is not None
        assert verification.outcome.verdict is Verdict.VERIFIED, verification
        assert verification.attempts == 1 + hit.count(id), "once for the worker that did it, once for each that died"

    def queued() -> int:
        with psycopg.connect(connection_words(url)) as connection:
            row = connection.execute("SELECT count(*) FROM procrastinate_jobs").fetchone()
            assert row is not None
            return int(row[0])

    eventually(lambda: queued() == 0, "nothing is left in the queue", PATIENCE)
    assert statuses(class_store) == [JobStatus.DONE] * 8
    assert {found.id: found.verification for found in class_store.submissions()} == done


def test_a_worker_whose_files_are_changed_ends_and_says_so(
    class_store: Store, submit: Submit, start: Start, slow_course: Course, tmp_path: Path, eventually: Eventually
) -> None:
    made = worked(slow_course.lessons[0], tmp_path / "learner", ["touch quick"])
    worker = start("--jobs", "1", course=slow_course.root)
    with open(slow_course.lessons[0].folder / "check.py", "a") as check:
        check.write("\n\nraise RuntimeError('half an upgrade')\n")
    submit(made.data, "demo/slow")
    _, said = worker.communicate(timeout=PATIENCE)
    assert worker.returncode == 3
    assert "have been changed since this process began" in said
    assert "Start the worker again" in said
    (kept,) = class_store.submissions()
    assert (kept.verification.status, kept.verification.attempts) == (JobStatus.WAITING, 0)


def test_what_hangs_delays_nobody(
    class_store: Store, submit: Submit, start: Start, slow_course: Course, tmp_path: Path, eventually: Eventually
) -> None:
    hanging = submit(worked(slow_course.lessons[0], tmp_path / "slow-learner", []).data)
    quick = worked(slow_course.lessons[0], tmp_path / "learner", ["touch quick"]).data
    good = [submit(rewritten(quick, lambda found, n=n: replace(found, made=float(n)))) for n in range(4)]  # type: ignore[misc]
    start("--jobs", "1", "--seconds", "15", course=slow_course.root)
    seen: list[JobStatus] = []

    def all_good() -> bool:
        found = {submission.id: submission.verification.status for submission in class_store.submissions()}
        seen[:] = [found[hanging]]
        return all(found[id] is JobStatus.DONE for id in good)

    eventually(all_good, "all others are done", PATIENCE)
    assert seen[0] in (JobStatus.RUNNING, JobStatus.WAITING)
    eventually(lambda: len(class_store.dead_jobs()) == 1, "what hangs is given up", PATIENCE)
    assert class_store.dead_jobs()[0].verification.reason == "The re-run did not end within 15 seconds."
    eventually(lambda: not reruns_of(slow_course), "its processes are gone", PATIENCE)


def test_the_tables_are_made_once(url: str, class_store: Store) -> None:
    failures: list[Exception] = []

    def apply() -> None:
        try:
            apply_schema(url)
        except Exception as error:  # noqa: BLE001 (all of them are told below)
            failures.append(error)

    threads = [threading.Thread(target=apply) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    apply_schema(url)
    assert class_store.waiting_jobs() == []


def test_a_database_that_goes_away_is_waited_for(start: Start, bundle: Bundle, eventually: Eventually) -> None:
    with a_cluster() as cluster:
        address = cluster.url.render_as_string(hide_password=False)
        with Store.open(address):
            pass
        worker = start("--jobs", "1", database=address)
        cluster.stop()
        cluster.start()
        with Store.open(address) as store:
            learner = store.join(Joining("Sam", "1" * 32))[0]
            submitted(store, learner, bundle.data, claims=())
            eventually(lambda: statuses(store) == [JobStatus.DONE], "it is done", PATIENCE)
        assert worker.poll() is None
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE) == 0


def test_addresses(tmp_path: Path) -> None:
    assert connection_words("postgresql://sam:p%40ss@host/class") == "postgresql://sam:p%40ss@host/class"
    assert connection_words("postgresql+psycopg://host/class") == "postgresql://host/class"
    with pytest.raises(Usage, match="share a PostgreSQL database"):
        connection_words(f"sqlite:///{tmp_path}/class.db")
    with pytest.raises(StorageFailure, match="cannot be made"):
        apply_schema("postgresql://127.0.0.1:1/nothing")


def test_the_command_says_what_it_needs(data: Path) -> None:
    def said(*options: str) -> tuple[int, str]:
        found = run_tutor("class", "worker", *options, seconds=PATIENCE)
        return found.returncode, found.stderr

    assert said()[0] == 2
    assert "Which database?" in said()[1]
    status, words = said("--database", f"sqlite:///{data}/class.db")
    assert (status, "class serve --workers" in words) == (2, True)
    assert said("--database", "postgresql://127.0.0.1:1/nothing", "--jobs", "0")[0] == 2
