"""The tutor's side of a lesson's keeper: starts it when it is wanted, and asks it to run things."""

import contextlib
import errno
import fcntl
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from sandbox import processes
from sandbox.errors import Broken
from sandbox.exchange import Exchange, refusal
from sandbox.keeper_plan import KeeperPlan
from sandbox.keeper_start import start
from sandbox.limits import Completed, Limits
from sandbox.locations import make_folder, no_follow, socket_path, storage_failure
from sandbox.messages import Inbox, send

START_SECONDS = 60.0
"""How long a keeper may take to start, or the one before it to end, with what it removes on the engine then."""

MARK = "MLSCALE_TUTOR_SANDBOX"
"""The environment variable that marks everything that runs in a lesson's sandbox."""

NO_ROOM = (errno.EAGAIN, errno.ENOMEM)
"""What the system says when it cannot have one more process."""


class Program:
    """A program that the keeper started with a terminal or with pipes of the caller's.

    Closing it before the program has ended hangs up on the program.
    """

    def __init__(self, connection: socket.socket, inbox: Inbox) -> None:
        self._connection = connection
        self._inbox = inbox
        self.status: int | None = None

    @property
    def terminal(self) -> int:
        """The descriptor of its terminal's other side, if it was started with one. The caller closes it."""
        return self._inbox.descriptors[0]

    def wait(self, seconds: float | None = None) -> int | None:
        """Its exit status once it has ended (negative: a signal's number); None if `seconds` passed before.

        -1 where the keeper ended first.
        """
        if self.status is None:
            self._connection.settimeout(seconds)
            try:
                message = self._inbox.wait()
            except (TimeoutError, BlockingIOError):
                return None
            self.status = int(message["exit"]) if message else -1
        return self.status

    def fileno(self) -> int:
        """A descriptor that is readable when the program has ended: `wait` then returns at once."""
        return self._connection.fileno()

    def close(self) -> None:
        """Give it up."""
        self._connection.close()


class _Visit:
    """The connection that lasts as long as the keeper is in use."""

    def __init__(self, connection: socket.socket, inbox: Inbox) -> None:
        self.connection = connection
        self.inbox = inbox
        self.is_open = False

    def hold(self, *, open: bool, keeps: bool) -> bool:
        """Tell the keeper what it is wanted for; False if it is gone."""
        self.is_open = self.is_open or open
        try:
            send(self.connection, {"op": "hold", "open": self.is_open, "keeps": keeps})
            return self.inbox.wait() is not None
        except OSError:
            return False


def _ended() -> Broken:
    return Broken("The lesson's keeper ended before it could start a program.", todo="Try again; nothing was counted.")


class Keeper:
    """Runs things in one lesson's sandbox. The keeper process is started when it is first wanted."""

    def __init__(self, plan: KeeperPlan) -> None:
        self.plan = plan
        self.address = socket_path(plan.folder)
        self.reached = threading.Event()
        """Set as soon as the keeper was reached for the first time; it may still be about to start then."""
        self._visit: _Visit | None = None
        self._started: list[int] = []

    @property
    def scratch(self) -> Path:
        """The folder for throw-away files that programs in the sandbox can use."""
        return make_folder(self.plan.scratch)

    @property
    def mark(self) -> str:
        """What marks everything that runs in this sandbox, in its environment: `NAME=value`."""
        return f"{MARK}={self.address.name}"

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of a program in the sandbox."""
        return {**self.plan.env, MARK: self.address.name, **(extra or {})}

    def enter(self, *, open: bool, keeps: bool = False) -> bool:
        """Make sure that the keeper runs and stays while this object is in use.

        Args:
            open: whether the lesson is open here: the keeper ends everything when the last such one leaves.
            keeps: whether what runs then goes on after everybody has left.

        Returns:
            whether the keeper was started by this call, so that the lesson's services have yet to be started.
        """
        if self._visit is not None and not open and (not keeps or self._visit.hold(open=False, keeps=True)):
            return False
        deadline = time.monotonic() + START_SECONDS
        while True:
            started, connection, inbox = self._connect()
            visit = _Visit(connection, inbox)
            if visit.hold(open=open, keeps=keeps):
                break
            connection.close()  # it was just ending
            if time.monotonic() > deadline:
                raise Broken("The keeper of this lesson does not stay.", todo="Try again.")
        self.leave()
        self._visit = visit
        return started

    def leave(self) -> None:
        """Let go of the keeper; it ends by itself where nothing keeps it."""
        if self._visit is not None:
            self._visit.connection.close()
            self._visit = None

    def is_running(self) -> bool:
        """Whether the sandbox has a keeper now."""
        with self._lock_file() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            return False

    def stop(self) -> None:
        """End the keeper and everything in the sandbox, and wait until it is gone; nothing to do is fine too.

        Raises:
            Broken: it did not end.
        """
        self.leave()
        with self._lock_when_free(on_busy=self._tell_to_stop):
            self._clear_up()

    def _tell_to_stop(self) -> None:
        connection = self._reach()
        if connection is None:
            return
        connection.settimeout(START_SECONDS)
        with connection, contextlib.suppress(OSError):
            send(connection, {"op": "stop"})
            while connection.recv(4096):
                pass  # it closes when the keeper is gone

    def release(self) -> None:
        """Leave, and wait for the keeper's end if it ends now; others who use it, or keep it, go on."""
        connection = self._reach()  # before leaving: afterwards it may be ending, and not answer
        self.leave()
        if connection is None:
            return
        answer = None
        connection.settimeout(START_SECONDS)
        with connection, contextlib.suppress(OSError):
            send(connection, {"op": "release"})
            answer = Inbox(connection).wait()
        if answer is not None and answer["ending"]:
            with self._lock_when_free():
                self._clear_up()

    @contextmanager
    def still(self) -> Iterator[None]:
        """Everything in the sandbox stands still meanwhile; nothing to do where nothing runs."""
        connection = self._reach()
        if connection is None:
            yield
            return
        connection.settimeout(START_SECONDS)
        with connection:
            with contextlib.suppress(OSError):  # it has just ended
                send(connection, {"op": "still"})
                Inbox(connection).wait()
            yield

    def spawn(
        self,
        argv: Sequence[str],
        descriptors: Sequence[int] = (),
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> Program:
        """Start a program without limits, such as the learner's shell.

        Args:
            argv: the program and its arguments.
            descriptors: its standard input, output and error; none: it gets a terminal of its own, which is
                made in the sandbox; `Program.terminal` is the other side.
            size: the terminal's columns and rows.
            env: variables on top of the sandbox's environment.
            cwd: where it starts; the lesson's folder if None.
        """
        message = {
            "op": "spawn",
            "argv": list(argv),
            "env": self.environment(env),
            "cwd": str(cwd or self.plan.cwd),
            "tty": None if descriptors else size,
        }
        connection, inbox = self._request(message, descriptors)
        answer = inbox.wait()
        if answer is None:
            connection.close()
            raise _ended()
        if "refused" in answer:
            connection.close()
            raise refusal(answer["refused"])
        return Program(connection, inbox)

    def run(
        self,
        argv: Sequence[str],
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        input: bytes = b"",
        limits: Limits | None = None,
    ) -> Completed:
        """Run a program to its end under limits, with everything it starts; see `Limits` and `Completed`."""
        limits = limits or Limits()
        self.enter(open=False)
        pipes = [os.pipe() for _ in range(3)]
        (stdin_read, stdin_write), (stdout_read, stdout_write), (stderr_read, stderr_write) = pipes
        message = {
            "op": "run",
            "argv": list(argv),
            "env": self.environment(env),
            "cwd": str(cwd or self.plan.cwd),
            "limits": limits._asdict(),
        }
        theirs, ours = (stdin_read, stdout_write, stderr_write), (stdin_write, stdout_read, stderr_read)
        try:
            connection, inbox = self._request(message, theirs)
        except BaseException:
            for descriptor in ours:
                os.close(descriptor)
            raise
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        with connection:
            exchange = Exchange(connection, inbox, stdin_write, input, limits)
            return exchange.complete(open(stdout_read, "rb", 0), open(stderr_read, "rb", 0))

    def _request(self, message: Mapping[str, Any], descriptors: Sequence[int]) -> tuple[socket.socket, Inbox]:
        """Ask the keeper for something, on a connection of its own.

        Raises:
            Broken: it ended just then.
        """
        _, connection, inbox = self._connect()
        try:
            send(connection, message, descriptors)
        except ConnectionError:
            connection.close()
            raise _ended() from None
        except BaseException:
            connection.close()
            raise
        return connection, inbox

    def _connect(self) -> tuple[bool, socket.socket, Inbox]:
        """A connection to the keeper, and whether it had to be started."""
        deadline = time.monotonic() + START_SECONDS
        started = False
        while True:
            connection = self._reach()
            if connection is not None:
                connection.settimeout(START_SECONDS)
                self.reached.set()
                return started, connection, Inbox(connection)
            try:
                lock = self._lock_file()
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.close()  # one is starting or ending
                if time.monotonic() > deadline:
                    raise Broken(
                        "The keeper of this lesson does not answer.",
                        todo="Try `mlscale-tutor stop`, then again.",
                    ) from None
                time.sleep(0.005)
                continue
            with lock:
                try:
                    processes.kill_marked(self.mark)
                    self._started.append(start(self.plan, self.address, lock))
                except OSError as error:
                    if error.errno in NO_ROOM:
                        raise refusal(str(error.strerror)) from error
                    raise storage_failure(self.address, error) from error
            started = True

    def _reach(self) -> socket.socket | None:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.connect(os.fspath(self.address))
        except OSError:
            connection.close()
            return None
        return connection

    def _clear_up(self) -> None:
        """After the end of keepers: take note of it, and end what they have left.

        The lock is held meanwhile, so that nothing of the next keeper's is ended.
        """
        for pid in self._started:
            with contextlib.suppress(ChildProcessError):  # who forked from this process is not its parent
                os.waitpid(pid, 0)
        self._started.clear()
        processes.kill_marked(self.mark)

    def _lock_file(self) -> IO[bytes]:
        make_folder(self.plan.lock.parent)
        try:
            return open(self.plan.lock, "ab", opener=no_follow)
        except OSError as error:
            raise storage_failure(self.plan.lock, error) from error

    def _lock_when_free(self, on_busy: Callable[[], None] = lambda: None) -> IO[bytes]:
        """The lock, once no keeper has it; `on_busy` is called again and again until then."""
        lock = self._lock_file()
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return lock
            except BlockingIOError:
                if time.monotonic() > deadline:
                    lock.close()
                    raise Broken("The keeper of this lesson does not end.", todo="Try again.") from None
                on_busy()
                time.sleep(0.005)
