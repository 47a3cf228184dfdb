"""Change numbers: whoever shows something waits here until there is something newer."""

import threading
import time
from collections.abc import Callable

from sandbox.errors import StorageFailure

LOOK_SECONDS = 0.5
"""How often the database is asked for changes that other processes made, while somebody waits."""


class Changes:
    """The newest change number that this process knows.

    Args:
        read: asks the database for it.
    """

    def __init__(self, read: Callable[[], int]) -> None:
        self._read = read
        self._condition = threading.Condition()
        self._number = read()
        self._waiters = 0
        self._looker: threading.Thread | None = None
        self._closed = False

    @property
    def number(self) -> int:
        """The newest change number that is known."""
        return self._number

    def tell(self, number: int) -> None:
        """There is a change of this number."""
        with self._condition:
            if number > self._number:
                self._number = number
                self._condition.notify_all()

    def wait(self, number: int, seconds: float) -> int:
        """Wait until there is a change after `number`, or some seconds have passed. Gives the newest number."""
        deadline = time.monotonic() + seconds
        with self._condition:
            self._waiters += 1
            try:
                self._begin_to_look()
                while self._number <= number and not self._closed:
                    left = deadline - time.monotonic()
                    if left <= 0:
                        break
                    self._condition.wait(left)
            finally:
                self._waiters -= 1
            return self._number

    def close(self) -> None:
        """Wake everybody; nobody waits any more."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()
            looker = self._looker
        if looker is not None and looker.ident is not None:  # a signal may have come before its start
            looker.join()

    def _begin_to_look(self) -> None:
        if self._looker is None and not self._closed:
            self._looker = threading.Thread(target=self._look, name="class-changes", daemon=True)
            self._looker.start()

    def _look(self) -> None:
        """Ask the database as long as somebody waits; the next who waits starts this again."""
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._closed, LOOK_SECONDS)
                if self._closed or not self._waiters:
                    self._looker = None
                    return
            try:
                self.tell(self._read())
            except StorageFailure:
                continue  # whoever reads what has changed is told; here the next look is waited for
