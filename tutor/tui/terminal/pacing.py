"""When to paint: at once for an echoed key, not in the middle of a burst."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

_BURST_BYTES = 1024
_SILENCE_SECONDS = 0.002
_BURST_SECONDS = 0.012
_HOLD_SECONDS = 0.15
"""How long a program may hold painting back (mode 2026); one that died meanwhile must not freeze the screen."""


class Pacer:
    """Calls `paint` after output: right away for a little of it, at the end of a burst for much.

    A burst ends with two milliseconds of silence; a long one is painted every twelve. While `held` says that
    the program is in the middle of an update, painting waits.
    """

    def __init__(self, paint: Callable[[], None], held: Callable[[], bool]) -> None:
        self._paint = paint
        self._held = held
        self._timer: asyncio.TimerHandle | None = None
        self._since: float | None = None

    def output(self, size: int) -> None:
        """So many bytes came in one turn of the loop."""
        now = time.monotonic()
        if self._since is None and size < _BURST_BYTES and not self._held():
            self._paint()
            return
        if self._since is None:
            self._since = now
        if now - self._since >= _BURST_SECONDS and not self._held():
            self._finish()
        else:
            self._wait(_SILENCE_SECONDS)

    def stop(self) -> None:
        """Forget a burst that is not painted yet."""
        self._since = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wait(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._silent)

    def _silent(self) -> None:
        self._timer = None
        since = self._since or 0.0
        if self._held() and time.monotonic() - since < _HOLD_SECONDS:
            self._wait(_BURST_SECONDS)
        else:
            self._finish()

    def _finish(self) -> None:
        self.stop()
        self._paint()
