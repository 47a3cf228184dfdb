"""The program behind a terminal, and the wire between it and the event loop."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol, runtime_checkable

_TURN_SECONDS = 0.006
_TURN_BYTES = 256 * 1024
_PIECE = 4096
_END_SECONDS = 0.05


class Source(Protocol):
    """A shell or program at the other end of a pseudo-terminal.

    Its descriptors stay open until `close`: who watches them must be able to stop first.
    """

    def fileno(self) -> int:
        """A descriptor that becomes readable when there is output or the program ended."""

    def read(self) -> bytes:
        """Output that is there; empty when there is none now. Raises `EOFError` once there will be none."""

    def write(self, data: bytes) -> int | None:
        """Give the program input without waiting: how many bytes it took, or None for all of them."""

    def resize(self, columns: int, rows: int) -> None:
        """Tell the program the size of its terminal."""

    def close(self) -> None:
        """End the program and free the descriptor; may be called again."""


@runtime_checkable
class EndingSource(Protocol):
    """What a source may offer besides: word of its end while background jobs keep its terminal open."""

    def end_fileno(self) -> int:
        """A descriptor that becomes readable when the program itself has ended."""


class Wire:
    """Carries output and input of a source on the running event loop, never blocking it.

    `on_output` gets each piece that was read, `on_turn` how many bytes came in a turn of the loop, after the
    last of its pieces; `on_end` is called once, after the last output.
    """

    def __init__(
        self,
        source: Source,
        on_output: Callable[[bytes], None],
        on_turn: Callable[[int], None],
        on_end: Callable[[], None],
    ) -> None:
        self.source = source
        self._on_output = on_output
        self._on_turn = on_turn
        self._on_end = on_end
        self._loop = asyncio.get_running_loop()
        self._descriptor = source.fileno()
        self._pending: deque[bytes] = deque()
        self._reading = True
        self._writing = False
        self._ending = False
        self._last_look: asyncio.TimerHandle | None = None
        self._end_descriptor = source.end_fileno() if isinstance(source, EndingSource) else None
        self._loop.add_reader(self._descriptor, self._readable)
        if self._end_descriptor is not None:
            self._loop.add_reader(self._end_descriptor, self._program_ended)

    @property
    def open(self) -> bool:
        """Whether output may still come."""
        return self._reading

    def write(self, data: bytes) -> None:
        """Queue input for the program. What it does not take at once follows when it reads."""
        if not data or not self._reading:
            return
        self._pending.extend(data[at : at + _PIECE] for at in range(0, len(data), _PIECE))
        if not self._writing:
            self._flush()

    def stop(self) -> None:
        """Stop carrying. The source stays open."""
        self._pending.clear()
        if self._reading:
            self._reading = False
            self._loop.remove_reader(self._descriptor)
            self._ignore_end()
            if self._last_look is not None:
                self._last_look.cancel()
        if self._writing:
            self._writing = False
            self._loop.remove_writer(self._descriptor)

    def _program_ended(self) -> None:
        """The program is gone: what it printed is all that counts, whoever else has its terminal."""
        self._ignore_end()
        # The kernel may hand over the last output a little later than the news of the end.
        self._last_look = self._loop.call_later(_END_SECONDS, self._finish)

    def _finish(self) -> None:
        self._ending = True
        self._readable()

    def _ignore_end(self) -> None:
        if self._end_descriptor is not None:
            self._loop.remove_reader(self._end_descriptor)
            self._end_descriptor = None

    def _readable(self) -> None:
        """Take output for one turn of the loop: bounded, so that keys are heard in a flood."""
        size, ended = 0, False
        until = time.perf_counter() + _TURN_SECONDS
        while size < _TURN_BYTES and time.perf_counter() < until:
            try:
                chunk = self.source.read()
            except EOFError:
                ended = True
                break
            if not chunk:
                ended = self._ending
                break
            size += len(chunk)
            self._on_output(chunk)
        if ended:
            self.stop()
        if size:
            self._on_turn(size)
        if ended:
            self._on_end()

    def _flush(self) -> None:
        """Write until the program takes no more, then wait until it does."""
        while self._pending:
            piece = self._pending.popleft()
            try:
                taken = self.source.write(piece)
            except BlockingIOError:
                taken = 0
            except OSError:
                # The program is gone; reading finds the end.
                self._pending.clear()
                break
            if taken is not None and taken < len(piece):
                self._pending.appendleft(piece[taken:])
                break
        waiting = bool(self._pending)
        if waiting and not self._writing:
            self._loop.add_writer(self._descriptor, self._flush)
        elif self._writing and not waiting:
            self._loop.remove_writer(self._descriptor)
        self._writing = waiting
