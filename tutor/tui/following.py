"""Follows what happens in an open lesson: checks and looks after each command, file change and engine event."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from checks.report import Report
from sandbox.errors import StorageFailure, TutorError
from sandbox.marks import CommandEnded, CommandStarted, Event, PromptShown
from tutor.session import Session
from tutor.tui.checking import Cause, Checking
from tutor.tui.looking import Looking
from tutor.tui.threads import on_loop
from tutor.tui.watching import FileWatch
from tutor.watching import EngineWatch

if TYPE_CHECKING:
    from tutor.pictures.scene import Scene
    from tutor.tui.open_lesson import Listener

KEEP_SECONDS = 1.0
"""Seconds between a change of files that no command made and the step that keeps it."""

LOOK_SECONDS = 5.0
"""How long leaving waits for a look; none takes longer."""


class Following:
    """The checks and the looks of one lesson. All but `wait` is for the event loop.

    Args:
        session: gives the lesson's session, which is another one after the sandbox was ended from outside.
        listener: told what was found, until `stop`.
        runs_command: whether a command runs in the shell.
    """

    def __init__(self, session: Callable[[], Session], listener: "Listener", runs_command: Callable[[], bool]) -> None:
        self._session = session
        self._listener = listener
        self._runs_command = runs_command
        self._loop = asyncio.get_running_loop()
        self._stopped = False
        self._keeping: asyncio.TimerHandle | None = None
        self._checking = Checking(
            self._check,
            on_begin=listener.check_began,
            on_end=listener.check_ended,
            on_round=listener.checked,
            on_error=self._check_failed,
        )
        self._looking = Looking(self._look, listener.seen_now, listener.failed)
        self._watches: list[FileWatch | EngineWatch] = []
        self._idle = threading.Event()
        self._idle.set()
        self._looked = threading.Event()
        self._looked.set()
        self._tasks = [asyncio.create_task(work) for work in (self._checking.run(), self._looking.run())]
        for task in self._tasks:
            task.add_done_callback(self._task_ended)

    def watch(self) -> None:
        """Check and look now, and whenever files or the engine change."""
        if self._stopped or self._watches:
            return
        workspace = self._session().workspace
        self._watches.append(FileWatch([workspace.lab, workspace.home], self._changed, self._unwatched))
        if workspace.blueprint.engine is not None:
            self._watches.append(EngineWatch(workspace.blueprint.engine, self._changed))
        self._checking.want(Cause.COMMAND)
        self._looking.changed()
        self._keep_soon()

    def on_event(self, event: Event) -> None:
        """Something happened in the shell."""
        if isinstance(event, CommandStarted):
            self._looking.command_began()
        elif isinstance(event, CommandEnded):
            self._checking.want(Cause.COMMAND)
            self._looking.command_ended()
        elif isinstance(event, PromptShown):
            self._looking.prompt_shown(Path(event.cwd))

    @contextlib.asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """No check runs meanwhile; one follows."""
        await self._checking.hold()
        try:
            yield
        finally:
            self._checking.release()
            if not self._stopped:
                self._checking.want(Cause.COMMAND)

    @contextlib.asynccontextmanager
    async def apart(self, words: str) -> AsyncIterator[None]:
        """Nobody checks, looks or watches while the sandbox is replaced; afterwards all go on.

        Args:
            words: what replaces it, behind "Changed": "by the reset".
        """
        self.unwatch()
        try:
            async with self.held(), self._looking.apart(words):
                yield
        finally:
            self.watch()

    def unwatch(self) -> None:
        """No longer watch files and engine."""
        for watch in self._watches:
            watch.close()
        self._watches.clear()

    def stop(self) -> None:
        """Tell nothing more."""
        self._stopped = True
        self.unwatch()
        for task in self._tasks:
            task.cancel()

    def wait(self, again: Callable[[], None]) -> None:
        """Block until no check and no look runs.

        Args:
            again: called now and then meanwhile, to end what the check has started.
        """
        while not self._idle.wait(0.05):
            again()
        self._looked.wait(LOOK_SECONDS)

    def _check(self) -> Report:
        self._idle.clear()
        try:
            return self._session().check()
        finally:
            self._idle.set()

    def _look(self, cwd: Path | None) -> "Scene":
        self._looked.clear()
        try:
            from tutor.pictures.scene import look

            return look(self._session().workspace, cwd=cwd)
        finally:
            self._looked.set()

    def _changed(self) -> None:
        def told() -> None:
            self._checking.want(Cause.FILES)
            self._looking.changed()
            self._keep_soon()

        self._from_thread(told)

    def _keep_soon(self) -> None:
        """Keep what changes although no command runs, such as a file that was saved in an editor outside."""
        if self._keeping is None:
            self._keeping = self._loop.call_later(KEEP_SECONDS, self._keep)

    def _keep(self) -> None:
        self._keeping = None
        if not self._stopped and not self._runs_command():  # a command is followed by a step anyway
            self._session().rewinder.note_between()

    def _unwatched(self, error: Exception) -> None:
        warning = TutorError(
            "Changes of files are not noticed by themselves now.",
            todo="Verdicts still follow each command of the lesson's shell.",
            details=str(error),
        )
        self._from_thread(lambda: self._listener.warned(warning))

    def _from_thread(self, tell: Callable[[], None]) -> None:
        def told() -> None:
            if not self._stopped:
                tell()

        on_loop(self._loop, told)

    def _check_failed(self, error: Exception) -> None:
        if isinstance(error, StorageFailure):
            self._listener.warned(error)
        else:
            self._listener.failed(error)

    def _task_ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            self._listener.failed(error if isinstance(error, Exception) else RuntimeError(repr(error)))
