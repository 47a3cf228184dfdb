"""The board in Chromium: what a teacher sees, with the eyes, with the keyboard, and with a screen reader."""

import time
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from tests.classroom import board_browser
from tests.classroom.board_browser import at, cell, is_live
from tests.classroom.serving import Member, Served, an_event
from tests.e2e.chromium import CTRL, Page
from tutor.classroom.wire import Kind

pytestmark = board_browser.MARKS

chromium, teacher = board_browser.chromium, board_browser.teacher

QUIET = 10.0
"""Seconds between two things that are said aloud."""


def test_three_learners_change_while_one_looks(server: Served, teacher: Callable[[], Page]) -> None:
    ada, ben = server.join("Ada"), server.join("Ben")
    page, other = teacher(), teacher()
    cem = server.join("Cem")
    for tab in (page, other):
        tab.until(lambda tab=tab: cell(tab, "Cem", 0) == "· not started")
    events: list[tuple[Member, Kind, str]] = [
        (ada, Kind.PASSED, "✓ passed"),
        (ben, Kind.UNMET, "✗ not yet"),
        (cem, Kind.HINT, "… working"),
    ]
    for (member, kind, words), name in zip(events, ("Ada", "Ben", "Cem"), strict=True):
        assert server.send(member, an_event(1, kind, "counted", message="no rows")).status_code == 200
        sent = time.monotonic()
        for tab in (page, other):
            tab.until(lambda tab=tab, name=name, words=words: cell(tab, name, 1).startswith(words))
        assert time.monotonic() - sent < 5.0
    assert page.evaluate("document.getElementById('said').textContent") == "Ada passed Count them."
    page.until(lambda: page.evaluate("document.getElementById('passed').textContent") == "1")
    assert page.evaluate("document.querySelectorAll('.sum')[2].textContent") == "1"
    assert {urlsplit(url).netloc for url in page.seen.requested if not url.startswith("data:")} == {
        urlsplit(server.url).netloc
    }
    assert [complaint for complaint in page.seen.complaints if "favicon" not in complaint] == []


def test_the_grid_is_used_from_the_keyboard(server: Served, teacher: Callable[[], Page]) -> None:
    ada = server.join("Ada")
    server.join("Ben")
    server.send(ada, an_event(1, Kind.UNMET, "counted", message="There are no rows.", attempts=2))
    page = teacher()
    page.evaluate("document.querySelector('.scroll').focus()")
    page.key("Tab")
    page.until(lambda: at(page).startswith("Ada, List the plans: opened "), lambda: at(page))
    page.key("ArrowRight")
    page.until(lambda: at(page).startswith("Ada, Count them: not yet "), lambda: at(page))
    page.until(lambda: "2 checks. There are no rows." in page.evaluate("document.getElementById('detail').innerText"))
    for key, modifiers, expected in (
        ("ArrowDown", 0, "Ben, Count them"),
        ("ArrowDown", 0, "Ben, Count them"),
        ("End", 0, "Ben, "),
        ("ArrowRight", 0, "Ben, "),
        ("Home", 0, "Ben, List the plans"),
        ("ArrowLeft", 0, "Ben, List the plans"),
        ("Home", CTRL, "Ada, List the plans"),
        ("ArrowUp", 0, "Ada, List the plans"),
        ("ArrowRight", 0, "Ada, Count them"),
    ):
        page.key(key, modifiers)
        page.until(lambda expected=expected: at(page).startswith(expected), lambda: at(page))
    assert page.evaluate("document.querySelectorAll('#rows [tabindex=\"0\"]').length") == 1
    page.key("Enter")
    page.until(lambda: page.evaluate("location.pathname") == f"/board/learners/{ada.id}")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#tables/plans/counted"
    page.until(
        lambda: page.evaluate("document.querySelector('tr:target th')?.innerText.split('\\n')[0]") == "Count them"
    )
    page.evaluate("history.back()")
    page.until(lambda: is_live(page) and at(page).startswith("Ada, Count them: not yet "), lambda: at(page))


def test_one_jump_leads_to_the_grid(server: Served, teacher: Callable[[], Page]) -> None:
    for name in ("Ada", "Ben"):
        server.join(name)
    page = teacher()
    page.key("Tab")
    page.key("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the learners and tasks"
    page.key("Enter")
    page.until(lambda: at(page) == "Ada, List the plans: not started", lambda: at(page))
    # Nothing of the grid but this cell takes part in the order of tabs.
    page.key("Tab")
    page.until(lambda: page.evaluate("!document.activeElement.closest('#grid')"))


def test_a_learner_is_found_on_another_page(
    server: Served, teacher: Callable[[], Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.classroom.server.board.board_pages.MOST_ROWS", 2)
    people = {name: server.join(name) for name in ("Ada Lovelace", "Ben", "Cem", "Émile Zola", "Love Ek")}
    page = teacher()
    assert page.evaluate("document.querySelectorAll('#rows tr').length") == 2
    _look_for(page, "emile")
    page.until(lambda: at(page) == "Émile Zola, List the plans: not started", lambda: at(page))
    assert page.evaluate("location.search + location.hash") == "?page=2#l4"
    server.send(people["Émile Zola"], an_event(1, Kind.PASSED, "plan-names"))
    page.until(lambda: cell(page, "Émile Zola", 0).startswith("✓ passed"))
    _look_for(page, "love")
    page.until(lambda: page.evaluate("document.querySelectorAll('.found a').length") == 2)
    assert page.evaluate("document.querySelector('.found').innerText").startswith("2 learners match")
    assert page.evaluate("document.activeElement.className") == "found"
    page.key("Tab")
    page.key("Tab")
    page.key("Enter")
    page.until(lambda: at(page) == "Love Ek, List the plans: not started", lambda: at(page))
    _look_for(page, "nobody")
    page.until(lambda: "Nobody in the class is called" in page.evaluate("document.body?.innerText ?? ''"))


def _look_for(page: Page, name: str) -> None:
    page.until(lambda: is_live(page))
    page.evaluate("document.getElementById('find').select(); document.getElementById('find').focus()")
    page.type(name)
    page.key("Enter")


def test_a_busy_class_is_not_read_out_without_end(server: Served, teacher: Callable[[], Page]) -> None:
    ada, ben = server.join("Ada"), server.join("Ben")
    page = teacher()
    page.evaluate(
        "window.told = []; const said = document.getElementById('said');"
        "new MutationObserver(() => told.push([performance.now() / 1000, said.textContent]))"
        ".observe(said, {childList: true})"
    )
    for number, (who, task) in enumerate(((ada, "counted"), (ada, "plan-names"), (ben, "counted")), 1):
        server.send(who, an_event(number, Kind.PASSED, task))
        name, column = "Ada" if who is ada else "Ben", ("plan-names", "counted").index(task)
        page.until(lambda name=name, column=column: cell(page, name, column).startswith("✓"))
    page.until(lambda: "Ben passed" in page.evaluate("told.at(-1)[1]"))
    told = page.evaluate("told")
    assert " ".join(words for _, words in told) == (
        "Ada passed Count them. Ada passed List the plans. Ben passed Count them."
    )
    assert told[0][1] == "Ada passed Count them."
    assert all(later - earlier >= QUIET - 1.0 for (earlier, _), (later, _) in pairwise(told))


def test_who_is_at_a_link_beside_the_grid_stays_there(server: Served, teacher: Callable[[], Page]) -> None:
    ada, ben = server.join("Ada"), server.join("Ben")
    server.send(ada, an_event(1, Kind.UNMET, "counted", message="no rows", at=time.time() - 900))
    page = teacher()
    page.until(lambda: page.evaluate("!!document.querySelector('#aside a')"))
    page.evaluate("document.querySelector('#aside a').focus()")
    server.send(ben, an_event(1, Kind.UNMET, "counted", message="no rows", at=time.time() - 1200))
    page.until(lambda: page.evaluate("document.querySelectorAll('#aside a').length") == 2)
    assert page.evaluate("document.activeElement.textContent") == "Ada"


def test_a_screen_reader_finds_a_table_with_heads(server: Served, teacher: Callable[[], Page]) -> None:
    ada = server.join("Ada")
    server.send(ada, an_event(1, Kind.PASSED, "counted"))
    page = teacher()
    page.until(lambda: cell(page, "Ada", 1).startswith("✓ passed"))
    tree = page.call("Accessibility.getFullAXTree")["nodes"]
    found = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in tree
        if not node.get("ignored", False)
    ]
    assert ("grid", "Learners by tasks") in found
    assert ("rowheader", "Ada") in found
    assert ("columnheader", "Count them") in found
    words = [name for role, name in found if role == "gridcell"]
    assert any(name.startswith("passed ") for name in words), found
    assert "not started" in words
    assert not any("✓" in name for name in words)
    assert page.evaluate("document.querySelector('#said').getAttribute('aria-live')") == "polite"
    assert page.evaluate("document.querySelectorAll('#rows [aria-live], #rows [aria-hidden]').length") == 0
