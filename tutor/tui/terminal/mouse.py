"""What a mouse event is to a program that asked for the mouse."""

from __future__ import annotations

from enum import IntEnum

from tutor.tui.terminal.engine import Modes, MouseFormat, MouseTracking

_SHIFT, _ALT, _CONTROL, _MOTION = 4, 8, 16, 32
_LEGACY_LIMIT = 223
_UTF8_LIMIT = 2015


class Button(IntEnum):
    """Buttons and wheel directions, as xterm numbers them."""

    LEFT = 0
    MIDDLE = 1
    RIGHT = 2
    NONE = 3
    WHEEL_UP = 64
    WHEEL_DOWN = 65
    WHEEL_LEFT = 66
    WHEEL_RIGHT = 67


class Action(IntEnum):
    """What happened."""

    PRESS = 0
    RELEASE = 1
    MOVE = 2


def encode(
    modes: Modes,
    action: Action,
    button: Button,
    column: int,
    row: int,
    *,
    shift: bool = False,
    alt: bool = False,
    control: bool = False,
) -> bytes:
    """The bytes for a mouse event at a cell, or nothing where the program did not ask for such events."""
    if not wanted(modes.mouse, action, button):
        return b""
    code = int(button)
    if modes.mouse is not MouseTracking.PRESSES:
        code |= _SHIFT * shift | _ALT * alt | _CONTROL * control
    if action is Action.MOVE:
        code |= _MOTION
    if modes.mouse_format is MouseFormat.SGR:
        return f"\x1b[<{code};{column + 1};{row + 1}{'m' if action is Action.RELEASE else 'M'}".encode()
    if action is Action.RELEASE:
        code |= Button.NONE
    if modes.mouse_format is MouseFormat.URXVT:
        return f"\x1b[{code + 32};{column + 1};{row + 1}M".encode()
    utf8 = modes.mouse_format is MouseFormat.UTF8
    if max(column, row) >= (_UTF8_LIMIT if utf8 else _LEGACY_LIMIT):
        return b""
    numbers = (code + 32, column + 33, row + 33)
    return b"\x1b[M" + ("".join(map(chr, numbers)).encode() if utf8 else bytes(numbers))


def wanted(tracking: MouseTracking, action: Action, button: Button) -> bool:
    """Whether a program that tracks the mouse like this is told of such an event."""
    if tracking is MouseTracking.OFF:
        return False
    if action is Action.PRESS:
        return True
    if action is Action.RELEASE:
        return tracking is not MouseTracking.PRESSES and button < Button.WHEEL_UP
    if tracking is MouseTracking.DRAGS:
        return button is not Button.NONE
    return tracking is MouseTracking.MOVES
