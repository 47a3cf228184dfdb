"""Notices what changes a verdict without a command: files of the workspace, and the container engine."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.blueprint import EngineNames

if TYPE_CHECKING:
    from sandbox.engine import Events

STEP = 50
"""Milliseconds between two looks at what the system told about files."""

BURST = 200
"""Milliseconds after which a burst of changes is told, even if it goes on."""

RETRY = 3.0
"""Seconds between two attempts to reach an engine that does not answer."""


class FileWatch:
    """Tells when a file under some folders changed, from a thread of its own, until it is closed.

    Args:
        folders: what to watch, with everything below.
        changed: told of a change; called in the thread.
        failed: told why changes are no longer noticed; called in the thread.
    """

    def __init__(
        self, folders: Sequence[Path], changed: Callable[[], None], failed: Callable[[Exception], None]
    ) -> None:
        self._folders = folders
        self._changed = changed
        self._failed = failed
        self._end = threading.Event()
        threading.Thread(target=self._run, name="files", daemon=True).start()

    def close(self) -> None:
        """End it; nothing is told after this."""
        self._end.set()

    def _run(self) -> None:
        from watchfiles import watch

        try:
            changes = watch(
                *self._folders,
                watch_filter=None,
                debounce=BURST,
                step=STEP,
                stop_event=self._end,
                raise_interrupt=False,
            )
            for _ in changes:
                if self._end.is_set():
                    return
                self._changed()
        except Exception as error:  # noqa: BLE001 (too many watches, a folder that is gone: told, not raised)
            if not self._end.is_set():
                self._failed(error)


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
