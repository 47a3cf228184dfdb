"""A program may not switch on that the fast engine joins characters into clusters (mode 2027).

In that mode libghostty-vt ends the process when a cluster at the right edge grows by a cell, and there is no next row
to move it to. Programs ask whether the mode is set, and see that it is not.
"""

from __future__ import annotations

import re

_MODE = 2027
_CONTROLS = rb"[\x00-\x17\x19\x1c-\x1f]*"
"""What a terminal carries out in the middle of a sequence."""

_SET = re.compile(rb"\x1b" + _CONTROLS + rb"\[" + _CONTROLS + rb"\?([0-9;:\x00-\x17\x19\x1c-\x1f]*)h")
_BEGUN = re.compile(rb"\x1b" + _CONTROLS + rb"(?:\[" + _CONTROLS + rb"(?:\?[0-9;:\x00-\x17\x19\x1c-\x1f]*)?)?\Z")
_CONTROL = re.compile(rb"[\x00-\x1f]")
_ALL_CONTROLS = bytes((*range(0x18), 0x19, *range(0x1C, 0x20)))
_LONGEST = 256
"""Bytes of a sequence; what goes on for longer is none."""


class NoClusters:
    """Takes the mode out of a program's output."""

    def __init__(self) -> None:
        self._held = b""
        """The end of the output when it may be the first part of a sequence that sets the mode."""

    def apply(self, data: bytes) -> bytes:
        """The output without the mode. A sequence that is cut off is held back until the rest comes."""
        if not self._held and b"\x1b" not in data:
            return data
        data = self._held + data
        last = data.rfind(b"\x1b", -_LONGEST)
        end = last if last >= 0 and _BEGUN.match(data, last) else len(data)
        data, self._held = data[:end], data[end:]
        return _SET.sub(_without, data) if b"2027" in data.translate(None, _ALL_CONTROLS) else data


def _without(found: re.Match[bytes]) -> bytes:
    """This sequence without the mode; the same bytes where it is not in it."""
    numbers = _CONTROL.sub(b"", found[1]).split(b";")
    kept = [number for number in numbers if not (number.isdigit() and int(number[-5:]) == _MODE)]
    if len(kept) == len(numbers):
        return found[0]
    controls = b"".join(_CONTROL.findall(found[0][1:]))
    return controls + (b"\x1b[?" + b";".join(kept) + b"h" if kept else b"")
