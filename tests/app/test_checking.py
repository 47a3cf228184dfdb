"""Checks come one at a time, after what asked for them, and never out of order."""

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from checks.report import Report
from checks.verdict import Status
from tutor.tui import checking
from tutor.tui.checking import Cause, Checking, Round


class Bench:
    """A check that ends when it is told to, and what was told of it."""

    def __init__(self) -> None:
        self.begun = 0
        self.at_once = 0
        self.most_at_once = 0
        self.rounds: list[int] = []
        self.errors: list[Exception] = []
        self.gate = threading.Event()
        self.gate.set()
        self.error: Exception | None = None
        self.checking = Checking(self._check, on_round=self._told, on_error=self.errors.append)

    def _check(self) -> Report:
        self.begun += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.gate.wait(60)
        self.at_once -= 1
        if self.error:
            raise self.error
        return Report("demo", Status.PASSED, 0.0, ())

    def _told(self, round: Round) -> None:
        self.rounds.append(round.number)

    async def until(self, condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < deadline
            await asyncio.sleep(0.005)


@asynccontextmanager
async def bench() -> AsyncIterator[Bench]:
    made = Bench()
    task = asyncio.create_task(made.checking.run())
    try:
        yield made
    finally:
        made.gate.set()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def test_nothing_is_checked_unasked() -> None:
    async with bench() as made:
        await asyncio.sleep(0)
        assert made.begun == 0


async def test_what_happens_during_a_check_brings_one_more_after_it() -> None:
    async with bench() as made:
        made.gate.clear()
        made.checking.want(Cause.COMMAND)
        await made.until(lambda: made.begun == 1)
        for _ in range(5):
            made.checking.want(Cause.COMMAND)
        made.gate.set()
        await made.until(lambda: made.rounds == [1, 2])
        assert made.begun == 2
        assert made.most_at_once == 1


async def test_a_burst_of_changes_is_one_check() -> None:
    async with bench() as made:
        for _ in range(100):
            made.checking.want(Cause.FILES)
        await made.until(lambda: made.rounds == [1])
        assert made.begun == 1


async def test_a_command_does_not_wait_for_the_gap_after_changes_of_files() -> None:
    async with bench() as made:
        made.checking._gap = 1000.0
        made.checking.want(Cause.COMMAND)
        await made.until(lambda: made.rounds == [1])
        made.checking.want(Cause.FILES)
        await asyncio.sleep(0)
        made.checking._gap = 1000.0
        assert made.begun == 1
        made.checking.want(Cause.COMMAND)
        await made.until(lambda: made.rounds == [1, 2])


async def test_the_gap_grows_while_checks_themselves_change_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "ECHO", 600.0)  # however late the test hears of the end of a check
    async with bench() as made:
        for number in range(1, 4):
            made.checking.want(Cause.FILES)
            await made.until(lambda number=number: len(made.rounds) == number)
        assert made.checking._gap > checking.QUIET_GAP
        made.checking.want(Cause.COMMAND)
        assert made.checking._gap == checking.QUIET_GAP


async def test_a_check_from_before_a_hold_is_not_told() -> None:
    async with bench() as made:
        made.gate.clear()
        made.checking.want(Cause.COMMAND)
        await made.until(lambda: made.begun == 1)
        made.checking.want(Cause.COMMAND)
        holding = asyncio.create_task(made.checking.hold())
        await asyncio.sleep(0)
        made.gate.set()
        await holding
        assert made.rounds == []
        made.checking.release()
        made.checking.want(Cause.COMMAND)
        await made.until(lambda: made.rounds == [2])
        assert made.begun == 2


async def test_a_check_that_fails_is_told_and_the_next_one_comes() -> None:
    async with bench() as made:
        made.error = RuntimeError("a loose wire")
        made.checking.want(Cause.COMMAND)
        await made.until(lambda: made.errors)
        made.error = None
        made.checking.want(Cause.COMMAND)
        await made.until(lambda: made.rounds == [2])
