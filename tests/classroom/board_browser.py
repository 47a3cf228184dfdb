"""The board in Chromium, for tests: a tab in which a teacher has signed in, and what is seen in it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.classroom.serving import Served
from tests.e2e.chromium import Browser, Page, executable

MARKS = [
    pytest.mark.browser,
    pytest.mark.timeout(300),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

BOARD = "/board/checkpoints/week-1"


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


def at(page: Page) -> str:
    """What a screen reader says of the cell with the focus."""
    return str(page.evaluate("document.activeElement?.getAttribute('aria-label')"))
