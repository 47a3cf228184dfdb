"""What the mouse sends to a program that asked for it."""

from __future__ import annotations

import pytest

from tutor.tui.terminal.engine import Modes, MouseFormat, MouseTracking
from tutor.tui.terminal.mouse import Action, Button, encode


@pytest.mark.parametrize(
    ("tracking", "told"),
    [
        (MouseTracking.OFF, []),
        (MouseTracking.PRESSES, ["press"]),
        (MouseTracking.CLICKS, ["press", "release"]),
        (MouseTracking.DRAGS, ["press", "release", "drag"]),
        (MouseTracking.MOVES, ["press", "release", "drag", "move"]),
    ],
)
def test_only_what_was_asked_for_is_told(tracking: MouseTracking, told: list[str]) -> None:
    modes = Modes(mouse=tracking, mouse_format=MouseFormat.SGR)
    events = {
        "press": (Action.PRESS, Button.LEFT),
        "release": (Action.RELEASE, Button.LEFT),
        "drag": (Action.MOVE, Button.LEFT),
        "move": (Action.MOVE, Button.NONE),
    }
    assert [name for name, event in events.items() if encode(modes, *event, 0, 0)] == told


@pytest.mark.parametrize(
    ("form", "press", "release"),
    [
        (MouseFormat.LEGACY, b"\x1b[M" + bytes([34, 33 + 4, 33 + 9]), b"\x1b[M" + bytes([35, 33 + 4, 33 + 9])),
        (MouseFormat.SGR, b"\x1b[<2;5;10M", b"\x1b[<2;5;10m"),
        (MouseFormat.URXVT, b"\x1b[34;5;10M", b"\x1b[35;5;10M"),
    ],
)
def test_formats(form: MouseFormat, press: bytes, release: bytes) -> None:
    modes = Modes(mouse=MouseTracking.CLICKS, mouse_format=form)
    assert encode(modes, Action.PRESS, Button.RIGHT, 4, 9) == press
    assert encode(modes, Action.RELEASE, Button.RIGHT, 4, 9) == release


def test_places_that_a_format_cannot_name_are_not_told() -> None:
    modes = Modes(mouse=MouseTracking.CLICKS)
    assert encode(modes, Action.PRESS, Button.LEFT, 222, 0)
    assert encode(modes, Action.PRESS, Button.LEFT, 223, 0) == b""
    utf8 = Modes(mouse=MouseTracking.CLICKS, mouse_format=MouseFormat.UTF8)
    assert encode(utf8, Action.PRESS, Button.LEFT, 300, 0) == b"\x1b[M " + chr(333).encode() + b"!"


def test_modifiers_movement_and_wheel() -> None:
    modes = Modes(mouse=MouseTracking.MOVES, mouse_format=MouseFormat.SGR)
    assert encode(modes, Action.PRESS, Button.LEFT, 0, 0, shift=True, alt=True, control=True) == b"\x1b[<28;1;1M"
    assert encode(modes, Action.MOVE, Button.NONE, 0, 0) == b"\x1b[<35;1;1M"
    assert encode(modes, Action.PRESS, Button.WHEEL_DOWN, 0, 0) == b"\x1b[<65;1;1M"
