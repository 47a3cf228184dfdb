"""What the store promises, on SQLite and on PostgreSQL."""

import hashlib
import random
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import permutations

import pytest

from sandbox.errors import StorageFailure
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.server.noting import Doubled
from tutor.classroom.server.store import (
    Conflict,
    JobStatus,
    Joining,
    Learner,
    NotOnRoster,
    NumberTaken,
    Role,
    RosterEntry,
    State,
    StateStatus,
    Store,
    UnknownLearner,
)
from tutor.classroom.wire import Event, Kind

NOON = 1_772_366_400.0


def joined(store: Store, name: str = "Ada", number: str = "") -> Learner:
    return store.join(Joining(name, secrets.token_hex(16), number))[0]


def event(number: int, kind: Kind = Kind.UNMET, task: str = "counted", **values: object) -> Event:
    settings = {"lesson": "tables/plans", "at": NOON + number, **values}
    return Event(id=secrets.token_hex(16), number=number, kind=kind, task=task, **settings)  # type: ignore[arg-type]


def noted(store: Store, learner: Learner, *events: Event, received: float = NOON + 100, skew: float = 0.0) -> int:
    return store.note_events(learner.id, events, received + skew, received).last


def submit(store: Store, learner: Learner, data: bytes = b"work", id: str = "", received: float = NOON) -> str:
    id = id or secrets.token_hex(16)
    digest = hashlib.sha256(data).hexdigest()
    store.note_submission(learner.id, id, "tables/plans", digest, data, {"counted": "passed"}, received, "{}")
    return id


def state(store: Store, learner: Learner, task: str = "counted") -> State:
    return next(state for state in store.states_of(learner.id) if state.task == task)


def test_a_checkpoint_comes_back_as_it_was(store: Store, checkpoint: Checkpoint) -> None:
    store.put_checkpoint(checkpoint, "title: Week 1\n")
    store.put_checkpoint(checkpoint, "title: Week one\n")
    (kept,) = store.checkpoints()
    assert (kept.checkpoint, kept.yaml, kept.order) == (checkpoint, "title: Week one\n", 0)


def test_joining_again_is_the_same_learner_with_a_new_token(store: Store) -> None:
    wish = Joining("Ada", secrets.token_hex(16))
    first, token = store.join(wish)
    again, other = store.join(wish)
    assert (again.id, again.seed) == (first.id, first.seed)
    assert token != other
    assert store.learner_of(token) == store.learner_of(other) == first.id
    for _ in range(3):
        store.join(wish)
    assert store.learner_of(token) is None
    assert store.learner_of("") is None
    assert [learner.id for learner in store.learners()] == [first.id]


def test_tokens_and_memberships_are_kept_as_hashes_only(store: Store) -> None:
    wish = Joining("Ada", secrets.token_hex(16))
    _, token = store.join(wish)

    def texts(connection) -> str:  # type: ignore[no-untyped-def]
        from sqlalchemy import select

        from tutor.classroom.server.tables import learner, token

        return str([*connection.execute(select(learner)), *connection.execute(select(token))])

    kept = store.read(texts)
    assert token not in kept
    assert wish.membership not in kept


def test_the_roster_lets_in_whom_it_names_and_each_once(store: Store) -> None:
    store.put_roster([RosterEntry("Ada Lovelace", "17"), RosterEntry("Alan Turing", "18", "alan@example.org")])
    learner, _ = store.join(Joining("ada", "a" * 32, "17"), only_roster=True)
    assert learner.name == "Ada Lovelace"
    with pytest.raises(NumberTaken):
        store.join(Joining("Eve", "b" * 32, "17"), only_roster=True)
    with pytest.raises(NotOnRoster):
        store.join(Joining("Eve", "b" * 32, "99"), only_roster=True)
    with pytest.raises(NotOnRoster):
        store.join(Joining("Eve", "b" * 32), only_roster=True)
    assert [entry.learner for entry in store.roster()] == [learner.id, ""]


def test_whom_the_teacher_lets_go_comes_back_as_the_same_learner(store: Store) -> None:
    store.put_roster([RosterEntry("Ada", "17")])
    learner, token = store.join(Joining("Ada", "a" * 32, "17"), only_roster=True)
    store.let_go(learner.id)
    assert store.learner_of(token) is None
    again, _ = store.join(Joining("Ada", "c" * 32, "17"), only_roster=True)
    assert again.id == learner.id
    store.put_roster([RosterEntry("Ada", "17"), RosterEntry("Alan", "18")])
    assert [entry.learner for entry in store.roster()] == [learner.id, ""]


def test_events_make_states(store: Store) -> None:
    learner = joined(store)
    noted(store, learner, event(1, Kind.OPENED, task=""), event(2, message="no table", attempts=1))
    assert state(store, learner, "").status is StateStatus.WORKING
    found = state(store, learner)
    assert (found.status, found.message, found.since, found.attempts) == (StateStatus.UNMET, "no table", NOON + 2, 1)
    noted(store, learner, event(3, message="no table", attempts=2), event(4, Kind.HINT, hints=1))
    found = state(store, learner)
    assert (found.status, found.since, found.attempts, found.hints) == (StateStatus.UNMET, NOON + 2, 2, 1)
    noted(store, learner, event(5, Kind.RESET, task=""))
    found = state(store, learner)
    assert (found.status, found.message, found.since) == (StateStatus.WORKING, "", NOON + 5)
    noted(store, learner, event(6, Kind.PASSED, attempts=3), received=NOON + 200)
    found = state(store, learner)
    assert (found.status, found.passed, found.passed_by_learner) == (StateStatus.PASSED, NOON + 200, NOON + 6)
    noted(store, learner, event(7, message="broken again"), event(8, Kind.RESET, task=""))
    assert state(store, learner).status is StateStatus.PASSED


def test_a_known_event_is_accepted_again_and_counted_once(store: Store) -> None:
    learner = joined(store)
    passed = event(1, Kind.PASSED)
    first = store.note_events(learner.id, [passed, passed], NOON, NOON)
    before = store.change
    again = store.note_events(learner.id, [passed], NOON + 50, NOON + 50)
    assert first.accepted == again.accepted == (passed.id,)
    assert state(store, learner).passed == NOON
    assert len(store.events_of(learner.id, 10)) == 1
    assert store.change == before


def test_an_event_id_of_another_learner_takes_nothing_away(store: Store) -> None:
    ada, eve = joined(store, "Ada"), joined(store, "Eve")
    passed = event(1, Kind.PASSED)
    noted(store, eve, passed)
    noted(store, ada, passed)
    assert state(store, ada).status is StateStatus.PASSED


def test_the_order_of_arrival_changes_nothing(store: Store) -> None:
    events = [
        event(1, message="a", attempts=1),
        event(2, Kind.RESET, task=""),
        event(3, message="b", attempts=2),
        event(4, message="b", attempts=3),
    ]
    found = []
    for order in permutations(events):
        learner = joined(store)
        for one in order:
            noted(store, learner, one)
        (kept,) = [state(store, learner)]
        found.append((kept.status, kept.message, kept.since, kept.attempts))
    assert set(found) == {(StateStatus.UNMET, "b", NOON + 3, 3)}


def test_an_event_that_comes_again_with_another_number_is_a_conflict(store: Store) -> None:
    learner = joined(store)
    first = event(1)
    noted(store, learner, first)
    with pytest.raises(Doubled):
        noted(store, learner, replace(first, number=2))
    assert noted(store, learner, event(2)) == 2


def test_the_last_number_is_the_one_before_the_first_gap(store: Store) -> None:
    learner = joined(store)
    assert noted(store, learner, event(2), event(4)) == 0
    assert noted(store, learner, event(1)) == 2
    assert noted(store, learner, event(3), event(6)) == 4


def test_a_clock_that_is_wrong_is_put_right(store: Store) -> None:
    learner = joined(store)
    noted(store, learner, event(1, Kind.PASSED, at=NOON + 3600), received=NOON + 10, skew=3600.0)
    assert state(store, learner).passed_by_learner == pytest.approx(NOON)
    found = store.learner(learner.id)
    assert found is not None
    assert (found.skew, found.last_seen) == (pytest.approx(3600), NOON + 10)
    noted(store, learner, event(2, Kind.PASSED, task="plan-names", at=NOON + 9999), received=NOON + 20)
    assert state(store, learner, "plan-names").passed_by_learner == NOON + 20


def test_letters_that_a_database_refuses_are_replaced(store: Store) -> None:
    learner = joined(store, "A\0da\ud800")
    noted(store, learner, event(1, message="nul \0 half \udc00"))
    assert state(store, learner).message == "nul \N{REPLACEMENT CHARACTER} half ?"
    assert learner.name == "A\N{REPLACEMENT CHARACTER}da?"


def test_newest_events_come_first_and_by_pages(store: Store) -> None:
    learner = joined(store)
    noted(store, learner, *(event(number) for number in range(1, 8)))
    page = store.events_of(learner.id, 3)
    assert [stored.event.number for stored in page] == [7, 6, 5]
    assert [stored.event.number for stored in store.events_of(learner.id, 3, before=5)] == [4, 3, 2]
    assert page[0].happened == NOON + 7


def test_what_failed_alone_harms_no_other_write(store: Store) -> None:
    learner = joined(store)
    begun = [
        store.begin_note_events("nobody" if n % 3 == 0 else learner.id, [event(n)], NOON, NOON) for n in range(1, 60)
    ]
    for n, future in enumerate(begun, 1):
        if n % 3 == 0:
            with pytest.raises(UnknownLearner):
                future.result()
        else:
            assert future.result().accepted
    assert len(store.events_of(learner.id, 100)) == 40


def test_a_write_that_fails_halfway_leaves_nothing(store: Store) -> None:
    def half(writing) -> None:  # type: ignore[no-untyped-def]
        from tutor.classroom.server.keeping import put_value

        put_value(writing, "half", "done")
        writing.change()
        raise ValueError("the second half")

    before = store.change
    with pytest.raises(ValueError, match="second half"):
        store.write(half)
    assert store.value("half") is None
    assert store.change == before


@pytest.mark.parametrize("one_fails", [False, True])
def test_what_is_noted_together_is_as_if_noted_one_by_one(store: Store, one_fails: bool) -> None:
    chance = random.Random(7)
    alone, together = [[joined(store) for _ in range(6)] for _ in range(2)]
    batches: list[tuple[int, list[Event], float]] = []
    for place in range(6):
        kinds = [Kind.OPENED, Kind.UNMET, Kind.HINT, Kind.PASSED, Kind.RESET, Kind.UNMET]
        sent = [
            event(number, kind, chance.choice(["counted", "planned"]), lesson=chance.choice(["tables/plans", "a/b"]))
            for number, kind in enumerate(kinds, start=1)
        ]
        # Some come twice, some late, and a learner's own batches wait behind each other.
        parts = [sent[:2], sent[4:], sent[1:4], sent[:1]]
        batches += [(place, part, NOON + 100 + number) for number, part in enumerate(parts)]
    for place, sent, received in batches:
        noted(store, alone[place], *sent, received=received)
    go_on = threading.Event()
    waiting: list[Future[bool]] = [store.begin(lambda _: go_on.wait(60))]
    begun = [store.begin_note_events(together[place].id, sent, received, received) for place, sent, received in batches]
    lost = [store.begin_note_events("nobody", [event(1)], NOON, NOON)] if one_fails else []
    empty = store.begin_note_events(together[0].id, [], NOON, NOON)
    go_on.set()
    assert waiting[0].result()
    for (_, sent, _), future in zip(batches, begun, strict=True):
        assert set(future.result().accepted) == {one.id for one in sent}
    assert empty.result().last == 6
    for future in lost:
        with pytest.raises(UnknownLearner):
            future.result()
    for one, other in zip(alone, together, strict=True):
        assert _of_nobody(store.states_of(one.id)) == _of_nobody(store.states_of(other.id))
        assert store.count_of_events(other.id) == 6


def _of_nobody(states: list[State]) -> dict[tuple[str, str], State]:
    return {(state.lesson, state.task): replace(state, learner="", changed=0) for state in states}


def test_many_at_once(store: Store) -> None:
    learners = [joined(store, str(n)) for n in range(20)]

    def work(learner: Learner) -> None:
        for number in range(1, 21):
            noted(store, learner, event(number, random.choice([Kind.UNMET, Kind.HINT])))

    with ThreadPoolExecutor(20) as threads:
        list(threads.map(work, learners))
    assert all(len(store.events_of(learner.id, 100)) == 20 for learner in learners)


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


def test_changes_are_told_with_what_changed(store: Store) -> None:
    learner = joined(store)
    noted(store, learner, event(1))
    number, states = store.changes_since(0)
    assert {state.task for state in states} == {"", "counted"}
    assert store.changes_since(number) == (number, [])
    noted(store, learner, event(2, Kind.PASSED))
    newest, states = store.changes_since(number)
    assert [(state.task, state.changed) for state in states] == [("counted", newest)]
    assert [found.id for found in store.learners(since=number)] == [learner.id]


def test_who_waits_for_a_change_is_woken_by_it(store: Store) -> None:
    learner = joined(store)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(store.wait_for_change, store.change, 60)
        noted(store, learner, event(1))
        assert waiting.result(timeout=30) == store.change
    assert store.wait_for_change(store.change, 0.01) == store.change


def test_changes_of_another_process_are_seen(open_store: Callable[[], Store]) -> None:
    here, there = open_store(), open_store()
    learner = joined(there)
    before = here.wait_for_change(here.change, 5)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(here.wait_for_change, before, 60)
        noted(there, learner, event(1))
        begun = time.monotonic()
        assert waiting.result(timeout=30) > before
        assert time.monotonic() - begun < 10
    assert len(here.states()) == 2


def test_two_processes_write_at_once(open_store: Callable[[], Store]) -> None:
    stores = [open_store(), open_store()]
    learner = joined(stores[0])

    def work(n: int) -> None:
        noted(stores[n % 2], learner, event(n, Kind.UNMET, message=str(n)))
        submit(stores[n % 2], learner, b"%d" % n)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(1, 41)))
    assert noted(stores[0], learner, event(41, message="41")) == 41
    assert [kept.receipt.number for kept in stores[1].submissions()] == list(range(1, 41))
    assert state(stores[1], learner).message == "41"


def test_what_was_committed_is_there_after_opening_again(open_store: Callable[[], Store]) -> None:
    first = open_store()
    learner = joined(first)
    noted(first, learner, event(1, Kind.PASSED))
    class_id, change = first.class_id, first.change
    first.close()
    again = open_store()
    assert (again.class_id, again.change) == (class_id, change)
    assert state(again, learner).status is StateStatus.PASSED


def test_a_closed_store_says_so(open_store: Callable[[], Store]) -> None:
    store = open_store()
    store.close()
    with pytest.raises(StorageFailure, match="closed"):
        store.note_audit("teacher", "signed in", "")


def test_a_database_of_a_newer_version_is_left_alone(open_store: Callable[[], Store], database: str) -> None:
    import sqlalchemy

    open_store().close()
    engine = sqlalchemy.create_engine(database)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StorageFailure, match="newer version"):
        open_store()


def test_the_schema_is_what_the_tables_say(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    from tutor.classroom.server.tables import metadata

    assert store.read(lambda found: compare_metadata(MigrationContext.configure(found), metadata)) == []


def test_accounts_audit_and_values(store: Store) -> None:
    store.put_account("teacher", Role.TEACHER, "hash")
    store.put_account("hall", Role.BOARD, "hash")
    store.put_account("hall", Role.ASSISTANT, "other")
    store.remove_account("teacher")
    assert [(found.name, found.role, found.password) for found in store.accounts()] == [
        ("hall", Role.ASSISTANT, "other")
    ]
    store.note_audit("hall", "signed in", "")
    store.note_audit("hall", "ran again", "a submission")
    assert [(line.who, line.what) for line in store.audit(1)] == [("hall", "ran again")]
    assert store.value_once("code", "first") == store.value_once("code", "second") == "first"


def test_a_full_disk_is_said_and_leaves_nothing_half_written(database: str) -> None:
    if not database.startswith("sqlite"):
        pytest.skip("the number of pages is limited in SQLite only")
    from tutor.classroom.server.database import DiskFull

    with Store.open(database) as store:
        learner = joined(store)

        def limit(pages: int) -> None:
            def set(writing) -> None:  # type: ignore[no-untyped-def]
                used = writing.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
                writing.connection.exec_driver_sql(f"PRAGMA max_page_count = {used + pages}")

            store.write(set)

        limit(4)
        with pytest.raises(DiskFull, match="no room"):
            submit(store, learner, b"x" * 100_000)
        assert store.submissions() == []
        limit(1000)
        submit(store, learner, b"x" * 100_000)
        assert [kept.receipt.number for kept in store.submissions()] == [1]


def test_memory_stays_bounded_by_refusing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from tutor.classroom.server import writing

    monkeypatch.setattr(writing, "MOST_WAITING", 3)
    go_on = threading.Event()
    blocked = [store.begin(lambda _: go_on.wait(60))]
    with pytest.raises(StorageFailure, match="too much to do"):
        _begin_many(store, blocked)
    go_on.set()
    assert all(future.result(timeout=60) for future in blocked)


def _begin_many(store: Store, begun: list[Future[bool]]) -> None:
    for _ in range(10):
        begun.append(store.begin(lambda _: True))
