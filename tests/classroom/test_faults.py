"""A class's server under faults: killed, cut off, without its database, on a full disk. Nothing is lost or doubled."""

import itertools
import os
import random
import secrets
import select
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from tests.classroom import rough_network as rough
from tests.classroom.conftest import COURSE
from tests.classroom.learning import join_at, outbox_of
from tests.classroom.postgresql import a_database
from tests.classroom.scripted import LESSON, Scripted, Worker, small_bundle, submission_headers, wish
from tests.classroom.serve_process import CODE, PATIENCE, ServeProcess
from tests.classroom.serving import KINDS
from tests.faults.learner import Journal, begin
from tutor.classroom.learner import receipt_files
from tutor.classroom.learner.connection import CONNECT_SECONDS
from tutor.classroom.learner.errors import Busy
from tutor.classroom.learner.membership import Membership
from tutor.classroom.learner.outbox import Happening
from tutor.classroom.learner.sender import send
from tutor.classroom.receipts import ClassKey, verify
from tutor.classroom.server.store import JobStatus, Store
from tutor.classroom.wire import Event, Kind

pytestmark = pytest.mark.timeout(600)

CHECKPOINT = """\
title: Week 1
lessons:
  tables/plans: {points: 4}
  tables/rates: {points: 4, verified: true}
  words/greeting: {points: 2}
"""

SERVER_KILLS = 4
LATEST = 0.8
"""Seconds after it answers at which the server is killed at the latest."""

HEARD_SECONDS = CONNECT_SECONDS
"""How long a learner's tutor waits for an answer."""

CLIENTS = 4
CLIENT_KILLS = 12
CLIENT_LATEST = 0.5

Serve = Callable[..., ServeProcess]


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Starts a class's server with the small course; it must not have met anything that it had no words for."""
    folder = tmp_path_factory.mktemp("served")
    path = folder / "week-1.yaml"
    path.write_text(CHECKPOINT)
    settings = {"MLSCALE_TUTOR_LESSONS": str(COURSE), "MLSCALE_TUTOR_HOME": str(folder / "home")}
    made: list[ServeProcess] = []

    def start(database: str = "", place: Path | None = None) -> ServeProcess:
        place = place or folder / f"class-{len(made)}"
        made.append(ServeProcess(place, path, database=database, settings=settings))
        made[-1].start()
        return made[-1]

    yield start
    for one in made:
        one.kill()
        assert "Traceback" not in one.words, one.words


@pytest.fixture(scope="module", params=KINDS)
def served(request: pytest.FixtureRequest, serve: Serve) -> Iterator[ServeProcess]:
    """A class's server for several tests, on each kind of database."""
    if request.param == "sqlite":
        yield serve()
        return
    with a_database(request.getfixturevalue("postgresql")) as url:
        found = serve(url)
        yield found
        found.stop()


def expect_all_there(served: ServeProcess, learners: Sequence[Scripted]) -> None:
    """All that these learners were told is in the database, once; receipts are genuine, their numbers have no gap."""
    public = ClassKey.open(served.folder / "class.key").public
    with Store.open(served.store_url, blobs=served.bundles) as store:
        for scripted in learners:
            assert [found.id for found in store.learners() if found.name == scripted.name] == [scripted.learner]
            stored = {found.event.number: found.event.id for found in store.events_of(scripted.learner, 100_000)}
            assert stored == scripted.events
            assert store.count_of_events(scripted.learner) == len(scripted.events)
            submissions = store.submissions(learner=scripted.learner)
            assert {found.id: found.receipt for found in submissions} == scripted.receipts
            assert [found.id for found in submissions] == list(scripted.receipts), "not in the order of sending"
            for id, receipt in scripted.receipts.items():
                assert verify(receipt, public)
                assert store.bundle_of(receipt.digest) == scripted.bundles[id]
        every = store.submissions()
        assert [found.receipt.number for found in every] == list(range(1, len(every) + 1))
        assert store.count_jobs().get(JobStatus.WAITING, 0) == len(every)


def test_kills_of_the_server(served: ServeProcess, record_property: Callable[[str, object], None]) -> None:
    """It is killed while learners send, starts again, and all goes on."""
    chance = random.Random(9)
    enough = threading.Event()
    busy = [
        Worker(Scripted(served.port, f"Learner {number}"), random.Random(number), enough) for number in range(CLIENTS)
    ]
    for one in busy:
        one.start()
    for _ in range(SERVER_KILLS):
        time.sleep(chance.uniform(0, LATEST))  # a random moment is what this is about
        served.kill()
        record_property("killed", "the server")
        served.start()
    enough.set()
    for one in busy:
        one.join(PATIENCE)
        assert one.failure is None, one.failure
    assert all(one.learner.cut for one in busy), "no request was under way when the server was killed"
    assert sum(len(one.learner.receipts) for one in busy) > SERVER_KILLS
    expect_all_there(served, [one.learner for one in busy])


def expect_sent(data: Path, membership: Membership, served: ServeProcess) -> None:
    """All that the learner's outbox had is on the server, once, and the learner has every receipt."""
    receipts = {receipt.submission: receipt for receipt in receipt_files.kept(data)}
    assert all(verify(receipt, membership.public_key) for receipt in receipts.values())
    with outbox_of(data, membership) as outbox:
        assert outbox.waiting().number == 0
        assert outbox.waiting().refused_events == 0
        assert {found.id: found.receipt for found in outbox.submissions()} == receipts
    with Store.open(served.store_url, blobs=served.bundles) as store:
        numbers = sorted(found.event.number for found in store.events_of(membership.learner, 100_000))
        assert numbers == list(range(1, len(numbers) + 1))
        assert {found.id: found.receipt for found in store.submissions(membership.learner)} == receipts
        assert [found.id for found in store.learners() if found.name == membership.name] == [membership.learner]


def test_kills_of_a_learner(
    served: ServeProcess, data: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """A tutor is killed while it notes and sends; what it had noted arrives, once."""
    journal = Journal(tmp_path / "journal")
    membership = join_at(data, served.url, CODE, "Kim")
    chance = random.Random(4)

    def work() -> None:
        with outbox_of(data, membership) as outbox:
            for number in itertools.count(os.getpid() * 1000):
                outbox.note([Happening(Kind.PASSED, LESSON, f"task-{number}")])
                journal.write("noted", f"task-{number}")
                if number % 8 == 0:
                    journal.write("submitted", outbox.submit(LESSON, small_bundle(size=50_000)).id)
                send(data, hurry=True)

    for _ in range(CLIENT_KILLS):
        child = begin(work, journal)
        handle = os.pidfd_open(child)
        try:
            assert not select.select([handle], [], [], chance.uniform(0, CLIENT_LATEST))[0], journal.read()[-1]
            signal.pidfd_send_signal(handle, signal.SIGKILL)
            os.waitpid(child, 0)
        finally:
            os.close(handle)
        record_property("killed", "a learner")
    send_all(data)
    expect_sent(data, membership, served)
    done = {kind: {words[1] for words in journal.read() if words[0] == kind} for kind in ("noted", "submitted")}
    assert done["noted"]
    assert done["submitted"]
    with Store.open(served.store_url, blobs=served.bundles) as store:
        assert done["noted"] <= {found.event.task for found in store.events_of(membership.learner, 100_000)}
        assert done["submitted"] <= {found.id for found in store.submissions(membership.learner)}


def send_all(data: Path) -> int:
    """Send until nothing waits, and wait where the server asks for it; gives how often that failed."""
    for failures in range(100):
        error = send(data, hurry=True).error
        if error is None:
            return failures
        if isinstance(error, Busy):
            time.sleep(error.retry_after or 0.0)
    raise AssertionError(f"it never works: {error}")


def test_a_network_that_cuts(served: ServeProcess, data: Path) -> None:
    """Uploads are cut in the middle, answers are lost or halved, requests arrive twice, or in drops."""
    with rough.rough_network(served.port) as network:
        membership = join_at(data, f"http://127.0.0.1:{network.port}", CODE, "Lou")
        failures = 0
        with outbox_of(data, membership) as outbox:
            for number, trouble in enumerate(
                (rough.cut_upload, rough.cut_answer, rough.cut_in_answer, rough.twice, rough.drip)
            ):
                outbox.note([Happening(Kind.PASSED, LESSON, f"task-{number}")])
                outbox.submit(LESSON, small_bundle(size=700_000))
                network.troubles.extend([trouble, trouble, trouble, rough.plain, trouble])
                failures += send_all(data)
                network.troubles.clear()
        assert failures >= 6
    expect_sent(data, membership, served)
    with Store.open(served.store_url, blobs=served.bundles) as store:
        assert len(store.submissions(membership.learner)) == 5
        assert store.count_of_events(membership.learner) == 5


def test_requests_that_overtake(served: ServeProcess) -> None:
    """What happened later counts, whatever arrives first; each event counts once however often it arrives."""
    learner = Scripted(served.port, "Max")
    learner.join()
    first = learner.happened(Kind.UNMET, "counted", "Count the first.", 1)
    second = learner.happened(Kind.UNMET, "counted", "Count the second.", 2)
    third = learner.happened(Kind.PASSED, "plan-names", attempts=3)
    fourth = learner.happened(Kind.UNMET, "plan-names", "That was before.", 4)
    with rough.rough_network(served.port) as network:
        holds = (rough.Hold(), rough.Hold())
        network.troubles.extend(holds)
        late = []
        for batch in (learner.batch(first), learner.batch(third)):
            late.append(threading.Thread(target=learner.ask, args=("POST", "/v1/events", batch, None, network.port)))
            late[-1].start()
            assert holds[len(late) - 1].held.acquire(timeout=PATIENCE)
        answer = learner.ask("POST", "/v1/events", learner.batch(second, fourth, second))
        assert answer.status == 200
        assert answer.content["last"] == 0
        assert learner.state("plan-names")["status"] == "unmet"
        for hold, thread in zip(holds, late, strict=True):
            hold.let_go()
            thread.join(PATIENCE)
    assert learner.state("counted")["message"] == "Count the second."
    assert learner.state("counted")["attempts"] == 2
    assert learner.state("plan-names")["status"] == "passed"
    learner.send(first, second, third, fourth)
    expect_all_there(served, [learner])


@dataclass(frozen=True)
class Unheard:
    """What a learner has sent in vain, so far."""

    event: Event
    bundle: bytes
    submission: str


def expect_storage_trouble(served: ServeProcess, learner: Scripted, *, health: int) -> Unheard:
    """All that would have to be kept is refused, in words, and with a time at which to come again."""
    unheard = Unheard(learner.happened(), small_bundle(size=300_000), secrets.token_hex(16))
    headers = submission_headers(unheard.submission, LESSON, unheard.bundle)
    asked = (
        ("/v1/events", learner.batch(unheard.event), None),
        ("/v1/submissions", unheard.bundle, headers),
        ("/v1/join", wish("New"), None),
    )
    with ThreadPoolExecutor() as pool:  # all wait at the same time
        said = pool.submit(served.health)
        answers = list(pool.map(lambda one: learner.ask("POST", *one, seconds=HEARD_SECONDS), asked))
        assert said.result() == health
    for answer in answers:
        assert answer.status == 503, answer
        assert answer.error["code"] == "storage"
        assert answer.error["what"] == "The class's database does not answer."
        assert answer.error["todo"]
        assert 1 <= int(answer.headers["retry-after"]) <= 120
    return unheard


def expect_recovery(
    served: ServeProcess, learner: Scripted, unheard: Unheard | None, eventually: Callable[..., None]
) -> None:
    """It works again by itself; what is sent again is there once, and so is what there was."""
    eventually(lambda: served.health() == 200, "the server's health", PATIENCE)
    if unheard is not None:
        learner.send(unheard.event)
        learner.submit(unheard.bundle, unheard.submission)
    learner.send(learner.happened())
    learner.submit()
    served.stop()
    expect_all_there(served, [learner])


def worked(served: ServeProcess) -> Scripted:
    """A learner who has done something."""
    learner = Scripted(served.port, "Ada")
    learner.join()
    learner.send(learner.happened(), learner.happened())
    learner.submit()
    return learner


@pytest.mark.parametrize("how", ["cut", "hush"])
def test_postgresql_is_away(serve: Serve, postgresql: URL, how: str, eventually: Callable[..., None]) -> None:
    """Its connections break and new ones are refused, or it does not answer any more."""
    with a_database(postgresql) as url, rough.wire(postgresql.host, postgresql.port) as wire:
        served = serve(url.replace(f":{postgresql.port}/", f":{wire.port}/"))
        learner = worked(served)
        getattr(wire, how)()
        unheard = expect_storage_trouble(served, learner, health=503)
        wire.cut()
        wire.mend()
        expect_recovery(served, learner, unheard, eventually)


def test_sqlite_is_held(serve: Serve, tmp_path: Path, eventually: Callable[..., None]) -> None:
    """Another program holds it for longer than anybody waits."""
    file = tmp_path / "class.db"
    served = serve(f"sqlite:///{file}")
    learner = worked(served)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        unheard = expect_storage_trouble(served, learner, health=200)
        other.execute("ROLLBACK")
    expect_recovery(served, learner, unheard, eventually)


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to mount a small file system")
def test_a_full_disk(serve: Serve, tmp_path: Path, eventually: Callable[..., None]) -> None:
    """Nothing can be written any more: that is said, what was there stays, and it goes on when there is room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24M", "none", disk], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.decode().strip()}")
    try:
        served = serve("", disk / "class")
        learner = worked(served)
        for left in (0, 1, 5, 30):
            _fill(disk, left)
            answer = learner.ask("POST", "/v1/submissions", *_large())
            assert answer.status == 507, answer
            assert "no room left on the disk" in answer.error["what"]
            assert answer.error["code"] == "storage"
            assert int(answer.headers["retry-after"]) >= 1
            _use_up(learner)
            (disk / "fill").unlink()
        expect_recovery(served, learner, None, eventually)
        with closing(sqlite3.connect(served.folder / "class.db")) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not list(served.folder.glob("bundles/**/*.new"))
    finally:
        served.kill()
        subprocess.run(["umount", "-l", disk], check=True)


def _large() -> tuple[bytes, dict[str, str]]:
    bundle = small_bundle(size=1_000_000)
    return bundle, submission_headers("cd" * 16, LESSON, bundle)


def _fill(disk: Path, left: int) -> None:
    """Leave so many blocks free."""
    with (disk / "fill").open("wb") as file:
        file.write(bytes((shutil.disk_usage(disk).free // 4096 - left) * 4096))


def _use_up(learner: Scripted) -> None:
    """Send events until there is no room for them."""
    for _ in range(100):
        events = [learner.happened(Kind.UNMET, "counted", f"{number} " * 500, number) for number in range(100)]
        answer = learner.ask("POST", "/v1/events", learner.batch(*events))
        if answer.status != 200:
            assert answer.status == 507, answer
            assert "no room left on the disk" in answer.error["what"]
            learner.number -= len(events)
            return
        learner.took(*events, answer=answer)
    raise AssertionError("there was always room: this shows nothing")
