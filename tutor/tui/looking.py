"""Looks at a lesson's sandbox for its picture: after a command, after a change, one look at a time."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tutor.tui.threads import in_thread

if TYPE_CHECKING:
    from tutor.pictures.scene import Scene, Since

QUIET_GAP = 0.25
"""Seconds between two looks that only changes of files or of the engine ask for."""


class Seen(NamedTuple):
    """What there is to see now, and an earlier scene that it is compared with; None before the first command."""

    now: "Scene"
    since: "Since | None" = None


class Looking:
    """Keeps the scene of a sandbox up to date, and the scene from before the last command beside it.

    Everything is called on the event loop; what reads runs in threads.

    Args:
        look: reads the scene; blocks. It is given the learner's folder, None where that is not known.
        on_seen: told of a scene that differs from the one before, or is compared with another one.
        on_error: told what `look` raised.
    """

    def __init__(
        self,
        look: "Callable[[Path | None], Scene]",
        on_seen: Callable[[Seen], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        self._look = look
        self._on_seen = on_seen
        self._on_error = on_error
        self._cwd: Path | None = None
        self._now: Scene | None = None
        self._told: Seen | None = None
        self._base: Scene | None = None
        """The scene from before the last command."""
        self._commands = 0
        """Commands that have ended since then."""
        self._running = False
        self._beside = False
        """Whether something changed since the last command without one."""
        self._instead = ""
        """What led to the present scene where that was no command."""
        self._ended = 0
        """Counts the commands that have ended, to know whether the scene is older than the last of them."""
        self._read_at = 0
        self._wanted = self._soon = False
        self._news = asyncio.Event()
        self._turn = asyncio.Lock()
        self._last = self._seconds = 0.0

    def command_began(self) -> None:
        """The shell runs a command: what is there now is what it will be compared with."""
        self._running = True
        if self._now is not None and self._read_at == self._ended:
            self._rebase("")

    def command_ended(self) -> None:
        """It has ended."""
        if self._running:
            self._running = False
            self._commands += 1
            self._ended += 1
        self._want(soon=True)

    def prompt_shown(self, cwd: Path) -> None:
        """The shell waits in that folder."""
        self._cwd = cwd
        self._want(soon=True)

    def changed(self) -> None:
        """Something changed, by whatever."""
        self._want(soon=False)

    @contextlib.asynccontextmanager
    async def apart(self, words: str) -> AsyncIterator[None]:
        """Nobody looks while the sandbox is replaced; what is there then is compared with what was there before.

        Args:
            words: what does it, behind "Changed": "by the reset".
        """
        async with self._turn:
            yield
            self._rebase(words)
            self._running = False
        self._want(soon=True)

    async def run(self) -> None:
        """Look whenever it is wanted; ends by being cancelled."""
        while True:
            await self._due()
            async with self._turn:
                await self._one()

    def _rebase(self, words: str) -> None:
        self._base = self._now
        self._commands = 0
        self._beside = False
        self._instead = words

    def _want(self, *, soon: bool) -> None:
        self._wanted = True
        self._soon = self._soon or soon
        self._news.set()

    async def _due(self) -> None:
        """Wait until a look is wanted and may begin; after a command it may at once."""
        while True:
            self._news.clear()
            left = self._last + max(QUIET_GAP, 2 * self._seconds) - time.monotonic()
            if self._wanted and (self._soon or left <= 0):
                return
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), left if self._wanted else None)

    async def _one(self) -> None:
        by_itself = not self._soon and not self._running
        self._wanted = self._soon = False
        ended, began = self._ended, time.monotonic()
        try:
            now = await in_thread(partial(self._look, self._cwd), "look")
        except Exception as error:  # noqa: BLE001 (whoever shows the lesson says what it was)
            self._on_error(error)
            return
        finally:
            self._last = time.monotonic()
            self._seconds = self._last - began
        if by_itself and self._now is not None and now != self._now:
            self._beside = True
        self._now, self._read_at = now, ended
        seen = Seen(now, self._since())
        if seen != self._told:
            self._told = seen
            self._on_seen(seen)

    def _since(self) -> "Since | None":
        from tutor.pictures.scene import Since

        if self._base is None:
            return None
        number = self._commands + self._running
        if self._running and number == 1:
            words = "by the command that runs"
        elif number > 1:
            words = f"by the last {number} commands"
        else:
            words = "by the last command" if number else self._instead or "just now"
        return Since(self._base, f"{words} and since then" if self._beside else words)
