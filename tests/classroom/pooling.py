"""Pools whose jobs come to what their bundles say, for the tests of verification."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tests.classroom.board_class import submitted
from tutor.classroom import pool as pools
from tutor.classroom import pool_times, pool_work
from tutor.classroom.pool import Pool
from tutor.classroom.rerun import GivenUp, Outcome, Patience, PutOff, Verdict
from tutor.classroom.server.store import JobStatus, Joining, Learner, Store

GOOD = b"good"
HANGS = b"hangs"
FAILS = b"fails"
RAISES = b"raises"
DIFFERS = b"differs"

Submit = Callable[[bytes], str]
Start = Callable[["Verifying"], Pool]
Eventually = Callable[..., None]


@pytest.fixture
def learner(store: Store) -> Learner:
    """Somebody in the class."""
    return store.join(Joining("Sam", "1" * 32))[0]


@pytest.fixture
def submit(store: Store, learner: Learner) -> Callable[..., str]:
    """Submit something; gives the submission's id."""

    def note(data: bytes, lesson: str = "tables/plans") -> str:
        return submitted(store, learner, data, lesson=lesson, claims=("done",))

    return note


class Verifying:
    """Verifies by what the bundle says; what hangs does so until it is let go or given up, or put off if `may_put_off`.

    What is good waits as long as `busy` is set.
    """

    def __init__(self, *, may_put_off: bool = False) -> None:
        self.may_put_off = may_put_off
        self.busy = threading.Event()
        self.seen: list[bytes] = []
        self.seeds: list[int | None] = []
        self.at_once = 0
        self.most = 0
        self.free = threading.Event()
        self._lock = threading.Lock()

    def __call__(self, bundle: bytes, seed: int | None, patience: Patience) -> Outcome:
        with self._lock:
            self.seen.append(bundle)
            self.seeds.append(seed)
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        try:
            return self._outcome(bundle, patience)
        finally:
            with self._lock:
                self.at_once -= 1

    def _outcome(self, bundle: bytes, patience: Patience) -> Outcome:
        if bundle.startswith(HANGS):
            self._hang(patience)
            return Outcome(Verdict.TIMEOUT, reason="It did not end.")
        if bundle.startswith(FAILS):
            return Outcome(Verdict.FAILED, reason="It failed.")
        if bundle.startswith(RAISES):
            raise RuntimeError("odd")
        if bundle.startswith(DIFFERS):
            return Outcome(Verdict.DIFFERS)
        while self.busy.is_set() and not patience.given_up():
            self.free.wait(0.01)
        return Outcome(Verdict.VERIFIED)

    def _hang(self, patience: Patience) -> None:
        began = time.monotonic()
        told = False
        while not self.free.wait(0.01):
            if patience.given_up():
                raise GivenUp
            if not told and time.monotonic() - began > patience.seconds:
                told = True
                patience.told()
            if told and self.may_put_off and patience.put_off(time.monotonic() - began):
                raise PutOff


@pytest.fixture
def verifying() -> Verifying:
    """Verifies; nothing is put off."""
    return Verifying()


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes long, and what is a while, in tests."""
    monkeypatch.setattr(pool_times, "LONG_SECONDS", 0.3)
    monkeypatch.setattr(pool_work, "AGAIN_SECONDS", 0.05)
    monkeypatch.setattr(pools, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(pools, "TROUBLE_SECONDS", 0.05)


@pytest.fixture
def start(store: Store) -> Iterator[Start]:
    """Start a pool of two places; it is stopped afterwards."""
    started: list[Pool] = []

    def begin(verify: Verifying) -> Pool:
        started.append(Pool(store, verify, 2))
        started[-1].start()
        return started[-1]

    yield begin
    for pool in started:
        pool.stop()


def statuses(store: Store) -> list[JobStatus]:
    """How far each submission is."""
    return [submission.verification.status for submission in store.submissions()]
