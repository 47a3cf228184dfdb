"""The app: which screen is shown, which lesson is open, and what happens when something goes wrong."""

import asyncio
import contextlib
import gc
import sys
import traceback
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from sandbox.errors import StorageFailure, TutorError
from sandbox.locations import make_folder
from tutor.course import Course, Lesson
from tutor.progress import LessonRecord, Progress
from tutor.session import Session
from tutor.settings import Settings
from tutor.tui import remembered
from tutor.tui.classroom import Classroom
from tutor.tui.early import Opening
from tutor.tui.manners import Manners
from tutor.tui.open_lesson import LessonLeft, Listener, OpenLesson
from tutor.tui.screens.base import FullScreen
from tutor.tui.screens.layout import Wishes
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.terminal.driver import driver_class
from tutor.tui.threads import begin

FAULT_LIMIT = 3
"""Faults after which the app does not try to go on."""

WARNING_SECONDS = 10.0

SETTLE_SECONDS = 1.5
"""When the first screen is surely there."""

USUAL_TURNS = 0.005
"""How many seconds Python lets a thread work before another one has its turn."""


class TutorApp(Manners, inherit_bindings=False):
    """The tutor on the screen.

    Args:
        course: the course.
        data: the data folder.
        progress: the learner's record; None where it cannot be kept.
        lesson: the lesson to open; None for home.
        notices: what the learner should be told at the start.
        opening: that lesson, being opened already.
        settings: what the learner chose.
        welcome: whether to begin with the welcome.
        wishes: how the learner arranged the panes of lessons; as it is kept in the data folder if None.
    """

    TITLE = "mlscale-tutor"
    DEFAULT_MODE = "1"
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        # None of them has priority: a shell with the focus gets every key.
        Binding("ctrl+q", "quit", "Quit", show=False, id="app.quit", tooltip="Leave the tutor"),
        Binding("ctrl+p", "command_palette", "Commands", show=False, id="app.palette", tooltip="All commands"),
    ]

    def __init__(
        self,
        course: Course,
        data: Path,
        progress: Progress | None,
        lesson: Lesson | None,
        notices: Iterable[TutorError] = (),
        opening: Opening | None = None,
        settings: Settings | None = None,
        welcome: bool = False,
        wishes: Wishes | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class())
        self._disable_tooltips = True  # there are none; each screen would have a widget for them
        self.course = course
        self.data = data
        self.progress = progress
        self.settings = settings or Settings()
        self.wishes = (wishes or remembered.wishes(data))._replace(layout=self.settings.layout)
        """How the learner wants the panes of a lesson."""
        self.work: OpenLesson | None = None
        self.works: set[OpenLesson] = set()
        """The lessons that are open or being closed."""
        self.last_fault: str = ""
        """What to print after an end by a fault; empty after any other."""
        self.opening = opening
        """A lesson that is being opened and that no screen has taken up yet."""
        # Each full screen is the base of a mode of its own: so the first one is there without another beneath it.
        self._modes_made = 1
        self.add_mode(self.DEFAULT_MODE, partial(self._lesson, lesson) if lesson else partial(self._home, None))
        self.classroom = Classroom(self)
        """The learner's class, if they are in one."""
        self._notices = tuple(notices)
        self._leaving: dict[str, asyncio.Task[None]] = {}
        self._faults = 0
        self._is_ready = False
        self._after_paint: list[Callable[[], Awaitable[None]]] = []
        self._welcome = welcome
        self.begin_with(self.settings)

    # Screens

    def on_mount(self) -> None:
        """Say what there is to say."""
        asyncio.get_running_loop().set_exception_handler(self._failed_beside_the_app)
        if not gc.isenabled():  # see `tutor.tui.app`
            self.set_timer(SETTLE_SECONDS, _settle_down)
        for notice in self._notices:
            self.warn(notice)
        if self._welcome:
            self.show_welcome()
        self.call_after_refresh(self.complain_about_keys)
        self.classroom.begin()

    def on_unmount(self) -> None:
        """Nothing is sent any more."""
        self.classroom.end()

    def on_ready(self) -> None:
        """The first screen is about to be painted."""
        self._is_ready = True
        for done in self._after_paint:
            self.screen.call_after_refresh(done)
        self._after_paint.clear()

    def after_paint(self, done: Callable[[], Awaitable[None]]) -> None:
        """Call this when what has changed up to now was painted."""
        if self._is_ready:
            self.screen.call_after_refresh(done)
        else:  # Textual would call it at once
            self._after_paint.append(done)

    def open_lesson(self, lesson: Lesson, leaving: FullScreen | None = None) -> None:
        """Leave what is shown and open a lesson.

        Args:
            lesson: the lesson.
            leaving: the screen that wants it; once it was left, by a key pressed twice say, it has no say any more.
        """
        self._show_soon(partial(self._lesson, lesson), leaving)

    def go_home(self, lesson: Lesson | None = None, leaving: FullScreen | None = None) -> None:
        """Leave what is shown and go home; `lesson` is where the list begins. For `leaving` see `open_lesson`."""
        self._show_soon(partial(self._home, lesson), leaving)

    def _show_soon(self, make: Callable[[], FullScreen], leaving: FullScreen | None) -> None:
        if self.screen_stack and (leaving is None or not leaving.was_left):
            begin(self, partial(self._show, make, self.current_mode), "screens")

    async def _show(self, make: Callable[[], FullScreen], leaving: str) -> None:
        """Show another full screen in the place of that mode's, if that is still the one that is shown."""
        if self.current_mode != leaving or not self.is_running:
            return
        self.let_go_soon()
        self._modes_made += 1
        name = str(self._modes_made)
        self.add_mode(name, make)
        await self.switch_mode(name)
        if self.is_running:  # when it ends, all of them go
            await self.remove_mode(leaving)

    def _home(self, lesson: Lesson | None) -> FullScreen:
        from tutor.tui.screens.home import Home

        return Home(self.records(), lesson)

    def _lesson(self, lesson: Lesson) -> FullScreen:
        return LessonScreen(lesson, self.record_of(lesson), self.size, self.wishes)

    def arrange(self, wishes: Wishes) -> None:
        """Let the next lessons, now and after the next start, begin with their panes like that."""
        before, self.wishes = self.wishes, wishes
        if before._replace(zoomed=wishes.zoomed) == wishes:
            return
        try:
            remembered.remember(self.data, wishes)
        except StorageFailure as error:
            self.warn(error)

    def rearrange(self) -> None:
        """Let the panes of lessons stand as the settings say: those that are shown, and all to come."""
        wishes = self.wishes._replace(layout=self.settings.layout)
        if wishes != self.wishes:
            self.wishes = wishes
            for screen in self.screen_stack:
                if isinstance(screen, LessonScreen):
                    screen.body.wish(screen.body.wishes._replace(layout=wishes.layout))

    # The record

    def records(self) -> Mapping[str, LessonRecord]:
        """What is known about each lesson."""
        if self.progress is None:
            return {}
        try:
            return self.progress.lessons()
        except StorageFailure as error:
            self.warn(error)
            return {}

    def record_of(self, lesson: Lesson) -> LessonRecord:
        """What is known about a lesson."""
        return self.records().get(lesson.id, LessonRecord())

    def warn(self, error: TutorError) -> None:
        """Say in passing that something went wrong."""
        text = "\n".join(part for part in (error.what, error.todo) if part)
        self.notify(text, severity="warning", timeout=WARNING_SECONDS, markup=False)

    # The open lesson

    async def take_up(self, lesson: Lesson, listener: Listener) -> OpenLesson:
        """A lesson to open. If it is just being closed, this waits until that is done.

        Raises:
            LessonLeft: the screen that wants it, the listener, was left meanwhile.
        """
        if isinstance(listener, FullScreen) and listener.was_left:
            raise LessonLeft
        self.let_go_soon()
        if closing := self._leaving.get(lesson.id):
            await asyncio.wait([closing])  # whoever waits can be cancelled; the closing cannot
            return await self.take_up(lesson, listener)
        opening, self.opening = self.opening, None
        session = opening.session if opening else Session(lesson, data=self.data, progress=self.progress)
        self.work = OpenLesson(session, listener, opening)
        self.works.add(self.work)
        return self.work

    def let_go_soon(self) -> None:
        """Begin to close the open lesson, if there is one."""
        work, self.work = self.work, None
        if work is None:
            return
        work.stop()
        id = work.session.lesson.id
        task = asyncio.create_task(self._close(work))
        self._leaving[id] = task
        task.add_done_callback(partial(self._left, id))

    async def _close(self, work: OpenLesson) -> None:
        try:
            await work.close()
        except TutorError as error:
            self.warn(error)
        finally:
            if work.ended:
                self.works.discard(work)

    def _left(self, id: str, task: "asyncio.Task[None]") -> None:
        if self._leaving.get(id) is task:
            del self._leaving[id]
        if not task.cancelled() and isinstance(error := task.exception(), Exception):
            self.fault(error)

    async def action_quit(self) -> None:
        """Leave the tutor."""
        self._leave()

    def exit_soon(self) -> bool:
        """Leave the tutor; may be called from a signal handler. False if the app does not run yet."""
        loop = self._loop
        if loop is None:
            return False
        if not loop.is_closed():  # else it has ended already
            loop.call_soon_threadsafe(self._leave)
        return True

    def _leave(self) -> None:
        self.let_go_soon()
        self.exit(0)

    # Faults

    async def _dispatch_message(self, message: Message) -> None:
        """Handle a message. A fault in it must not end the app's own loop, as it ends a widget's."""
        try:
            await super()._dispatch_message(message)
        except Exception as error:  # noqa: BLE001 (shown)
            self._handle_exception(error)

    def _failed_beside_the_app(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """A callback of the event loop failed: the terminal's, say."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)
        else:
            loop.default_exception_handler(context)

    def fault(self, error: Exception) -> None:
        """Handle an error that nobody expected, from code that has no widget of its own."""
        self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """Show the fault and offer to go on; end the app where it cannot.

        Textual ends the message loop of the widget in which the error came up. The app goes on without the
        screen with that widget.
        """
        self._faults += 1
        log = self._write_down(error)
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        if self._faults > FAULT_LIMIT or not self.is_running or not self.screen_stack:
            self._end_by_fault(error, log)
            return
        self.call_later(self._show_fault, error, log)

    async def _show_fault(self, error: Exception, log: str) -> None:
        from tutor.tui.screens.fault import Choice, Fault

        def go_on(choice: Choice | None) -> None:
            if choice is Choice.HOME:
                self.go_home()
            else:
                self.let_go_soon()
                self.exit(1)

        if self.screen_stack and not isinstance(self.screen, Fault):
            await self.push_screen(Fault(error, log), go_on)

    def _end_by_fault(self, error: Exception, log: str) -> None:
        self.last_fault = "\n".join(
            (
                "mlscale-tutor: something went wrong in the tutor itself. It is not your fault.",
                "Your files and your progress are kept; start it again to go on.",
                *((f"Please report it, with the end of {log}.",) if log else ()),
                "".join(traceback.format_exception_only(error)).strip(),
            )
        )
        self._return_code = 4
        self._close_messages_no_wait()

    def _write_down(self, error: Exception) -> str:
        """Write the whole error down; the file's name, or nothing where that fails."""
        path = self.data / "logs" / "app.log"
        with contextlib.suppress(StorageFailure, OSError):
            make_folder(path.parent)
            with path.open("a", encoding="utf-8") as file:
                file.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n")
                file.write("".join(traceback.format_exception(error)) + "\n")
            return str(path)
        return ""


def _settle_down() -> None:
    """Look for garbage from now on, but not among what was made for the start: it stays. Give turns as usual."""
    gc.freeze()
    gc.enable()
    sys.setswitchinterval(USUAL_TURNS)
