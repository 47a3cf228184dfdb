"""Rows that are painted at once, and when they are not."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tutor.tui.terminal.engine import open_engine
from tutor.tui.terminal.source import Source
from tutor.tui.terminal.widget import Terminal

Start = Callable[..., Source]
Until = Callable[[Callable[[], object]], Awaitable[None]]
RECORDER = ("sh", "-c", "stty raw -echo; printf ready:; exec cat -v")


class Desk(App[None], inherit_bindings=False):
    """An app that does not know that nobody sees it."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layers: below above; }
    #title { height: 2; }
    #over { layer: above; display: none; width: 4; height: 1; offset: 0 -4; }
    """

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source
        self.at_once: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static("title", id="title")
        yield Terminal(self._source)
        yield Static("over", id="over")

    @property
    def is_headless(self) -> bool:
        return False

    def _display(self, screen: Screen[object], renderable: object) -> None:
        """What is painted the ordinary way is not of interest."""

    def note(self, data: str) -> None:
        """What is written to the outer terminal; the pointer's shape is not of interest."""
        if data.startswith("\x1b["):
            self.at_once.append(data)

    @property
    def terminal(self) -> Terminal:
        return self.query_one(Terminal)

    def on_mount(self) -> None:
        self.terminal.focus()


async def ready(app: Desk, until: Until) -> None:
    await until(lambda: "ready:" in app.terminal.screen_text)
    await until(lambda: 0 in app.terminal._styles_cache._cache and not app.screen._layout_required)
    assert app._driver is not None
    app._driver.write = app.note  # type: ignore[method-assign]


def written(data: str) -> list[str]:
    """The rows of a terminal that had the title on it before it got this."""
    engine = open_engine(80, 24)
    engine.feed(f"title{data}".encode())
    engine.changes()
    rows = ["".join(run.text for run in engine.row(y)).rstrip() for y in range(engine.rows)]
    return "\n".join(rows).rstrip("\n").split("\n")


async def test_an_echoed_key_is_painted_at_once_in_its_place(program: Start, until: Until) -> None:
    app = Desk(program(*RECORDER))
    async with app.run_test() as pilot:
        await ready(app, until)
        await pilot.press("x")
        await until(lambda: app.at_once)
        assert app.at_once[0].startswith("\x1b[3;1H")
        assert app.at_once[0].endswith("\x1b[3;8H")
        assert written(app.at_once[0]) == ["title", "", "ready:x"]
        assert app.cursor_position == Offset(7, 2)


async def test_a_cursor_that_moves_changes_two_rows(program: Start, until: Until) -> None:
    app = Desk(program("sh", "-c", "stty raw -echo; printf ready:; read x; printf '\\033[5;3H'; cat"))
    async with app.run_test() as pilot:
        await ready(app, until)
        await pilot.press("ctrl+j")
        await until(lambda: app.at_once)
        assert re.findall(r"\x1b\[(\d+);1H", app.at_once[0]) == ["3", "7"]
        assert app.at_once[0].endswith("\x1b[7;3H")


async def test_what_lies_over_the_row_is_respected(program: Start, until: Until) -> None:
    app = Desk(program(*RECORDER))
    async with app.run_test() as pilot:
        await ready(app, until)
        over = app.query_one("#over")
        over.styles.display = "block"
        over.styles.offset = (0, 2)
        await pilot.pause()
        await until(lambda: over.region.y == 2)
        await pilot.press("x")
        await until(lambda: "ready:x" in app.terminal.screen_text)
        assert not app.at_once
        over.styles.offset = (0, 6)
        await pilot.pause()
        await until(lambda: over.region.y == 6)
        await pilot.press("y")
        await until(lambda: app.at_once)


async def test_a_terminal_behind_another_screen_is_painted_with_it(program: Start, until: Until) -> None:
    app = Desk(program(*RECORDER))
    async with app.run_test() as pilot:
        await ready(app, until)
        await app.push_screen(ModalScreen())
        app.terminal.write_input(b"x")
        await until(lambda: "ready:x" in app.terminal.screen_text)
        await pilot.pause()
        assert not app.at_once


async def test_a_terminal_that_cannot_be_seen_whole_is_painted_the_ordinary_way(program: Start, until: Until) -> None:
    app = Desk(program(*RECORDER))
    async with app.run_test() as pilot:
        await ready(app, until)
        app.terminal.display = False
        await pilot.pause()
        app.terminal.write_input(b"x")
        await until(lambda: "ready:x" in app.terminal.screen_text)
        assert not app.at_once


@pytest.mark.parametrize("size", [(80, 24), (30, 6)])
async def test_what_was_painted_at_once_stays_when_all_is_painted_again(
    size: tuple[int, int], program: Start, until: Until
) -> None:
    app = Desk(program(*RECORDER))
    async with app.run_test(size=size) as pilot:
        await ready(app, until)
        await pilot.press("x", "y")
        await until(lambda: "ready:xy" in app.terminal.screen_text)
        app.screen.refresh()
        await pilot.pause()
        assert app.terminal.render_line(0).text.rstrip() == "ready:xy"
        assert app.terminal._styles_cache._cache[0].text.rstrip() == "ready:xy"
