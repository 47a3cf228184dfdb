"""What is seen of a sandbox is compared with what was there before the last command."""

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from tutor.pictures.repository import RepositoryState
from tutor.pictures.scene import Scene
from tutor.tui import looking
from tutor.tui.looking import Looking, Seen


def scene(name: str) -> Scene:
    """A scene that is told from others by a name."""
    return Scene((RepositoryState(name),))


class Bench:
    """A sandbox whose looks are numbers, and what was told of it."""

    def __init__(self) -> None:
        self.name = "start"
        self.begun = 0
        self.at_once = 0
        self.most_at_once = 0
        self.cwd: Path | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.error: Exception | None = None
        self.seen: list[Seen] = []
        self.errors: list[Exception] = []
        self.looking = Looking(self._look, self.seen.append, self.errors.append)

    def _look(self, cwd: Path | None) -> Scene:
        self.begun += 1
        self.cwd = cwd
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        found = scene(self.name)
        self.gate.wait(60)
        self.at_once -= 1
        if self.error:
            raise self.error
        return found

    @property
    def words(self) -> tuple[str, str, str]:
        """What is there now, what it is compared with, and since when; empty where there is nothing."""
        now, since = self.seen[-1].now, self.seen[-1].since
        return now.repositories[0].name, since.scene.repositories[0].name if since else "", since.words if since else ""

    async def until(self, condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < deadline, self.words
            await asyncio.sleep(0.005)

    async def shows(self, now: str, before: str = "", words: str = "") -> None:
        await self.until(lambda: self.seen and self.words == (now, before, words))

    async def command(self, name: str) -> None:
        """Run a command that makes the sandbox look like this."""
        self.looking.command_began()
        self.name = name
        self.looking.command_ended()
        self.looking.prompt_shown(Path("/lab"))


@asynccontextmanager
async def bench() -> AsyncIterator[Bench]:
    made = Bench()
    task = asyncio.create_task(made.looking.run())
    made.looking.changed()
    await made.shows("start")
    try:
        yield made
    finally:
        made.gate.set()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def test_a_command_is_compared_with_what_was_before_it() -> None:
    async with bench() as b:
        await b.command("one")
        await b.shows("one", "start", "by the last command")
        assert b.cwd == Path("/lab")
        await b.command("two")
        await b.shows("two", "one", "by the last command")


async def test_a_command_that_changes_nothing_has_nothing_marked() -> None:
    async with bench() as b:
        await b.command("one")
        await b.shows("one", "start", "by the last command")
        await b.command("one")
        await b.shows("one", "one", "by the last command")


async def test_commands_without_a_look_between_them_are_counted() -> None:
    async with bench() as b:
        for name in ("one", "two", "three"):
            await b.command(name)
        await b.shows("three", "start", "by the last 3 commands")


async def test_a_running_command_is_called_that() -> None:
    async with bench() as b:
        b.looking.command_began()
        b.name = "half"
        b.looking.changed()
        await b.shows("half", "start", "by the command that runs")
        b.name = "whole"
        b.looking.command_ended()
        await b.shows("whole", "start", "by the last command")


async def test_what_happens_without_a_command_is_told_apart() -> None:
    async with bench() as b:
        await b.command("one")
        await b.shows("one", "start", "by the last command")
        b.name = "other"
        b.looking.changed()
        await b.shows("other", "start", "by the last command and since then")
        await b.command("two")
        await b.shows("two", "other", "by the last command")


async def test_a_replaced_sandbox_is_compared_with_the_one_before() -> None:
    async with bench() as b:
        await b.command("one")
        await b.shows("one", "start", "by the last command")
        async with b.looking.apart("by the reset"):
            b.looking.changed()
            b.name = "half"
            await asyncio.sleep(0)
            b.name = "start"
        await b.shows("start", "one", "by the reset")
        assert "half" not in [seen.now.repositories[0].name for seen in b.seen]
        await b.command("two")
        await b.shows("two", "start", "by the last command")


async def test_a_command_during_a_look_brings_another_one() -> None:
    async with bench() as b:
        b.gate.clear()
        begun = b.begun
        b.looking.changed()
        await b.until(lambda: b.begun > begun)
        await b.command("one")
        b.gate.set()
        await b.shows("one", "start", "by the last command")
        assert b.most_at_once == 1


async def test_changes_of_files_wait_for_a_gap() -> None:
    async with bench() as b:
        begun, started = b.begun, time.monotonic()
        for number in range(30):
            b.name = f"file {number}"
            b.looking.changed()
            await asyncio.sleep(0.01)
        await b.shows("file 29")
        assert b.begun - begun <= 2 + (time.monotonic() - started) / looking.QUIET_GAP


async def test_nothing_is_told_when_nothing_is_new() -> None:
    async with bench() as b:
        told = len(b.seen)
        begun = b.begun
        b.looking.changed()
        await b.until(lambda: b.begun > begun)
        b.looking.prompt_shown(Path("/lab"))
        await b.until(lambda: b.begun > begun + 1)
        await b.until(lambda: b.at_once == 0)
        assert len(b.seen) == told


async def test_an_error_is_told_and_does_not_end_the_looks() -> None:
    async with bench() as b:
        b.error = ValueError("no eyes")
        b.looking.prompt_shown(Path("/lab"))
        await b.until(lambda: b.errors == [b.error])
        b.error = None
        await b.command("one")
        await b.shows("one", "start", "by the last command")
