"""A terminal for measurements: a program in a pseudo-terminal, and a screen that knows what it shows."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sandbox import processes
from tutor.tui.terminal.engine import open_engine

PATIENCE = 60.0
"""Seconds after which something that should be shown is taken not to come."""

_RECENT = 16 * 1024


class Outer:
    """A program in a terminal of its own. All times are of `time.perf_counter`, in seconds.

    Args:
        argv: the program.
        env: its environment.
        size: columns and rows.
        folder: where it starts.
    """

    def __init__(
        self, argv: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = (120, 40), folder: Path | None = None
    ) -> None:
        self._engine = open_engine(*size)
        self._recent = b""
        self.received = 0
        """Bytes that came so far."""
        self._terminal, inner = os.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.started = time.perf_counter()
        self.pid = os.posix_spawnp(
            "env",
            ["env", *(["-C", str(folder)] if folder else []), *argv],
            dict(env),
            setsid=True,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.ttyname(inner), os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1),
                (os.POSIX_SPAWN_DUP2, 0, 2),
            ],
        )
        os.close(inner)
        os.set_blocking(self._terminal, False)

    def fileno(self) -> int:
        """The terminal's descriptor."""
        return self._terminal

    def write(self, data: bytes) -> float:
        """Type this, and say when."""
        now = time.perf_counter()
        while data:
            try:
                data = data[os.write(self._terminal, data) :]
            except BlockingIOError:
                self.turn(0.01)
        return now

    def turn(self, seconds: float) -> bool:
        """Take what the program shows, waiting at most so long for it; whether there was something."""
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            data = b""
        if not data:
            raise EOFError(f"the program has ended:\n{self.text}")
        self.take(data)
        return True

    def take(self, data: bytes) -> None:
        """Put it on the screen, and answer what the program asks the terminal."""
        self.received += len(data)
        self._recent = (self._recent + data)[-_RECENT:]
        self._engine.feed(data)
        if replies := self._engine.take_replies():
            self.write(replies)

    def until(self, condition: Callable[[], object], *, bytes: bytes = b"") -> float:
        """Take what the program shows until a condition holds, and say when that was.

        Args:
            condition: looks at the screen.
            bytes: what must have come lately before it is worth while to look.
        """
        deadline = time.perf_counter() + PATIENCE
        while True:
            if bytes in self._recent and condition():
                return time.perf_counter()
            self.turn(0.5)
            if time.perf_counter() > deadline:
                raise TimeoutError(f"this did not come to show what was expected:\n{self.text}")

    def take_for(self, seconds: float) -> None:
        """Take what the program shows for so long."""
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            self.turn(left)

    def take_until_quiet(self, seconds: float = 0.015) -> None:
        """Take what the program shows until it has shown nothing for so long."""
        while self.turn(seconds):
            pass

    @property
    def rows(self) -> list[str]:
        """What each row of the screen shows."""
        self._engine.changes()
        found = (self._engine.row(y) for y in range(self._engine.rows))
        return ["".join(run.text for run in row).rstrip() for row in found]

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.rows)

    def cpu(self) -> float:
        """Seconds of processor time that the program and all below it have used."""
        return sum(_cpu(pid) for pid in (self.pid, *processes.descendants(self.pid)))

    def close(self) -> None:
        """End the program and all below it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        deadline = time.perf_counter() + PATIENCE
        with contextlib.suppress(EOFError):
            while time.perf_counter() < deadline:
                self.turn(0.5)
        os.close(self._terminal)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def _cpu(pid: int) -> float:
    total = 0
    for task in (processes.PROC / str(pid) / "task").glob("*/schedstat"):
        with contextlib.suppress(OSError):
            total += int(task.read_text().split()[0])
    return total / 1e9


def resident(pid: int) -> float:
    """Megabytes of memory that a process uses."""
    status = (processes.PROC / str(pid) / "status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
