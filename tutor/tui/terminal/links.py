"""A limit to the cells that hyperlinks cover.

libghostty-vt ends the process when some thousands of cells in one block of lines are linked and lines move
between blocks. Programs that are interrupted in the middle of a link (OSC 8), so that all later output is
linked, would get there. So links draw on a store of cells that every new line fills up a little; when it is
empty, links are closed. Real links are far from that: a screen full of linked file names fits.
"""

from __future__ import annotations

import re

_STORE = 3000
"""Cells that links may cover at once."""

_LINE_SHARE = 8
"""A new line adds one cell for so many columns."""

_MARK = b"\x1b]8;"
_LINK = re.compile(rb"\x1b\]8;[^;\x07\x1b]*;([^\x07\x1b]*)(?:\x07|\x1b\\)")
_STRAY = re.compile(rb"\x07|\x1b[^\\]")
_PIECE = re.compile(rb"[\n\x1b]?[^\n\x1b]*")
_REPEAT = re.compile(rb"\x1b\[(\d+)b")
_CHARACTER = re.compile(rb"[^\x80-\xbf]")
_CLOSE = b"\x1b]8;;\x1b\\"
_LONGEST = 4096
"""Bytes of a link sequence; what goes on for longer is none."""


class LinkLimit:
    """Watches output for links and closes those that there is no room for."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self._store = _STORE
        self._linked = False
        self._held = b""
        """The end of the output when it may be the first part of a link sequence."""

    def apply(self, data: bytes) -> bytes:
        """The output, with links closed where the store is empty.

        A sequence that is cut off by the end of the output is held back until the rest comes.
        """
        self._store = min(_STORE, self._store + data.count(b"\n") * (self.columns // _LINE_SHARE))
        if not self._linked and not self._held and b"\x1b" not in data:
            return data
        text = self._held + data
        end = _unfinished_from(text)
        text, self._held = text[:end], text[end:]
        parts: list[bytes] = []
        at = 0
        for link in _LINK.finditer(text):
            parts += self._covered(text[at : link.start()])
            parts.append(link[0])
            self._linked = bool(link[1])
            at = link.end()
        return b"".join([*parts, *self._covered(text[at:])])

    def _covered(self, text: bytes) -> list[bytes]:
        """This text, with a link that is open closed where the store is empty."""
        if not self._linked or not text:
            return [text]
        for piece in _PIECE.finditer(text):
            repeat = _REPEAT.match(piece[0])
            cost = len(piece[0]) + (int(repeat[1]) if repeat else 0)
            if cost > self._store:
                at = piece.start()
                if at == 0 and piece[0][:1] not in b"\n\x1b":
                    # The piece may begin in the middle of a character, so it is broken before one.
                    character = _CHARACTER.search(text, self._store)
                    at = character.start() if character else len(text)
                self._store, self._linked = 0, at == len(text)
                return [text] if self._linked else [text[:at], _CLOSE, text[at:]]
            self._store -= cost
        return [text]


def _unfinished_from(text: bytes) -> int:
    """Where a link sequence begins that the end of the text cuts off, or the end of the text."""
    last = text.rfind(_MARK, -_LONGEST)
    if last >= 0 and _LINK.match(text, last) is None and _STRAY.search(text, last + len(_MARK)) is None:
        return last
    escape = text.rfind(b"\x1b", -len(_MARK))
    return escape if escape >= 0 and _MARK.startswith(text[escape:]) else len(text)
