"""The learner's shell: a real one, in a pseudo-terminal, under the lesson's keeper, with its transcript."""

import contextlib
import fcntl
import os
import struct
import termios
from collections.abc import Callable, Mapping
from pathlib import Path

from sandbox.environment import wishes
from sandbox.errors import StorageFailure, TutorError
from sandbox.keeper import Keeper
from sandbox.marks import CommandEnded, Event, PromptShown, Recorder
from sandbox.transcript import Transcript

HOOKS = Path(__file__).parent / "hooks"
READ_SIZE = 65536

HANG_UP_SECONDS = 0.5
"""How long a shell may take to end after its terminal was closed."""


class Shell:
    """A shell and its terminal, as whoever shows it needs it: bytes in, bytes out, a size, events.

    Args:
        keeper: where it runs.
        transcript: where its commands are written down.
        columns, rows: the terminal's size.
        on_event: told of prompts and commands, while `read` runs.
        on_output: told what commands print, without prompts and echoes.
        env: variables on top of the sandbox's environment.
        warn: told that a command could not be written down; None: that is raised by `read`.

    Attributes:
        nonce: what its marks carry.
        pastes: whether its line editor knows bracketed pastes.
        status: the exit status of its last command, as its prompt had it.
    """

    def __init__(
        self,
        keeper: Keeper,
        transcript: Transcript,
        *,
        columns: int = 80,
        rows: int = 24,
        on_event: Callable[[Event], None] = lambda event: None,
        on_output: Callable[[bytes], None] = lambda data: None,
        env: Mapping[str, str] | None = None,
        warn: Callable[[TutorError], None] | None = None,
    ) -> None:
        self.keeper = keeper
        self.transcript = transcript
        self.warn = warn
        self.on_event = on_event
        self.status = 0
        self.nonce = os.urandom(8).hex()
        self._unsent = bytearray()
        program = keeper.plan.env["SHELL"]
        argv, variables = _start(program, self.nonce)
        self.pastes = Path(program).name in {"bash", "zsh"}
        self._recorder = Recorder(self.nonce, self._record, str(keeper.plan.cwd), on_output, marks_starts=self.pastes)
        self._program = keeper.spawn(argv, size=(columns, rows), env={**wishes(), **variables, **(env or {})})
        self._master = self._program.terminal
        os.set_blocking(self._master, False)

    def fileno(self) -> int:
        """The terminal's descriptor, to wait on: readable when `read` has something."""
        return self._master

    def end_fileno(self) -> int:
        """A descriptor that is readable when the shell itself has ended.

        Background jobs may keep the terminal open after that: `read` then has nothing more, and no `EOFError`.
        """
        return self._program.fileno()

    def read(self) -> bytes:
        """What the terminal shows next; empty when there is nothing now.

        Raises:
            EOFError: the shell has ended and everything was read.
        """
        self.flush()
        try:
            data = os.read(self._master, READ_SIZE)
        except BlockingIOError:
            return b""
        except OSError:  # Linux gives EIO when the last process has closed the terminal
            data = b""
        if data:
            return self.take(data)
        rest = self._recorder.finish()
        if rest:
            return rest
        raise EOFError

    def take(self, data: bytes) -> bytes:
        """Bytes that somebody else read from the terminal: record them, and give back what is to be shown."""
        return self._recorder.feed(data)

    def write(self, data: bytes) -> None:
        """Type bytes into the terminal. What it does not take at once is kept and sent by `flush`."""
        self._unsent += data
        self.flush()

    def flush(self) -> bool:
        """Send what is still unsent, as far as the terminal takes it; True when nothing is left."""
        while self._unsent:
            try:
                sent = os.write(self._master, self._unsent[:4096])
            except BlockingIOError:
                return False
            except OSError:
                self._unsent.clear()  # nobody is there any more
                return True
            del self._unsent[:sent]
        return True

    def resize(self, columns: int, rows: int) -> None:
        """Tell the terminal, and so the programs in it, its size."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def foreground(self) -> int:
        """The process group that the terminal's keys go to, 0 if none."""
        try:
            return os.tcgetpgrp(self._master)
        except OSError:
            return 0

    def wait(self, seconds: float | None = None) -> int | None:
        """The shell's exit status once it has ended; None if `seconds` passed before."""
        return self._program.wait(seconds)

    def close(self) -> None:
        """Hang up: the shell and its foreground program end, as when a terminal window is closed."""
        with contextlib.suppress(OSError):
            os.close(self._master)
        self._program.wait(HANG_UP_SECONDS)
        self._program.close()

    def _record(self, event: Event) -> None:
        if isinstance(event, CommandEnded):
            try:
                self.transcript.append(event.command)
            except StorageFailure as error:
                if self.warn is None:
                    raise
                self.warn(error)
        elif isinstance(event, PromptShown):
            self.status = event.status
        self.on_event(event)


def _start(program: str, nonce: str) -> tuple[list[str], dict[str, str]]:
    """The command line of a shell with the hooks, and the variables that they need."""
    name = Path(program).name
    # bash may also be started later, from another shell.
    variables = {"MLSCALE_TUTOR_NONCE": nonce, "MLSCALE_TUTOR_HOOKS": str(HOOKS / "hooks.bash")}
    if name == "bash":
        return [program, "--rcfile", str(HOOKS / "start.bash"), "-i"], variables
    if name == "zsh":
        return [program, "-i"], {**variables, "ZDOTDIR": str(HOOKS / "zsh")}
    return [program, "-i"], {**variables, "ENV": str(HOOKS / "hooks.sh")}
