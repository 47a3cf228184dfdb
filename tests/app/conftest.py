"""The app in a headless terminal, on a small course, with real sandboxes in a folder of the test's own."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

import pytest
from textual import events
from textual.pilot import Pilot

from sandbox import processes
from sandbox.keeper import MARK
from sandbox.locations import socket_path
from tests.app.settling import settled
from tests.conftest import command_line
from tutor.course import Course
from tutor.loading import load
from tutor.progress import Progress
from tutor.settings import EDITOR_VARIABLE, SHELL_VARIABLE, Settings
from tutor.tui.app import end_lessons
from tutor.tui.application import TutorApp
from tutor.tui.screens.home import Home
from tutor.tui.screens.lesson import LessonScreen

COURSE = Path(__file__).parent / "course"
PATIENCE = 60.0
"""Seconds after which something that should happen is taken not to."""

Shown = TypeVar("Shown")


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
        """Click on a text, once it is on the screen."""
        await self.until(lambda: text in self.screen, f"{text} on the screen")
        row, line = next((row, line) for row, line in enumerate(self.screen.splitlines()) if text in line)
        assert await self.pilot.click(offset=(line.index(text), row), times=times)

    async def enter(self, line: str) -> None:
        """Type a line into the shell."""
        self.app.post_message(events.Paste(line))
        await self.pilot.pause()
        await self.press("enter")

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

    async def shown(self, kind: type[Shown]) -> Shown:
        """Wait for a screen of that kind, and give it."""
        await self.until(lambda: isinstance(self.app.screen, kind), kind.__name__)
        screen: object = self.app.screen
        assert isinstance(screen, kind)
        return screen

    async def ready(self) -> None:
        """Wait until text, shell and verdicts are there."""
        await self.until(lambda: isinstance(self.app.screen, LessonScreen), "a lesson")
        await self.until(lambda: "lab " in self.lesson.terminal.screen_text, "a prompt")
        await self.until(lambda: self.lesson.shown_round > 0 and self.lesson.text.pages, "text and verdicts")
        await self.workers_done()

    async def workers_done(self) -> None:
        """Wait until nothing runs beside the app; what ended with its screen counts, too."""
        await self.until(lambda: not len(self.app.workers), "the end of all workers")


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


@pytest.fixture(autouse=True)
def pilots_are_settled() -> Iterator[None]:
    """No pilot takes an app for idle that is only kept from its work by other processes."""
    with settled():
        yield


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
            with settled(), pytest.raises(fault) if fault else nullcontext():
                async with app.run_test(size=size, notifications=True) as pilot:
                    yield Learner(app, pilot)
                    app.let_go_soon()
        finally:
            end_lessons(app)

    return opened


class Desk:
    """The app with some settings, opened by `async with`."""

    def __init__(
        self,
        course: Course,
        data: Path,
        progress: Progress,
        settings: Settings,
        *,
        lesson: str | None = None,
        welcome: bool = False,
        size: tuple[int, int] = (120, 40),
    ) -> None:
        opened = course.lesson(lesson) if lesson else None
        self.app = TutorApp(course, data, progress, opened, settings=settings, welcome=welcome)
        self._running = self.app.run_test(size=size, notifications=True)
        self._lesson = lesson

    async def __aenter__(self) -> Learner:
        pilot: Pilot[int] = await self._running.__aenter__()
        learner = Learner(self.app, pilot)
        if self._lesson:
            await learner.ready()
        else:
            await learner.until(lambda: any(isinstance(screen, Home) for screen in self.app.screen_stack), "home")
        await learner.workers_done()
        return learner

    async def __aexit__(self, *error: object) -> None:
        self.app.let_go_soon()
        try:
            await self._running.__aexit__(*error)  # type: ignore[arg-type]
        finally:
            end_lessons(self.app)


class Desks:
    def __init__(self, course: Course, data: Path, progress: Progress) -> None:
        self._parts = (course, data, progress)

    def __call__(self, settings: Settings | None = None, **more: object) -> Desk:
        return Desk(*self._parts, settings or Settings(), **more)  # type: ignore[arg-type]


@pytest.fixture
def desk(course: Course, data: Path, progress: Progress, nothing_is_left: None) -> Desks:
    return Desks(course, data, progress)


@pytest.fixture
def own_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings reach the shells by way of the environment; no test may leave something there."""
    for variable in (SHELL_VARIABLE, EDITOR_VARIABLE, "NO_COLOR"):
        monkeypatch.setenv(variable, "")
        monkeypatch.delenv(variable)
    yield
    for variable in (SHELL_VARIABLE, EDITOR_VARIABLE):
        os.environ.pop(variable, None)


async def told(learner: Learner, text: str) -> None:
    """Wait until something is said in passing."""
    await learner.until(lambda: any(text in note.message for note in learner.app._notifications), text)
