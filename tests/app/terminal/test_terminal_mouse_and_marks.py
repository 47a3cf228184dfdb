"""The mouse over a terminal with a real program in it: the program's, or for marking, links and history."""

from __future__ import annotations

import pytest
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot

from tests.app.terminal.desk import Desk, Start, Until, type_in, wheel
from tutor.tui.terminal import pointer
from tutor.tui.terminal.engine import EngineName
from tutor.tui.terminal.widget import Terminal


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(Terminal, offset=start)
    at = pilot.app.query_one(Terminal).content_region.offset + Offset(*end)
    pilot.app.post_message(events.MouseMove(None, at.x, at.y, 0, 0, 1, False, False, False, at.x, at.y))
    await pilot.pause()
    await pilot.mouse_up(Terminal, offset=end)
    await pilot.pause()


async def test_history_by_keys_and_wheel(program: Start, engine_name: EngineName, until: Until) -> None:
    app = Desk(program(), engine_name)
    async with app.run_test(size=(40, 13)) as pilot:
        await until(lambda: app.lines[0] == "$")
        await type_in(pilot, "seq 100")
        await until(lambda: app.lines[-2:] == ["100", "$"])
        await pilot.press("shift+pageup")
        assert app.lines[0] == "83"
        strip = app.terminal.render_line(0)
        assert strip.text.startswith("83")
        assert strip.text.rstrip().endswith("[9/92]")
        await pilot.press("shift+pagedown")
        assert app.terminal.engine.view.at_end
        await pilot.press("shift+home")
        assert app.lines[0] == "$ seq 100"
        await pilot.press("shift+end")
        assert app.lines[-1] == "$"
        wheel(app, events.MouseScrollUp)
        await pilot.pause()
        assert app.lines[-1] == "98"
        await type_in(pilot, "echo hi", enter=False)
        await until(lambda: app.lines[-1] == "$ echo hi")
        assert app.terminal.engine.view.at_end


async def test_output_does_not_move_a_view_in_history(program: Start, until: Until) -> None:
    app = Desk(program("sh", "-c", "seq 100; read x; seq 200 220; cat"))
    async with app.run_test(size=(40, 13)) as pilot:
        await until(lambda: "100" in app.lines)
        await pilot.press("shift+pageup")
        before = app.shown
        app.terminal.write_input(b"\r")
        await until(lambda: app.terminal.engine.view.total > 115)
        app.terminal.repaint()
        assert app.shown == before


async def test_the_wheel_scrolls_full_screen_programs(program: Start, until: Until) -> None:
    app = Desk(program("sh", "-c", "seq 100 | less"))
    async with app.run_test(size=(40, 13)) as pilot:
        await until(lambda: app.lines[0] == "1" and app.lines[-1] == ":")
        wheel(app, events.MouseScrollDown)
        await until(lambda: app.lines[0] == "4")
        await pilot.press("shift+pagedown", "q")


async def test_the_mouse_goes_to_a_program_that_asks(program: Start, until: Until) -> None:
    app = Desk(program("sh", "-c", r"stty raw -echo; printf '\033[?1002h\033[?1006hready:'; exec cat -v"))
    async with app.run_test() as pilot:
        await until(lambda: "ready:" in app.shown)
        await pilot.mouse_down(Terminal, offset=(4, 2))
        await pilot.mouse_up(Terminal, offset=(6, 2))
        await until(lambda: "^[[<0;5;3M" in app.shown and "^[[<0;7;3m" in app.shown)
        wheel(app, events.MouseScrollDown)
        await until(lambda: "^[[<65;4;4M" in app.shown)
        assert app.terminal.marked is None


async def test_marked_text_is_copied(program: Start, engine_name: EngineName, until: Until) -> None:
    app = Desk(program("sh", "-c", "echo 'one two'; echo three; cat"), engine_name)
    async with app.run_test() as pilot:
        await until(lambda: app.lines[:2] == ["one two", "three"])
        await drag(pilot, (4, 0), (2, 1))
        assert app.terminal.marked_text == "two\nthr"
        assert app.clipboard == "two\nthr"
        assert ("copied", "two\nthr") in app.heard
        plain = app.terminal.render_line(0)._segments
        assert len(plain) > 1
        await pilot.press("x")
        assert app.terminal.marked is None


async def test_a_program_copies_to_the_clipboard(program: Start, engine_name: EngineName, until: Until) -> None:
    app = Desk(program("sh", "-c", "printf '\\033]52;c;dHdvIHdvcmRz\\007copied'; cat"), engine_name)
    async with app.run_test():
        await until(lambda: app.lines[0] == "copied")
        assert app.clipboard == "two words"


async def test_double_click_marks_a_word_and_a_third_the_line(
    program: Start, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pointer, "_CLICK_CHAIN_SECONDS", 600.0)  # a fast hand, however slow this machine is
    app = Desk(program("sh", "-c", "echo 'see src/train.py, line 3'; cat"))
    async with app.run_test() as pilot:
        await until(lambda: app.lines[0])
        for _ in range(2):
            await pilot.mouse_down(Terminal, offset=(8, 0))
            await pilot.mouse_up(Terminal, offset=(8, 0))
        assert app.terminal.marked_text == "src/train.py"
        await pilot.mouse_down(Terminal, offset=(8, 0))
        await pilot.mouse_up(Terminal, offset=(8, 0))
        assert app.terminal.marked_text == "see src/train.py, line 3"


async def test_links_open_with_control_and_click(program: Start, until: Until, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(url: str, text: str) -> str:
        return rf"\033]8;;{url}\033\\{text}\033]8;;\033\\"

    links = f"{link('https://a.example/', 'web')} {link('file:///etc/passwd', 'file')}"
    script = f"printf '{links}'; cat"
    app = Desk(program("sh", "-c", script))
    opened: list[str] = []
    monkeypatch.setattr(app, "open_url", lambda url, **_: opened.append(url))
    async with app.run_test() as pilot:
        await until(lambda: app.lines[0] == "web file")
        await pilot.mouse_down(Terminal, offset=(1, 0))
        await pilot.mouse_down(Terminal, offset=(1, 0), control=True)
        await pilot.mouse_down(Terminal, offset=(5, 0), control=True)
        assert opened == ["https://a.example/"]
