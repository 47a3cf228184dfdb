"""The keeper: the process that everything of one open lesson lives under.

It starts shells and programs on request and adopts what they leave behind. It ends, and everything
below it with it, when it is told to stop or when the last one who had the lesson open is gone. If nobody has it
open, it ends when nothing runs in it any more; where nobody wanted to leave something running, as a check does
not, with the last one who used it.
"""

import contextlib
import fcntl
import os
import resource
import selectors
import signal
import socket
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from sandbox import processes
from sandbox.limits import Limits
from sandbox.messages import Inbox, send
from sandbox.supervisor import MOST_PROCESSES, MOST_THREADS, execute, supervise

LOOK = 0.1
"""Seconds between two looks at how many processes there are."""

UNVISITED_SECONDS = 5.0
"""How long it waits for the one who has started it, who may have been killed since."""

GRACE = 0.3
"""Seconds that programs have to end by themselves when the keeper ends."""


class Guest:
    """A connection, and what it asked for."""

    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox
        self.holds_open = False
        self.stands_still = False
        self.programs: set[int] = set()
        self.supervisors: dict[int, Limits] = {}

    @property
    def connection(self) -> socket.socket:
        """The connection itself."""
        return self.inbox.connection

    def has_left(self) -> bool:
        """Whether the other side is gone, which may not have been taken note of yet."""
        try:
            return self.connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True


class KeeperProcess:
    """The state and the event loop of a keeper."""

    def __init__(self, listener: socket.socket, *, stays: bool, enclosed: bool) -> None:
        self.listener = listener
        self.stays = stays
        self.enclosed = enclosed
        self.guests: dict[int, Guest] = {}
        self.unvisited_until = time.monotonic() + UNVISITED_SECONDS
        self.stopping: list[Guest] = []
        self.ending = False
        self.is_kept = False
        self.stopped: set[int] = set()
        self.bombs: dict[int, str] = {}
        self.selector = selectors.DefaultSelector()
        self.operations: dict[str, Callable[[Guest, dict[str, Any]], None]] = {
            "hold": self._hold,
            "spawn": self._spawn,
            "run": self._run,
            "stop": self._stop,
            "release": self._release,
            "still": self._still,
        }

    def serve(self) -> None:
        """Answer requests until it is time to end, then end everything below."""
        wake_read, wake_write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC) if hasattr(os, "pipe2") else _pipe()
        signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
        for number in (signal.SIGCHLD, signal.SIGTERM):
            signal.signal(number, self._on_signal)
        for number in (signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        self.selector.register(self.listener, selectors.EVENT_READ)
        self.selector.register(wake_read, selectors.EVENT_READ)
        while not self.ending:
            for key, _ in self.selector.select(LOOK if self.enclosed or self.unvisited_until else None):
                if key.fileobj is self.listener:
                    self._accept()
                elif key.fd == wake_read:
                    with contextlib.suppress(BlockingIOError):
                        os.read(wake_read, 4096)
                elif key.fd in self.guests:
                    self._read(self.guests[key.fd])
            self._collect()
            if self._is_bombed():
                self._note_bombs()
                self._kill_all()
            self.ending = self.ending or self._has_nothing_left()
        self._end()

    def _on_signal(self, number: int, _frame: object) -> None:
        if number == signal.SIGTERM:
            self.ending = True

    def _accept(self) -> None:
        self.unvisited_until = 0.0
        connection, _ = self.listener.accept()
        connection.setblocking(False)
        self.guests[connection.fileno()] = Guest(Inbox(connection))
        self.selector.register(connection, selectors.EVENT_READ)

    def _read(self, guest: Guest) -> None:
        try:
            guest.inbox.receive()
        except BlockingIOError:
            return
        while (message := guest.inbox.next()) is not None:
            self.operations[message["op"]](guest, message)
        if guest.inbox.closed:
            self._leave(guest)

    def _leave(self, guest: Guest) -> None:
        """Whoever asked for something is gone: give it up."""
        self.selector.unregister(guest.connection)
        del self.guests[guest.connection.fileno()]
        guest.connection.close()
        processes.hang_up(guest.programs)
        for supervisor in guest.supervisors:
            processes.kill_tree(supervisor)
        if guest.stands_still:
            self._go_on()
        if guest.holds_open and not any(other.holds_open for other in self.guests.values()):
            self.ending = True

    def _hold(self, guest: Guest, message: dict[str, Any]) -> None:
        guest.holds_open = bool(message["open"])
        self.is_kept = self.is_kept or bool(message["keeps"])
        self._answer(guest, {"held": True})

    def _stop(self, guest: Guest, _message: dict[str, Any]) -> None:
        self.ending = True

    def _release(self, guest: Guest, _message: dict[str, Any]) -> None:
        """Tell whether this process ends when this guest leaves."""
        others = any(other is not guest and not other.has_left() for other in self.guests.values())
        self._answer(guest, {"ending": not others and not self.is_kept})

    def _still(self, guest: Guest, _message: dict[str, Any]) -> None:
        """Stop everything below, until this guest leaves."""
        if not any(other.stands_still for other in self.guests.values()):
            self.stopped = processes.stop_below(os.getpid())
        guest.stands_still = True
        self._answer(guest, {"still": True})

    def _go_on(self) -> None:
        """Let go on what was stopped, children before their parents, so that no shell takes a job for stopped."""
        if any(other.stands_still for other in self.guests.values()):
            return
        for pid in reversed(processes.descendants(os.getpid())):
            if pid in self.stopped:
                processes.send(pid, signal.SIGCONT)
        self.stopped = set()

    def _spawn(self, guest: Guest, message: dict[str, Any]) -> None:
        """Start a program, with the descriptors that came along, or with a terminal that is opened here."""
        terminal = -1
        if message["tty"]:
            try:
                terminal, other_side = os.openpty()
            except OSError as error:
                self._answer(guest, {"refused": str(error.strerror)})
                return
            columns, rows = message["tty"]
            fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            descriptors = [other_side] * 3
        else:
            descriptors, guest.inbox.descriptors = guest.inbox.descriptors, []
        child = self._fork(guest)
        if child == 0:
            os.setsid()
            if message["tty"]:
                fcntl.ioctl(descriptors[0], termios.TIOCSCTTY, 0)
            execute(message["argv"], message["env"], message["cwd"], descriptors, powerless=self.enclosed)
        for descriptor in set(descriptors):
            os.close(descriptor)
        if child is not None:
            guest.programs.add(child)
            self._answer(guest, {"started": True}, [terminal] if message["tty"] else [])
        if message["tty"]:
            os.close(terminal)

    def _run(self, guest: Guest, message: dict[str, Any]) -> None:
        """Run a program under limits; a supervisor does it and answers by itself."""
        descriptors = guest.inbox.descriptors
        guest.inbox.descriptors = []
        supervisor = self._fork(guest)
        if supervisor == 0:
            _become_supervisor(guest.connection, message, descriptors, powerless=self.enclosed)
        for descriptor in descriptors:
            os.close(descriptor)
        if supervisor is not None:
            guest.supervisors[supervisor] = Limits(**message["limits"])

    def _fork(self, guest: Guest) -> int | None:
        """A new process, as `os.fork`; None, and the guest is told, where the system has no room for one."""
        # This process ignores hanging up. What it starts must not miss it before it becomes the program.
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
        child: int | None = None
        try:
            child = os.fork()
        except OSError as error:
            self._answer(guest, {"refused": str(error.strerror)})
        if child != 0:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGHUP])
        return child

    def _answer(self, guest: Guest, message: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
        with contextlib.suppress(OSError):  # it is gone, which its connection tells in its turn
            send(guest.connection, message, descriptors)

    def _collect(self) -> None:
        """Collect what has ended, and tell those who started it."""
        ended = processes.reap()
        for guest in list(self.guests.values()):
            for child in guest.programs & ended.keys():
                guest.programs.discard(child)
                self._answer(guest, {"exit": os.waitstatus_to_exitcode(ended[child])})
            for child in guest.supervisors.keys() & ended.keys():
                del guest.supervisors[child]
                if ended[child] != 0:
                    killed = self.bombs.pop(child, "ended the process that watched over it")
                    self._answer(
                        guest, {"exit": os.waitstatus_to_exitcode(ended[child]), "seconds": 0.0, "exceeded": killed}
                    )

    def _has_nothing_left(self) -> bool:
        if self.guests or time.monotonic() < self.unvisited_until:
            return False
        if not self.is_kept:
            return True
        if self.stays:
            return False
        return not processes.descendants(os.getpid())

    def _end(self) -> None:
        """End everything below, gently first. Connections stay open until the process itself is gone."""
        self.listener.close()
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
        processes.hang_up(processes.descendants(os.getpid()))
        deadline = time.monotonic() + GRACE
        while time.monotonic() < deadline and processes.descendants(os.getpid()) and not self._is_bombed():
            processes.reap()
            processes.wait_for_child(0.01)
        if self.enclosed:
            self._kill_all()
        else:
            processes.kill_below(os.getpid())
        processes.reap()

    def _is_bombed(self) -> bool:
        """Whether something here forks without end."""
        if not self.enclosed:
            return False
        return processes.count_of_all() > MOST_PROCESSES or processes.count_of_threads() > MOST_THREADS

    def _note_bombs(self) -> None:
        """Remember which of the programs under limits it is; their supervisors will not live to tell."""
        for guest in self.guests.values():
            for supervisor, limits in guest.supervisors.items():
                below = processes.descendants(supervisor)
                if len(below) > limits.processes:
                    self.bombs[supervisor] = f"started more than {limits.processes} processes"
                elif processes.count_of_threads(below) > limits.threads:
                    self.bombs[supervisor] = f"started more than {limits.threads} threads"

    def _kill_all(self) -> None:
        """End everything in the enclosure but this process itself, at once: nothing can fork away from that."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)


def _become_supervisor(
    connection: socket.socket, message: dict[str, Any], descriptors: list[int], *, powerless: bool
) -> NoReturn:
    """Run a program under limits and tell the one who asked how it ended."""
    signal.set_wakeup_fd(-1)
    # Who gives up a program of another guest waits for that connection's end, and who opens the lesson after the
    # keeper was killed for that of the lock.
    _close_all_but(connection.fileno(), *descriptors)
    answer: dict[str, Any]
    try:
        try:
            argv, env, cwd = message["argv"], message["env"], message["cwd"]
            ended = supervise(argv, env, cwd, descriptors, Limits(**message["limits"]), powerless=powerless)
            answer = {"exit": ended.status, "seconds": ended.seconds, "exceeded": ended.exceeded}
        except OSError as error:  # also in a process between this one and the program: there was no room for one
            answer = {"refused": str(error.strerror)}
        connection.setblocking(True)
        with contextlib.suppress(OSError):
            send(connection, answer)
    finally:
        os._exit(0)


def _close_all_but(*kept: int) -> None:
    """Close what this process has open, but for these descriptors and the standard ones."""
    below = 2
    for descriptor in (*sorted(kept), resource.getrlimit(resource.RLIMIT_NOFILE)[0]):
        os.closerange(below + 1, descriptor)
        below = descriptor


def _pipe() -> tuple[int, int]:
    read, write = os.pipe()
    os.set_blocking(read, False)
    os.set_blocking(write, False)
    return read, write


def main() -> None:
    """`python -m sandbox.keeper_process LISTENER LOCK [--stays] [--enclosed]`, both descriptors.

    The lock's descriptor is only held: it is locked as long as this process lives.
    """
    # Every shell waits for this process to load: what reads arguments for people is not worth it.
    _, listener_word, lock_word, *options = sys.argv
    listening, lock = int(listener_word), int(lock_word)
    stays, enclosed = "--stays" in options, "--enclosed" in options
    processes.become_subreaper()
    processes.bound_memory(None)  # a check's process may have started it
    if enclosed:
        processes.come_first()  # or a fork bomb would keep it from seeing the fork bomb
    os.set_inheritable(lock, False)
    listener = socket.socket(fileno=listening)
    listener.set_inheritable(False)
    KeeperProcess(listener, stays=stays, enclosed=enclosed).serve()


if __name__ == "__main__":
    main()
