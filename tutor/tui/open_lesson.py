"""A lesson that is open in the app: its session, its checks, and what sets them off. It draws nothing."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from sandbox.errors import TutorError
from sandbox.marks import CommandStarted, Event, PromptShown
from sandbox.shell import Shell
from tutor.session import Session
from tutor.tui.early import Opening, Size
from tutor.tui.source import TellingTranscript
from tutor.tui.threads import in_thread, on_loop

if TYPE_CHECKING:
    # What the first prompt does not need is imported where it is used.
    from sandbox.snapshots import Step
    from tutor.tui.checking import Round
    from tutor.tui.following import Following
    from tutor.tui.looking import Seen


class Listener(Protocol):
    """Whoever shows the lesson. All of it is called on the event loop."""

    def prompt_shown(self) -> None:
        """The shell waits for a command."""

    def check_began(self, number: int) -> None:
        """A check runs."""

    def check_ended(self) -> None:
        """That check has ended, one way or the other."""

    def checked(self, round: "Round") -> None:
        """A check has ended."""

    def seen_now(self, seen: "Seen") -> None:
        """Something in the sandbox looks different now."""

    def warned(self, error: TutorError) -> None:
        """Something went wrong that does not stop the work."""

    def failed(self, error: Exception) -> None:
        """Something went wrong that nobody expected."""


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
        self.runs_command = False
        """Whether a command runs in the shell, so far as the shell tells."""
        self._loop = asyncio.get_running_loop()
        self._following: Following | None = None
        self._turn = threading.Lock()

    async def open(self, size: Size) -> Shell:
        """Open the lesson, and a shell of that size in it. The size is asked for, in a thread, when it is wanted.

        Raises:
            TutorError: it cannot be opened.
        """
        if self._early is not None and self._early.is_over:
            return self._open(size)  # at once
        return await in_thread(lambda: self._open(size), "open")

    def watch(self) -> None:
        """Begin to check and to look: now, and whenever something changes."""
        if not self.closed and self.session.is_open:
            self._follow().watch()

    def _follow(self) -> "Following":
        """Who follows what happens. It is made when it is wanted: the first prompt need not wait for it."""
        if self.closed:
            raise LessonLeft
        if self._following is None:
            from tutor.tui.following import Following

            self._following = Following(lambda: self.session, self.listener, lambda: self.runs_command)
        return self._following

    async def new_shell(self, size: Size) -> Shell:
        """Another shell. Where the sandbox was ended from outside, the lesson is opened again first.

        Raises:
            TutorError: it cannot be opened.
        """
        async with self._follow().held():
            return await in_thread(lambda: self._another_shell(size), "shell")

    async def reset(self, size: Size) -> Shell:
        """Replace the sandbox by a fresh one, and give a shell in it. The old shell ends.

        Raises:
            TutorError: it cannot be built; the old sandbox is kept.
        """
        async with self._follow().apart("by the reset"):
            return await in_thread(lambda: self._reset(size), "reset")

    async def steps(self) -> "list[Step]":
        """The states of the files that can be gone back to, oldest first."""
        return await in_thread(self._steps, "steps")

    async def rewind(self, number: int) -> "Step":
        """Give the files the state that they had after a step. The shell goes on.

        Raises:
            TutorError: it cannot be done.
        """
        async with self._follow().apart("by going back"):
            return await in_thread(lambda: self._rewind(number), "rewind")

    @property
    def is_enclosed(self) -> bool:
        """Whether the learner's own files are out of reach of what runs in the lesson."""
        return self.session.keeper.plan.enclosure is not None

    async def close(self) -> None:
        """End the checks, the shell and everything in the sandbox."""
        self.stop()
        await in_thread(self.end, "close")

    def stop(self) -> None:
        """Tell nothing more to the listener. Part of `close`."""
        self.closed = True
        if self._following is not None:
            self._following.stop()

    def end(self) -> None:
        """The rest of `close`: blocks until everything has ended, and works in any thread."""
        self.closed = True
        with self._turn:
            if self._early is not None:
                self._early.end()
            self.session.close()
            if self._following is not None:
                self._following.wait(self.session.close)
            self.ended = True

    # In threads

    def _open(self, size: Size) -> Shell:
        with self._turn:
            early, self._early = self._early, None
            with self._opening():
                if early is not None:
                    early.on_event = self._on_event
                    return self._taken_up(early.wait())
                if not self.closed:
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

    def _steps(self) -> "list[Step]":
        with self._turn:
            if self.closed:
                return []
            self.session.rewinder.settle()
            return self.session.rewinder.steps()

    def _rewind(self, number: int) -> "Step":
        with self._turn:
            if self.closed:
                raise LessonLeft
            return self.session.rewind(number)

    def _shell(self, size: Size) -> Shell:
        if self.closed:
            raise LessonLeft
        columns, rows = size()
        return self._taken_up(self.session.shell(columns=columns, rows=rows, on_event=self._on_event))

    def _taken_up(self, shell: Shell) -> Shell:
        if self.closed:
            shell.close()
            raise LessonLeft
        shell.transcript = TellingTranscript(shell.transcript, self.listener.warned)
        return shell

    @contextlib.contextmanager
    def _opening(self) -> Iterator[None]:
        self.is_opening = True
        try:
            yield
        finally:
            self.is_opening = False

    def _from_thread(self, tell: Callable[[], None]) -> None:
        def told() -> None:
            if not self.closed:
                tell()

        on_loop(self._loop, told)

    def _warn(self, error: TutorError) -> None:
        self._from_thread(lambda: self.listener.warned(error))

    # On the event loop

    def _on_event(self, event: Event) -> None:
        if self._following is not None:
            self._following.on_event(event)
        self.runs_command = isinstance(event, CommandStarted)
        if isinstance(event, PromptShown) and not self.closed:
            self.listener.prompt_shown()


class LessonLeft(Exception):
    """The lesson was left while it was being opened."""
