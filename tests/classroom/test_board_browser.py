"""The board in Chromium: what a teacher sees, with the eyes, with the keyboard, and with a screen reader."""

import json
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.classroom.board_class import joined, passed, submitted, unmet
from tests.classroom.serving import Member, Served, an_event
from tests.e2e.chromium import CTRL, Browser, Page, executable
from tutor.classroom.checkpoint import Checkpoint, Item
from tutor.classroom.rerun_outcome import Outcome, TaskOutcome, Verdict
from tutor.classroom.wire import Kind

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(300),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

BOARD = "/board/checkpoints/week-1"
IN_SIGHT = """(() => {
    const cell = document.activeElement, box = cell.getBoundingClientRect();
    const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return there === cell;
})()"""
"""Whether the cell with the focus is covered by nothing."""

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

QUIET = 10.0
"""Seconds between two things that are said aloud."""

SIZES = ((1920, 1080), (1280, 800), (390, 844))


@pytest.fixture
def chromium(tmp_path: Path) -> Iterator[Browser]:
    if executable() is None:
        pytest.skip("needs Chromium")
    browser = Browser(tmp_path / "profile")
    yield browser
    browser.close()


@pytest.fixture
def teacher(chromium: Browser, server: Served) -> Callable[[], Page]:
    """A tab in which the teacher has signed in."""

    def open() -> Page:
        page = Page(chromium)
        page.go(f"{server.url}/board/sign-in?next={BOARD}")
        page.until(lambda: page.evaluate("document.activeElement?.id") in ("name", "password"))
        page.type("teacher")
        page.key("Tab")
        page.type(server.password)
        page.key("Enter")
        page.until(lambda: is_live(page), lambda: str(page.evaluate("document.body?.innerText")))
        return page

    return open


def is_live(page: Page) -> bool:
    return bool(page.evaluate("document.getElementById('link')?.textContent") == "Live")


def cell(page: Page, name: str, column: int) -> str:
    """The words of a learner's cell, and its sign."""
    found = page.evaluate(
        f"""(() => {{
            const rows = [...document.querySelectorAll("#rows tr")];
            const cell = rows.find((row) => row.cells[0].textContent === {json.dumps(name)})?.cells[{column + 2}];
            if (!cell) return "";
            const sign = getComputedStyle(cell, "::before").content.replace(/["/ ]/g, "");
            return `${{sign}} ${{cell.textContent}}`;
        }})()"""
    )
    return str(found)


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def at(page: Page) -> str:
    """What a screen reader says of the cell with the focus."""
    return str(page.evaluate("document.activeElement?.getAttribute('aria-label')"))


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


@pytest.fixture
def busy(server: Served) -> Served:
    """A class of 40 with every state on its board, and long names and words."""
    store = server.store
    for number in range(40):
        who = joined(store, f"Learner with a rather long name {number}", shares_transcript=True, number=f"S{number}")
        passed(store, who, "plan-names", 1)
        if number % 3:
            unmet(store, who, "There is no table of plans: " + "x" * 300, number=2, at=time.time() - 4000)
        else:
            passed(store, who, "counted", 2)
            submission = submitted(store, who)
            verdict = (Verdict.VERIFIED, Verdict.DIFFERS, Verdict.CANNOT_VERIFY)[number // 3 % 3]
            found = "passed" if verdict is Verdict.VERIFIED else "unmet"
            store.finish_job(submission, Outcome(verdict, (TaskOutcome("counted", "passed", found, "y" * 200),), "why"))
    return server


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_the_window(
    busy: Served, teacher: Callable[[], Page], scheme: str, tmp_path: Path
) -> None:
    page = teacher()
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    learner = busy.store.learners()[3].id
    for address in (
        BOARD,
        f"{BOARD}?projector",
        "/board",
        f"/board/learners/{learner}",
        "/board/submissions",
        "/board/similar",
        "/board/roster",
        "/board/audit",
        "/board/sign-in",
    ):
        page.go(f"{busy.url}{address}")
        page.until(lambda address=address: _is_at(page, address))
        for size in SIZES:
            page.resize(*size)
            page.until(lambda size=size: page.evaluate("innerWidth") == size[0])
            assert overflow(page) == 0, (address, size)
            page.picture(tmp_path / f"{address.strip('/').replace('/', '-')}-{size[0]}-{scheme}.png")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") == (scheme == "light")


def _is_at(page: Page, address: str) -> bool:
    place = page.evaluate("document.readyState === 'complete' && location.pathname + location.search")
    return bool(place == address)


@pytest.mark.parametrize("size", SIZES)
def test_names_and_heads_stay_in_sight(busy: Served, teacher: Callable[[], Page], size: tuple[int, int]) -> None:
    page = teacher()
    page.resize(*size)
    page.until(lambda: page.evaluate("innerWidth") == size[0])
    room = "document.querySelector('.scroll')"
    page.evaluate(f"{room}.scrollTo(10000, 10000)")
    page.until(lambda: page.evaluate(f"{room}.scrollTop") > 0)
    boxes = page.evaluate(
        f"""(() => {{
            const box = (element) => {{
                const {{left, top}} = element.getBoundingClientRect();
                return {{left, top}};
            }};
            const name = document.querySelector("#rows tr:last-child th");
            return {{room: box({room}), head: box(document.querySelector("#grid thead")), name: box(name)}};
        }})()"""
    )
    assert boxes["head"]["top"] == pytest.approx(boxes["room"]["top"], abs=2)
    assert boxes["name"]["left"] == pytest.approx(boxes["room"]["left"], abs=2)
    page.evaluate("document.querySelector('#rows [tabindex=\"0\"]').focus()")
    page.key("End", CTRL)
    for key in ("ArrowUp",) * 30 + ("ArrowLeft",) * 3:
        page.key(key)
        page.until(lambda: page.evaluate(IN_SIGHT), lambda: f"the cell with the focus is covered: {at(page)}")


def test_without_javascript_it_is_a_plain_page_that_refreshes_itself(busy: Served, teacher: Callable[[], Page]) -> None:
    page = teacher()
    assert not page.evaluate(
        "document.head.innerText.includes('refresh') && !!document.querySelector('meta[http-equiv]')"
    )
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.go(f"{busy.url}{BOARD}")
    page.until(lambda: page.evaluate("!!document.querySelector('main noscript p a')"))
    assert page.evaluate("document.querySelector('head noscript meta').getAttribute('content')") == "20"
    assert page.evaluate("document.querySelectorAll('#rows tr').length") == 40
    assert page.evaluate("document.querySelector('#rows td:nth-child(3)').textContent").startswith("passed")


def test_who_wants_less_motion_gets_a_still_mark(server: Served, teacher: Callable[[], Page]) -> None:
    ada = server.join("Ada")
    page = teacher()
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
    server.send(ada, an_event(1, Kind.PASSED, "counted"))
    page.until(lambda: page.evaluate("!!document.querySelector('#rows td.fresh')"))
    style = "getComputedStyle(document.querySelector('#rows td.p'))"
    assert page.evaluate(f"{style}.animationName") == "none"


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
