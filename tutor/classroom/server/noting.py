"""Events: noted once each, and the states they make, in one transaction. Their order of arrival does not matter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, exc, insert, select, tuple_, update

from tutor.classroom.server.following import Key, follow
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

_MOST_AT_ONCE = 2000
"""Events that are noted by the same statements; a statement can name some ten thousand values."""


class UnknownLearner(LookupError):
    """There is no learner of that id."""


class Doubled(ValueError):
    """An event came again with another number."""


class TooMuch(ValueError):
    """A learner has sent as much as is kept of anybody."""


@dataclass(frozen=True)
class Noting:
    """Events of a learner that are to be noted: a write, done together with others of its kind.

    Attributes:
        learner: whose they are.
        sent: the events.
        sent_at: when they were sent, by the learner's clock.
        received: when they arrived.
    """

    learner: str
    sent: Sequence[Event]
    sent_at: float
    received: float

    def __call__(self, writing: Writing) -> Noted:
        """Keep the events that are new, and bring the states up to date.

        Raises:
            UnknownLearner: there is no learner of that id.
            TooMuch: the learner has sent more events than are kept of anybody.
            Doubled: a known event came with another number.
        """
        return self.together(writing, [self])[0]

    def together(self, writing: Writing, several: Sequence["Noting"]) -> list[Noted]:
        """Do several, each statement once for all of them: a database far away is asked a few times, not hundreds.

        Raises: what one of them raises.
        """
        return [noted for part in _parts(several) for noted in _note(writing, part)]


def _parts(several: Sequence[Noting]) -> Iterator[list[Noting]]:
    """What can be noted by the same statements: each learner once, and no more events than a statement can name."""
    part: list[Noting] = []
    size, learners_of_part = 0, set[str]()
    for one in several:
        if part and (one.learner in learners_of_part or size + len(one.sent) > _MOST_AT_ONCE):
            yield part
            part, size, learners_of_part = [], 0, set()
        part.append(one)
        size += len(one.sent)
        learners_of_part.add(one.learner)
    if part:
        yield part


@dataclass(frozen=True)
class _Arrival:
    """What is new in the events that a learner has sent.

    Attributes:
        noting: what was sent.
        row: the learner's row as it was.
        ids: of all that was sent.
        new: what was not known, in the order of the numbers.
        late: whether something else may be known already that happened after some of it.
    """

    noting: Noting
    row: RowMapping
    ids: tuple[str, ...]
    new: Sequence[StoredEvent]
    late: bool

    @property
    def learner(self) -> str:
        return self.noting.learner

    @property
    def lessons(self) -> list[str]:
        return sorted({stored.event.lesson for stored in self.new})


def _note(writing: Writing, several: Sequence[Noting]) -> list[Noted]:
    connection = writing.connection
    found = connection.execute(_LEARNERS, {"ids": [one.learner for one in several]}).mappings()
    rows = {row["id"]: row for row in found}
    arrivals = [_arrival(connection, one, rows.get(one.learner)) for one in several]
    _insert(connection, arrivals)
    _bring_up_to_date(writing, [arrival for arrival in arrivals if arrival.new])
    last = [_last_number(connection, arrival) for arrival in arrivals]
    connection.execute(
        _SEEN, [_learner_values(writing, arrival, number) for arrival, number in zip(arrivals, last, strict=True)]
    )
    return [Noted(arrival.ids, number) for arrival, number in zip(arrivals, last, strict=True)]


def _arrival(connection: Connection, noting: Noting, row: RowMapping | None) -> _Arrival:
    if row is None:
        raise UnknownLearner(noting.learner)
    skew = noting.sent_at - noting.received
    unique = {event.id: event for event in noting.sent}
    # What has higher numbers than all before cannot be known; ids and numbers belong together.
    late = any(event.number <= int(row["highest_number"]) for event in noting.sent)
    asked = {"learner": noting.learner, "ids": list(unique)}
    known = set(connection.execute(_KNOWN, asked).scalars()) if late else set()
    new = [StoredEvent(_clean(event), noting.received, skew) for id, event in unique.items() if id not in known]
    if len(new) + int(row["events"]) > MOST_KEPT:
        raise TooMuch(noting.learner)
    new.sort(key=_order)
    return _Arrival(noting, row, tuple(unique), new, late)


def _order(stored: StoredEvent) -> tuple[int, str]:
    return stored.event.number, stored.event.id


def _last_number(connection: Connection, arrival: _Arrival) -> int:
    """The number up to which every event of the learner has arrived."""
    last, numbers = int(arrival.row["last_number"]), [stored.event.number for stored in arrival.new]
    if not numbers:
        return last
    if last == arrival.row["highest_number"] and numbers == [*range(last + 1, last + 1 + len(numbers))]:
        return numbers[-1]
    return _last_without_gap(connection, arrival.learner, last)


def _learner_values(writing: Writing, arrival: _Arrival, last: int) -> dict[str, Any]:
    """The learner's row after an arrival, for `_SEEN`."""
    row, new = arrival.row, arrival.new
    return {
        "key": arrival.learner,
        "new_seen": arrival.noting.received,
        "new_skew": arrival.noting.sent_at - arrival.noting.received,
        "new_last": last,
        "new_highest": max(int(row["highest_number"]), new[-1].event.number if new else 0),
        "new_events": int(row["events"]) + len(new),
        "new_changed": writing.change() if new else row["changed"],
    }


_LEARNERS = select(
    learners.c.id, learners.c.last_number, learners.c.highest_number, learners.c.events, learners.c.changed
).where(learners.c.id.in_(bindparam("ids", expanding=True)))
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
_STATES = select(states).where(tuple_(states.c.learner, states.c.lesson).in_(bindparam("lessons", expanding=True)))
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


def _insert(connection: Connection, arrivals: Sequence[_Arrival]) -> None:
    rows = [_row(arrival.learner, stored) for arrival in arrivals for stored in arrival.new]
    try:
        if rows:
            connection.execute(insert(events), rows)
    except exc.IntegrityError as error:
        raise Doubled(arrivals[0].learner) from error


def _bring_up_to_date(writing: Writing, arrivals: Sequence[_Arrival]) -> None:
    """Change the states of the lessons that new events are about."""
    lessons = [(arrival.learner, lesson) for arrival in arrivals for lesson in arrival.lessons]
    if not lessons:
        return
    before: dict[str, dict[Key, State]] = {arrival.learner: {} for arrival in arrivals}
    for row in writing.connection.execute(_STATES, {"lessons": lessons}).mappings():
        before[row["learner"]][row["lesson"], row["task"]] = as_state(row)
    changed: list[tuple[State | None, State]] = []
    for arrival in arrivals:
        known = before[arrival.learner]
        after = _states_after(writing.connection, arrival, known)
        changed += [(known.get(key), state) for key, state in after.items()]
    _write(writing, changed)


def _states_after(connection: Connection, arrival: _Arrival, before: Mapping[Key, State]) -> dict[Key, State]:
    """The states of a learner's lessons after an arrival.

    Where some of it happened before others that are known already, all events of the lesson are gone through again.
    """
    after: dict[Key, State] = {}
    for lesson in arrival.lessons:
        known = {key: state for key, state in before.items() if key[0] == lesson}
        of_lesson = [stored for stored in arrival.new if stored.event.lesson == lesson]
        if arrival.late:
            found = connection.execute(_ALL_OF, {"learner": arrival.learner, "lesson": lesson}).mappings().all()
            if len(found) <= MOST_REPLAYED:
                known, of_lesson = {}, [as_event(row) for row in found]
        after |= follow(known, arrival.learner, of_lesson)
    return after


def _write(writing: Writing, changed: Iterable[tuple[State | None, State]]) -> None:
    """Write the states that differ from what they were before."""
    inserted, updated = [], []
    for old, state in changed:
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
