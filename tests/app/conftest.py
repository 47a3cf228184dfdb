"""The app in a headless terminal, on a small course, with real sandboxes in a folder of the test's own."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from itertools import zip_longest
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from sandbox import processes
from sandbox.keeper import MARK
from sandbox.locations import socket_path
from tests.conftest import command_line
from tutor.course import Course
from tutor.loading import load
from tutor.progress import Progress
from tutor.tui.app import end_lessons
from tutor.tui.application import TutorApp
from tutor.tui.screens.lesson import LessonScreen

COURSE = Path(__file__).parent / "course"
PATIENCE = 20.0
"""Seconds after which something that should happen is taken not to."""


class Learner:
    """Somebody who sits before the app."""

    def __init__(self, app: TutorApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError(f"not so: {what}\n{self.screen}")
            await asyncio.sleep(0.01)
        await self.pilot.pause()

    async def sees(self, *texts: str) -> None:
        """Wait until all of these are on the screen."""
        await self.until(
            lambda: all(text in self.screen or text in self.flow for text in texts), f"{texts} on the screen"
        )

    async def misses(self, *texts: str) -> None:
        """Wait until none of these is on the screen."""
        await self.until(lambda: not any(text in self.screen or text in self.flow for text in texts), f"{texts} gone")

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def click(self, text: str, times: int = 1) -> None:
        """Click on a text on the screen."""
        row, line = next((row, line) for row, line in enumerate(self.screen.splitlines()) if text in line)
        assert await self.pilot.click(offset=(line.index(text), row), times=times)

    async def enter(self, line: str) -> None:
        """Type a line into the shell."""
        self.app.post_message(events.Paste(line))
        await self.pilot.pause()
        await self.pilot.press("enter")

    @property
    def screen(self) -> str:
        """The screen as text."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def flow(self) -> str:
        """The screen's panes, one after the other, without line ends: for texts that were folded."""
        panes = zip_longest(*(line.split("▕") for line in self.screen.splitlines()), fillvalue="")
        return " ".join(word for pane in panes for word in " ".join(pane).replace("▊", " ").split())

    @property
    def lesson(self) -> LessonScreen:
        """The screen of the open lesson."""
        assert isinstance(self.app.screen, LessonScreen)
        return self.app.screen

    async def ready(self) -> None:
        """Wait until text, shell and verdicts are there."""
        await self.until(lambda: isinstance(self.app.screen, LessonScreen), "a lesson")
        await self.until(lambda: "lab " in self.lesson.terminal.screen_text, "a prompt")
        await self.until(lambda: self.lesson.shown_round > 0 and self.lesson.text.pages, "text and verdicts")
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()


@pytest.fixture
def course(data: Path) -> Course:
    return load(COURSE, data=data)


@pytest.fixture
def progress(data: Path) -> Iterator[Progress]:
    with Progress.open(data) as opened:
        yield opened


@pytest.fixture
def nothing_is_left(data: Path) -> Iterator[None]:
    """The app may leave no process behind: neither below itself nor in a sandbox."""
    before = set(processes.descendants(os.getpid()))
    yield
    left = set(processes.descendants(os.getpid())) - before
    for lesson in (data / "labs").glob("*/*"):
        left |= set(processes.marked(f"{MARK}={socket_path(lesson).name}"))
    assert not [command for pid in left if (command := command_line(pid))]


Opener = Callable[..., AbstractAsyncContextManager[Learner]]


@pytest.fixture
def tutor(course: Course, data: Path, progress: Progress, nothing_is_left: None) -> Opener:
    """Opens the app: `async with tutor("notes/greeting", size=(80, 24)) as learner`; without a lesson at home.

    With `fault`, that error must come up in the app; without, none may.
    """

    @asynccontextmanager
    async def opened(
        lesson: str | None = None,
        *,
        size: tuple[int, int] = (120, 40),
        record: bool = True,
        fault: type[Exception] | None = None,
    ) -> AsyncIterator[Learner]:
        app = TutorApp(course, data, progress if record else None, course.lesson(lesson) if lesson else None)
        try:
            with pytest.raises(fault) if fault else nullcontext():
                async with app.run_test(size=size, notifications=True) as pilot:
                    yield Learner(app, pilot)
                    app.let_go_soon()
        finally:
            end_lessons(app)

    return opened
