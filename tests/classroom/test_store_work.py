"""What the store promises about submissions and the jobs of verifying them, on SQLite and on PostgreSQL."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from sandbox.errors import StorageFailure
from tests.classroom.storing import joined, submit
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.server.store import Conflict, JobStatus, Store


def test_a_submission_is_kept_once_with_the_same_receipt(store: Store, checkpoint: Checkpoint) -> None:
    store.put_checkpoint(checkpoint, "")
    learner = joined(store)
    digest = hashlib.sha256(b"work").hexdigest()
    received = checkpoint.opens.timestamp() + 1 if checkpoint.opens else 0.0
    arguments = (learner.id, "a" * 32, "tables/plans", digest, b"work", {"counted": "passed"})
    first, new = store.note_submission(*arguments, received, "{}")
    again, new_again = store.note_submission(*arguments, received + 5, "{}")
    assert (new, new_again) == (True, False)
    assert first == again
    receipt = first.receipt
    assert (receipt.number, receipt.checkpoint, receipt.digest, receipt.size) == (1, "week-1", digest, 4)
    assert (receipt.class_id, receipt.claims) == (store.class_id, (("counted", "passed"),))
    assert store.receipts_of(learner.id) == [receipt]
    assert store.bundle_of(digest) == b"work"
    assert [kept.id for kept in store.submissions(learner=learner.id, lesson="tables/plans")] == ["a" * 32]
    assert store.submissions(lesson="other/lesson") == []


def test_an_id_that_was_used_for_something_else_is_a_conflict(store: Store) -> None:
    ada, eve = joined(store, "Ada"), joined(store, "Eve")
    submit(store, ada, b"work", id="a" * 32)
    with pytest.raises(Conflict):
        submit(store, ada, b"other", id="a" * 32)
    with pytest.raises(Conflict):
        submit(store, eve, b"work", id="a" * 32)
    assert store.receipts_of(eve.id) == []


def test_receipts_are_numbered_without_gaps_whatever_fails(store: Store) -> None:
    learner = joined(store)
    submit(store, learner, b"1", id="1" * 32)
    with pytest.raises(Conflict):
        submit(store, learner, b"2", id="1" * 32)
    submit(store, learner, b"3")
    assert [kept.receipt.number for kept in store.submissions()] == [1, 2]


def test_no_receipt_no_submission(database: str) -> None:
    def refuses(draft: object) -> None:
        raise StorageFailure("the key cannot be read")

    with Store.open(database, receipts=refuses) as store:  # type: ignore[arg-type]
        learner = joined(store)
        with pytest.raises(StorageFailure, match="key"):
            submit(store, learner)
        assert store.submissions() == []


def test_a_bundle_that_is_not_there_is_said_so(store: Store) -> None:
    for digest in ("0" * 64, "../../etc/passwd"):
        with pytest.raises(StorageFailure, match=r"bundle"):
            store.bundle_of(digest)


def test_jobs_are_lent_in_order_and_each_to_one(store: Store) -> None:
    learner = joined(store)
    ids = [submit(store, learner, b"%d" % n) for n in range(6)]
    with ThreadPoolExecutor(6) as threads:
        taken = list(threads.map(lambda n: store.take_job(f"worker {n}", 60), range(6)))
    assert sorted(job.submission for job in taken if job) == sorted(ids)
    assert store.take_job("late", 60) is None
    assert store.count_jobs()[JobStatus.RUNNING] == 6


def test_a_lease_that_ran_out_is_lent_again_and_given_up_in_the_end(store: Store) -> None:
    id = submit(store, joined(store))
    for attempt in (1, 2, 3):
        job = store.take_job(f"worker {attempt}", -1)
        assert job is not None
        assert (job.submission, job.attempts) == (id, attempt)
        assert not store.keep_job(id, "another worker", 60)
    assert store.take_job("worker 4", 60) is None
    assert [kept.id for kept in store.dead_jobs()] == [id]
    store.retry(id)
    job = store.take_job("worker 5", 60)
    assert job is not None
    assert job.attempts == 1
    assert store.keep_job(id, "worker 5", 60)


def test_a_job_that_fails_is_tried_three_times(store: Store) -> None:
    id = submit(store, joined(store))
    found = []
    for _ in range(3):
        assert store.take_job("worker", 60)
        found.append(store.fail_job(id, "no room"))
    assert found == [JobStatus.WAITING, JobStatus.WAITING, JobStatus.DEAD]
    (kept,) = store.dead_jobs()
    assert (kept.verification.reason, kept.verification.attempts) == ("no room", 3)


def test_a_worker_that_ends_gives_its_job_back(store: Store) -> None:
    id = submit(store, joined(store))
    assert store.take_job("worker", 60)
    store.give_back_job(id, "another worker")
    assert store.waiting_jobs() == []
    store.give_back_job(id, "worker")
    job = store.take_job("next", 60, submission=id)
    assert job is not None
    assert job.attempts == 1


def test_an_outcome_comes_back_and_is_a_change(store: Store) -> None:
    rerun = pytest.importorskip("tutor.classroom.rerun")
    id = submit(store, joined(store))
    before = store.change
    task = rerun.TaskOutcome("counted", "passed", "unmet", "there are 3 rows")
    outcome = rerun.Outcome(rerun.Verdict.DIFFERS, (task,), "it differs", 1.5, "")
    store.finish_job(id, outcome)
    (kept,) = store.submissions(since=before)
    assert (kept.verification.status, kept.verification.outcome) == (JobStatus.DONE, outcome)
    assert store.change > before
