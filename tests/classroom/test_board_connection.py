"""A board in Chromium whose connection is lost and comes back, and how fast it is."""

import time
from collections.abc import Callable

from tests.classroom import board_browser
from tests.classroom.board_browser import BOARD, cell, is_live
from tests.classroom.board_class import joined
from tests.classroom.serving import Served, an_event
from tests.e2e.chromium import Page
from tutor.classroom.checkpoint import Checkpoint, Item
from tutor.classroom.wire import Kind

pytestmark = board_browser.MARKS

chromium, teacher = board_browser.chromium, board_browser.teacher

PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
"""Milliseconds from the request to the first paint with content."""

SLOWEST_PAINT = 3.0
"""Seconds, on a machine that runs other tests at the same time. Alone it is less than one."""

WATCH_PASSES = """
new MutationObserver(() => (window.changed ??= Date.now())).observe(
    document.querySelector("#rows tr:last-child"), {subtree: true, childList: true})
"""

SLOWEST_CHANGE = 3.0
"""Seconds, on such a machine, from a learner's tutor to the board."""


def test_a_board_says_that_its_server_is_gone_and_goes_on_when_it_is_back(
    server: Served, teacher: Callable[[], Page]
) -> None:
    server.join("Ada")
    page = teacher()
    server.end()
    page.until(lambda: "Connection lost" in page.evaluate("document.getElementById('link').textContent"))
    assert page.evaluate("document.getElementById('link').className") == "off"


def test_a_connection_that_died_without_a_word_is_noticed_and_made_again(
    server: Served, teacher: Callable[[], Page]
) -> None:
    ada = server.join("Ada")
    page = teacher()
    # The page is told to expect heartbeats much sooner than the server sends them.
    page.evaluate(
        "window.told = []; new MutationObserver(() => told.push(document.getElementById('link').textContent))"
        ".observe(document.getElementById('link'), {childList: true}); document.body.dataset.heartbeat = 0.5"
    )
    page.until(lambda: page.evaluate("told.length >= 2"))
    assert page.evaluate("told[0]").startswith("Connection lost, trying again. This is from ")
    assert page.evaluate("told[1]") == "Live"
    page.evaluate("document.body.dataset.heartbeat = 1000")
    server.send(ada, an_event(1, Kind.PASSED, "counted"))
    page.until(lambda: cell(page, "Ada", 1).startswith("✓ passed"))


BAD_GATEWAY = """(() => {
    const real = window.fetch;
    window.asked = 0;
    window.fetch = (address, options) =>
        ++asked && window.isBack ? real(address, options) : Promise.resolve(new Response("", {status: 502}));
    window.EventSource = class {
        static OPEN = 1;
        static CLOSED = 2;
        readyState = 2;
        constructor() { setTimeout(() => this.onerror()); }
        addEventListener() {}
        close() {}
    };
    document.body.dataset.heartbeat = 0.2;
})()"""
"""Makes a page see a proxy that answers for a server that is not there, until `isBack` is set."""


def test_a_page_whose_server_is_behind_a_proxy_waits_for_it(server: Served, teacher: Callable[[], Page]) -> None:
    ada = server.join("Ada")
    page = teacher()
    page.evaluate(BAD_GATEWAY)
    page.until(lambda: page.evaluate("asked") >= 2)
    assert page.evaluate("document.getElementById('link').textContent").startswith("Connection lost")
    assert page.evaluate("document.querySelectorAll('#rows tr').length") == 1
    page.evaluate("window.isBack = true")
    page.until(lambda: is_live(page))
    server.send(ada, an_event(1, Kind.PASSED, "counted"))
    page.until(lambda: cell(page, "Ada", 1).startswith("✓ passed"))


def test_a_refresh_of_the_board_is_another_look_at_the_same(server: Served, teacher: Callable[[], Page]) -> None:
    ada = server.join("Ada")
    page = teacher()
    server.send(ada, an_event(1, Kind.PASSED, "counted"))
    page.until(lambda: cell(page, "Ada", 1).startswith("✓ passed"))
    live = cell(page, "Ada", 1)
    page.call("Page.reload")
    page.until(lambda: is_live(page))
    assert cell(page, "Ada", 1) == live


def test_a_board_of_500_learners_and_40_tasks_is_there_at_once(server: Served, teacher: Callable[[], Page]) -> None:
    tasks = {f"task-{number}": 1.0 for number in range(40)}
    server.store.put_checkpoint(Checkpoint("week-1", "Week 1", (Item("tables/plans", tasks),)), "")
    for number in range(499):
        who = joined(server.store, f"Learner {number}")
        events = [an_event(place, Kind.PASSED, task) for place, task in enumerate(list(tasks)[: number % 41], 1)]
        server.store.note_events(who.id, events, time.time(), time.time())
    page = teacher()
    seconds = []
    for _ in range(3):
        page.go("about:blank")
        page.until(lambda: page.evaluate("location.href") == "about:blank")
        page.go(f"{server.url}{BOARD}")
        page.until(lambda: is_live(page))
        assert page.evaluate("document.querySelectorAll('#rows tr').length") == 499
        seconds.append(page.evaluate(PAINTED) / 1000)
    assert min(seconds) < SLOWEST_PAINT, seconds
    zoe = server.join("Zoe")
    page.until(lambda: cell(page, "Zoe", 0) == "· not started")
    page.evaluate(WATCH_PASSES)
    start = page.evaluate("Date.now()")
    server.send(zoe, an_event(1, Kind.PASSED, "task-0", at=time.time()))
    page.until(lambda: page.evaluate("window.changed > 0"))
    assert page.evaluate("window.changed") - start < SLOWEST_CHANGE * 1000
