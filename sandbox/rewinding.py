"""Keeps a step after each command that changed the workspace, in the background, and goes back to one."""

import queue
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sandbox.errors import Broken, StorageFailure, TutorError, Usage
from sandbox.locations import write_atomically
from sandbox.removal import remove_tree, sweep
from sandbox.restoring import Restoration, restore
from sandbox.snapshots import Snapshots, Step, TooLarge
from sandbox.workspace import Workspace

LABEL_LENGTH = 200

BETWEEN = "changes between commands"
"""The label of a step that no command of the lesson's shell led to: an editor outside, a program in the background."""

BETWEEN_GAP = 60.0
"""Seconds between two such steps in a row that are both kept; of those that come sooner only the latest is."""

BETWEEN_MOST = 10
"""Such steps in a row that are kept, lest a program that always writes drives out the steps of commands."""


class Rewinder:
    """The steps of one lesson in one data folder. `close` it at the end: it finishes what is under way.

    Args:
        workspace: the lesson's workspace.
        still: makes all that runs in the sandbox stand still while its context lasts.
        warn: told, perhaps from another thread, that a step could not be kept; the same thing once.
    """

    def __init__(
        self,
        workspace: Workspace,
        still: Callable[[], AbstractContextManager[None]],
        warn: Callable[[TutorError], None] = lambda error: None,
    ) -> None:
        self.workspace = workspace
        self.still = still
        self.warn = warn
        self.snapshots = Snapshots(workspace.steps, workspace.folder)
        self._wanted: queue.SimpleQueue[str | threading.Event | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._warned = ""

    def steps(self) -> list[Step]:
        """The states that can be gone back to, oldest first."""
        return self.snapshots.steps()

    def begin(self) -> None:
        """Complete a rewind that a crash has cut short, and keep the state that the lesson starts from.

        Raises:
            StorageFailure: a rewind cannot be completed.
        """
        with self._turn():
            for name in ("files", "trees"):
                sweep(self.snapshots.folder / name)
            number = self._cut_short()
            if number is not None:
                with self.still():
                    restore(self.snapshots, self._step(number), self._staging)
                self._unfinished.unlink(missing_ok=True)
                self._keep(f"rewind to {number}")
            elif not self.snapshots.steps():
                try:
                    self._keep("start")
                except StorageFailure as error:
                    self._tell(error)

    def note(self, label: str) -> None:
        """A command has ended: keep a step, if it changed something. Returns at once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="snapshots", daemon=True)
            self._thread.start()
        self._wanted.put(label)

    def note_between(self) -> None:
        """No command runs, and something may have changed: keep a step, if it did. Returns at once."""
        self.note(BETWEEN)

    def settle(self) -> None:
        """Wait until all steps that were noted so far are kept."""
        if self._thread is not None:
            done = threading.Event()
            self._wanted.put(done)
            done.wait()

    def keep(self, label: str) -> Step | None:
        """Keep a step now; None if nothing has changed since the last one.

        Raises:
            TooLarge: the workspace holds more than is kept.
            StorageFailure: it cannot be written.
        """
        with self._turn():
            return self._keep(label)

    def keep_or_tell(self, label: str) -> None:
        """Keep a step now. A workspace that is too large for it is told, and stops nothing.

        Raises:
            StorageFailure: it cannot be written.
        """
        try:
            self.keep(label)
        except TooLarge as error:
            self._tell(error)

    def replacing(self) -> AbstractContextManager[None]:
        """No step is kept meanwhile: the workspace is being replaced, and is none that anybody wants to go back to."""
        return self._turn()

    def rewind(self, number: int | None = None) -> Step:
        """Make the workspace what it was at a step. What is there now becomes a step first, so it can be undone.

        Args:
            number: the step's number; None: the last step that differs from what is there now.

        Returns:
            the step that was gone back to.

        Raises:
            Usage: there is no such step.
            TooLarge: the workspace holds more than is kept, so that going back could not be undone.
            StorageFailure: something cannot be written; the workspace is as it was.
        """
        self.close()
        with self._turn():
            if number is not None:
                self._step(number)
            with self.still():
                self.snapshots.take("before the rewind")
                step = self._step(number) if number is not None else self._before()
                restoration = Restoration(self.snapshots, step, self._staging)
                restoration.prepare()
                # From here on a crash is followed by the rewind's completion.
                write_atomically(self._unfinished, str(step.number).encode())
                restoration.apply()
                self._unfinished.unlink()
            self._keep(f"rewind to {step.number}")
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

    @property
    def _staging(self) -> Path:
        return self.workspace.private / "rewinding-files"

    def _cut_short(self) -> int | None:
        """The step that a crash kept from being gone back to; None if there is none, or it is not kept any more."""
        remove_tree(self._staging)
        try:
            number = int(self._unfinished.read_text())
        except (FileNotFoundError, ValueError):
            return None
        if number not in {step.number for step in self.snapshots.steps()}:
            self._unfinished.unlink()
            return None
        return number

    def _keep(self, label: str) -> Step | None:
        try:
            in_place = label == BETWEEN and _passes(self.snapshots.steps())
            step = self.snapshots.take(label[:LABEL_LENGTH], in_place_of_last=in_place)
        except TooLarge:
            self.snapshots.trim()  # contents were kept before it turned out
            raise
        if step is not None:
            self.snapshots.trim()
        return step

    def _work(self) -> None:
        while (wanted := self._wanted.get()) is not None:
            if isinstance(wanted, threading.Event):
                wanted.set()
                continue
            try:
                self.keep(wanted)
            except TutorError as error:
                self._tell(error)
            except Exception as error:  # noqa: BLE001 - the next step may be kept all the same
                self._tell(Broken(f"A step could not be kept ({type(error).__name__}: {error})."))

    def _tell(self, error: TutorError) -> None:
        if self._warned != error.what:
            self._warned = error.what
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


def _passes(steps: list[Step]) -> bool:
    """Whether the last step is one between commands that gives way to the next one of its kind."""
    in_a_row = 0
    while in_a_row < len(steps) and steps[-1 - in_a_row].label == BETWEEN:
        in_a_row += 1
    if not in_a_row or in_a_row == len(steps):
        return False
    return in_a_row >= BETWEEN_MOST or steps[-1].taken - steps[-2].taken < BETWEEN_GAP
