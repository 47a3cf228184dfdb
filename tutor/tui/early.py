"""Opens a lesson before there is a screen: the sandbox starts while the app loads."""

import threading

from tutor.session import Session


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
