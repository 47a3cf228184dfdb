"""A lesson's shell in the terminal that the program was started in: every key goes in, everything shown comes out.

After each command the lesson is checked in the background. What that changed is told in lines above the
prompt, without disturbing what is typed there.
"""

import contextlib
import os
import selectors
import signal
import sys
import termios
import tty
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from checks.report import Report
from sandbox.errors import StorageFailure
from sandbox.marks import CommandEnded, CommandStarted, ContinuationShown, Event, PromptShown, clean
from sandbox.shell import Shell
from tutor.session import Session

READ_SIZE = 65536
END_SECONDS = 5.0
"""How long a shell may take to end after its terminal closed."""

_ENDS = (signal.SIGTERM, signal.SIGHUP)
_CHECKED = 0
"""What the wake-up pipe carries when a check has ended; else the number of a signal."""

_USUAL_SCREEN = b"\x1b[?1049l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?25h\x1b[0m"
"""Takes back what a full-screen program did to the terminal."""


class Console:
    """Connects this terminal with a shell of an open lesson until one of them ends.

    Args:
        session: the open lesson.
        news: given a report, the lines to tell; called only when they can be shown at once.
    """

    def __init__(self, session: Session, news: Callable[[Report], Sequence[str]]) -> None:
        self.session = session
        self.news = news
        self.ended_by = 0
        self._at_prompt = False
        self._command_ended = False
        self._line = b""
        self._fullscreen = False
        self._report: Report | None = None
        self._check: Future[Report] | None = None

    def run(self) -> int:
        """Stay until the shell ends.

        Returns:
            0; 128 and the signal's number, if a signal ended it.

        Raises:
            StorageFailure: the lesson cannot be checked any more for want of space or permission.
        """
        columns, rows = _size()
        with _wake_up() as (waker, wake), ThreadPoolExecutor(1) as self._checks, _raw(sys.stdin.fileno()):
            self._wake = wake
            shell = self.session.shell(columns=columns, rows=rows, on_event=self._on_event)
            try:
                self._pass_through(shell, waker)
            finally:
                shell.close()
                self.session.close()  # also ends a check that runs
                if self.ended_by and self._fullscreen:
                    self._show(_USUAL_SCREEN)
        return 128 + self.ended_by if self.ended_by else 0

    def _pass_through(self, shell: Shell, waker: int) -> None:
        stdin = sys.stdin.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(stdin, selectors.EVENT_READ)
            selector.register(shell.fileno(), selectors.EVENT_READ)
            selector.register(waker, selectors.EVENT_READ)
            while not self.ended_by:
                writing = selectors.EVENT_READ if shell.flush() else selectors.EVENT_READ | selectors.EVENT_WRITE
                selector.modify(shell.fileno(), writing)
                ready = {key.fd for key, events in selector.select()}
                if waker in ready:
                    self._on_wake_up(os.read(waker, READ_SIZE), shell)
                if shell.fileno() in ready:
                    try:
                        self._on_output(shell.read())
                    except EOFError:
                        shell.wait(END_SECONDS)
                        return
                if stdin in ready:
                    self._on_keys(stdin, shell)

    def _on_keys(self, stdin: int, shell: Shell) -> None:
        try:
            keys = os.read(stdin, READ_SIZE)
        except OSError:
            keys = b""
        if keys:
            shell.write(keys)
        else:
            self.ended_by = signal.SIGHUP  # the terminal is gone

    def _on_output(self, data: bytes) -> None:
        self._show(data)
        self._line = (self._line + data).rpartition(b"\n")[2][-READ_SIZE:]
        on, off = data.rfind(b"\x1b[?1049h"), data.rfind(b"\x1b[?1049l")
        self._fullscreen = on > off if on != off else self._fullscreen
        if self._command_ended:
            self._command_ended = False
            self._ask()

    def _on_event(self, event: Event) -> None:
        match event:
            case PromptShown():
                self._at_prompt = True
            case CommandStarted() | ContinuationShown():
                self._at_prompt = False
            case CommandEnded():
                self._command_ended = True

    def _on_wake_up(self, numbers: bytes, shell: Shell) -> None:
        for number in numbers:
            if number == signal.SIGWINCH:
                shell.resize(*_size())
            elif number in _ENDS:
                self.ended_by = number
            elif number == _CHECKED:
                self._on_checked()

    def _ask(self) -> None:
        """Check the lesson; while a check runs, once more after it."""
        if self._check is None:
            self._check = self._checks.submit(self.session.check)
            self._check.add_done_callback(lambda _: os.write(self._wake, bytes([_CHECKED])))
        else:
            self._command_ended = True

    def _on_checked(self) -> None:
        assert self._check is not None
        check, self._check = self._check, None
        try:
            report = check.result()
        except StorageFailure as error:
            self._tell(str(error).splitlines())
            return
        if self._can_tell():
            self._tell(self.news(report))
        if self._command_ended:
            self._command_ended = False
            self._ask()

    def _can_tell(self) -> bool:
        """Whether lines can be put above the prompt: it is there and takes one row."""
        return self._at_prompt and len(clean(self._line).rstrip()) < _size().columns

    def _tell(self, lines: Sequence[str]) -> None:
        if lines:
            text = "".join(f"{line}\r\n" for line in lines)
            self._show(b"\r\x1b[K" + text.encode(errors="replace") + self._line)

    def _show(self, data: bytes) -> None:
        with contextlib.suppress(OSError):  # the terminal is gone: reading its keys will tell
            while data:
                data = data[os.write(sys.stdout.fileno(), data) :]


def _size() -> os.terminal_size:
    """The terminal's own columns and rows, whatever COLUMNS and LINES say."""
    try:
        return os.get_terminal_size(sys.stdout.fileno())
    except OSError:  # it is gone
        return os.terminal_size((80, 24))


@contextlib.contextmanager
def _wake_up() -> Iterator[tuple[int, int]]:
    """A pipe that signals write their number to; both ends."""
    waker, wake = os.pipe()
    os.set_blocking(waker, False)
    os.set_blocking(wake, False)
    numbers = (signal.SIGWINCH, *_ENDS)
    before = [signal.signal(number, lambda *_: None) for number in numbers]
    usual = signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    try:
        yield waker, wake
    finally:
        signal.set_wakeup_fd(usual)
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
        os.close(waker)
        os.close(wake)


@contextlib.contextmanager
def _raw(terminal: int) -> Iterator[None]:
    """Every key as it comes; the terminal is as before at the end."""
    before = termios.tcgetattr(terminal)
    try:
        tty.setraw(terminal)
        yield
    finally:
        with contextlib.suppress(termios.error):  # it may be gone
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
