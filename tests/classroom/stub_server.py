"""A small class's server for the learner's side: speaks the wire, counts, and misbehaves when told to."""

from __future__ import annotations

import hashlib
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tutor.classroom.messages import Accepted, AskedCheckpoint, AskedLesson, Batch, ClassInfo, Join, Joined
from tutor.classroom.receipts import ClassKey, Receipt
from tutor.classroom.wire import PROTOCOL, ErrorCode, Refusal

CODE = "ABCD-1234"
CLASS = "stub"

Misbehaviour = Callable[["Handler"], bool]
"""Does something to a request instead of the answer; true if it did."""


@dataclass
class State:
    """What the server has committed, and how it behaves."""

    key: ClassKey
    checkpoints: tuple[AskedCheckpoint, ...]
    seed: int = 4242
    tokens: dict[str, str] = field(default_factory=dict)
    """The learners' ids by their tokens."""
    memberships: dict[str, str] = field(default_factory=dict)
    shares: dict[str, bool] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    """Each event once, in the order in which they came."""
    ids: set[str] = field(default_factory=set)
    requests: Counter[str] = field(default_factory=Counter)
    headers: list[dict[str, str]] = field(default_factory=list)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    bundles: dict[str, bytes] = field(default_factory=dict)
    wrong_events: set[str] = field(default_factory=set)
    """Ids of events that it calls malformed."""
    misbehave: list[Misbehaviour] = field(default_factory=list)
    """Used up one by one."""
    always: Misbehaviour | None = None
    forge: Callable[[Receipt], Receipt] | None = None
    protocol: int = PROTOCOL
    lock: threading.RLock = field(default_factory=threading.RLock)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: State

    def log_message(self, format: str, *args: object) -> None:
        """Tests need no log."""

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        state = self.state
        with state.lock:
            state.requests[self.path] += 1
            state.headers.append(dict(self.headers))
            act = state.misbehave.pop(0) if state.misbehave else state.always
        if act is not None and act(self):
            return
        self.obey()

    def read(self) -> None:
        """Read what is sent with the request."""
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def obey(self) -> None:
        """Do what is asked."""
        self.read()
        getattr(self, "_" + self.path.removeprefix("/v1/"), self._nothing)()

    # Answers

    def answer(self, content: object, status: int = 200, **headers: str) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def refuse(self, status: int, code: ErrorCode, what: str, todo: str = "", **headers: str) -> None:
        self.answer(Refusal(code, what, todo).as_json(), status, **headers)

    def learner(self) -> str | None:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        found = self.state.tokens.get(token)
        if found is None:
            self.refuse(401, ErrorCode.WRONG_TOKEN, "This token is nobody's.", "Join the class again.")
        return found

    def _nothing(self) -> None:
        self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _class(self) -> None:
        public = self.state.key.public
        self.answer(ClassInfo(self.state.protocol, CLASS, "Stub class", public, True, ("Events.",)).as_json())

    def _join(self) -> None:
        values = json.loads(self.body)
        wish = Join.from_json(values)
        if wish.code != CODE:
            self.refuse(403, ErrorCode.UNKNOWN_CODE, "There is no class with that code.", "Ask your teacher.")
            return
        state = self.state
        with state.lock:
            learner = state.memberships.setdefault(wish.membership, f"learner-{len(state.memberships) + 1}")
            for token, whose in list(state.tokens.items()):
                if whose == learner:
                    del state.tokens[token]
            token = f"token-{len(state.headers)}"
            state.tokens[token] = learner
            state.shares[learner] = values.get("shares_transcript", False)
        self.answer(Joined(learner, wish.name, token, state.seed, state.checkpoints).as_json())

    def _checkpoints(self) -> None:
        if self.learner():
            self.answer([checkpoint.as_json() for checkpoint in self.state.checkpoints])

    def _events(self) -> None:
        if not self.learner():
            return
        batch = Batch.from_json(json.loads(self.body))
        state = self.state
        if any(event.id in state.wrong_events for event in batch.events):
            self.refuse(400, ErrorCode.MALFORMED, "An event makes no sense.")
            return
        with state.lock:
            for event in batch.events:
                if event.id not in state.ids:
                    state.ids.add(event.id)
                    state.events.append(event.as_json())
        ids = tuple(event.id for event in batch.events)
        self.answer(Accepted(ids, time.time(), len(state.events)).as_json())

    def _submissions(self) -> None:
        learner = self.learner()
        if not learner:
            return
        state, id = self.state, self.headers["Submission-Id"]
        digest = hashlib.sha256(self.body).hexdigest()
        if self.headers["Digest"] != f"sha-256={digest}":
            self.refuse(400, ErrorCode.MALFORMED, "The digest does not fit.")
            return
        with state.lock:
            if id not in state.receipts:
                receipt = Receipt(
                    class_id=CLASS,
                    checkpoint="week-1",
                    learner=learner,
                    name="Ada",
                    lesson=self.headers["Lesson"],
                    submission=id,
                    digest=digest,
                    size=len(self.body),
                    received=time.time(),
                    claims=(("done", "passed"),),
                    number=len(state.receipts) + 1,
                )
                state.receipts[id] = state.key.sign(receipt)
                state.bundles[id] = self.body
            receipt = state.receipts[id]
        self.answer({"receipt": (state.forge(receipt) if state.forge else receipt).as_json()})

    def _receipts(self) -> None:
        if self.learner():
            self.answer({"receipts": [receipt.as_json() for receipt in self.state.receipts.values()]})

    def _standing(self) -> None:
        if self.learner():
            self.answer({"points": 3.0, "states": []})


class Stub:
    """The running server."""

    def __init__(self, state: State, server: ThreadingHTTPServer) -> None:
        self.state = state
        self.server = server

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def kinds(self) -> list[tuple[str, str, str]]:
        """Kind, lesson and task of what it has, in the order in which it came."""
        with self.state.lock:
            return [(event["kind"], event["lesson"], event["task"]) for event in self.state.events]

    def numbers(self) -> list[int]:
        with self.state.lock:
            return [event["number"] for event in self.state.events]


def checkpoint(*lessons: str, own_data: bool = False, seed: int | None = None, id: str = "week-1") -> AskedCheckpoint:
    items = tuple(AskedLesson(lesson, lesson, {"done": 1.0}) for lesson in lessons)
    return AskedCheckpoint(id, "Week one", items, own_data=own_data, seed=seed)


@contextmanager
def stub(
    folder: Path, *lessons: str, own_data: bool = False, port: int = 0, state: State | None = None
) -> Iterator[Stub]:
    """A running server that asks for these lessons; with `state` one that goes on where another was."""
    if state is None:
        asked = (checkpoint(*(lessons or ("demo/lesson",)), own_data=own_data, seed=4242 if own_data else None),)
        state = State(ClassKey.open(folder / "class.key"), asked)
    handler = type("OfThisServer", (Handler,), {"state": state})
    server = _Server(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield Stub(state, server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A learner who goes away in the middle is what some tests are about."""


# Misbehaviour


def cut(handler: Handler) -> bool:
    """Close the connection without any answer."""
    _end(handler)
    return True


def cut_in_the_middle(handler: Handler) -> bool:
    """Close the connection in the middle of the answer, after all was read."""
    handler.read()
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"accepted": [')
    handler.wfile.flush()
    _end(handler)
    return True


def committed_then_cut(handler: Handler) -> bool:
    """Do all that is asked, and close the connection instead of answering."""
    handler.answer = lambda *_, **__: _end(handler)  # type: ignore[method-assign]
    handler.obey()
    return True


def status(number: int, content: object = None, **headers: str) -> Misbehaviour:
    """Answer with this status, and with these headers."""

    def act(handler: Handler) -> bool:
        handler.read()
        handler.answer(content, number, **headers)
        return True

    return act


def text(content: bytes, number: int = 200) -> Misbehaviour:
    """Answer with these bytes."""

    def act(handler: Handler) -> bool:
        handler.read()
        handler.send_response(number)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)
        return True

    return act


def silent(until: threading.Event) -> Misbehaviour:
    """Say nothing until the event is set."""

    def act(handler: Handler) -> bool:
        until.wait(60.0)
        handler.close_connection = True
        return True

    return act


def dripping(until: threading.Event) -> Misbehaviour:
    """Send an answer that never ends, a byte at a time."""

    def act(handler: Handler) -> bool:
        handler.close_connection = True
        handler.send_response(200)
        handler.end_headers()
        try:
            while not until.wait(0.05):
                handler.wfile.write(b" ")
                handler.wfile.flush()
        except OSError:
            return True
        return True

    return act


def forged(receipt: Receipt) -> Receipt:
    """A receipt that says something else than what was signed."""
    return replace(receipt, number=receipt.number + 1)


def _end(handler: Handler) -> None:
    handler.close_connection = True
    try:
        handler.connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
