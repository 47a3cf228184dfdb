"""The boards' pages: the grid, several pages of learners, and who is found on them."""

import re
from collections.abc import Callable

import httpx
import pytest
from starlette.applications import Starlette

from tests.classroom import board_reader
from tests.classroom.board_class import joined, noted, serving
from tests.classroom.board_reader import BOARD, HOSTILE, PASSWORD, Reader
from tests.classroom.serving import PATIENCE, an_event
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.server.access import Access, set_password
from tutor.classroom.server.board.pages import live_boards, routes
from tutor.classroom.server.settings import ClassSettings
from tutor.classroom.server.store import Learner, Role, Store
from tutor.classroom.wire import Kind

pages, as_role, teacher, learners = (
    board_reader.pages,
    board_reader.as_role,
    board_reader.teacher,
    board_reader.learners,
)


def test_the_grid_says_in_words_how_everybody_stands(teacher: httpx.Client, learners: list[Learner]) -> None:
    page = Reader(teacher.get(BOARD).text)
    ada, ben = page.row("Ada Lovelace"), page.row("Ben")
    assert ada[1] == "1"
    assert re.fullmatch(r"passed \d\d:\d\d", ada[2])
    assert re.fullmatch(r"not yet \d\d:\d\d", ada[3])
    assert ben == ["Ben", "0", "not started", "not started", "not started", "not started"]
    assert page.row("Class")[2:] == ["1", "0", "0", "0"]
    assert f"/board/learners/{learners[0].id}" in page.addresses


def test_a_lesson_that_was_opened_is_seen_on_the_grid_and_on_the_learners_page(
    teacher: httpx.Client, store: Store, learners: list[Learner]
) -> None:
    noted(store, learners[1], an_event(1, Kind.OPENED, "", lesson="tables/rates"))
    ben = Reader(teacher.get(BOARD).text).row("Ben")
    assert [ben[2], ben[3], ben[5]] == ["not started"] * 3
    assert re.fullmatch(r"opened \d\d:\d\d", ben[4])
    page = teacher.get(f"/board/learners/{learners[1].id}").text
    assert re.search(r'class="badge b">opened \d\d:\d\d<', page)


def test_a_cell_tells_more_when_asked(teacher: httpx.Client, learners: list[Learner]) -> None:
    teacher.get(BOARD)
    found = teacher.get(f"{BOARD}/cell?place=1&column=1").json()
    assert found == {"more": "3 checks. 1 hint. There are no rows in counts.csv."}
    for query in ("place=0&column=0", "place=3&column=0", "place=1&column=4", "place=x&column=-1", ""):
        assert teacher.get(f"{BOARD}/cell?{query}").status_code == 404


def test_a_class_without_a_checkpoint_and_one_without_learners_say_so(
    teacher: httpx.Client, store: Store, current_checkpoint: Checkpoint
) -> None:
    assert "The class has no checkpoint yet." in teacher.get("/board").text
    store.put_checkpoint(current_checkpoint, "")
    assert "Nobody has joined yet." in teacher.get(BOARD).text
    assert "Week 1" in teacher.get("/board").text
    assert teacher.get("/board/checkpoints/other").status_code == 404


def test_a_large_class_is_shown_page_by_page(
    teacher: httpx.Client, store: Store, current_checkpoint: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.classroom.server.board.board_pages.MOST_ROWS", 2)
    store.put_checkpoint(current_checkpoint, "")
    for name in ("Ada", "Ben", "Cem"):
        joined(store, name)
    for query, names in (("", ["Ada", "Ben"]), ("?page=2", ["Cem"])):
        rows = Reader(teacher.get(f"{BOARD}{query}").text).rows[3:]
        assert [row[0].strip() for row in rows if row] == names
    assert "first=3" in teacher.get(f"{BOARD}?page=99").text
    # Who changes between names and no names stays on the page.
    assert "?projector&amp;page=2" in teacher.get(f"{BOARD}?page=2").text
    assert 'href="?page=2"' in teacher.get(f"{BOARD}?projector&page=2").text


def test_a_learner_is_found_wherever_the_row_is(
    as_role: Callable[[Role], httpx.Client],
    store: Store,
    current_checkpoint: Checkpoint,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tutor.classroom.server.board.board_pages.MOST_ROWS", 2)
    store.put_checkpoint(current_checkpoint, "")
    people = [joined(store, name, number=number) for name, number in (("Ada", "S1"), ("Ben", "S2"), ("Émile", "S3"))]
    teacher = as_role(Role.TEACHER)
    for wish in ("emil", "s3"):
        found = teacher.get(BOARD, params={"find": wish})
        assert (found.status_code, found.headers["location"]) == (303, f"{BOARD}?page=2#l3")
    assert teacher.get(BOARD, params={"find": "ben"}).headers["location"] == f"{BOARD}#l2"
    several = teacher.get(BOARD, params={"find": "e"}).text
    assert "<b>2 learners</b>" in several
    assert f'<a href="{BOARD}#l2">Ben</a>' in several
    nobody = Reader(teacher.get(BOARD, params={"find": HOSTILE}).text)
    assert "img" not in nobody.tags
    assert "Nobody in the class is called" in teacher.get(BOARD, params={"find": "zed"}).text
    # The learner's page leads back to the row.
    assert f'href="{BOARD}?page=2#l3"' in teacher.get(f"/board/learners/{people[2].id}").text
    # Where names are hidden, nobody is looked for by name.
    for client, query in ((teacher, {"find": "ben", "projector": ""}), (as_role(Role.BOARD), {"find": "ben"})):
        page = client.get(BOARD, params=query)
        assert (page.status_code, "Find a learner" in page.text, "Ben" in page.text) == (200, False, False)


def test_many_who_are_found_are_listed_up_to_a_number(
    teacher: httpx.Client, store: Store, current_checkpoint: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.classroom.server.board.board_pages.MOST_MATCHES", 2)
    store.put_checkpoint(current_checkpoint, "")
    for number in range(5):
        joined(store, f"Ada {number}")
    page = teacher.get(BOARD, params={"find": "ada"}).text
    assert "<b>5 learners</b>" in page
    assert "and 3 more" in page


def test_pages_below_another_address_link_below_it(
    store: Store, class_settings: ClassSettings, learners: list[Learner]
) -> None:
    set_password(store, "teacher", Role.TEACHER, PASSWORD)
    live = live_boards(store, class_settings)
    app = Starlette(routes=routes(store, Access(store), class_settings, live))
    with serving(app, live, root_path="/class") as address, httpx.Client(base_url=address, timeout=PATIENCE) as client:
        found = client.post("/board/sign-in", data={"name": "teacher", "password": PASSWORD})
        assert found.headers["location"] == "/class/board"
        page = Reader(client.get(BOARD).text)
    own = [place for place in page.addresses if place.startswith("/")]
    assert own
    assert all(place.startswith("/class/board") for place in own)
