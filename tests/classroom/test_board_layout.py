"""The board's pages in windows of several sizes, in light and dark, and without JavaScript."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.classroom import board_browser
from tests.classroom.board_browser import BOARD, at
from tests.classroom.board_class import joined, passed, submitted, unmet
from tests.classroom.serving import Served, an_event
from tests.e2e.chromium import CTRL, Page
from tutor.classroom.rerun_outcome import Outcome, TaskOutcome, Verdict
from tutor.classroom.wire import Kind

pytestmark = board_browser.MARKS

chromium, teacher = board_browser.chromium, board_browser.teacher

IN_SIGHT = """(() => {
    const cell = document.activeElement, box = cell.getBoundingClientRect();
    const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return there === cell;
})()"""
"""Whether the cell with the focus is covered by nothing."""

SIZES = ((1920, 1080), (1280, 800), (390, 844))


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


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
