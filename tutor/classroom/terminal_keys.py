"""Keys that are typed on a terminal while something else is waited for."""

from __future__ import annotations

import errno
import os
import re
import select
import termios
import tty
from enum import StrEnum
from typing import TYPE_CHECKING, Any

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
    """The keys of a terminal, one by one and unseen between `take` and `give_back`. Ctrl+C and Ctrl+Z do as always.

    Args:
        descriptor: the terminal's; None where the input is no terminal, so that there are no keys.
    """

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor
        self._before: list[Any] | None = None
        self._ours: list[Any] | None = None

    def take(self) -> None:
        """Take the keys, from the first time on in the same way, whatever somebody else has made of the terminal.

        In the background the process is stopped by this until it is in the foreground.
        """
        while True:
            try:
                self._take()
                return
            except termios.error as error:
                if error.args[0] != errno.EINTR:
                    raise

    def _take(self) -> None:
        if self._descriptor is None:
            return
        if self._ours is None:
            self._before = termios.tcgetattr(self._descriptor)
            tty.setcbreak(self._descriptor)
            self._ours = termios.tcgetattr(self._descriptor)
        else:
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._ours)

    def give_back(self) -> None:
        """Make the terminal what it was before the first time."""
        if self._descriptor is not None and self._before is not None:
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)

    def typed(self) -> list[Key]:
        """The keys that were typed since the last look, in order; what means nothing is left out. Never waits."""
        if self._descriptor is None or not select.select([self._descriptor], [], [], 0)[0]:
            return []
        data = os.read(self._descriptor, 1024)
        if not data:  # the terminal is gone
            return [Key.QUIT]
        return [_MEANINGS[key] for key in _KEY.findall(data) if key in _MEANINGS]


def keys_of(input: TextIO) -> Keys:
    """The keys of an input; none where it is no terminal."""
    return Keys(input.fileno() if input.isatty() else None)
