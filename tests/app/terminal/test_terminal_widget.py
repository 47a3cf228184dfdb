"""The terminal widget with real programs in it: what they are told, and what is told of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tests.app.terminal.desk import RECORDER, Desk, Start, Until, type_in
from tutor.tui.terminal.engine import EngineName
from tutor.tui.terminal.widget import Terminal


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
