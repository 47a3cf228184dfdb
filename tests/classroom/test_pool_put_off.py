"""What takes long is put off while there are others, and tried again when there is nothing else to do."""

import hashlib

import pytest

from tests.classroom import pooling
from tests.classroom.pooling import GOOD, HANGS, Eventually, Start, Submit, Verifying, statuses
from tests.classroom.working import PATIENCE
from tutor.classroom import pool_times, pool_work
from tutor.classroom.pool import Pool
from tutor.classroom.pool_times import Times
from tutor.classroom.pool_work import Work
from tutor.classroom.rerun import Outcome, Patience, PutOff
from tutor.classroom.server.store import JobStatus, Store

pytestmark = pytest.mark.timeout(PATIENCE * 2)

hurry, learner, start, submit, verifying = (
    pooling.hurry,
    pooling.learner,
    pooling.start,
    pooling.submit,
    pooling.verifying,
)


def test_what_hangs_is_put_off_until_there_is_nothing_else_to_do(
    store: Store, submit: Submit, start: Start, eventually: Eventually
) -> None:
    verifying = Verifying(may_put_off=True)
    verifying.busy.set()
    hanging = submit(HANGS)
    good = [submit(GOOD + bytes([number])) for number in range(3)]
    pool = start(verifying)
    eventually(lambda: pool.work.put_off == 1, "it is put off", PATIENCE)
    assert verifying.seen.count(HANGS) == 1
    eventually(lambda: verifying.at_once == 2, "others have both places", PATIENCE)
    found = store.submission(hanging)
    assert found is not None
    assert (found.verification.status, found.verification.attempts) == (JobStatus.RUNNING, 1)
    assert store.take_job("somebody else", 10.0, hanging) is None
    verifying.busy.clear()
    eventually(lambda: verifying.seen.count(HANGS) == 2, "it is tried again", PATIENCE)
    eventually(lambda: statuses(store).count(JobStatus.DONE) == len(good), "the others are done", PATIENCE)
    assert pool.work.put_off == 0
    verifying.free.set()
    eventually(lambda: len(store.dead_jobs()) == 1, "it is given up after its attempts", PATIENCE)
    assert store.dead_jobs()[0].verification.attempts == 3
    assert verifying.seen.count(HANGS) == 4, "to be put off is no attempt"


def test_what_was_put_off_is_tried_at_last_though_there_is_always_something_to_do(
    store: Store,
    submit: Submit,
    start: Start,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool_work, "PUT_OFF_SECONDS", 0.5)
    verifying = Verifying(may_put_off=True)
    verifying.busy.set()
    submit(HANGS)
    for number in range(3):
        submit(GOOD + bytes([number]))
    start(verifying)
    eventually(lambda: verifying.seen.count(HANGS) == 2, "it is tried again", PATIENCE)
    eventually(lambda: verifying.at_once == 3, "it runs besides the others", PATIENCE)
    assert JobStatus.DONE not in statuses(store)


def test_what_was_put_off_is_given_back(
    store: Store, submit: Submit, verifying: Verifying, eventually: Eventually
) -> None:
    verifying.may_put_off = True
    verifying.busy.set()
    submit(HANGS)
    for number in range(2):
        submit(GOOD + bytes([number]))
    pool = Pool(store, verifying, 2)
    pool.start()
    eventually(lambda: pool.work.put_off == 1, "it is put off", PATIENCE)
    verifying.busy.clear()
    pool.stop()
    (found,) = [one for one in store.submissions() if one.digest == hashlib.sha256(HANGS).hexdigest()]
    assert found.verification.status is JobStatus.WAITING
    assert found.verification.attempts == 0


def put_off(store: Store) -> Work:
    """Has put off the next job."""

    def verify(bundle: bytes, seed: int | None, patience: Patience) -> Outcome:
        assert patience.put_off(1e9)
        raise PutOff

    work = Work(store, verify, "me")
    job = work.take()
    assert job is not None
    work.do(job, lambda: None, lambda: True)
    assert work.put_off == 1
    return work


def test_what_was_put_off_and_is_wanted_again_runs_once(store: Store, submit: Submit) -> None:
    id = submit(HANGS)
    work = put_off(store)
    assert work.take() is None
    assert work.take_put_off(idle=False) is None
    store.retry(id)
    assert work.take() is not None
    assert work.put_off == 0
    assert work.take_put_off(idle=True) is None


def test_what_is_wanted_again_just_when_its_turn_comes_runs_once(
    store: Store, submit: Submit, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = submit(HANGS)
    work = put_off(store)
    keep = store.keep_job

    def taken_meanwhile(submission: str, worker: str, lease_seconds: float) -> bool:
        monkeypatch.setattr(store, "keep_job", keep)
        store.retry(id)
        assert work.take(id) is not None
        return keep(submission, worker, lease_seconds)

    monkeypatch.setattr(store, "keep_job", taken_meanwhile)
    assert work.take_put_off(idle=True) is None


def test_what_was_put_off_and_somebody_else_has_is_left_to_them(
    store: Store, submit: Submit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_work, "LEASE_SECONDS", 0.0)
    id = submit(HANGS)
    work = put_off(store)
    assert store.take_job("somebody else", 60.0, id) is not None
    assert work.take_put_off(idle=True) is None
    assert work.put_off == 0
    found = store.submission(id)
    assert found is not None
    assert found.verification.worker == "somebody else"


def test_times() -> None:
    times = Times()
    assert times.of("git/stash").long == 0.3
    for seconds in (1.0, 2.0, 30.0):
        times.note("git/stash", seconds)
    assert times.of("git/stash").long == pytest.approx(0.3), "at the latest"


def test_a_lesson_that_always_takes_longer_does_not_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_times, "LONG_SECONDS", 15.0)
    times = Times()
    assert (times.of("git/stash").long, times.of("git/stash").too_long) == (15.0, 30.0)
    for _ in range(5):
        times.note("git/stash", 1.0)
        times.note("git/hooks", 4.0)
    assert (times.of("git/stash").long, times.of("git/stash").too_long) == (2.5, 5.0)
    assert (times.of("git/hooks").long, times.of("git/hooks").too_long) == (10.0, 20.0)
    unknown = times.of("git/tags")
    assert (unknown.long, unknown.too_long) == (6.25, 15.0), "nobody knows it yet: it gets more time"
    for _ in range(50):
        times.note("git/stash", 0.1)
    assert times.of("git/stash").long == 0.5
