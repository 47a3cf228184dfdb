"""Opens a lesson before there is a screen: the sandbox starts while the app loads."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from tutor.session import Session

if TYPE_CHECKING:
    from sandbox.marks import Event
    from sandbox.shell import Shell

Size = Callable[[], tuple[int, int]]
"""Gives the columns and rows of the lesson's terminal, as far as they are known."""

HEAD_START = 0.02
"""How many seconds the app waits at most until the sandbox's processes start: side by side both would take longer."""


class Opening:
    """A session that is being opened in a thread, before there is an event loop: the app loads meanwhile.

    Its shell starts, too. What the shell says is kept by the system until somebody reads it.

    Args:
        session: the session to open.
        size: asked for in the thread, just before the shell starts.
    """

    def __init__(self, session: Session, size: Size) -> None:
        self.session = session
        self.on_event: Callable[[Event], None] = lambda event: None
        """Told what happens in the shell, while somebody reads from it."""
        self._size = size
        self._shell: Shell | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="open", daemon=True)
        # What the keeper is follows from the sandbox: it must be there first.
        keeper = session.keeper if session.workspace.is_whole else None
        self._thread.start()
        if keeper is not None:
            keeper.reached.wait(HEAD_START)

    @property
    def is_over(self) -> bool:
        """Whether it has come to an end, good or bad."""
        return not self._thread.is_alive()

    def wait(self) -> "Shell":
        """Wait for its end, and take the shell.

        Raises:
            TutorError: the lesson cannot be opened.
        """
        self._thread.join()
        shell, self._shell = self._shell, None
        if self._error is not None:
            raise self._error
        assert shell is not None
        return shell

    def end(self) -> None:
        """Close the session again, once it is open. Blocks until everything has ended."""
        self._thread.join()
        if self._shell is not None:
            self._shell.close()
        self.session.close()

    def _heard(self, event: "Event") -> None:
        self.on_event(event)

    def _run(self) -> None:
        try:
            self.session.open()
            columns, rows = self._size()
            self._shell = self.session.shell(columns=columns, rows=rows, on_event=self._heard)
        except Exception as error:  # noqa: BLE001 (raised by `wait`)
            self._error = error
