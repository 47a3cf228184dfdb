"""The page of submissions in Chromium: it changes while somebody looks, reads and types there."""

from collections.abc import Callable
from urllib.parse import urlsplit

from tests.classroom import board_browser
from tests.classroom.board_browser import is_live
from tests.classroom.board_class import joined, submitted
from tests.classroom.serving import Served
from tests.e2e.chromium import Page
from tutor.classroom.rerun_outcome import Outcome, TaskOutcome, Verdict

PAGE = "/board/submissions"

WATCH = """
window.told = [];
window.marked = false;
const said = document.getElementById("said");
new MutationObserver(() => told.push(said.textContent)).observe(said, {childList: true});
new MutationObserver(() => (marked ||= !!document.querySelector("#rows td.fresh"))).observe(
    document.getElementById("rows"), {subtree: true, childList: true, attributes: true})
"""
"""Keeps what is said aloud, and whether a change was marked."""

pytestmark = board_browser.MARKS

chromium, teacher = board_browser.chromium, board_browser.teacher


def look(server: Served, page: Page, query: str = "") -> None:
    page.go(f"{server.url}{PAGE}{query}")
    page.until(lambda: page.evaluate("location.pathname") == PAGE and is_live(page))


def seen(page: Page) -> list[list[str]]:
    """Of each row the learner, and how far the re-run is."""
    found = page.evaluate(
        "[...document.querySelectorAll('#rows > tr')]"
        ".map((row) => [row.cells[0].textContent, row.querySelector('.badge').textContent])"
    )
    return [list(map(str, row)) for row in found]


def until(page: Page, *rows: list[str]) -> None:
    page.until(lambda: seen(page) == list(rows), lambda: str(seen(page)))


def differs(message: str) -> Outcome:
    return Outcome(Verdict.DIFFERS, (TaskOutcome("counted", "passed", "unmet", message),))


def held(page: Page) -> str:
    """What has the focus."""
    return str(page.evaluate("document.activeElement.innerText"))


def top(page: Page, submission: str) -> float:
    """Where a row is seen."""
    return float(page.evaluate(f"document.getElementById('s{submission}').getBoundingClientRect().top"))


def test_submissions_come_and_change_while_one_looks(server: Served, teacher: Callable[[], Page]) -> None:
    ada, ben = joined(server.store, "Ada"), joined(server.store, "Ben")
    page = teacher()
    look(server, page)
    assert page.evaluate("document.querySelector('main').innerText.includes('Nothing here.')")
    page.evaluate(WATCH)
    first = submitted(server.store, ada)
    until(page, ["Ada", "waits to be run"])
    assert not page.evaluate("document.querySelector('main').innerText.includes('Nothing here.')")
    server.store.finish_job(first, differs("There are no rows."))
    until(page, ["Ada", "differs"])
    submitted(server.store, ben)
    until(page, ["Ben", "waits to be run"], ["Ada", "differs"])
    kinds = page.evaluate("document.getElementById('kinds').innerText")
    assert "All 2" in kinds
    assert "Differs 1" in kinds
    assert page.evaluate("marked")
    assert page.evaluate("document.getElementById('said').getAttribute('aria-live')") == "polite"
    page.until(lambda: "Ben, " in page.evaluate("told.at(-1)"))
    title = page.evaluate("document.querySelector('#rows > tr').cells[1].textContent")
    assert " ".join(page.evaluate("told")) == (
        f"Ada, {title}: waits to be run. Ada, {title}: differs. Ben, {title}: waits to be run."
    )
    assert {urlsplit(url).netloc for url in page.seen.requested if not url.startswith("data:")} == {
        urlsplit(server.url).netloc
    }
    assert page.seen.complaints == []


def test_who_reads_a_row_stays_there_with_what_is_open(server: Served, teacher: Callable[[], Page]) -> None:
    ada, ben = joined(server.store, "Ada"), joined(server.store, "Ben")
    first = submitted(server.store, ada)
    server.store.finish_job(first, differs("There are no rows."))
    page = teacher()
    look(server, page)
    page.evaluate("document.querySelector('#rows summary').focus()")
    page.key("Enter")
    opened = 'document.querySelector("#rows details").open'
    page.until(lambda: page.evaluate(opened))
    submitted(server.store, ben)
    until(page, ["Ben", "waits to be run"], ["Ada", "differs"])
    assert page.evaluate(opened)
    assert held(page) == "Both verdicts, task by task"
    server.store.finish_job(first, differs("There are too many rows."))
    page.until(lambda: "too many" in page.evaluate("document.getElementById('rows').innerText"))
    assert page.evaluate(opened)
    assert held(page) == "Both verdicts, task by task"


def test_who_is_at_something_that_goes_is_led_to_what_is_next_to_it(
    server: Served, teacher: Callable[[], Page]
) -> None:
    ada, ben = joined(server.store, "Ada"), joined(server.store, "Ben")
    work = [submitted(server.store, who) for who in (ada, ben)]
    for submission in work:
        server.store.finish_job(submission, differs("There are no rows."))
    page = teacher()
    look(server, page)
    page.evaluate(f"document.querySelector('#s{work[0]} button').focus()")
    server.store.retry(work[0])
    until(page, ["Ben", "differs"], ["Ada", "waits to be run"])
    assert held(page) == "Ada"
    look(server, page, "?show=differs")
    until(page, ["Ben", "differs"])
    page.evaluate("document.querySelector('#rows summary').focus()")
    server.store.finish_job(work[0], differs("There are no rows."))
    until(page, ["Ben", "differs"], ["Ada", "differs"])
    server.store.retry(work[1])
    until(page, ["Ada", "differs"])
    assert held(page) == "Ada"
    server.store.retry(work[0])
    until(page)
    assert held(page) == "Differs 0"
    assert page.evaluate("document.querySelector('main').innerText.includes('Nothing here.')")


def test_what_is_seen_stays_in_its_place(server: Served, teacher: Callable[[], Page]) -> None:
    ada, ben = joined(server.store, "Ada"), joined(server.store, "Ben")
    work = [submitted(server.store, ada) for _ in range(60)]
    page = teacher()
    look(server, page)
    page.evaluate(f"document.getElementById('s{work[20]}').scrollIntoView({{block: 'center'}})")
    page.until(lambda: page.evaluate("scrollY > 0"))
    before = top(page, work[20])
    newest = submitted(server.store, ben)
    page.until(lambda: seen(page)[0][0] == "Ben")
    assert abs(top(page, work[20]) - before) < 2
    # A row above that grows moves nothing either.
    server.store.finish_job(newest, differs("There are no rows."))
    page.until(lambda: seen(page)[0][1] == "differs")
    assert abs(top(page, work[20]) - before) < 2
    # Who is at the top sees what comes.
    page.evaluate("scrollTo(0, 0)")
    page.until(lambda: page.evaluate("scrollY === 0"))
    submitted(server.store, joined(server.store, "Cem"))
    page.until(lambda: seen(page)[0][0] == "Cem")
    assert page.evaluate("scrollY") == 0
