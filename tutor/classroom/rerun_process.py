"""Runs the process of a re-run under limits and waits for its answer; afterwards nothing of it is left."""

import fcntl
import os
import select
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from sandbox import processes
from sandbox.errors import Broken

TICK = 0.25
"""Seconds between two looks at what it uses."""

END_SECONDS = 10.0
"""How long it may take to end when it has said all."""

LARGEST_ANSWER = 4 * 1024 * 1024
LARGEST_ERRORS = 64 * 1024
"""Bytes of its answer, and of what it says on standard error, that are read."""

LIFELINE = "MLSCALE_RERUN_LIFELINE"
"""The environment variable with the descriptor of the lifeline."""

OWNER = "MLSCALE_RERUN_OWNER"
"""The environment variable with the number of the process that waits for the answer."""

KEPT_ERRORS = 4 * 1024
NICENESS = 5
BEHIND = 19
"""The priority of all re-runs, and of one that takes long."""


@dataclass(frozen=True)
class Limits:
    """The most that a re-run may use.

    Attributes:
        seconds: wall time.
        memory: resident memory of all its processes together, in MiB.
        processes: how many at once.
        disk: MiB of files in the data folder, which is in memory. The folders for throw-away files have bounds of their
            own; see `rerun_enclosure` and `isolation`.
        files: how many files and folders.
    """

    seconds: float
    memory: int = 2048
    processes: int = 800
    disk: int = 512
    files: int = 200_000


@dataclass(frozen=True)
class Ended:
    """How the process ended: its answer, the end of its errors, and the limit that it reached, in words."""

    answer: bytes
    errors: str
    exceeded: str = ""
    late: bool = False


class GivenUp(Exception):
    """Nobody wants the answer any more."""


class PutOff(GivenUp):
    """Nobody wants the answer now: it is tried from the start another time."""


@dataclass(frozen=True)
class Patience:
    """How long somebody waits for a re-run.

    Attributes:
        seconds: after so many it takes long: it comes after everything else on this machine from then on.
        told: called then, once.
        given_up: whether nobody wants the answer any more; it is ended then.
        put_off: asked while it takes long, with the seconds that it has taken: whether to end it and try it again
            another time, so that it is not in anybody's way.
    """

    seconds: float = float("inf")
    told: Callable[[], None] = lambda: None
    given_up: Callable[[], bool] = lambda: False
    put_off: Callable[[float], bool] = lambda seconds: False


def run(
    command: list[str], env: Mapping[str, str], bundle: bytes, data: str, limits: Limits, patience: Patience
) -> Ended:
    """Run it to its end or to a limit.

    The process ends with the thread that calls this: whoever kills this process kills both.

    Args:
        command: the whole command line, of bubblewrap.
        env: its environment.
        bundle: what it reads on standard input.
        data: the path of its data folder inside.
        limits: what it may use.
        patience: how long somebody waits for it.

    Raises:
        Broken: it cannot be started.
        GivenUp: nobody waits any more.
        PutOff: it takes long, and is to be tried another time.
    """
    lifeline = Lifeline()
    try:
        process = _started(command, {**env, LIFELINE: str(lifeline.theirs), OWNER: str(os.getpid())}, bundle, lifeline)
    except OSError as error:
        lifeline.cut()
        raise Broken(f"The checks cannot be run again: {error.strerror}.", todo="Try again.") from error
    with process:
        try:
            return _Watch(process, data, limits, patience, lifeline).wait()
        finally:
            if not _has_ended(process):
                processes.kill_tree(process.pid)
            _end_orphans(process)
            lifeline.cut()


def sweep() -> None:
    """End what the re-runs of processes have left that were killed in the first moment; see `Lifeline`."""
    for entry in os.listdir(processes.PROC):
        if entry.isdigit():
            with suppress(OSError):  # gone, or somebody else's
                variables = (processes.PROC / entry / "environ").read_bytes().split(b"\0")
                owner = next(
                    (part[len(OWNER) + 1 :] for part in variables if part.startswith(OWNER.encode() + b"=")), b""
                )
                if owner.isdigit() and not processes.is_alive(int(owner)):
                    processes.send(int(entry), signal.SIGKILL)


class Lifeline:
    """A pipe that the process in the enclosure watches: it ends when the pipe is cut, or when this process is gone.

    Bubblewrap ends what is in it with its parent, too; but not while it is still about to begin.
    """

    def __init__(self) -> None:
        self.theirs, self._ours = os.pipe()

    def cut(self) -> None:
        """End the process. It may have ended before."""
        self.hand_over()
        if self._ours >= 0:
            os.close(self._ours)
            self._ours = -1

    def hand_over(self) -> None:
        """Their end is theirs alone from now on."""
        if self.theirs >= 0:
            os.close(self.theirs)
            self.theirs = -1


def _has_ended(process: "subprocess.Popen[bytes]") -> bool:
    """Whether bubblewrap has ended. It is not collected yet, so that nobody else has its number."""
    if process.returncode is not None:
        return True
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _end_orphans(process: "subprocess.Popen[bytes]") -> None:
    """End what is in the enclosure after bubblewrap was killed: its first process has stayed in the group."""
    if process.returncode is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def hold_on() -> None:
    """In the enclosure: let this process end when its lifeline is cut."""
    end = int(os.environ.pop(LIFELINE))
    signal.signal(signal.SIGIO, signal.SIG_DFL)  # which ends the process
    fcntl.fcntl(end, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(end, fcntl.F_SETFL, fcntl.fcntl(end, fcntl.F_GETFL) | os.O_ASYNC)
    os.set_inheritable(end, False)
    if select.select([end], [], [], 0)[0]:
        raise SystemExit(1)  # it was cut before


def _started(
    command: list[str], env: Mapping[str, str], bundle: bytes, lifeline: Lifeline
) -> "subprocess.Popen[bytes]":
    source = os.memfd_create("bundle")
    try:
        with open(source, "wb", closefd=False) as file:
            file.write(bundle)
        os.lseek(source, 0, os.SEEK_SET)
        return subprocess.Popen(
            command,
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(env),
            cwd="/",
            start_new_session=True,
            pass_fds=[lifeline.theirs],
        )
    finally:
        os.close(source)
        lifeline.hand_over()


class _Watch:
    def __init__(
        self, process: "subprocess.Popen[bytes]", data: str, limits: Limits, patience: Patience, lifeline: Lifeline
    ) -> None:
        self.process = process
        self.lifeline = lifeline
        self.data = data
        self.limits = limits
        self.patience = patience
        self.started = time.monotonic()
        self.is_long = False
        self.answer = bytearray()
        self.errors = bytearray()
        self.said = 0

    def wait(self) -> Ended:
        """Read what it says until it has ended or reached a limit."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, NICENESS)
        looked = self.started
        with selectors.DefaultSelector() as selector:
            assert self.process.stdout is not None
            assert self.process.stderr is not None
            selector.register(self.process.stdout, selectors.EVENT_READ, self._answered)
            selector.register(self.process.stderr, selectors.EVENT_READ, self._erred)
            while selector.get_map():
                for key, _ in selector.select(TICK):
                    data = os.read(key.fd, 65536)
                    key.data(data)
                    if not data:
                        selector.unregister(key.fileobj)
                if _has_ended(self.process):
                    _end_orphans(self.process)
                    self.lifeline.cut()
                exceeded = self._said_too_much()
                if not exceeded and time.monotonic() - looked >= TICK:
                    looked = time.monotonic()
                    exceeded = self._exceeded()
                if exceeded:
                    return self._ended(exceeded)
                if time.monotonic() - self.started > self.limits.seconds:
                    return self._ended(f"did not end within {self.limits.seconds:g} seconds", late=True)
        try:
            self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            return self._ended("did not end after its answer", late=True)
        return self._ended("")

    def _answered(self, data: bytes) -> None:
        self.answer += data

    def _erred(self, data: bytes) -> None:
        self.said += len(data)
        self.errors += data
        del self.errors[:-KEPT_ERRORS]

    def _said_too_much(self) -> str:
        if len(self.answer) > LARGEST_ANSWER or self.said > LARGEST_ERRORS:
            return "printed without end"
        return ""

    def _exceeded(self) -> str:
        if self.patience.given_up():
            raise GivenUp
        below = processes.descendants(self.process.pid)
        self._be_patient(below)
        if len(below) > self.limits.processes:
            return f"started more than {self.limits.processes} processes"
        if processes.resident_memory(below) > self.limits.memory * 1024 * 1024:
            return f"used more than {self.limits.memory} MiB of memory"
        for pid in below[:1]:
            with suppress(OSError):  # not there yet, or not any more
                found = os.statvfs(f"/proc/{pid}/root{self.data}")
                if found.f_files - found.f_ffree > self.limits.files:
                    return f"made more than {self.limits.files} files"
        return ""

    def _be_patient(self, below: list[int]) -> None:
        taken = time.monotonic() - self.started
        if taken < self.patience.seconds:
            return
        if not self.is_long:
            self.is_long = True
            self.patience.told()
        if self.patience.put_off(taken):
            raise PutOff
        for pid in below:
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, pid, BEHIND)

    def _ended(self, exceeded: str, *, late: bool = False) -> Ended:
        return Ended(bytes(self.answer), self.errors.decode(errors="replace"), exceeded, late)
