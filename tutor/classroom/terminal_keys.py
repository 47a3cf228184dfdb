"""Keys that are typed on a terminal while something else is waited for."""

from __future__ import annotations

import os
import re
import select
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

_KEY = re.compile(rb"\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Z]|.", re.DOTALL)


class Key(StrEnum):
    """What a key means."""

    UP = "up"
    DOWN = "down"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    FIRST = "first"
    LAST = "last"
    ALL = "all"
    QUIT = "quit"


_MEANINGS = {
    b"\x1b[A": Key.UP,
    b"\x1bOA": Key.UP,
    b"k": Key.UP,
    b"\x1b[B": Key.DOWN,
    b"\x1bOB": Key.DOWN,
    b"j": Key.DOWN,
    b"\x1b[5~": Key.PAGE_UP,
    b"b": Key.PAGE_UP,
    b"\x1b[6~": Key.PAGE_DOWN,
    b" ": Key.PAGE_DOWN,
    b"\x1b[H": Key.FIRST,
    b"\x1b[1~": Key.FIRST,
    b"\x1bOH": Key.FIRST,
    b"g": Key.FIRST,
    b"\x1b[F": Key.LAST,
    b"\x1b[4~": Key.LAST,
    b"\x1bOF": Key.LAST,
    b"G": Key.LAST,
    b"a": Key.ALL,
    b"q": Key.QUIT,
    b"Q": Key.QUIT,
}


class Keys:
    """The keys of a terminal; none where the input is no terminal."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor

    def typed(self) -> list[Key]:
        """The keys that were typed since the last look, in order; what means nothing is left out. Never waits."""
        if self._descriptor is None or not select.select([self._descriptor], [], [], 0)[0]:
            return []
        data = os.read(self._descriptor, 1024)
        if not data:  # the terminal is gone
            return [Key.QUIT]
        return [_MEANINGS[key] for key in _KEY.findall(data) if key in _MEANINGS]


@contextmanager
def keys_of(input: TextIO) -> Iterator[Keys]:
    """Take the keys of a terminal one by one and unseen, as long as this lasts. Ctrl+C and Ctrl+Z do as always."""
    if not input.isatty():
        yield Keys(None)
        return
    descriptor = input.fileno()
    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor)
    try:
        yield Keys(descriptor)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
