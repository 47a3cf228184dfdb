"""One learner at one lesson: sandbox, shell, checks and progress together. It knows no screen."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox import services
from sandbox.environment import tool_folders
from sandbox.errors import Blocked, StorageFailure, TutorError
from sandbox.keeper import Keeper
from sandbox.locations import data_folder
from sandbox.setup import script
from sandbox.workspace import Workspace
from tutor.asking import asks, not_looked_at
from tutor.course import Lesson

if TYPE_CHECKING:
    # What opening a lesson or a check does not need is imported where it is used: both should be there at once.
    from checks.report import Report
    from checks.runner import Runner, Subject
    from sandbox.marks import Event
    from sandbox.rewinding import Rewinder
    from sandbox.shell import Shell
    from sandbox.snapshots import Step
    from tutor.progress import Progress

SCRIPT_SECONDS = 600.0
"""How long one command of a script may take."""

NOT_KEPT = "Progress is not kept this time."

UNATTENDED = {"PAGER": "cat", "GIT_PAGER": "cat", "MANPAGER": "cat", "EDITOR": "true"}
"""For scripts: nobody is there to leave a pager, or an editor that opens to confirm a message."""


class Session:
    """A learner's work at a lesson. Creating it touches nothing; `close` it at the end.

    Args:
        lesson: the lesson.
        data: the data folder; the usual one if None.
        progress: the learner's record; None to keep none.
        warn: told what went wrong without stopping the work (the record could not be written).
        forks: whether this process has one thread, so that checks can start as its copy.
    """

    def __init__(
        self,
        lesson: Lesson,
        *,
        data: Path | None = None,
        progress: Progress | None = None,
        warn: Callable[[TutorError], None] = lambda error: None,
        forks: bool = False,
    ) -> None:
        self._forks = forks
        self.lesson = lesson
        self.progress = progress
        self.warn = warn
        self.workspace = Workspace(lesson.blueprint, data or data_folder())
        self._engine = services.engine_use(self.workspace)
        self._making = threading.RLock()
        """Held while one of the following is made: several threads may be the first to want it."""
        self._keeper: Keeper | None = None
        self._runner: Runner | None = None
        self._lock = contextlib.ExitStack()
        self._rewinder: Rewinder | None = None
        self.is_open = False

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def missing(self) -> Blocked | None:
        """The first tool that the lesson needs and this machine lacks; None if all are there."""
        for tool in self.lesson.needs:
            program = tool != "python" and shutil.which(tool, path=os.pathsep.join(tool_folders()))
            if program is None:
                return Blocked(
                    f"This lesson needs {tool}, which is not installed.",
                    todo="`mlscale-tutor doctor` says how to get it.",
                )
            if tool == "docker":
                from sandbox import engine

                try:
                    engine.find()
                except Blocked as error:
                    return error
        return None

    def prepare(self) -> None:
        """Build the lesson's sandbox if there is none.

        Raises:
            Blocked: a tool is missing.
            SetupFailed, StorageFailure: it cannot be built.
        """
        if missing := self.missing():
            raise missing
        self.workspace.ensure()
        if self.workspace.is_being_rewound:
            with self.workspace.one_at_a_time("state"):
                self.rewinder.begin()  # completes what a crash has cut short

    def open(self) -> None:
        """Prepare the lesson and keep it open: services run, the keeper stays until `close`.

        Raises:
            LessonBusy: another tutor has it open.
            Blocked, SetupFailed, StorageFailure: it cannot be opened.
        """
        self.prepare()
        with contextlib.ExitStack() as lock:
            lock.enter_context(self.workspace.opened())
            self._enter(open=True)
            self.rewinder.begin()
            self._lock = lock.pop_all()
        self.is_open = True
        self._record(lambda progress: progress.opened(self.lesson.id))

    def visit(self) -> bool:
        """Prepare the lesson and make sure that its services run; True if they were started by this.

        Raises:
            Blocked, SetupFailed, StorageFailure: it cannot be prepared.
        """
        self.prepare()
        started = self._enter(open=False, keeps=True)
        self.rewinder.begin()
        return started

    def shell(
        self,
        *,
        columns: int = 80,
        rows: int = 24,
        on_event: Callable[[Event], None] = lambda event: None,
        on_output: Callable[[bytes], None] = lambda data: None,
        env: dict[str, str] | None = None,
    ) -> Shell:
        """A new shell in the lesson's folder; see `Shell`. The lesson must be open or visited.

        Each command that changed the workspace is a step to go back to. What changes between commands is one once
        `rewinder.note_between` is called.
        """

        from sandbox.marks import CommandEnded
        from sandbox.shell import Shell

        def heard(event: Event) -> None:
            if isinstance(event, CommandEnded):
                self.rewinder.note(event.command.line)
            on_event(event)

        return Shell(
            self.keeper,
            self.workspace.transcript,
            columns=columns,
            rows=rows,
            on_event=heard,
            on_output=on_output,
            env=env,
            warn=self._tell,
        )

    def run_script(
        self,
        lines: Sequence[str],
        output: Callable[[bytes], None],
        *,
        seconds: float = SCRIPT_SECONDS,
        env: Mapping[str, str] | None = None,
    ) -> int:
        """Type lines into a new shell of the lesson, as a learner would.

        Args:
            lines: what to type.
            output: told what the commands print.
            seconds: how long one command may take.
            env: variables on top of the lesson's environment.

        Returns:
            the exit status of the last command.

        Raises:
            ScriptStopped: a command did not end.
            Blocked, SetupFailed, StorageFailure: the lesson cannot be prepared.
        """
        from sandbox.marks import PromptShown
        from sandbox.typist import Typist

        def heard(event: Event) -> None:
            if isinstance(event, PromptShown):
                self.rewinder.settle()  # nobody waits for the prompt, and the next line would come at once

        self.visit()
        self.rewinder.note_between()
        self.rewinder.settle()  # what the first line destroys is kept
        variables = {**UNATTENDED, **(env or {})}
        shell = self.shell(columns=120, rows=40, on_event=heard, on_output=output, env=variables)
        try:
            return Typist(shell, seconds=seconds).type(lines)
        finally:
            shell.close()
            self.rewinder.close()

    def check(self) -> Report:
        """Check the lesson's tasks and write what was found into the record.

        Returns:
            the report; a missing tool makes it "blocked", a failed set-up "broken".

        Raises:
            StorageFailure: the sandbox cannot be built for want of space or permission.
        """
        self._checks().prepare()  # loads while the sandbox is looked after
        report = self._look()
        while report is None:
            report = self._look()
        self._record(lambda progress: progress.checked(report))
        return report

    def _look(self) -> Report | None:
        """A report; None if somebody else began to replace the workspace before."""
        started = False
        try:
            self.prepare()
            with self.workspace.one_at_a_time("state", shared=True):
                if not self.workspace.is_whole:
                    return None
                if self._needs_services():
                    started = self._enter(open=self.is_open)
                return self._checks().check(self._subject(), asks(self.lesson))
        except StorageFailure:
            raise
        except TutorError as error:
            return not_looked_at(self.lesson, error)
        finally:
            if started and not self.is_open:
                self._checks().leave()
                self.keeper.release()

    def reset(self) -> None:
        """End everything in the sandbox and replace it by a fresh one. An open lesson stays open.

        Raises:
            Blocked, SetupFailed, StorageFailure: it cannot be built; the old one is kept.
        """
        if missing := self.missing():
            raise missing
        self.stop()
        self._checks().interrupt()
        try:
            with self.workspace.one_at_a_time("state"):
                if self.workspace.exists:
                    self.rewinder.keep_or_tell("before the reset")
                with self.rewinder.replacing():
                    self.workspace.reset()
                if self.keeper.is_running():
                    self.keeper.stop()  # somebody started it meanwhile: it holds the old sandbox
                self.rewinder.keep_or_tell("reset")
        finally:
            self._keeper = None
            if self.is_open:
                self._enter(open=True)
        self._record(lambda progress: progress.was_reset(self.lesson.id))

    def rewind(self, number: int | None = None) -> Step:
        """Make the workspace what it was at a step; shells and what runs in them go on. Containers stay as they are.

        Args:
            number: the step's number; None: the last step that differs from what is there now.

        Raises:
            Usage: there is no such step.
            Blocked, SetupFailed, StorageFailure: it cannot be done.
        """
        self.prepare()
        self._checks().interrupt()
        with self.workspace.one_at_a_time("state"):
            return self.rewinder.rewind(number)

    def stop(self) -> None:
        """End everything that runs in the lesson's sandbox.

        Raises:
            Broken: something did not end.
        """
        self.keeper.stop()
        if self._engine is not None:
            with contextlib.suppress(Blocked):  # without an engine there is nothing to remove
                self._engine.end()

    def close(self) -> None:
        """End the checks and leave; an open lesson's sandbox ends with everything in it."""
        if self._rewinder is not None:
            self._rewinder.close()
        self._checks().close()
        if self.is_open:
            self.is_open = False
            self.keeper.stop()
        elif self._keeper is not None:
            self._keeper.leave()
        self._lock.close()

    @property
    def keeper(self) -> Keeper:
        """The lesson's keeper."""
        with self._making:
            if self._keeper is None:
                at_end = self._engine.arguments() if self._engine else ()
                self._keeper = Keeper(self.workspace.keeper_plan(at_end))
            return self._keeper

    @property
    def rewinder(self) -> Rewinder:
        """The states of the workspace that can be gone back to."""
        with self._making:
            if self._rewinder is None:
                from sandbox.rewinding import Rewinder

                self._rewinder = Rewinder(self.workspace, self._still, self._tell)
            return self._rewinder

    def _tell(self, error: TutorError) -> None:
        self.warn(error)  # which may be another one by now

    def _still(self) -> contextlib.AbstractContextManager[None]:
        return self.keeper.still()  # which a reset replaces

    def _enter(self, *, open: bool, keeps: bool = False) -> bool:
        if not self._needs_services():
            return self.keeper.enter(open=open, keeps=keeps)
        # Who comes second waits until the services are there.
        with self.workspace.one_at_a_time("services"):
            started = self.keeper.enter(open=open, keeps=keeps)
            if started:
                try:
                    services.start(self.workspace, self.keeper)
                except TutorError:
                    self._keeper = None  # what it was planned with, such as the engine's address, may be out of date
                    raise
        return started

    def _needs_services(self) -> bool:
        return self._engine is not None or script(self.lesson.folder, "start") is not None

    def _checks(self) -> Runner:
        with self._making:
            if self._runner is None:
                from checks.runner import Runner

                log = self.workspace.data / "logs" / f"{self.lesson.id.replace('/', '~')}.checks.log"
                self._runner = Runner(self.lesson.folder / "check.py", log, forks=self._forks)
            return self._runner

    def _subject(self) -> Subject:
        from checks.runner import Subject

        workspace = self.workspace
        return Subject(
            lesson_id=self.lesson.id,
            lesson=self.lesson.folder,
            lab=workspace.lab,
            home=workspace.home,
            cwd=workspace.cwd,
            transcript=workspace.transcript.path,
            facts=dict(workspace.facts),
            seed=workspace.seed,
            keeper=self.keeper.plan,
            engine_since=self._engine.since if self._engine else None,
        )

    def _record(self, write: Callable[[Progress], object]) -> None:
        """Write into the record. A record that cannot be written is told, and does not stop the work."""
        if self.progress is None:
            return
        try:
            write(self.progress)
        except StorageFailure as error:
            self.warn(StorageFailure(error.what, todo=f"{error.todo}\n{NOT_KEPT}", details=error.details))
