"""A Textual driver for apps that a browser shows: keys arrive whole, and a lost page ends the app.

The stock driver for browsers drops what a key was parsed from, which a shell inside wants to have, and lets the
app run on when nobody can see it any more.
"""

from __future__ import annotations

import os
import selectors
import signal
import sys
import threading
from codecs import getincrementaldecoder
from functools import partial
from typing import Any

from textual.app import App
from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver

from tutor.tui.terminal.driver import RawParser

_PIECE = 64 * 1024
_SHOWN = "D"


class BrowserDriver(WebDriver):
    """The driver of an app whose terminal is a page, reached through standard input and output."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._write = partial(self._write_whole)
        self._hung_up = threading.Event()
        self._hanging_up = threading.Lock()

    def run_input_thread(self) -> None:
        """Read keys, mouse and words of the server until the app ends or the page is gone."""
        assert sys.__stdin__ is not None
        descriptor = sys.__stdin__.fileno()
        packets, parser = ByteStream(), RawParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(parser.wait_seconds):
                    data = os.read(descriptor, _PIECE)
                    if not data:
                        self._hang_up()
                        return
                    for kind, content in packets.feed(data):
                        if kind == _SHOWN:
                            for message in parser.feed(decode(content)):
                                self.process_message(message)
                        else:
                            self._on_meta(kind, content)
                for message in parser.tick():
                    self.process_message(message)

    def _write_whole(self, data: bytes) -> int:
        """Write all of it. Nobody reads any more what comes after the page was lost."""
        rest = memoryview(data)
        while rest and not self._hung_up.is_set():
            try:
                rest = rest[os.write(self.fileno, rest) :]
            except BrokenPipeError:
                self._hang_up()
        return len(data)

    def _hang_up(self) -> None:
        """End the app as when its terminal goes away."""
        with self._hanging_up:
            if self._hung_up.is_set():
                return
            self._hung_up.set()
        main = threading.main_thread().ident
        if main is not None and not self.exit_event.is_set():
            signal.pthread_kill(main, signal.SIGHUP)
