"""When to check: after a command, after a change of files, one check at a time."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from checks.report import Report
from tutor.tui.threads import in_thread

QUIET_GAP = 0.25
"""Seconds between two checks that only changes of files ask for."""

LONGEST_GAP = 30.0
"""The same when checks seem to be what changes the files."""

ECHO = 0.15
"""Seconds after a check in which a change of files may have come from the check itself."""


class Cause(IntEnum):
    """Why a check is wanted; the higher cause wins."""

    FILES = 1
    COMMAND = 2


class Round(NamedTuple):
    """One check: its number, counted from 1, and what it found."""

    number: int
    report: Report


class Checking:
    """Runs a lesson's checks, one at a time; what happens meanwhile brings another one after it.

    Args:
        check: checks the lesson; blocks.
        on_begin: told the number of a check that begins.
        on_end: told that the check has ended, after `on_round`.
        on_round: told what a check found. A check that `hold` made out of date is not told.
        on_error: told what a check raised.
    """

    def __init__(
        self,
        check: Callable[[], Report],
        *,
        on_begin: Callable[[int], None] = lambda number: None,
        on_end: Callable[[], None] = lambda: None,
        on_round: Callable[[Round], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        self._check = check
        self._on_begin = on_begin
        self._on_end = on_end
        self._on_round = on_round
        self._on_error = on_error
        self._wanted: Cause | None = None
        self._news = asyncio.Event()
        self._turn = asyncio.Lock()
        self._number = 0
        self._valid_from = 1
        self._running = False
        self._ended = 0.0
        self._seconds = 0.0
        self._gap = QUIET_GAP
        self._echoes = False

    def want(self, cause: Cause) -> None:
        """Ask for a check. Call it on the event loop."""
        if cause is Cause.FILES:
            self._echoes = self._running or time.monotonic() - self._ended < ECHO
            if not self._echoes:
                self._gap = QUIET_GAP
        else:
            self._gap = QUIET_GAP
        self._wanted = max(cause, self._wanted or cause)
        self._news.set()

    async def run(self) -> None:
        """Check whenever it is wanted; ends by being cancelled."""
        while True:
            await self._due()
            async with self._turn:
                await self._one()

    async def hold(self) -> None:
        """Wait for the running check and let no other begin until `release`; what is wanted is forgotten."""
        self._valid_from = self._number + 1
        await self._turn.acquire()
        self._wanted = None
        self._valid_from = self._number + 1

    def release(self) -> None:
        """Go on after `hold`."""
        self._turn.release()

    async def _due(self) -> None:
        """Wait until a check is wanted and may begin.

        After a command it may at once. Changes of files wait for a gap since the last check: long enough to leave
        the machine to the learner, and longer and longer while every change comes right after a check, since
        then it is the checks that change files.
        """
        while True:
            while self._wanted is None:
                self._news.clear()
                await self._news.wait()
            left = self._ended + max(self._gap, 2 * self._seconds) - time.monotonic()
            if self._wanted is not Cause.FILES or left <= 0:
                return
            self._news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), left)

    async def _one(self) -> None:
        if self._wanted is None:  # forgotten while this waited for its turn
            return
        if self._wanted is Cause.FILES and self._echoes:
            self._gap = min(self._gap * 2, LONGEST_GAP)
        self._wanted = None
        self._number += 1
        number = self._number
        self._running = True
        began = time.monotonic()
        self._on_begin(number)
        try:
            report = await in_thread(self._check, "check")
        except Exception as error:  # noqa: BLE001 (whoever shows the lesson says what it was)
            self._on_error(error)
        else:
            if number >= self._valid_from:
                self._on_round(Round(number, report))
        finally:
            self._running = False
            self._ended = time.monotonic()
            self._seconds = self._ended - began
            self._on_end()
