"""What both engines tell of a program's output beyond its text."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable

import pytest

from tutor.tui.terminal.engine import (
    PLAIN,
    CursorShape,
    Engine,
    EngineName,
    Look,
    Modes,
    MouseFormat,
    MouseTracking,
    Place,
    Run,
    Underline,
    open_engine,
)

Open = Callable[..., Engine]


def looks(engine: Engine, y: int = 0) -> list[tuple[str, Look]]:
    engine.changes()
    return [(run.text, run.look) for run in engine.row(y) if run.text.strip() or run.look != PLAIN]


def shown(engine: Engine) -> list[str]:
    engine.changes()
    return ["".join(run.text for run in engine.row(y)).rstrip() for y in range(engine.rows)]


@pytest.mark.parametrize(
    ("codes", "look"),
    [
        ("1", Look(bold=True)),
        ("2", Look(dim=True)),
        ("3", Look(italic=True)),
        ("4", Look(underline=Underline.SINGLE)),
        ("21", Look(underline=Underline.DOUBLE)),
        ("4:3", Look(underline=Underline.CURLY)),
        ("5", Look(blink=True)),
        ("7", Look(reverse=True)),
        ("8", Look(hidden=True)),
        ("9", Look(strike=True)),
        ("53", Look(overline=True)),
        ("31", Look(foreground=1)),
        ("97", Look(foreground=15)),
        ("44", Look(background=4)),
        ("103", Look(background=11)),
        ("38;5;200", Look(foreground=200)),
        ("48;2;1;2;3", Look(background=(1, 2, 3))),
        ("38:2::10:20:30", Look(foreground=(10, 20, 30))),
        ("1;31;0", PLAIN),
        ("1;31;22;39", PLAIN),
        ("4;24;7;27;3;23;9;29", PLAIN),
    ],
)
def test_looks(codes: str, look: Look, engine: Open) -> None:
    terminal = engine()
    terminal.feed(f"\x1b[{codes}mab\x1b[m".encode())
    assert looks(terminal) == [("ab" if look != PLAIN else "ab        ", look)]


def test_neighbours_that_look_alike_are_one_run(engine: Open) -> None:
    terminal = engine()
    terminal.feed(b"\x1b[31ma\x1b[31mb\x1b[0;31mc\x1b[md")
    assert looks(terminal) == [("abc", Look(foreground=1)), ("d      ", PLAIN)]


def test_erasing_leaves_the_background_colour(engine: Open) -> None:
    terminal = engine()
    terminal.feed(b"\x1b[42m\x1b[2K\x1b[1;3H\x1b[48;2;9;8;7m\x1b[K")
    assert looks(terminal) == [("  ", Look(background=2)), ("        ", Look(background=(9, 8, 7)))]


def test_wide_characters_fill_two_cells(engine: Open) -> None:
    terminal = engine()
    terminal.feed("你\x1b[1m好\x1b[mx😀".encode())
    terminal.changes()
    assert [(run.text, run.cells) for run in terminal.row(0)] == [("你", 2), ("好", 2), ("x😀   ", 6)]


def test_what_is_printed_fits_its_cells_whatever_the_characters(engine: Open) -> None:
    from rich.cells import cell_len

    terminal = engine(60, 2)
    odd = "a\u0301 👩\u200d💻 ❤\ufe0f 🇩🇪 1\ufe0f\u20e3 \u200b|\u2028|\u0e33 กำ ｱﾞ \U000e0001 가 ㄱㅏ |"
    terminal.feed(odd.encode())
    terminal.changes()
    for run in terminal.row(0):
        assert cell_len(run.text) == run.cells
        assert run.text.isprintable()


def test_links(engine: Open) -> None:
    terminal = engine(20, 2)
    terminal.feed(b"\x1b]8;;https://a.example/\x07one\x1b]8;;https://b.example/\x07two\x1b]8;;\x07 end")
    assert looks(terminal) == [
        ("one", Look(link="https://a.example/")),
        ("two", Look(link="https://b.example/")),
        (" end          ", PLAIN),
    ]


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("", Modes()),
        ("\x1b[?2004h", Modes(bracketed_paste=True)),
        ("\x1b[?2004h\x1b[?2004l", Modes()),
        ("\x1b[?1h", Modes(application_cursor=True)),
        ("\x1b=", Modes(application_keypad=True)),
        ("\x1b=\x1b>", Modes()),
        ("\x1b[?1049h", Modes(alternate_screen=True)),
        ("\x1b[?1047h", Modes(alternate_screen=True)),
        ("\x1b[?1004h", Modes(focus_events=True)),
        ("\x1b[?67h", Modes(backspace_is_bs=True)),
        ("\x1b[?5h", Modes(reverse_screen=True)),
        ("\x1b[?2026h", Modes(hold_painting=True)),
        ("\x1b[?9h", Modes(mouse=MouseTracking.PRESSES)),
        ("\x1b[?1000h", Modes(mouse=MouseTracking.CLICKS)),
        ("\x1b[?1002h\x1b[?1006h", Modes(mouse=MouseTracking.DRAGS, mouse_format=MouseFormat.SGR)),
        ("\x1b[?1003h\x1b[?1005h", Modes(mouse=MouseTracking.MOVES, mouse_format=MouseFormat.UTF8)),
        ("\x1b[?1003h\x1b[?1015h", Modes(mouse=MouseTracking.MOVES, mouse_format=MouseFormat.URXVT)),
        ("\x1b[?2004h\x1b[?1h\x1b[?1003hx\x1bc", Modes()),
    ],
)
def test_modes(output: str, expected: Modes, engine: Open) -> None:
    terminal = engine()
    terminal.feed(output.encode())
    assert terminal.modes == expected


@pytest.mark.parametrize(
    ("code", "shape"),
    [(0, CursorShape.BLOCK), (2, CursorShape.BLOCK), (4, CursorShape.UNDERLINE), (6, CursorShape.BAR)],
)
def test_cursor_shapes(code: int, shape: CursorShape, engine: Open) -> None:
    terminal = engine()
    terminal.feed(f"\x1b[{code} q".encode())
    terminal.changes()
    assert terminal.cursor.shape is shape


def test_a_program_can_hide_the_cursor(engine: Open) -> None:
    terminal = engine()
    terminal.feed(b"\x1b[?25l")
    terminal.changes()
    assert not terminal.cursor.visible
    terminal.feed(b"\x1b[?25h")
    terminal.changes()
    assert terminal.cursor.visible


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (b"\x1b[5n", b"\x1b[0n"),
        (b"ab\r\nc\x1b[6n", b"\x1b[2;2R"),
        (b"\x1b[?2004h\x1b[?2004$p", b"\x1b[?2004;1$y"),
        (b"\x1b[?u", b""),
        (b"\x1b[>1u\x1b[?u", b""),
    ],
)
def test_answers(question: bytes, answer: bytes, engine: Open) -> None:
    terminal = engine()
    terminal.feed(question)
    assert terminal.take_replies() == answer
    assert terminal.take_replies() == b""


def test_it_says_that_it_is_a_terminal(engine: Open) -> None:
    terminal = engine()
    terminal.feed(b"\x1b[c")
    assert terminal.take_replies().startswith(b"\x1b[?62;")


def test_it_tells_its_colours(engine: Open) -> None:
    terminal = engine()
    terminal.set_colours((255, 255, 255), (0, 16, 32))
    terminal.feed(b"\x1b]11;?\x1b\\")
    assert b"rgb:0000/1010/2020" in terminal.take_replies()


def test_titles_and_bells(engine: Open) -> None:
    terminal = engine()
    assert terminal.title == ""
    terminal.feed("\x1b]0;première\x07\x07\x07".encode())
    assert terminal.title == "première"
    assert terminal.take_bells() == 2
    assert terminal.take_bells() == 0


def test_a_program_may_write_the_clipboard_but_not_read_it(engine: Open) -> None:
    terminal = engine()
    assert terminal.take_copied() is None
    terminal.feed(b"\x1b]52;c;Zmlyc3Q=\x07\x1b]52;c;" + base64.b64encode("zweites 你好".encode()) + b"\x1b\\")
    assert terminal.take_copied() == "zweites 你好"
    assert terminal.take_copied() is None
    terminal.feed(b"\x1b]52;p;YWJj\x07")
    assert terminal.take_copied() == "abc"
    terminal.feed(b"\x1b]52;c;?\x07\x1b]52;c;!!!\x07")
    assert terminal.take_copied() is None
    assert terminal.take_replies() == b""


def test_a_long_text_can_be_copied(engine: Open) -> None:
    terminal = engine()
    text = "many words " * 20_000
    output = b"\x1b]52;c;" + base64.b64encode(text.encode()) + b"\x07"
    for at in range(0, len(output), 4096):
        terminal.feed(output[at : at + 4096])
    assert terminal.take_copied() == text


def test_only_changed_rows_are_named(engine: Open) -> None:
    terminal = engine()
    terminal.feed(b"one\r\ntwo")
    terminal.changes()
    assert not terminal.changes()
    terminal.feed(b"\x1b[3;1Hthree")
    changed = set(terminal.changes())
    assert 2 in changed
    assert 0 not in changed
    assert 3 not in changed


def test_lines_that_leave_the_screen_are_kept(engine: Open) -> None:
    terminal = engine()
    terminal.feed(b"\r\n".join(b"%d" % n for n in range(12_000)))
    assert terminal.view.total >= 10_000
    assert terminal.view.at_end
    terminal.scroll_to(terminal.view.total - 10_000)
    assert shown(terminal)[0] == "2000"


@pytest.mark.parametrize("columns", [5, 20, 80, 200])
@pytest.mark.parametrize(
    "line", ["{n}", "\x1b[38;5;{c}m{n}\x1b[0;48;2;{c};0;9m x\x1b[m", "\x1b]8;;http://{n}/\x07{c}\x1b]8;;\x07"]
)
def test_enough_lines_are_kept_at_any_width_whatever_they_are_made_of(columns: int, line: str) -> None:
    terminal = open_engine(columns, 4, EngineName.GHOSTTY)
    if terminal.name is not EngineName.GHOSTTY:
        pytest.skip("the fast engine cannot run here")
    output = "".join(line.format(n=n, c=n % 256) + "\r\n" for n in range(30_000)).encode()
    for at in range(0, len(output), 65536):
        terminal.feed(output[at : at + 65536])
    assert terminal.view.total >= 10_000


def test_history_survives_other_widths(engine: Open) -> None:
    terminal = engine(120, 10)
    terminal.feed(b"".join(b"%d\r\n" % n for n in range(12_000)))
    for columns in (30, 200, 120):
        terminal.resize(columns, 10)
        assert terminal.view.total >= 10_000
        terminal.scroll_to(terminal.view.total - 10_000)
        terminal.changes()
        assert terminal.row(0)[0].text.strip() == "2001"
        terminal.scroll_to_end()


def test_a_view_in_history_stays_while_output_goes_on(engine: Open) -> None:
    terminal = engine()
    terminal.feed(b"\r\n".join(b"%d" % n for n in range(100)))
    terminal.scroll(-10)
    assert shown(terminal) == ["86", "87", "88", "89"]
    assert not terminal.view.at_end
    terminal.changes()
    assert not terminal.cursor.visible
    terminal.feed(b"\r\nmore\r\nand more")
    assert shown(terminal) == ["86", "87", "88", "89"]
    terminal.scroll_to_end()
    assert shown(terminal) == ["98", "99", "more", "and more"]
    assert terminal.cursor.visible


def test_the_cursor_shows_while_its_row_does(engine: Open) -> None:
    terminal = engine()
    terminal.feed(b"\r\n".join(b"%d" % n for n in range(10)) + b"\x1b[2;1H")
    terminal.scroll(-1)
    terminal.changes()
    assert terminal.cursor.visible
    assert terminal.cursor.row == 2


def test_the_view_stops_at_both_ends(engine: Open) -> None:
    terminal = engine()
    terminal.feed(b"\r\n".join(b"%d" % n for n in range(10)))
    terminal.scroll(-1000)
    assert shown(terminal)[0] == "0"
    terminal.scroll(5)
    assert shown(terminal)[0] == "5"
    terminal.scroll(1000)
    assert shown(terminal)[3] == "9"
    terminal.scroll_to(-5)
    assert terminal.view.top == 0


def test_the_alternate_screen_keeps_no_history(engine: Open) -> None:
    terminal = engine()
    terminal.feed(b"shell\r\n" * 10 + b"\x1b[?1049h" + b"\r\n".join(b"%d" % n for n in range(50)))
    assert terminal.view.total == 4
    terminal.scroll(-3)
    assert shown(terminal) == ["46", "47", "48", "49"]
    terminal.feed(b"\x1b[?1049l")
    assert shown(terminal)[2] == "shell"
    assert terminal.view.total == 11


def test_clearing_history(engine: Open) -> None:
    terminal = engine()
    terminal.feed(b"line\r\n" * 50 + b"\x1b[3J")
    assert terminal.view.total == 4


def test_text_between_two_cells(engine: Open) -> None:
    terminal = engine()
    terminal.feed("one two\r\nthree  \r\n\r\nfünf 你好!".encode())
    assert terminal.text(Place(0, 4), Place(1, 2)) == "two\nthr"
    assert terminal.text(Place(0, 0), Place(3, 9)) == "one two\nthree\n\nfünf 你好!"
    assert terminal.text(Place(3, 5), Place(3, 8)) == "你好"
    assert terminal.text(Place(0, 0), Place(0, 0)) == "o"


def test_lines_broken_by_the_width_are_joined_as_text(engine: Open) -> None:
    terminal = engine()
    terminal.feed(b"abcdefghijKLMNOP\r\nnext\r\n1\r\n2\r\n3\r\n4")
    assert terminal.text(Place(0, 0), Place(2, 9)) == "abcdefghijKLMNOP\nnext"
    assert terminal.text(Place(0, 8), Place(1, 1)) == "ijKL"


def test_text_keeps_what_is_not_printed(engine: Open) -> None:
    terminal = engine(20, 2)
    terminal.feed("a👩\u200d💻b".encode())
    assert terminal.text(Place(0, 0), Place(0, 9)) == "a👩\u200d💻b"


def test_resizing_breaks_lines_anew(engine: Open) -> None:
    terminal = engine()
    terminal.feed(b"abcdefghijKLMNOP\r\n$ ")
    terminal.resize(20, 4)
    assert (terminal.columns, terminal.rows) == (20, 4)
    assert shown(terminal)[:2] == ["abcdefghijKLMNOP", "$"]
    terminal.resize(6, 4)
    assert shown(terminal) == ["abcdef", "ghijKL", "MNOP", "$"]


def test_a_smaller_screen_keeps_the_cursor_on_it(engine: Open) -> None:
    terminal = engine(10, 6)
    terminal.feed(b"1\r\n2\r\n3\r\n4\r\n5\r\n6$")
    terminal.resize(10, 3)
    assert shown(terminal) == ["4", "5", "6$"]
    assert (terminal.cursor.column, terminal.cursor.row) == (2, 2)


def test_a_smaller_screen_keeps_the_prompt_under_a_full_screen_program(engine: Open) -> None:
    terminal = engine(10, 6)
    terminal.feed(b"1\r\n2\r\n3\r\n4\r\n5\r\n6$\x1b[?1049h\x1b[Hvim")
    terminal.resize(10, 3)
    terminal.feed(b"\x1b[?1049l")
    assert shown(terminal) == ["4", "5", "6$"]
    assert (terminal.cursor.column, terminal.cursor.row) == (2, 2)


@pytest.mark.parametrize("seed", range(6))
def test_garbage_harms_nothing(seed: int, engine: Open) -> None:
    chance = random.Random(seed)
    terminal = engine(30, 8)
    pieces = [b"\x1b[", b"\x1b]8;;x\x07", b"\x1bP", b"\x1b\\", b"\x9b", b"\x1b(0", b"?1049h", b"?6h", b"r", b"H"]
    pieces += [b"\xf0\x9f\x91\xa9", b"\xe2\x80\x8d", b"\xcc\x81", b"\r\n", b"\x08", b"38;5;", b"m", b"\x1b#6"]
    for _ in range(150):
        chunk = b"".join(
            chance.choice([*pieces, chance.randbytes(3), b"%d;" % chance.randrange(99)]) for _ in range(60)
        )
        terminal.feed(chunk)
        if chance.random() < 0.2:
            terminal.resize(chance.randrange(1, 60), chance.randrange(1, 20))
        if chance.random() < 0.2:
            terminal.scroll(chance.randrange(-30, 30))
        terminal.changes()
        terminal.take_replies()
        for y in range(terminal.rows):
            assert sum(run.cells for run in terminal.row(y)) == terminal.columns
    terminal.feed(b"\x18\x1bc" + b"fine")
    terminal.resize(30, 8)
    terminal.scroll_to_end()
    assert shown(terminal)[0] == "fine"


def test_runs_are_values() -> None:
    assert Run("a", 1) == Run("a", 1, Look())
    assert EngineName("ghostty") is EngineName.GHOSTTY
