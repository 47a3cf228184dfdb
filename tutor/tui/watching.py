"""Notices changes of the files of a workspace."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

STEP = 50
"""Milliseconds between two looks at what the system told about files."""

BURST = 200
"""Milliseconds after which a burst of changes is told, even if it goes on."""


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
