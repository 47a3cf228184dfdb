"""What the store promises about writes, changes and its database, on SQLite and on PostgreSQL."""

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import pytest

from sandbox.errors import StorageFailure
from tests.classroom.storing import NOON, event, joined, noted, state, submit
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.server.store import Learner, Role, State, StateStatus, Store, UnknownLearner
from tutor.classroom.wire import Event, Kind


def test_a_checkpoint_comes_back_as_it_was(store: Store, checkpoint: Checkpoint) -> None:
    store.put_checkpoint(checkpoint, "title: Week 1\n")
    store.put_checkpoint(checkpoint, "title: Week one\n")
    (kept,) = store.checkpoints()
    assert (kept.checkpoint, kept.yaml, kept.order) == (checkpoint, "title: Week one\n", 0)


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
