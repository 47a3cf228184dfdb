"""A made-up class for boards: learners with states, events and submissions, as objects and in a store."""

import hashlib
import json
import secrets
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from tests.classroom.serving import a_bundle, an_event
from tutor.classroom.receipts import Receipt
from tutor.classroom.rerun_outcome import Outcome, TaskOutcome, Verdict
from tutor.classroom.server.board.live import Live
from tutor.classroom.server.board.titles import Titles
from tutor.classroom.server.records import JobStatus, Learner, State, StateStatus, StoredSubmission, Verification
from tutor.classroom.server.store import Joining, Store
from tutor.classroom.wire import Event, Kind

NOON = 1_772_366_400.0
LESSON = "tables/plans"
TITLES = Titles(
    lessons={"tables/plans": "Plans by name", "tables/rates": "Rates", "words/greeting": "A greeting"},
    tasks={(LESSON, "plan-names"): "Plan names", (LESSON, "counted"): "Counted"},
)


def learner(id: str, name: str = "", **values: Any) -> Learner:
    usual: dict[str, Any] = {
        "number": "",
        "joined": NOON,
        "last_seen": NOON,
        "shares_transcript": False,
        "seed": 1,
        "skew": 0.0,
    }
    return Learner(id=id, name=name or id.capitalize(), **usual | values)


def state(who: str, task: str, status: StateStatus, since: float = NOON, lesson: str = LESSON, **values: Any) -> State:
    if status is StateStatus.PASSED:
        values = {"passed": since, "passed_by_learner": since} | values
    return State(who, lesson, task, status, since=since, **values)


def handed_in(
    who: str,
    claims: Mapping[str, str],
    status: JobStatus = JobStatus.WAITING,
    outcome: Outcome | None = None,
    received: float = NOON,
    **values: Any,
) -> StoredSubmission:
    id = secrets.token_hex(16)
    receipt = Receipt("class", "week-1", who, who, LESSON, id, "0" * 64, 1, received, tuple(claims.items()), 7)
    verification = Verification(status, outcome, 1, received, "", values.pop("reason", ""))
    return StoredSubmission(id, who, LESSON, "0" * 64, 1, received, claims, receipt, verification)


def outcome(verdict: Verdict, found: Mapping[str, str], message: str = "", reason: str = "") -> Outcome:
    return Outcome(verdict, tuple(TaskOutcome(task, "passed", is_, message) for task, is_ in found.items()), reason)


def joined(store: Store, name: str, *, shares_transcript: bool = False, number: str = "") -> Learner:
    return store.join(Joining(name, secrets.token_hex(16), number, shares_transcript))[0]


def noted(store: Store, who: Learner, *events: Event) -> None:
    now = time.time()
    store.note_events(who.id, events, now, now)


def passed(store: Store, who: Learner, task: str = "plan-names", number: int = 1, **values: Any) -> None:
    noted(store, who, an_event(number, Kind.PASSED, task, **values))


def unmet(store: Store, who: Learner, message: str, task: str = "counted", number: int = 2, **values: Any) -> None:
    noted(store, who, an_event(number, Kind.UNMET, task, message=message, attempts=3, hints=1, **values))


def a_bundle_of(commands: list[tuple[str, str]], seed: int = 1) -> bytes:
    """A bundle with a transcript of lines and outputs."""
    lines = [
        {"line": line, "cwd": "/", "status": 0, "started": NOON, "seconds": 0.1, "output": output}
        for line, output in commands
    ]
    data = "".join(json.dumps(line) + "\n" for line in lines).encode()
    return a_bundle(LESSON, data, seed=seed)


def submitted(
    store: Store,
    who: Learner,
    data: bytes = b"no bundle",
    *,
    lesson: str = LESSON,
    claims: tuple[str, ...] = ("counted",),
) -> str:
    id = secrets.token_hex(16)
    found = dict.fromkeys(claims, "passed")
    store.note_submission(who.id, id, lesson, hashlib.sha256(data).hexdigest(), data, found, time.time(), "{}")
    return id


@contextmanager
def serving(app: ASGIApp, live: Live, root_path: str = "") -> Iterator[str]:
    """Serve an application for real; gives its address. Boards end with the server."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", root_path=root_path, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        live.close()
        server.should_exit = True
        thread.join(60)
        listening.close()
    assert not thread.is_alive(), "the server did not end"
