"""Reads the board's pages as a browser gets them, for the tests of what is on them."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from html.parser import HTMLParser

import httpx
import pytest
from starlette.applications import Starlette

from tests.classroom.board_class import joined, passed, serving, unmet
from tests.classroom.serving import PATIENCE
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.server.access import Access, set_password
from tutor.classroom.server.board.pages import live_boards, routes
from tutor.classroom.server.settings import ClassSettings
from tutor.classroom.server.store import Learner, Role, Store
from tutor.course import Course

PASSWORD = "correct horse battery"

BOARD = "/board/checkpoints/week-1"

HOSTILE = "<img src=x onerror=alert(1)>\"'&{{7*7}}"


class Reader(HTMLParser):
    """What stands on a page: elements, the addresses that they name, and the text of table cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.styles = 0
        self.rows: list[list[str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attributes)
        self.addresses += [found[name] or "" for name in ("href", "src", "action", "data-live") if name in found]
        self.handlers += [name for name in found if name.startswith("on")]
        self.styles += "style" in found
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.rows.append([])

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data

    def row(self, name: str) -> list[str]:
        """The cells of the row that begins with this."""
        return next([cell.strip() for cell in row] for row in self.rows if row and row[0].strip() == name)


@pytest.fixture
def pages(store: Store, class_settings: ClassSettings, small_course: Course) -> Iterator[Callable[[], httpx.Client]]:
    """Open a browser on the class's pages: nobody has signed in."""
    access = Access(store)
    for role in Role:
        set_password(store, role.value, role, PASSWORD)
    live = live_boards(store, class_settings)
    app = Starlette(routes=routes(store, access, class_settings, live))
    with serving(app, live) as address, ExitStack() as opened:
        yield lambda: opened.enter_context(httpx.Client(base_url=address, timeout=PATIENCE))


@pytest.fixture
def as_role(pages: Callable[[], httpx.Client]) -> Callable[[Role], httpx.Client]:
    """A browser in which somebody of a role has signed in."""

    def sign_in(role: Role) -> httpx.Client:
        client = pages()
        found = client.post("/board/sign-in", data={"name": role.value, "password": PASSWORD})
        assert (found.status_code, found.headers["location"]) == (303, "/board")
        return client

    return sign_in


@pytest.fixture
def teacher(as_role: Callable[[Role], httpx.Client]) -> httpx.Client:
    return as_role(Role.TEACHER)


@pytest.fixture
def learners(store: Store, current_checkpoint: Checkpoint) -> list[Learner]:
    """Ada has passed one task and is stuck at another one; Ben has seen nothing yet."""
    store.put_checkpoint(current_checkpoint, "title: Week 1\n")
    ada, ben = joined(store, "Ada Lovelace", shares_transcript=True, number="S1"), joined(store, "Ben")
    passed(store, ada)
    unmet(store, ada, "There are no rows in counts.csv.")
    return [ada, ben]


def field_of(client: httpx.Client, address: str = "/board") -> str:
    """The hidden field of a page's forms."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(address).text)
    assert found is not None
    return found[1]
