"""What is painted of a terminal with a real program in it."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.widgets import Input

from tests.app.terminal.desk import RECORDER, Desk, Start, Until, style_at
from tutor.tui.terminal import pacing


async def test_only_changed_rows_are_painted_again(
    program: Start, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Desk(program())
    async with app.run_test() as pilot:
        await until(lambda: app.lines[0] == "$")
        await until(lambda: app.terminal.engine.rows - 1 in app.terminal._styles_cache._cache)
        await pilot.pause()
        painted: set[int] = set()
        render_line = app.terminal.render_line
        monkeypatch.setattr(app.terminal, "render_line", lambda y: painted.add(y) or render_line(y))
        await pilot.press("a")
        await until(lambda: app.lines[0] == "$ a" and painted)
        assert painted == {0}


async def test_the_cursor_shows_whether_the_terminal_has_the_focus(program: Start, until: Until) -> None:
    app = Desk(program())
    async with app.run_test() as pilot:
        await until(lambda: app.lines[0] == "$")
        await until(lambda: style_at(app, 2, 0).reverse)
        assert not style_at(app, 1, 0).reverse
        await pilot.press("ctrl+right_square_bracket")
        await until(lambda: style_at(app, 2, 0).underline)
        assert not style_at(app, 2, 0).reverse


async def test_the_cursor_has_the_shape_that_the_program_asked_for(
    program: Start, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    script = r"printf 'ab\033[44m \033[5 q\033[m\b'; read x; printf '\033[1;1H\033[6 q'; read x; printf '\033[4 q'; cat"
    app = Desk(program("sh", "-c", f"stty -echo; {script}"))
    async with app.run_test() as pilot:

        def cell(x: int) -> tuple[str, Style]:
            strip = app.terminal.render_line(0).crop(x, x + 1)
            return strip.text, strip._segments[0].style or Style()

        await until(lambda: cell(2)[0] == "▏")
        assert cell(2)[1].bgcolor is not None
        assert cell(2)[1].bgcolor.number == 4
        await pilot.press("enter")
        await until(lambda: cell(0)[1].underline)  # there is a letter
        assert cell(0)[0] == "a"
        assert cell(2)[0] == " "
        await pilot.press("enter")
        await until(lambda: cell(0)[1].underline)
        app.query_one(Input).focus()
        await pilot.pause()
        assert cell(0)[1].underline


async def test_the_cursor_covers_a_wide_character_whole(program: Start, until: Until) -> None:
    app = Desk(program("sh", "-c", "printf '你好\\r\\033[2C'; cat"))
    async with app.run_test():
        await until(lambda: app.lines[0] == "你好" and app.terminal.engine.cursor.column == 2)
        marked = [segment.text for segment in app.terminal.render_line(0) if segment.style and segment.style.reverse]
        assert marked == ["好"]
        assert app.terminal.render_line(0).cell_length == app.terminal.content_size.width


async def test_colours_and_attributes(program: Start, until: Until) -> None:
    script = r"printf '\033[38;2;1;2;3;48;5;20;1;3mx\033[0;8ms\033[0;7mr\033[0m'; cat"
    app = Desk(program("sh", "-c", script))
    async with app.run_test():
        await until(lambda: app.lines[0] == "xsr")
        style = style_at(app, 0, 0)
        assert (style.bold, style.italic) == (True, True)
        assert style.color is not None
        assert style.color.triplet == (1, 2, 3)
        assert style.bgcolor is not None
        assert style.bgcolor.number == 20
        hidden = style_at(app, 1, 0)
        assert hidden.color == hidden.bgcolor
        assert style_at(app, 2, 0).reverse


async def test_an_update_under_way_is_not_painted(
    program: Start, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "_HOLD_SECONDS", 600.0)  # the program is not dead, however long this takes
    app = Desk(program("sh", "-c", r"printf '\033[?2026hhalf'; read x; printf ' whole\033[?2026l'; cat"))
    async with app.run_test() as pilot:
        terminal = app.terminal
        await until(lambda: terminal.modes.hold_painting)
        assert app.lines[0] == ""
        await pilot.press("enter")
        await until(lambda: app.lines[0].startswith("half"))


async def test_a_theme_changes_the_colours_that_programs_are_told(program: Start, until: Until) -> None:
    app = Desk(program(*RECORDER))
    async with app.run_test() as pilot:
        await until(lambda: "ready:" in app.shown)
        app.theme = "textual-light"
        await pilot.pause()
        app.terminal.engine.feed(b"\x1b]11;?\x1b\\")
        background = app.terminal.colors[2]
        reply = app.terminal.engine.take_replies().decode()
        assert f"rgb:{background.r:02x}{background.r:02x}/" in reply
