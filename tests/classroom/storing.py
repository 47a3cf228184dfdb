"""What the tests of the store have in common: learners, their events and their work."""

import hashlib
import secrets

from tutor.classroom.server.store import Joining, Learner, State, Store
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
