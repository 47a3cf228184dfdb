"""Pages that change while one looks: server-sent events with what changed, for all who look by one watcher."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from sandbox.errors import StorageFailure
from tutor.classroom.server.board.picture import Picture
from tutor.classroom.server.board.telling import Aside, BoardTeller, Teller, message

if TYPE_CHECKING:
    from tutor.classroom.server.board.reading import Board
    from tutor.classroom.server.board.telling import News
    from tutor.classroom.server.store import Store

HEARTBEAT = 15.0
"""Seconds after which a word is sent even if nothing happened, so that each side sees whether the other is there."""

PAUSE = 0.2
"""Seconds between two rounds of the watcher: what happens meanwhile arrives together."""

ASIDE_PAUSE = 1.0
"""Seconds between two sums of a board (who is stuck, which message is frequent)."""

ASIDE_SHARE = 0.1
"""At most so much of the time is spent on these sums; in a very large class they are made less often."""

WATCH = 2.0
"""Seconds that the watcher waits for a change before it looks whether it is still needed."""

AGAIN = 2.0
"""Seconds before the database is asked again after it did not answer."""

log = logging.getLogger(__name__)


class Live:
    """Tells everybody who looks at a page what changed.

    Args:
        aside: makes what stands beside a board's grid: of the board, whether with names, and the time.
        heartbeat: seconds, see `HEARTBEAT`.
    """

    def __init__(
        self, store: Store, picture: Picture, aside: Callable[[Board, bool, float], Aside], heartbeat: float = HEARTBEAT
    ) -> None:
        self.picture = picture
        self.heartbeat = heartbeat
        self._store = store
        self._asides = _Asides(aside, heartbeat)
        self._lock = threading.Lock()
        self._bells: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._watcher: threading.Thread | None = None
        self._stopping = threading.Event()
        self._trouble = ""

    def beside(self, board: Board, names: bool) -> Aside:
        """What stands beside a board's grid, no older than the board."""
        return self._asides.of_now(board, names)

    def stop(self) -> None:
        """End all streams and the watcher. To be called when the server begins to stop; returns at once."""
        self._stopping.set()
        self._ring()

    def close(self, seconds: float = WATCH + 10.0) -> None:
        """Stop, and wait for the watcher's end, before the store is closed."""
        self.stop()
        watcher = self._watcher
        if watcher is not None:
            watcher.join(seconds)

    async def stream(self, teller: Teller, may: Callable[[], Awaitable[bool]]) -> AsyncIterator[str]:
        """What happens on a page from now on, as server-sent events. It ends when the server stops.

        Args:
            teller: knows what is on the screen already.
            may: asked from time to time whether the one who looks still may.
        """
        bell = asyncio.Event()
        with self._lock:
            self._bells[bell] = asyncio.get_running_loop()
            self._watch()
        try:
            yield "retry: 2000\n\n"
            told = asked = time.monotonic()
            while not self._stopping.is_set():
                bell.clear()
                if time.monotonic() - asked >= self.heartbeat:
                    asked = time.monotonic()
                    if not await may():
                        yield message("reload", {}, teller.number)
                        return
                news = list(teller.news(self.picture.view, self._trouble))
                late = False
                if isinstance(teller, BoardTeller) and not teller.is_over:
                    beside, late = await self._news_beside(teller)
                    news += beside
                if not news and time.monotonic() - told >= self.heartbeat:
                    news = [("here", {})]
                for name, value in news:
                    yield message(name, value, teller.number)
                    told = time.monotonic()
                if teller.is_over:
                    return
                with suppress(TimeoutError):
                    await asyncio.wait_for(bell.wait(), ASIDE_PAUSE if late else self.heartbeat)
            yield message("end", {}, teller.number)
        finally:
            with self._lock:
                del self._bells[bell]

    async def _news_beside(self, teller: BoardTeller) -> tuple[list[News], bool]:
        """What to tell about what stands beside a grid, and whether that is behind and will be made anew soon."""
        board = self.picture.view.boards.get(teller.seat.checkpoint)
        if board is None:
            return [], False
        aside, late = await asyncio.to_thread(self._asides.of, board, teller.seat.names)
        return teller.beside(board, aside), late

    def _watch(self) -> None:
        if self._watcher is None and not self._stopping.is_set():
            self._watcher = threading.Thread(target=self._run, name="board watcher", daemon=True)
            self._watcher.start()

    def _run(self) -> None:
        """Follow the store as long as somebody looks."""
        told = None
        while self._is_needed():
            try:
                view = self.picture.refresh()
                if view is not told or self._trouble:
                    self._ring("")
                    told = view
                self._stopping.wait(PAUSE)
                if not self._stopping.is_set():
                    self._store.wait_for_change(view.number, WATCH)
            except StorageFailure as error:
                log.warning("The boards cannot be brought up to date: %s", error.what)
                self._ring(error.what)
                self._stopping.wait(AGAIN)
            except Exception:
                # A fault of ours must not leave boards that look alive and are not.
                log.exception("The boards cannot be brought up to date.")
                self._ring("The class's server made a mistake; its log says more.")
                self._stopping.wait(AGAIN)

    def _is_needed(self) -> bool:
        with self._lock:
            if self._bells and not self._stopping.is_set():
                return True
            self._watcher = None
            return False

    def _ring(self, trouble: str | None = None) -> None:
        with self._lock:
            if trouble is not None:
                self._trouble = trouble
            for bell, loop in self._bells.items():
                # A loop that has ended needs no bell any more.
                with suppress(RuntimeError):
                    loop.call_soon_threadsafe(bell.set)


class _Asides:
    """What stands beside each board, made anew at most once in a while, for all who look at it."""

    def __init__(self, make: Callable[[Board, bool, float], Aside], heartbeat: float) -> None:
        self._make = make
        self._heartbeat = heartbeat
        self._lock = threading.Lock()
        self._made: dict[tuple[str, bool], tuple[Board, float, Aside]] = {}
        self._pause = ASIDE_PAUSE

    def of(self, board: Board, names: bool) -> tuple[Aside, bool]:
        """What stands beside a board, and whether it is behind and will be made anew soon."""
        with self._lock:
            known = self._made.get((board.checkpoint, names))
            if known is not None and 0 <= time.time() - known[1] < self._pause:
                return known[2], known[0] is not board
            return self._of(board, names), False

    def of_now(self, board: Board, names: bool) -> Aside:
        """What stands beside just this board; made anew where what is known is of another one."""
        with self._lock:
            return self._of(board, names)

    def _of(self, board: Board, names: bool) -> Aside:
        now = time.time()
        known = self._made.get((board.checkpoint, names))
        if known is not None and known[0] is board and 0 <= now - known[1] < self._heartbeat:
            return known[2]
        made = self._make(board, names, now)
        self._pause = min(max(ASIDE_PAUSE, (time.time() - now) / ASIDE_SHARE), self._heartbeat)
        self._made[board.checkpoint, names] = (board, now, made)
        return made
