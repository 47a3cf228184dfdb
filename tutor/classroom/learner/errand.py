"""A process beside a command that lasts: it sends what happens while the command goes on.

It is a process and not a thread, because such a command starts checks as copies of itself.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

SECONDS = 2.0
"""How long the end of a command may be held up."""


class Errand:
    """Sends in a process of its own, from the first `wake` on; it ends with the one who began it.

    Args:
        data: the data folder.
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self._process: subprocess.Popen[bytes] | None = None

    def wake(self) -> None:
        """Something waits to be sent."""
        if self._process is None or self._process.poll() is not None:
            self._process = self._started()
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # it has just ended: what waits is sent with what comes next
            os.write(self._process.stdin.fileno(), b".")

    def close(self) -> None:
        """Let it send what still waits, and wait a moment for that."""
        process, self._process = self._process, None
        if process is None:
            from tutor.classroom.learner.sender import flush

            flush(self._data)
            return
        assert process.stdin is not None
        process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS)

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "tutor.classroom.learner.errand", str(self._data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C is for the command
            cwd="/",
        )


def main(data: Path) -> None:
    """Send until nobody is there who could wake it, and what waits then."""
    from tutor.classroom.learner.sender import BackgroundSender, flush

    background = BackgroundSender(data, lambda sent: None)
    background.start()
    while os.read(0, 4096):
        background.wake()
    background.stop()
    background.wait(SECONDS)
    flush(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
