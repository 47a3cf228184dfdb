"""Checks a lesson again and again: after each command, each change of a file and each event of the engine."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from checks.report import Report
from sandbox.blueprint import EngineNames
from sandbox.errors import Blocked

if TYPE_CHECKING:
    from sandbox.engine import Events
    from tutor.session import Session

IGNORED = {"__pycache__", ".pytest_cache"}
"""Names of folders whose changes are no work of the learner's."""

QUIET_MILLISECONDS = 50
"""A burst of changes has ended when nothing changed for so long."""

LOOK_MILLISECONDS = 500
"""How long to wait for a change at a time."""

ATTEMPTS = 5
"""How often a watch may begin: a folder may go while all of them are gone through."""

RETRY = 3.0
"""Seconds between two attempts to reach an engine that does not answer."""


def reports(session: Session) -> Iterator[Report]:
    """A report now and one after each change, without an end.

    What a check itself changes in the sandbox starts no other one.

    Raises:
        StorageFailure: the sandbox cannot be built.
        Blocked: the system does not tell of changes.
    """
    told = threading.Event()
    names = session.workspace.blueprint.engine
    with contextlib.closing(EngineWatch(names, told.set)) if names is not None else contextlib.nullcontext():
        yield session.check()
        yield from _after_changes(session, told)


def _after_changes(session: Session, told: threading.Event) -> Iterator[Report]:
    """The reports that follow the first one; `told` is set when the engine tells something."""
    for number, changed in enumerate(_rounds(session.workspace.folder)):
        # The first round ends after the watch began: what changed before is seen then.
        if changed or number == 0 or told.is_set():
            told.clear()
            yield session.check()


def _rounds(sandbox: Path) -> Iterator[bool]:
    """Whether something changed in a sandbox meanwhile, again and again."""
    import watchfiles

    for left in reversed(range(ATTEMPTS)):
        began = False
        try:
            for changes in watchfiles.watch(
                sandbox.parent,  # a reset puts another folder in the place of the sandbox
                watch_filter=lambda _, path: _is_work(Path(path), sandbox),
                step=QUIET_MILLISECONDS,
                debounce=1000,
                rust_timeout=LOOK_MILLISECONDS,
                yield_on_timeout=True,
                raise_interrupt=True,
            ):
                began = True
                yield bool(changes)
            return
        except (OSError, RuntimeError) as error:  # RuntimeError: what it says where the system has no watch left
            if began or not left:
                raise Blocked(
                    f"Changes of files are not noticed here: {error}.",
                    todo="End other programs that watch files, or check without following changes.",
                ) from error


def _is_work(path: Path, sandbox: Path) -> bool:
    """Whether a change of this path can change a verdict: of the learner's files, or a command that ended."""
    if not path.is_relative_to(sandbox):
        return False
    parts = path.relative_to(sandbox).parts
    if parts[:1] == ("private",):
        return path.name.startswith("transcript")
    return not parts or (parts[0] in ("lab", "home") and not IGNORED & set(parts))


class EngineWatch:
    """Tells when something happened on the container engine to the names of a lesson, until it is closed.

    Args:
        names: the names that the lesson declares.
        changed: told of an event, and when the engine goes away or comes back; called in the thread.
    """

    def __init__(self, names: EngineNames, changed: Callable[[], None]) -> None:
        self._names = names
        self._changed = changed
        self._end = threading.Event()
        self._events: Events | None = None
        threading.Thread(target=self._run, name="engine events", daemon=True).start()

    def close(self) -> None:
        """End it; nothing is told after this."""
        self._end.set()
        events = self._events
        if events is not None:
            events.close()

    def _run(self) -> None:
        from sandbox.engine import events
        from sandbox.errors import NoEngine

        lost = False
        while not self._end.is_set():
            try:
                with events(self._names) as self._events:
                    if lost and not self._end.is_set():
                        self._changed()
                    lost = False
                    if self._end.is_set():  # closed before there was anything to close
                        return
                    for _ in self._events:
                        if self._end.is_set():
                            return
                        self._changed()
            except NoEngine:
                if not lost and not self._end.is_set():
                    self._changed()
                lost = True
            self._end.wait(RETRY)
