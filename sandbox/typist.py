"""Types a script into a lesson's shell, line by line as a learner would, and waits for each command to end."""

import contextlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sandbox.errors import Usage
from sandbox.processes import PROC
from sandbox.shell import Shell

LOOK = 0.05
"""Seconds of silence after which it is looked whether a program waits for the terminal's input."""

LOOKS = 5
"""Silent looks in a row after which such a program is given the next line."""

START_SECONDS = 60.0
"""How long the shell itself may take to start, also where its commands have less."""

END_OF_INPUT = (b"\x04", b"\x04", b"\x03", b"\x03")
"""What a program gets that still reads when there are no more lines: Ctrl-D, then Ctrl-C."""

_READS = re.compile(r"n_tty_read|wait_woken|tty")


class ScriptStopped(Usage):
    """A command of a script did not end: it ran too long, or waited for keys that nobody types."""


class Typist:
    """Types into one fresh shell, and leaves it at the end.

    Each line is sent as a bracketed paste, so that tabs and `!` arrive as written. The shell's own marks
    tell whether it runs the line, wants more of the command, or is ready for the next one.

    Args:
        shell: the shell; its events go on to reach whoever listens.
        seconds: how long one command may take.
    """

    def __init__(self, shell: Shell, *, seconds: float = 600.0) -> None:
        import pexpect.fdpexpect

        self.shell = shell
        self.seconds = seconds
        self._pexpect: Any = pexpect
        self._terminal = pexpect.fdpexpect.fdspawn(shell.fileno(), timeout=seconds, use_poll=True)
        self._terminal.delaybeforesend = None
        self._terminal.searchwindowsize = 256
        self._terminal.logfile_read = _Recording(shell)
        mark = rb"\x1b\]133;[BP];" + re.escape(shell.nonce.encode()) + rb"\x07"
        self._prompt: list[Any] = [re.compile(mark), pexpect.EOF, pexpect.TIMEOUT]
        self._taken: list[Any] = [re.compile(rb"\x1b\[\?2004l"), pexpect.EOF, pexpect.TIMEOUT]

    def type(self, lines: Sequence[str]) -> int:
        """Type the lines.

        Returns:
            the exit status of the last command; the shell's own, if a line ended the shell.

        Raises:
            ScriptStopped: a command did not end.
        """
        waiting = list(lines)
        line = ""
        if not self._await_prompt("the shell's start", waiting, seconds=max(self.seconds, START_SECONDS)):
            return self._ended()
        while waiting:
            line = waiting.pop(0)
            pasted = self.shell.pastes
            self._send(b"\x1b[200~" + line.encode() + b"\x1b[201~\r" if pasted else line.encode() + b"\r")
            if not self._await_prompt(line, waiting, pasted=pasted):
                return self._ended()
        status = self.shell.status
        self._leave_shell()
        return status

    def _await_prompt(
        self, line: str, waiting: list[str], *, pasted: bool = False, seconds: float | None = None
    ) -> bool:
        """Wait until the shell wants a line; feeds programs that read the terminal. False: the shell has ended.

        A line editor may draw the prompt of a pasted line again; what comes after it has taken the line is a new one.
        """
        most = self.seconds if seconds is None else seconds
        expected = self._taken if pasted else self._prompt
        silent = 0.0
        looks = 0
        endings = list(END_OF_INPUT)
        while True:
            size = len(self._terminal.buffer)
            found = self._terminal.expect(expected, timeout=LOOK)
            if found == 0 and expected is self._prompt:
                return True
            if found == 0:
                expected = self._prompt
                continue
            # Background jobs may keep the terminal open when the shell itself has ended.
            if found == 1 or self.shell.wait(0) is not None:
                self._finish()
                return False
            grown = len(self._terminal.buffer) != size
            silent = 0.0 if grown else silent + LOOK
            looks = looks + 1 if not grown and self._program_reads() else 0
            if silent > most:
                raise ScriptStopped(f"The command `{line}` did not end within {most:g} seconds.")
            if looks >= LOOKS:
                looks = 0
                if waiting:
                    self._send(waiting.pop(0).encode() + b"\r")
                elif endings:
                    self._send(endings.pop(0))
                else:
                    raise ScriptStopped(f"The command `{line}` waits for keys, and there are no more lines to type.")

    def _send(self, data: bytes) -> None:
        self.shell.write(data)
        while not self.shell.flush():
            # The terminal is full until the program reads; what it prints meanwhile is taken.
            self._terminal.expect([self._pexpect.EOF, self._pexpect.TIMEOUT], timeout=LOOK)

    def _leave_shell(self) -> None:
        """End the shell as a learner does, so that it leaves its background jobs alone; stopped jobs ask twice."""
        for _ in range(2):
            self._send(b"\x04")
            if not self._await_prompt("the end of the script", []):
                break

    def _ended(self) -> int:
        status = self.shell.wait(self.seconds)
        return 1 if status is None else status

    def _finish(self) -> None:
        with contextlib.suppress(EOFError):
            while self.shell.read():
                pass

    def _program_reads(self) -> bool:
        """Whether the program in the foreground waits for input, so far as the system tells."""
        group = self.shell.foreground()
        if not group:
            return False
        if not PROC.is_dir():
            return True
        return any(_waits_for_the_terminal(pid) for pid in _members(group))


class _Recording:
    """What pexpect reads goes through the shell's recorder, too."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell

    def write(self, data: bytes) -> None:
        self.shell.take(data)

    def flush(self) -> None:
        """Nothing is held back."""


def _members(group: int) -> list[int]:
    found = []
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                text = (entry / "stat").read_text(errors="replace")
                if int(text[text.rindex(")") + 2 :].split()[2]) == group:
                    found.append(int(entry.name))
    return found


def _waits_for_the_terminal(pid: int) -> bool:
    """Whether a process sleeps until the terminal has input for it, so far as the system tells."""
    return any(_waits_at(pid, where) for where in _where_it_waits(pid))


def _waits_at(pid: int, where: str) -> bool:
    """Whether a process that sleeps in this function of the kernel waits for the terminal."""
    if "epoll" in where or "ep_poll" in where:
        # Programs in Go wait in epoll for everything: sockets, timers, and the terminal only if it is among them.
        return _epolls_a_terminal(pid)
    if "poll" in where or "select" in where:
        return not _has_a_connection(pid)  # else it waits for a server's answer, as docker-compose does
    return bool(_READS.search(where))


def _has_a_connection(pid: int) -> bool:
    """Whether a process has a socket open."""
    with contextlib.suppress(OSError):
        return any(str(entry.readlink()).startswith("socket:") for entry in (PROC / str(pid) / "fd").iterdir())
    return False


def _epolls_a_terminal(pid: int) -> bool:
    """Whether a terminal is among what a process's epoll descriptors wait for."""
    process = PROC / str(pid)
    with contextlib.suppress(OSError):
        for entry in (process / "fd").iterdir():
            if str(entry.readlink()) == "anon_inode:[eventpoll]":
                lines = (process / "fdinfo" / entry.name).read_text().splitlines()
                waited = [line.split()[1] for line in lines if line.startswith("tfd:")]
                if any(str((process / "fd" / number).readlink()).startswith("/dev/") for number in waited):
                    return True
    return False


def _where_it_waits(pid: int) -> list[str]:
    """The kernel functions that a process's threads sleep in; empty for one that does not, or cannot be seen."""
    found = []
    with contextlib.suppress(OSError):
        for thread in Path(PROC, str(pid), "task").iterdir():
            found.append((thread / "wchan").read_text())
    return found
