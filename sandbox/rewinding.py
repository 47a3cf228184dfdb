"""Keeps a step after each command that changed the workspace, in the background, and goes back to one."""

import queue
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sandbox import processes
from sandbox.errors import TutorError, Usage
from sandbox.locations import write_atomically
from sandbox.snapshots import Snapshots, Step
from sandbox.workspace import Workspace

LABEL_LENGTH = 200


class Rewinder:
    """The steps of one lesson in one data folder. `close` it at the end: it finishes what is under way.

    Args:
        workspace: the lesson's workspace.
        mark: what marks the processes of its sandbox, `NAME=value`.
        warn: told, from another thread, that a step could not be kept.
    """

    def __init__(
        self, workspace: Workspace, mark: str, warn: Callable[[TutorError], None] = lambda error: None
    ) -> None:
        self.workspace = workspace
        self.mark = mark
        self.warn = warn
        self.snapshots = Snapshots(workspace.steps, workspace.folder)
        self._wanted: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def steps(self) -> list[Step]:
        """The states that can be gone back to, oldest first."""
        return self.snapshots.steps()

    def begin(self) -> None:
        """Complete a rewind that a crash has cut short, and keep the state that the lesson starts from.

        Raises:
            StorageFailure: it cannot be written.
        """
        with self._turn():
            if self._unfinished.exists():
                number = int(self._unfinished.read_text())
                self.snapshots.restore(self._step(number))
                self._unfinished.unlink()
                self.snapshots.take(f"rewind to {number}")
            elif not self.snapshots.steps():
                self.snapshots.take("start")

    def note(self, label: str) -> None:
        """A command has ended: keep a step, if it changed something. Returns at once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="snapshots", daemon=True)
            self._thread.start()
        self._wanted.put(label)

    def keep(self, label: str) -> Step | None:
        """Keep a step now; None if nothing has changed since the last one.

        Raises:
            StorageFailure: it cannot be written.
        """
        with self._turn():
            step = self.snapshots.take(label[:LABEL_LENGTH])
            if step is not None:
                self.snapshots.trim()
            return step

    def rewind(self, number: int | None = None) -> Step:
        """Make the workspace what it was at a step. What is there now becomes a step first, so it can be undone.

        Args:
            number: the step's number; None: the last step that differs from what is there now.

        Returns:
            the step that was gone back to.

        Raises:
            Usage: there is no such step.
            StorageFailure: something cannot be written.
        """
        self.close()
        self.keep("before the rewind")
        with self._turn(), self._still():
            step = self._step(number) if number is not None else self._before()
            # From here on a crash is followed by the rewind's completion.
            write_atomically(self._unfinished, str(step.number).encode())
            self.snapshots.restore(step)
            self._unfinished.unlink()
            self.snapshots.take(f"rewind to {step.number}")
        return step

    def close(self) -> None:
        """Keep what is still to be kept, and end the background work."""
        if self._thread is not None:
            self._wanted.put(None)
            self._thread.join()
            self._thread = None

    @property
    def _unfinished(self) -> Path:
        """The file that holds the number of the step that is being gone back to."""
        return self.workspace.private / "rewinding"

    def _work(self) -> None:
        while (label := self._wanted.get()) is not None:
            try:
                self.keep(label)
            except TutorError as error:
                self.warn(error)

    def _step(self, number: int) -> Step:
        steps = self.snapshots.steps()
        for step in steps:
            if step.number == number:
                return step
        kept = f"The steps from {steps[0].number} to {steps[-1].number} are kept." if steps else "None is kept."
        raise Usage(f"There is no step {number} in this lesson.", todo=kept)

    def _before(self) -> Step:
        steps = self.snapshots.steps()
        earlier = [step for step in steps[:-1] if step.tree != steps[-1].tree]
        if not earlier:
            raise Usage("There is nothing to go back to: the lesson is as it was at its start.")
        return earlier[-1]

    def _turn(self) -> AbstractContextManager[None]:
        return self.workspace.one_at_a_time("steps")

    @contextmanager
    def _still(self) -> Iterator[None]:
        """Nothing in the sandbox runs meanwhile, so that nothing changes what is being put back."""
        stopped = processes.marked(self.mark)
        for pid in stopped:
            processes.send(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in stopped:
                processes.send(pid, signal.SIGCONT)
