"""The terminal widget with real programs in it."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar

import pytest
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import Input

from tutor.tui.terminal.engine import EngineName
from tutor.tui.terminal.source import Source
from tutor.tui.terminal.widget import Terminal

Start = Callable[..., Source]
Until = Callable[[Callable[[], object]], Awaitable[None]]


class Desk(App[None], inherit_bindings=False):
    """An app with a terminal and something else to focus."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+right_square_bracket", "leave", "Leave the terminal")]

    def __init__(self, source: Source | None, prefer: EngineName | None = None) -> None:
        super().__init__()
        self._source = source
        self._prefer = prefer
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        yield Input()
        yield Terminal(self._source, prefer=self._prefer)

    def on_mount(self) -> None:
        self.query_one(Terminal).focus()

    def action_leave(self) -> None:
        self.query_one(Input).focus()

    def on_terminal_output(self, message: Terminal.Output) -> None:
        self.heard.append(message)

    def on_terminal_ended(self, message: Terminal.Ended) -> None:
        self.heard.append(message)

    def on_terminal_bell(self, message: Terminal.Bell) -> None:
        self.heard.append(message)

    def on_terminal_title_changed(self, message: Terminal.TitleChanged) -> None:
        self.heard.append(message.title)

    def on_terminal_copied(self, message: Terminal.Copied) -> None:
        self.heard.append(("copied", message.text))

    def told(self, kind: type) -> int:
        return sum(isinstance(message, kind) for message in self.heard)

    @property
    def terminal(self) -> Terminal:
        return self.query_one(Terminal)

    @property
    def shown(self) -> str:
        return self.terminal.screen_text

    @property
    def lines(self) -> list[str]:
        return self.shown.split("\n")


async def type_in(pilot: Pilot[None], text: str, *, enter: bool = True) -> None:
    names = {" ": "space", "-": "minus", "/": "slash", ".": "full_stop"}
    await pilot.press(*(names.get(letter, letter) for letter in text), *(["enter"] if enter else []))


RECORDER = ("sh", "-c", "stty raw -echo; printf ready:; exec cat -v")


async def test_a_prompt_appears_and_commands_run(program: Start, engine_name: EngineName, until: Until) -> None:
    app = Desk(program(), engine_name)
    async with app.run_test() as pilot:
        await until(lambda: app.lines[0] == "$" and app.told(Terminal.Output) == 1)
        await type_in(pilot, "echo $((6*7))")
        await until(lambda: app.lines[:3] == ["$ echo $((6*7))", "42", "$"])


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("ctrl+c", "^C"),
        ("ctrl+d", "^D"),
        ("ctrl+z", "^Z"),
        ("ctrl+q", "^Q"),
        ("ctrl+p", "^P"),
        ("ctrl+backslash", "^\\"),
        ("tab", "\t"),
        ("shift+tab", "^[[Z"),
        ("escape", "^["),
        ("up", "^[[A"),
        ("f1", "^[OP"),
        ("shift+left", "^[[1;2D"),
        ("enter", "^M"),
    ],
)
async def test_keys_reach_the_program(key: str, shown: str, program: Start, until: Until) -> None:
    app = Desk(program(*RECORDER))
    async with app.run_test() as pilot:
        await until(lambda: "ready:" in app.shown)
        await pilot.press(key, "x")
        await until(lambda: f"ready:{shown}x".expandtabs() in app.shown)
        assert app.terminal.has_focus


async def test_the_release_key_goes_to_the_app_and_not_to_the_program(program: Start, until: Until) -> None:
    app = Desk(program(*RECORDER))
    async with app.run_test() as pilot:
        await until(lambda: "ready:" in app.shown)
        await pilot.press("ctrl+right_square_bracket")
        assert app.query_one(Input).has_focus
        app.terminal.release_keys = {"f12"}
        app.terminal.focus()
        await pilot.press("ctrl+right_square_bracket", "f12", "x")
        await until(lambda: "ready:^]x" in app.shown)
        assert app.terminal.has_focus


async def test_a_program_that_ends_is_told_once_and_keys_are_the_apps_again(program: Start, until: Until) -> None:
    app = Desk(program("sh", "-c", "echo bye; exit 3"))
    async with app.run_test() as pilot:
        await until(lambda: app.told(Terminal.Ended))
        assert app.lines[0] == "bye"
        assert not app.terminal.running
        await pilot.press("tab")
        assert not app.terminal.has_focus
        assert app.told(Terminal.Ended) == 1


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs pidfd_open")
async def test_a_program_that_leaves_a_job_on_its_terminal_has_ended(program: Start, until: Until) -> None:
    source = program("sh", "-c", "trap '' HUP; sleep 60 & echo bye")
    descriptor = os.pidfd_open(source.process)
    source.end_fileno = lambda: descriptor
    app = Desk(source)
    async with app.run_test():
        await until(lambda: app.told(Terminal.Ended))
        assert app.lines[0] == "bye"
        assert not app.terminal.running
    os.close(descriptor)


async def test_a_new_program_begins_on_an_empty_screen(program: Start, until: Until) -> None:
    first, second = program(), program("sh", "-c", "echo second; cat")
    app = Desk(first)
    async with app.run_test():
        await until(lambda: app.lines[0] == "$")
        app.terminal.attach(second)
        await until(lambda: app.lines[0] == "second" and app.told(Terminal.Output) == 2)
        assert first.fileno() == -1
        assert app.told(Terminal.Ended) == 0


async def test_leaving_closes_the_program(program: Start, until: Until) -> None:
    source = program()
    app = Desk(source)
    async with app.run_test():
        await until(lambda: app.lines[0] == "$")
    assert source.fileno() == -1


async def test_titles_and_bells_are_told(program: Start, until: Until) -> None:
    app = Desk(program("sh", "-c", r"printf '\033]0;a title\007\007'; cat"))
    async with app.run_test():
        await until(lambda: "a title" in app.heard and app.told(Terminal.Bell))


async def test_the_program_knows_its_size(program: Start, until: Until) -> None:
    source = program()
    app = Desk(source)
    async with app.run_test(size=(60, 20)) as pilot:
        await until(lambda: app.lines[0] == "$")
        await type_in(pilot, "stty size")
        await until(lambda: "17 60" in app.lines)
        await pilot.resize_terminal(90, 30)
        await until(lambda: source.sizes[-1] == (90, 27))
        await type_in(pilot, "stty size")
        await until(lambda: "27 90" in app.lines)


async def test_a_paste_is_not_run(program: Start, until: Until) -> None:
    app = Desk(program())
    async with app.run_test() as pilot:
        await until(lambda: app.terminal.modes.bracketed_paste)
        app.post_message(events.Paste("echo one\necho two"))
        await until(lambda: app.lines[:2] == ["$ echo one", "echo two"])
        await pilot.press("enter")
        await until(lambda: app.lines[2:5] == ["one", "two", "$"])


async def test_a_large_paste_arrives_whole_and_blocks_nothing(program: Start, until: Until, tmp_path: Path) -> None:
    text = "".join(f"{number:07d}\n" for number in range(25_000))
    app = Desk(program("sh", "-c", "stty -echo; echo ready; sleep 0.2; cat > pasted"))
    async with app.run_test() as pilot:
        await until(lambda: "ready" in app.shown)
        app.post_message(events.Paste(text))
        await pilot.press("ctrl+d")
        pasted = tmp_path / "pasted"
        await until(lambda: pasted.exists() and pasted.stat().st_size >= len(text))
        assert pasted.read_text() == text


async def test_text_is_sent_without_running(program: Start, until: Until) -> None:
    app = Desk(program())
    async with app.run_test():
        await until(lambda: app.terminal.modes.bracketed_paste)
        assert app.terminal.send("echo a\necho b\n")
        await until(lambda: app.lines[:2] == ["$ echo a", "echo b"])
        assert "\na\n" not in app.shown


async def test_text_that_would_run_is_not_sent(program: Start, until: Until) -> None:
    app = Desk(program("sh", "-c", "echo ready; exec cat -v"))
    async with app.run_test():
        await until(lambda: "ready" in app.shown)
        assert not app.terminal.send("one\ntwo")
        assert not app.terminal.send("\n")
        assert app.terminal.send("a\tb\n")
        await until(lambda: app.lines[1] == "a    b")
        app.terminal.engine.feed(b"\x1b[?1049h")
        assert not app.terminal.send("quit")


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


def wheel(app: Desk, kind: type[events.MouseScrollUp] | type[events.MouseScrollDown]) -> None:
    at = app.terminal.content_region.offset + Offset(3, 3)
    app.post_message(kind(None, at.x, at.y, 0, 0, 0, False, False, False, at.x, at.y))


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


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(Terminal, offset=start)
    at = pilot.app.query_one(Terminal).content_region.offset + Offset(*end)
    pilot.app.post_message(events.MouseMove(None, at.x, at.y, 0, 0, 1, False, False, False, at.x, at.y))
    await pilot.pause()
    await pilot.mouse_up(Terminal, offset=end)
    await pilot.pause()


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


async def test_double_click_marks_a_word_and_a_third_the_line(program: Start, until: Until) -> None:
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


async def test_only_changed_rows_are_painted_again(
    program: Start, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Desk(program())
    async with app.run_test() as pilot:
        await until(lambda: app.lines[0] == "$")
        await pilot.pause(0.1)
        painted: set[int] = set()
        render_line = app.terminal.render_line
        monkeypatch.setattr(app.terminal, "render_line", lambda y: painted.add(y) or render_line(y))
        await pilot.press("a")
        await until(lambda: app.lines[0] == "$ a" and painted)
        assert painted == {0}


def style_at(app: Desk, column: int, row: int) -> Style:
    strip = app.terminal.render_line(row).crop(column, column + 1)
    return next(iter(strip)).style or Style()


async def test_the_cursor_shows_whether_the_terminal_has_the_focus(program: Start, until: Until) -> None:
    app = Desk(program())
    async with app.run_test() as pilot:
        await until(lambda: app.lines[0] == "$")
        assert style_at(app, 2, 0).reverse
        assert not style_at(app, 1, 0).reverse
        await pilot.press("ctrl+right_square_bracket")
        assert not style_at(app, 2, 0).reverse
        assert style_at(app, 2, 0).underline


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


async def test_an_update_under_way_is_not_painted(program: Start, until: Until) -> None:
    app = Desk(program("sh", "-c", r"printf '\033[?2026hhalf'; read x; printf ' whole\033[?2026l'; cat"))
    async with app.run_test() as pilot:
        terminal = app.terminal
        await until(lambda: terminal.modes.hold_painting)
        assert app.lines[0] == ""
        await pilot.press("enter")
        await until(lambda: app.lines[0].startswith("half"))


async def test_control_c_stops_a_flood(program: Start, engine_name: EngineName, until: Until) -> None:
    app = Desk(program(), engine_name)
    async with app.run_test() as pilot:
        await until(lambda: app.lines[0] == "$")
        await type_in(pilot, "yes")
        await until(lambda: app.lines[-1] == "y" or app.lines[-2] == "y")
        await pilot.press("ctrl+c")
        await until(lambda: app.lines[-1] == "$")


async def test_vim_edits_a_file(program: Start, engine_name: EngineName, until: Until, tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("first\nsecond\n")
    app = Desk(program("vim", "-u", "NONE", "notes"), engine_name)
    async with app.run_test() as pilot:
        await until(lambda: app.lines[0] == "first" and app.terminal.modes.alternate_screen)
        await pilot.press("down", "A", "exclamation_mark", "escape", "colon", "w", "q", "enter")
        await until(lambda: app.told(Terminal.Ended))
    assert (tmp_path / "notes").read_text() == "first\nsecond!\n"


async def test_the_focus_is_told_to_programs_that_ask(program: Start, until: Until) -> None:
    app = Desk(program("sh", "-c", r"stty raw -echo; printf '\033[?1004hready:'; exec cat -v"))
    async with app.run_test() as pilot:
        await until(lambda: "ready:" in app.shown)
        await pilot.press("ctrl+right_square_bracket")
        await until(lambda: "^[[O" in app.shown)
        app.terminal.focus()
        await until(lambda: "^[[I" in app.shown)


async def test_an_engine_that_fails_costs_neither_app_nor_shell(
    program: Start, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Desk(program())
    async with app.run_test() as pilot:
        await until(lambda: app.lines[0] == "$")

        def fail(data: bytes) -> None:
            raise RuntimeError

        monkeypatch.setattr(app.terminal.engine, "feed", fail)
        await pilot.press("x")
        await until(lambda: app.terminal.engine.feed is not fail)
        await type_in(pilot, "", enter=True)
        await until(lambda: "$" in app.lines)


async def test_keys_can_be_remapped(program: Start, until: Until) -> None:
    app = Desk(program())
    async with app.run_test(size=(40, 13)) as pilot:
        app.set_keymap({"terminal.page-back": "f9"})
        app.query_one(Input).focus()
        app.terminal.focus()
        await pilot.pause()
        await until(lambda: app.lines[0] == "$")
        await type_in(pilot, "seq 50")
        await until(lambda: "50" in app.lines)
        await pilot.press("f9")
        assert not app.terminal.engine.view.at_end


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
