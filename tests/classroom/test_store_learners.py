"""What the store promises about learners and their events, on SQLite and on PostgreSQL."""

import secrets
from dataclasses import replace
from itertools import permutations

import pytest

from tests.classroom.storing import NOON, event, joined, noted, state
from tutor.classroom.server.noting import Doubled
from tutor.classroom.server.store import Joining, NotOnRoster, NumberTaken, RosterEntry, StateStatus, Store
from tutor.classroom.wire import Kind


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
