"""The other screen of a terminal: taken at the beginning, given back at the end and whenever the process is stopped."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from tutor.classroom.terminal_keys import Keys


class Screen:
    """The terminal's other screen, without a cursor, and the terminal's keys.

    Signals are only noted when they come, and obeyed where `obey` is called: nothing is half written or half read then.
    """

    def __init__(self, output: TextIO, keys: Keys) -> None:
        self._output = output
        self._keys = keys
        self._is_taken = False
        self._must_stop = False
        self._goes_on = False

    def take(self) -> None:
        """Take the terminal. In the background this waits until the process is in the foreground."""
        self._is_taken = False
        self._keys.take()
        self._is_taken = True
        self._output.write("\033[?1049h\033[?25l")

    def give_back(self) -> None:
        """Leave the terminal as it was before."""
        if not self._is_taken:
            return
        try:
            self._output.write("\033[?25h\033[?1049l")
            self._output.flush()
        finally:
            self._keys.give_back()
        self._is_taken = False

    @property
    def is_called(self) -> bool:
        """Whether there is something for `obey`."""
        return self._must_stop or self._goes_on

    def obey(self) -> bool:
        """Stop the process if Ctrl+Z asked for it, and take the terminal again once it goes on.

        Returns:
            whether it went on: what was drawn is not there any more.
        """
        if self._must_stop:
            self._must_stop = False
            self.give_back()
            ours = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            signal.raise_signal(signal.SIGTSTP)  # it goes on from here
            signal.signal(signal.SIGTSTP, ours)
            self._goes_on = True  # even where nobody could stop it, as without a shell that does jobs
        if not self._goes_on:
            return False
        self._goes_on = False
        self.take()
        return True

    def note_stop(self, number: int, frame: FrameType | None) -> None:
        """Ctrl+Z was pressed."""
        self._must_stop = True

    def note_going_on(self, number: int, frame: FrameType | None) -> None:
        """The process goes on; whoever stopped it may have used the terminal meanwhile."""
        self._goes_on = True


@contextmanager
def own_screen(output: TextIO, keys: Keys) -> Iterator[Screen]:
    """Take a terminal until the end of this, or Ctrl+C; what was there before comes back, however this ends."""
    screen = Screen(output, keys)
    handlers = {signal.SIGTERM: _end, signal.SIGTSTP: screen.note_stop, signal.SIGCONT: screen.note_going_on}
    before = {
        number: signal.signal(number, handler)
        for number, handler in handlers.items()
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        screen.take()
        yield screen
    except KeyboardInterrupt:
        pass  # the way to end it
    finally:
        screen.give_back()
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)
