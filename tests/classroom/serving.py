"""A store of each kind, for tests; and a server that runs for real."""

import hashlib
import secrets
import socket
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.classroom.postgresql import a_database
from tutor.classroom.bundle_manifest import TRANSCRIPT, Manifest
from tutor.classroom.bundle_writing import Gathered, Item, pack
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.server.running import Running, serve
from tutor.classroom.server.settings import ClassSettings
from tutor.classroom.server.store import Store
from tutor.classroom.wire import PROTOCOL, Event, Kind
from tutor.course import Course

KINDS = ("sqlite", "postgresql")
PATIENCE = 60.0
"""Seconds after which something that should happen is taken not to."""


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database: a file of SQLite, then a database on a real PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/class.db"
        return
    with a_database(request.getfixturevalue("postgresql")) as url:
        yield url


@pytest.fixture
def open_store(database: str, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Open the store of the test's database, as often as asked; all are closed afterwards."""
    blobs = tmp_path / "bundles" if database.startswith("sqlite") else None
    with ExitStack() as opened:

        def open() -> Store:
            return opened.enter_context(Store.open(database, blobs=blobs))

        yield open


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    """A store, empty."""
    return open_store()


@dataclass(frozen=True)
class Member:
    """A learner who has joined: what the server answered, and what comes with every request."""

    id: str
    token: str
    seed: int
    membership: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@dataclass(frozen=True)
class Served:
    """A server that answers."""

    url: str
    code: str
    password: str
    settings: ClassSettings
    store: Store
    """Another store of the same class, as another process would have it."""
    http: httpx.Client
    end: Callable[[], int]
    """Makes the server end, waits for it, and gives the signal's number."""

    def wish(self, name: str = "Ada", **values: object) -> dict[str, Any]:
        usual = {"protocol": PROTOCOL, "code": self.code, "name": name, "membership": secrets.token_hex(16)}
        return usual | values

    def join(self, name: str = "Ada", **values: object) -> Member:
        wish = self.wish(name, **values)
        found = self.http.post("/v1/join", json=wish)
        assert found.status_code == 200, found.text
        answer = found.json()
        return Member(answer["learner"], answer["token"], answer["seed"], wish["membership"])

    def send(self, member: Member, *events: Event, **values: object) -> httpx.Response:
        body = {"protocol": PROTOCOL, "sent_at": time.time(), "events": [event.as_json() for event in events], **values}
        return self.http.post("/v1/events", json=body, headers=member.headers)

    def submit(self, member: Member, data: bytes, id: str = "", **headers: str) -> httpx.Response:
        usual = {
            "Submission-Id": id or secrets.token_hex(16),
            "Lesson": "tables/plans",
            "Digest": f"sha-256={hashlib.sha256(data).hexdigest()}",
        }
        return self.http.post("/v1/submissions", content=data, headers={**member.headers, **usual, **headers})


def an_event(number: int, kind: Kind = Kind.UNMET, task: str = "counted", **values: Any) -> Event:
    settings = {"lesson": "tables/plans", "at": time.time(), **values}
    return Event(id=secrets.token_hex(16), number=number, kind=kind, task=task, **settings)


def a_bundle(lesson: str = "tables/plans", transcript: bytes | None = None, **values: Any) -> bytes:
    """A bundle of an empty workspace, with a transcript if one is given."""
    gathered = Gathered()
    if transcript is not None:
        info = tarfile.TarInfo(TRANSCRIPT)
        info.size = len(transcript)
        gathered.items.append(Item(info, transcript))
    usual: dict[str, Any] = {
        "lesson": lesson,
        "title": "Plans",
        "content": "0" * 64,
        "seed": 1,
        "made": 1.0,
        "tutor": "1",
        "python": "3.11",
        "git": "",
        "data": "/home/ada/data",
        "claims": {"counted": "passed"},
        "isolation": "none",
        "engine": None,
        "entries": len(gathered.items),
        "size": len(transcript or b""),
    }
    return pack(Manifest(**usual | values), gathered)


@pytest.fixture
def current_checkpoint(checkpoint: Checkpoint) -> Checkpoint:
    """The small checkpoint, open now."""
    now = datetime.now(UTC)
    day = timedelta(days=1)
    return replace(checkpoint, opens=now - day, due=now + day, closes=now + 2 * day, own_data=True)


@pytest.fixture
def class_settings(database: str, tmp_path: Path) -> ClassSettings:
    """The settings of a class of the test's own; nothing is verified."""
    return ClassSettings(tmp_path / "class", port=0, database=database, title="Tests", workers=0)


@contextmanager
def served(settings: ClassSettings, course: Course) -> Iterator[Served]:
    """A server in a thread of this process, and a client of it."""
    listening = socket.create_server((settings.host, 0))
    port = listening.getsockname()[1]
    url = f"{'https' if settings.is_secure else 'http'}://{settings.host}:{port}"
    ready = threading.Event()
    told: list[Running] = []
    ended: list[int] = []
    failed: list[BaseException] = []

    def answers(running: Running) -> None:
        told.append(running)
        ready.set()

    def run() -> None:
        try:
            ended.append(serve(settings, course, listening, answers))
        except BaseException as error:  # noqa: BLE001 (raised below, where the test sees it)
            failed.append(error)
        finally:
            listening.close()
            ready.set()

    thread = threading.Thread(target=run)
    thread.start()

    def end() -> int:
        for running in told:
            running.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive(), "the server did not end"
        return ended[0]

    assert ready.wait(PATIENCE), "the server did not answer"
    if failed:
        thread.join()
        raise failed[0]
    begun = told[0].begun
    try:
        with (
            Store.open(settings.url, blobs=settings.bundles) as store,
            httpx.Client(base_url=url, timeout=PATIENCE, verify=not settings.is_secure) as client,
        ):
            yield Served(url, begun.code, begun.password, settings, store, client, end)
    finally:
        end()


@pytest.fixture
def start_server(class_settings: ClassSettings, small_course: Course) -> Iterator[Callable[..., Served]]:
    """Start a server with the settings changed as asked; all have ended afterwards."""
    with ExitStack() as stack:

        def start(**changes: Any) -> Served:
            return stack.enter_context(served(replace(class_settings, **changes), small_course))

        yield start


@pytest.fixture
def server(start_server: Callable[..., Served], current_checkpoint: Checkpoint) -> Served:
    """A server with a checkpoint that is open now."""
    found = start_server()
    found.store.put_checkpoint(current_checkpoint, "title: Week 1\n")
    return found
