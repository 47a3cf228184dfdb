"""What key presses send to a program."""

from __future__ import annotations

import pytest

from tutor.tui.terminal.engine import Modes
from tutor.tui.terminal.keys import bracketed, encode

NORMAL = Modes()
APPLICATION = Modes(application_cursor=True)


@pytest.mark.parametrize(
    ("key", "character", "data"),
    [
        ("a", "a", b"a"),
        ("A", "A", b"A"),
        ("ü", "ü", "ü".encode()),
        ("full_stop", ".", b"."),
        ("slash", "/", b"/"),
        ("space", " ", b" "),
        ("enter", "\r", b"\r"),
        ("tab", "\t", b"\t"),
        ("shift+tab", None, b"\x1b[Z"),
        ("escape", "\x1b", b"\x1b"),
        ("backspace", "\x7f", b"\x7f"),
        ("ctrl+backspace", None, b"\x08"),
        ("alt+backspace", None, b"\x1b\x7f"),
        ("alt+enter", None, b"\x1b\r"),
        ("ctrl+a", "\x01", b"\x01"),
        ("ctrl+c", "\x03", b"\x03"),
        ("ctrl+d", "\x04", b"\x04"),
        ("ctrl+j", "\n", b"\n"),
        ("ctrl+p", "\x10", b"\x10"),
        ("ctrl+q", "\x11", b"\x11"),
        ("ctrl+z", "\x1a", b"\x1a"),
        ("ctrl+@", "\x00", b"\x00"),
        ("ctrl+space", None, b"\x00"),
        ("ctrl+backslash", "\x1c", b"\x1c"),
        ("ctrl+right_square_bracket", "\x1d", b"\x1d"),
        ("ctrl+circumflex_accent", "\x1e", b"\x1e"),
        ("ctrl+underscore", "\x1f", b"\x1f"),
        ("ctrl+slash", None, b"\x1f"),
        ("alt+x", "x", b"\x1bx"),
        ("alt+x", None, b"\x1bx"),
        ("alt+shift+x", "X", b"\x1bX"),
        ("alt+full_stop", None, b"\x1b."),
        ("alt+ctrl+x", None, b"\x1b\x18"),
        ("alt+hyphen_minus", None, b"\x1b-"),
        ("up", None, b"\x1b[A"),
        ("ctrl+right", None, b"\x1b[1;5C"),
        ("shift+up", None, b"\x1b[1;2A"),
        ("alt+left", None, b"\x1b[1;3D"),
        ("ctrl+shift+end", None, b"\x1b[1;6F"),
        ("home", None, b"\x1b[H"),
        ("insert", None, b"\x1b[2~"),
        ("delete", None, b"\x1b[3~"),
        ("ctrl+delete", None, b"\x1b[3;5~"),
        ("pageup", None, b"\x1b[5~"),
        ("shift+pagedown", None, b"\x1b[6;2~"),
        ("f1", None, b"\x1bOP"),
        ("f4", None, b"\x1bOS"),
        ("f5", None, b"\x1b[15~"),
        ("f12", None, b"\x1b[24~"),
        ("ctrl+f2", None, b"\x1b[1;5Q"),
        ("f13", None, b"\x1b[1;2P"),
        ("f17", None, b"\x1b[15;2~"),
        ("ctrl+f24", None, b"\x1b[24;6~"),
        ("left_shift", None, b""),
        ("right_control", None, b""),
        ("caps_lock", None, b""),
        ("f35", None, b""),
        ("<ignore>", None, b""),
    ],
)
def test_keys(key: str, character: str | None, data: bytes) -> None:
    assert encode(key, character, NORMAL) == data


@pytest.mark.parametrize(
    ("key", "data"),
    [
        ("up", b"\x1bOA"),
        ("home", b"\x1bOH"),
        ("end", b"\x1bOF"),
        ("ctrl+up", b"\x1b[1;5A"),
        ("delete", b"\x1b[3~"),
        ("f1", b"\x1bOP"),
    ],
)
def test_cursor_keys_of_an_application(key: str, data: bytes) -> None:
    assert encode(key, None, APPLICATION) == data


@pytest.mark.parametrize(
    ("key", "raw", "data"),
    [
        ("backspace", "\x08", b"\x08"),
        ("backspace", "\x7f", b"\x7f"),
        ("ctrl+right", "\x1bf", b"\x1bf"),
        ("ctrl+w", "\x1b\x7f", b"\x1b\x7f"),
        ("escape", "\x1b[1;3A", b"\x1b[1;3A"),
        ("up", "", b""),
        ("¡", "\x1b1", b"\x1b1"),
        ("up", "\x1bOA", b"\x1b[A"),
        ("home", "\x1b[1~", b"\x1b[H"),
        ("f1", "\x1b[[A", b"\x1bOP"),
        ("enter", "\x1bOM", b"\x1bOM"),
        ("ctrl+up", "\x1b[1;5A", b"\x1b[1;5A"),
    ],
)
def test_what_the_outer_terminal_sent_is_kept_where_the_program_expects_it(key: str, raw: str, data: bytes) -> None:
    assert encode(key, None, NORMAL, raw) == data


def test_backspace_follows_its_mode() -> None:
    assert encode("backspace", "\x7f", Modes(backspace_is_bs=True), "\x7f") == b"\x08"


def test_pastes_are_marked_when_the_program_asks() -> None:
    assert bracketed("a\nb", Modes(bracketed_paste=True)) == b"\x1b[200~a\rb\x1b[201~"
    assert bracketed("a\r\nb\n", NORMAL) == b"a\rb\r"


def test_a_paste_cannot_end_itself_or_press_keys() -> None:
    text = "echo \x1b[201~\x03rm -rf\x04\t\x00é\x9b31m"
    assert bracketed(text, Modes(bracketed_paste=True)) == (
        b"\x1b[200~" + "echo [201~rm -rf\té31m".encode() + b"\x1b[201~"
    )
