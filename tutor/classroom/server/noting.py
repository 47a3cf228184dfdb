"""Events: noted once each, and the states they make, in one transaction. Their order of arrival does not matter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, exc, insert, select, update

from tutor.classroom.server.records import Noted, State, StateStatus, StoredEvent
from tutor.classroom.server.tables import event as events
from tutor.classroom.server.tables import learner as learners
from tutor.classroom.server.tables import state as states
from tutor.classroom.server.writing import Writing
from tutor.classroom.wire import Event, Kind

MOST_REPLAYED = 2000
"""Events of a lesson that are gone through again when some arrive late; with more, late ones count as the newest."""

MOST_KEPT = 100_000
"""Events of a learner."""

_WALK = 1000
"""Event numbers that are looked at in one step when the end of the first gap is searched."""

Key = tuple[str, str]
"""A lesson and a task."""


class UnknownLearner(LookupError):
    """There is no learner of that id."""


class Doubled(ValueError):
    """An event came again with another number."""


class TooMuch(ValueError):
    """A learner has sent as much as is kept of anybody."""


def follow(before: Mapping[Key, State], learner: str, sent: Iterable[StoredEvent]) -> dict[Key, State]:
    """The states after some events.

    Args:
        before: the states of the lessons that the events are about.
        learner: whose they are.
        sent: the events, in the order of their numbers.
    """
    after = dict(before)
    for stored in sent:
        event = stored.event
        whole = (event.lesson, "")
        after[whole] = _begun(after.get(whole) or State(learner, *whole), stored.happened)
        if event.kind is Kind.RESET:
            for key in [key for key in after if key[0] == event.lesson and event.task in ("", key[1])]:
                after[key] = _afresh(after[key], stored.happened)
        elif event.task:
            key = (event.lesson, event.task)
            after[key] = _next(after.get(key) or State(learner, *key), stored)
    return after


def _next(state: State, stored: StoredEvent) -> State:
    event, happened = stored.event, stored.happened
    state = replace(state, attempts=max(state.attempts, event.attempts), hints=max(state.hints, event.hints))
    if event.kind is Kind.PASSED:
        return _passed(state, happened, stored.received)
    if event.kind is Kind.UNMET and state.status is not StateStatus.PASSED:
        if state.status is StateStatus.UNMET and state.message == event.message:
            return state
        return replace(state, status=StateStatus.UNMET, message=event.message, since=happened)
    return _begun(state, happened)


def _begun(state: State, happened: float) -> State:
    if state.status is not StateStatus.NONE:
        return state
    return replace(state, status=StateStatus.WORKING, since=happened)


def _afresh(state: State, happened: float) -> State:
    """The state after the sandbox was built afresh: what passed stays so."""
    if state.status is StateStatus.PASSED or not state.task:
        return state
    return replace(state, status=StateStatus.WORKING, message="", since=happened)


def _passed(state: State, happened: float, received: float) -> State:
    if state.passed is None or state.passed_by_learner is None:
        return replace(
            state,
            status=StateStatus.PASSED,
            message="",
            since=happened,
            passed=received,
            passed_by_learner=happened,
        )
    return replace(state, passed=min(state.passed, received), passed_by_learner=min(state.passed_by_learner, happened))


def note(writing: Writing, learner: str, sent: Sequence[Event], sent_at: float, received: float) -> Noted:
    """Keep the events that are new, and bring the states up to date.

    Raises:
        UnknownLearner: there is no learner of that id.
        TooMuch: the learner has sent more events than are kept of anybody.
        Doubled: a known event came with another number.
    """
    connection = writing.connection
    row = connection.execute(_LEARNER, {"learner": learner}).mappings().first()
    if row is None:
        raise UnknownLearner(learner)
    skew = sent_at - received
    unique = {event.id: event for event in sent}
    last, highest = int(row["last_number"]), int(row["highest_number"])
    # What has higher numbers than all before cannot be known; ids and numbers belong together.
    late = any(event.number <= highest for event in sent)
    asked = {"learner": learner, "ids": list(unique)}
    known = set(connection.execute(_KNOWN, asked).scalars()) if late else set()
    new = [StoredEvent(_clean(event), received, skew) for id, event in unique.items() if id not in known]
    if len(new) + int(row["events"]) > MOST_KEPT:
        raise TooMuch(learner)
    if new:
        new.sort(key=_order)
        _insert(connection, learner, new)
        _bring_up_to_date(writing, learner, new, late=late)
        follows = last == highest and [one.event.number for one in new] == [*range(last + 1, last + 1 + len(new))]
        last = new[-1].event.number if follows else _last_without_gap(connection, learner, last)
        highest = max(highest, new[-1].event.number)
    values = {
        "key": learner,
        "new_seen": received,
        "new_skew": skew,
        "new_last": last,
        "new_highest": highest,
        "new_events": int(row["events"]) + len(new),
        "new_changed": writing.change() if new else row["changed"],
    }
    connection.execute(_SEEN, values)
    return Noted(tuple(unique), last)


def _order(stored: StoredEvent) -> tuple[int, str]:
    return stored.event.number, stored.event.id


_LEARNER = select(learners.c.last_number, learners.c.highest_number, learners.c.events, learners.c.changed).where(
    learners.c.id == bindparam("learner")
)
_SEEN = (
    update(learners)
    .where(learners.c.id == bindparam("key"))
    .values(
        last_seen=bindparam("new_seen"),
        skew=bindparam("new_skew"),
        last_number=bindparam("new_last"),
        highest_number=bindparam("new_highest"),
        events=bindparam("new_events"),
        changed=bindparam("new_changed"),
    )
)
_KNOWN = select(events.c.id).where(
    events.c.learner == bindparam("learner"), events.c.id.in_(bindparam("ids", expanding=True))
)
_NUMBERS = (
    select(events.c.number)
    .where(events.c.learner == bindparam("learner"), events.c.number > bindparam("last"))
    .order_by(events.c.number)
    .limit(_WALK)
)
_STATES = select(states).where(
    states.c.learner == bindparam("learner"), states.c.lesson.in_(bindparam("lessons", expanding=True))
)
_ALL_OF = (
    select(events)
    .where(events.c.learner == bindparam("learner"), events.c.lesson == bindparam("lesson"))
    .order_by(events.c.number, events.c.id)
    .limit(MOST_REPLAYED + 1)
)
_VALUES = ("status", "attempts", "hints", "message", "since", "passed", "passed_by_learner", "changed")
_CHANGE = (
    update(states)
    .where(
        states.c.learner == bindparam("of_learner"),
        states.c.lesson == bindparam("of_lesson"),
        states.c.task == bindparam("of_task"),
    )
    .values({name: bindparam(f"new_{name}") for name in _VALUES})
)


def _row(learner: str, stored: StoredEvent) -> dict[str, Any]:
    values = stored.event.as_json() | {"kind": stored.event.kind.value}
    return {**values, "learner": learner, "skew": stored.skew, "received": stored.received}


def _insert(connection: Connection, learner: str, new: Sequence[StoredEvent]) -> None:
    try:
        connection.execute(insert(events), [_row(learner, stored) for stored in new])
    except exc.IntegrityError as error:
        raise Doubled(learner) from error


def _bring_up_to_date(writing: Writing, learner: str, new: Sequence[StoredEvent], *, late: bool) -> None:
    """Change the states of the lessons that new events are about.

    Where some of these happened before others that are known already, all events of the lesson are gone through again.
    """
    connection = writing.connection
    lessons = sorted({stored.event.lesson for stored in new})
    rows = connection.execute(_STATES, {"learner": learner, "lessons": lessons}).mappings()
    before = {(row["lesson"], row["task"]): as_state(row) for row in rows}
    after: dict[Key, State] = {}
    for lesson in lessons:
        known = {key: state for key, state in before.items() if key[0] == lesson}
        of_lesson = [stored for stored in new if stored.event.lesson == lesson]
        if late:
            found = connection.execute(_ALL_OF, {"learner": learner, "lesson": lesson}).mappings().all()
            if len(found) <= MOST_REPLAYED:
                known, of_lesson = {}, [as_event(row) for row in found]
        after |= follow(known, learner, of_lesson)
    _write(writing, before, after)


def _write(writing: Writing, before: Mapping[Key, State], after: Mapping[Key, State]) -> None:
    inserted, updated = [], []
    for key, state in after.items():
        old = before.get(key)
        if old is not None and replace(state, changed=old.changed) == old:
            continue
        values = {name: getattr(state, name) for name in _VALUES}
        values |= {"status": state.status.value, "changed": writing.change()}
        if old is None:
            inserted.append({"learner": state.learner, "lesson": state.lesson, "task": state.task, **values})
        else:
            keys = {"of_learner": state.learner, "of_lesson": state.lesson, "of_task": state.task}
            updated.append({**keys, **{f"new_{name}": value for name, value in values.items()}})
    if inserted:
        writing.connection.execute(insert(states), inserted)
    if updated:
        writing.connection.execute(_CHANGE, updated)


def _last_without_gap(connection: Connection, learner: str, last: int) -> int:
    while True:
        numbers = connection.execute(_NUMBERS, {"learner": learner, "last": last}).scalars().all()
        for number in numbers:
            if number > last + 1:
                return last
            last = max(last, number)
        if len(numbers) < _WALK:
            return last


def clean(text: str) -> str:
    """The text without what a database refuses: null characters and halves of pairs."""
    if "\0" in text:
        text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return text.encode("utf-8", "replace").decode()


def _clean(event: Event) -> Event:
    return replace(event, lesson=clean(event.lesson), task=clean(event.task), message=clean(event.message))


def as_state(row: RowMapping) -> State:
    """A state from its row."""
    return State(
        learner=row["learner"],
        lesson=row["lesson"],
        task=row["task"],
        status=StateStatus(row["status"]),
        attempts=row["attempts"],
        hints=row["hints"],
        message=row["message"],
        since=row["since"],
        passed=row["passed"],
        passed_by_learner=row["passed_by_learner"],
        changed=row["changed"],
    )


def as_event(row: RowMapping) -> StoredEvent:
    """An event from its row."""
    event = Event(
        id=row["id"],
        number=row["number"],
        kind=Kind(row["kind"]),
        lesson=row["lesson"],
        task=row["task"],
        at=row["at"],
        message=row["message"],
        attempts=row["attempts"],
        hints=row["hints"],
    )
    return StoredEvent(event, row["received"], row["skew"])
