"""Somebody who listens to a page that changes, for the tests of what is told."""

import json
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from tests.classroom.board_class import serving
from tests.classroom.serving import PATIENCE
from tutor.classroom.server.access import Access, set_password
from tutor.classroom.server.board.live import Live
from tutor.classroom.server.board.pages import live_boards, routes
from tutor.classroom.server.settings import ClassSettings
from tutor.classroom.server.store import Role, Store
from tutor.course import Course

PASSWORD = "correct horse battery"

BOARD = "/board/checkpoints/week-1"


@dataclass(frozen=True)
class Told:
    """An event of a stream."""

    name: str
    id: str
    data: dict[str, Any]
    at: float = field(default_factory=time.monotonic)


class Listener:
    """Somebody who looks at a board: reads its stream in a thread."""

    def __init__(self, client: httpx.Client, address: str, last: str = "") -> None:
        self._told: queue.Queue[Told | None] = queue.Queue()
        self._client = client
        self._address = address
        self._headers = {"accept": "text/event-stream"} | ({"last-event-id": last} if last else {})
        self._ready = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        assert self._ready.wait(PATIENCE)

    def _run(self) -> None:
        fields: dict[str, str] = {}
        try:
            with self._client.stream("GET", self._address, headers=self._headers) as response:
                assert response.headers["content-type"].startswith("text/event-stream"), response.status_code
                for line in response.iter_lines():
                    self._ready.set()
                    if self._over.is_set():
                        break
                    if line:
                        name, _, value = line.partition(": ")
                        fields[name] = value
                    elif "event" in fields:
                        self._told.put(Told(fields["event"], fields["id"], json.loads(fields["data"])))
                        fields = {}
        except httpx.HTTPError:
            pass  # the server has ended
        finally:
            self._ready.set()
            self._told.put(None)

    def next(self, *names: str) -> Told:
        """The next event of one of these names; others are passed over."""
        deadline = time.monotonic() + PATIENCE
        while True:
            told = self._told.get(timeout=max(0.1, deadline - time.monotonic()))
            assert told is not None, "the stream has ended"
            if told.name in names:
                return told

    def cells(self) -> Told:
        return self.next("cells")

    def ends(self) -> list[str]:
        """Wait for the stream's end; the names of what came before it."""
        names = []
        while told := self._told.get(timeout=PATIENCE):
            names.append(told.name)
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        return names

    def close(self) -> None:
        self._over.set()
        self._client.close()


@pytest.fixture
def live(store: Store, class_settings: ClassSettings, small_course: Course) -> Live:
    """What tells the boards; with a short heartbeat."""
    return live_boards(store, class_settings, heartbeat=0.3)


@pytest.fixture
def address(store: Store, class_settings: ClassSettings, live: Live) -> Iterator[str]:
    """A server of the boards."""
    set_password(store, "teacher", Role.TEACHER, PASSWORD)
    set_password(store, "wall", Role.BOARD, PASSWORD)
    with serving(Starlette(routes=routes(store, Access(store), class_settings, live)), live) as address:
        yield address


@pytest.fixture
def look(address: str) -> Iterator[Callable[..., Listener]]:
    """Look at a page, the board if no other is named: `look()` opens it and listens."""
    with ExitStack() as opened:

        def start(query: str = "", last: str = "", name: str = "teacher", page: str = BOARD) -> Listener:
            client = opened.enter_context(httpx.Client(base_url=address, timeout=PATIENCE))
            return listening(client, name, PASSWORD, f"{page}{query}", last, opened)

        yield start


def listening(client: httpx.Client, name: str, password: str, page: str, last: str, opened: ExitStack) -> Listener:
    client.post("/board/sign-in", data={"name": name, "password": password})
    stream = client.get(page).text.split('data-live="')[1].split('"')[0].replace("&amp;", "&")
    listener = Listener(client, stream, last)
    opened.callback(listener.close)
    return listener
