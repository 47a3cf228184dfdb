"""A Textual driver for apps with a shell inside: keys arrive whole, and Escape without a wait.

The stock driver drops what the terminal sent once it found a name for the key, and tells Ctrl+H from
Backspace or Alt+F from Ctrl+Right no more; it holds a lone Escape back for a tenth of a second; and it asks
for the Kitty keyboard protocol, which programs inside would have to speak too.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterable

from textual import constants, events
from textual._parser import ParseError
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

_ESCAPE_SECONDS = 0.008
_ESCAPE_SECONDS_REMOTE = 0.04
"""How long an Escape may be the start of a sequence. Over a network the rest can come in another packet."""

_TICK_SECONDS = 0.1
_RAW = "raw"


def raw_of(event: events.Key) -> str | None:
    """What the outer terminal sent for this key, where it is known.

    Empty for an event that only continues the one before it: some keys arrive as two events.
    """
    raw = getattr(event, _RAW, None)
    return raw if isinstance(raw, str) else None


def driver_class() -> type[Driver] | None:
    """The driver to give to the app, or None where Textual must choose (in a browser)."""
    return None if constants.DRIVER else TerminalDriver


class RawParser(XTermParser):
    """A parser whose key events know what they were parsed from."""

    def __init__(self, debug: bool = False, escape_seconds: float = _ESCAPE_SECONDS) -> None:
        super().__init__(debug)
        self._escape_seconds = escape_seconds

    def feed(self, data: str) -> Iterable[Message]:
        """Parse, and shorten the wait for the rest of a sequence."""
        yield from super().feed(data)
        if self._timeout_time is not None:
            self._timeout_time = min(self._timeout_time, get_time() + self._escape_seconds)

    @property
    def wait_seconds(self) -> float:
        """How long to wait for input before `tick` has something to do."""
        if self._timeout_time is None:
            return _TICK_SECONDS
        return min(_TICK_SECONDS, max(0.0, self._timeout_time - get_time()))

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        raw = "\x1b" + sequence if alt else sequence
        for event in super()._sequence_to_key_events(sequence, alt):
            setattr(event, _RAW, raw)
            raw = ""
            yield event


class TerminalDriver(LinuxDriver):
    """The driver of a terminal, with whole keys."""

    def write(self, data: str) -> None:
        """Write to the outer terminal, except for the switches of the Kitty keyboard protocol."""
        if data.startswith(("\x1b[>", "\x1b[<")) and data.endswith("u"):
            return
        super().write(data)

    def run_input_thread(self) -> None:
        """Read keys and mouse until the app ends."""
        remote = "SSH_CONNECTION" in os.environ or "SSH_TTY" in os.environ
        parser = RawParser(self._debug, _ESCAPE_SECONDS_REMOTE if remote else _ESCAPE_SECONDS)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(parser.wait_seconds):
                    data = os.read(self.fileno, 4096)
                    if not data:
                        break
                    for message in parser.feed(decode(data)):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
        try:
            for _ in parser.feed(""):
                pass
        except (EOFError, ParseError):
            pass  # the parser's way to say that a sequence was cut off by the end
