"""A lesson that is open in the app: its session, its checks, and what sets them off. It draws nothing."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from checks.report import Report
from sandbox.errors import StorageFailure, TutorError
from sandbox.marks import CommandEnded, CommandStarted, Event, PromptShown
from sandbox.shell import Shell
from tutor.session import Session
from tutor.tui.checking import Cause, Checking, Round
from tutor.tui.looking import Looking, Seen
from tutor.tui.source import TellingTranscript
from tutor.tui.threads import in_thread
from tutor.tui.watching import EngineWatch, FileWatch

if TYPE_CHECKING:
    from tutor.pictures.scene import Scene

LOOK_SECONDS = 5.0
"""How long leaving waits for a look; none takes longer."""

Size = Callable[[], tuple[int, int]]
"""Gives the columns and rows of the terminal."""


class Listener(Protocol):
    """Whoever shows the lesson. All of it is called on the event loop."""

    def prompt_shown(self) -> None:
        """The shell waits for a command."""

    def check_began(self, number: int) -> None:
        """A check runs."""

    def check_ended(self) -> None:
        """That check has ended, one way or the other."""

    def checked(self, round: Round) -> None:
        """A check has ended."""

    def seen_now(self, seen: Seen) -> None:
        """Something in the sandbox looks different now."""

    def warned(self, error: TutorError) -> None:
        """Something went wrong that does not stop the work."""

    def failed(self, error: Exception) -> None:
        """Something went wrong that nobody expected."""


class Opening:
    """A session that is being opened in a thread, before there is an event loop: the app loads meanwhile."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="open", daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether it has come to an end, good or bad."""
        return not self._thread.is_alive()

    def wait(self) -> None:
        """Wait for its end.

        Raises:
            TutorError: the lesson cannot be opened.
        """
        self._thread.join()
        if self._error is not None:
            raise self._error

    def end(self) -> None:
        """Close the session again, once it is open. Blocks until everything has ended."""
        self._thread.join()
        self.session.close()

    def _run(self) -> None:
        try:
            self.session.open()
        except Exception as error:  # noqa: BLE001 (raised by `wait`)
            self._error = error


class OpenLesson:
    """One lesson from its opening to its end, for the event loop: what blocks runs in threads.

    Args:
        session: the lesson's session; `close` closes it.
        listener: told what happens.
        opening: where it is being opened already.
    """

    def __init__(self, session: Session, listener: Listener, opening: Opening | None = None) -> None:
        self.session = session
        self._early = opening
        session.warn = self._warn
        self.listener = listener
        self.closed = False
        """Whether it was left; what still ends does so in the background."""
        self.ended = False
        """Whether everything of it has ended."""
        self.is_opening = False
        """Whether the sandbox is being built, which may take a while."""
        self._loop = asyncio.get_running_loop()
        self._checking = Checking(
            self._check,
            on_begin=listener.check_began,
            on_end=listener.check_ended,
            on_round=listener.checked,
            on_error=self._check_failed,
        )
        self._looking = Looking(self._look, listener.seen_now, listener.failed)
        self._tasks: list[asyncio.Task[None]] = []
        self._watches: list[FileWatch | EngineWatch] = []
        self._turn = threading.Lock()
        self._idle = threading.Event()
        self._idle.set()
        self._looked = threading.Event()
        self._looked.set()

    async def open(self, size: Size) -> Shell:
        """Open the lesson, and a shell of that size in it. The size is asked for, in a thread, when it is wanted.

        Raises:
            TutorError: it cannot be opened.
        """
        shell = await in_thread(lambda: self._open(size), "open")
        for work in (self._checking.run(), self._looking.run()):
            task = asyncio.create_task(work)
            task.add_done_callback(self._task_ended)
            self._tasks.append(task)
        return shell

    def watch(self) -> None:
        """Begin to check and to look: now, and whenever something changes."""
        if self.closed or self._watches or not self.session.is_open:
            return
        workspace = self.session.workspace
        self._watches.append(FileWatch([workspace.lab, workspace.home], self._files_changed, self._unwatched))
        if workspace.blueprint.engine is not None:
            self._watches.append(EngineWatch(workspace.blueprint.engine, self._files_changed))
        self._checking.want(Cause.COMMAND)
        self._looking.changed()

    async def new_shell(self, size: Size) -> Shell:
        """Another shell. Where the sandbox was ended from outside, the lesson is opened again first.

        Raises:
            TutorError: it cannot be opened.
        """
        await self._checking.hold()
        try:
            return await in_thread(lambda: self._another_shell(size), "shell")
        finally:
            self._checking.release()
            self._checking.want(Cause.COMMAND)

    async def reset(self, size: Size) -> Shell:
        """Replace the sandbox by a fresh one, and give a shell in it. The old shell ends.

        Raises:
            TutorError: it cannot be built; the old sandbox is kept.
        """
        self._unwatch()
        await self._checking.hold()
        try:
            async with self._looking.apart("by the reset"):
                return await in_thread(lambda: self._reset(size), "reset")
        finally:
            self._checking.release()
            self.watch()

    async def close(self) -> None:
        """End the checks, the shell and everything in the sandbox."""
        self.stop()
        await in_thread(self.end, "close")

    def stop(self) -> None:
        """Tell nothing more to the listener. Part of `close`."""
        self.closed = True
        self._unwatch()
        for task in self._tasks:
            task.cancel()

    def end(self) -> None:
        """The rest of `close`: blocks until everything has ended, and works in any thread."""
        self.closed = True
        with self._turn:
            if self._early is not None:
                self._early.end()
            self.session.close()
            while not self._idle.wait(0.05):
                self.session.close()  # a check that was about to begin has started another worker
            self._looked.wait(LOOK_SECONDS)
            self.ended = True

    # In threads

    def _open(self, size: Size) -> Shell:
        with self._turn:
            early, self._early = self._early, None
            with self._opening():
                if early is not None:
                    early.wait()
                elif not self.closed:
                    self.session.open()
            return self._shell(size)

    def _another_shell(self, size: Size) -> Shell:
        with self._turn:
            if not self.closed and not self.session.keeper.is_running():
                before = self.session
                before.close()
                # A session that was closed checks nothing any more.
                data, progress = before.workspace.data, before.progress
                self.session = Session(before.lesson, data=data, progress=progress, warn=self._warn)
                with self._opening():
                    self.session.open()
            return self._shell(size)

    def _reset(self, size: Size) -> Shell:
        with self._turn:
            if not self.closed:
                with self._opening():
                    self.session.reset()
            return self._shell(size)

    def _shell(self, size: Size) -> Shell:
        if self.closed:
            raise LessonLeft
        columns, rows = size()
        shell = self.session.shell(columns=columns, rows=rows, on_event=self._on_event)
        shell.transcript = TellingTranscript(shell.transcript, self.listener.warned)
        return shell

    @contextlib.contextmanager
    def _opening(self) -> Iterator[None]:
        self.is_opening = True
        try:
            yield
        finally:
            self.is_opening = False

    def _check(self) -> Report:
        self._idle.clear()
        try:
            return self.session.check()
        finally:
            self._idle.set()

    def _look(self, cwd: Path | None) -> "Scene":
        self._looked.clear()
        try:
            from tutor.pictures.scene import look

            return look(self.session.workspace, cwd=cwd)
        finally:
            self._looked.set()

    def _files_changed(self) -> None:
        def told() -> None:
            self._checking.want(Cause.FILES)
            self._looking.changed()

        self._from_thread(told)

    def _unwatched(self, error: Exception) -> None:
        warning = TutorError(
            "Changes of files are not noticed by themselves now.",
            todo="Verdicts still follow each command of the lesson's shell.",
            details=str(error),
        )
        self._from_thread(lambda: self.listener.warned(warning))

    def _from_thread(self, tell: Callable[[], None]) -> None:
        def told() -> None:
            if not self.closed:
                tell()

        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(told)

    def _warn(self, error: TutorError) -> None:
        self._from_thread(lambda: self.listener.warned(error))

    # On the event loop

    def _on_event(self, event: Event) -> None:
        if isinstance(event, CommandStarted):
            self._looking.command_began()
        elif isinstance(event, CommandEnded):
            self._checking.want(Cause.COMMAND)
            self._looking.command_ended()
        elif isinstance(event, PromptShown):
            self._looking.prompt_shown(Path(event.cwd))
            self.listener.prompt_shown()

    def _check_failed(self, error: Exception) -> None:
        if isinstance(error, StorageFailure):
            self.listener.warned(error)
        else:
            self.listener.failed(error)

    def _task_ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            self.listener.failed(error if isinstance(error, Exception) else RuntimeError(repr(error)))

    def _unwatch(self) -> None:
        for watch in self._watches:
            watch.close()
        self._watches.clear()


class LessonLeft(Exception):
    """The lesson was left while it was being opened."""
