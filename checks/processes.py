"""The process that runs checks, started in one of two ways: as a fresh interpreter, or as a copy of this one.

A copy is there at once and shares what is already imported, but may only be made while this process has a
single thread: the command line makes one, the app never does.
"""

import contextlib
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import IO, NoReturn, Protocol

from sandbox.programs import own_environment


class WorkerProcess(Protocol):
    """What the runner needs of the process; `subprocess.Popen` has it all."""

    pid: int
    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def poll(self) -> int | None:
        """Its exit status if it has ended."""

    def wait(self) -> int:
        """Wait for its end."""


def spawn(check: Path, log: IO[bytes]) -> WorkerProcess:
    """Start a fresh interpreter that runs the checks of `check`; what they print goes to `log`."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "checks.worker", str(check)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        cwd="/",
        env=environment(),
        start_new_session=True,
    )


def fork(check: Path, log: IO[bytes]) -> WorkerProcess:
    """Make a copy of this process that runs the checks of `check`. This process must have one thread."""
    request_read, request_write = os.pipe()
    answer_read, answer_write = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        _become_worker(check, request_read, answer_write, log.fileno())
    os.close(request_read)
    os.close(answer_write)
    return _Copy(pid, os.fdopen(request_write, "wb"), os.fdopen(answer_read, "rb"))


def environment() -> dict[str, str]:
    """The worker's environment: fixed, so that nothing in the learner's own changes a verdict."""
    return {**own_environment(), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class _Copy:
    """A copy of this process, with the part of `subprocess.Popen` that the runner needs."""

    def __init__(self, pid: int, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self.pid = pid
        self.stdin: IO[bytes] | None = stdin
        self.stdout: IO[bytes] | None = stdout
        self._status: int | None = None

    def poll(self) -> int | None:
        """Its exit status if it has ended."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = os.waitstatus_to_exitcode(status) if pid else None
        return self._status

    def wait(self) -> int:
        """Wait for its end."""
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._status


def _become_worker(check: Path, requests: int, answers: int, log: int) -> NoReturn:
    status = 1
    with contextlib.suppress(BaseException):
        os.setsid()
        os.chdir("/")
        for target, descriptor in enumerate((requests, answers, log)):
            os.dup2(descriptor, target)
        os.closerange(3, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
        own = environment()
        os.environ.clear()
        os.environ.update(own)
        from checks.worker import work

        work(check)
        status = 0
    os._exit(status)
