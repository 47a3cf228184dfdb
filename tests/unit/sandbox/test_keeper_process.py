"""The keeper's own side where the system refuses something, and in moments that are too short to be met by chance."""

import errno
import os
import socket
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing

import pytest

from sandbox.keeper_process import Guest, KeeperProcess
from sandbox.messages import Inbox


@pytest.fixture
def process() -> Iterator[KeeperProcess]:
    """A keeper that serves nobody yet."""
    with socket.socket(socket.AF_UNIX) as listener:
        keeper = KeeperProcess(listener, stays=False, enclosed=False)
        with closing(keeper.selector):
            yield keeper


def said_by(script: str) -> str:
    """What a process of its own prints; it may fork and do as it likes with its signals."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_machine_without_room_for_a_terminal(process: KeeperProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, and the keeper goes on."""

    def openpty() -> tuple[int, int]:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "openpty", openpty)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        process.operations["spawn"](Guest(Inbox(theirs)), {"argv": ["true"], "env": {}, "cwd": "/", "tty": (80, 24)})
        assert Inbox(ours).wait() == {"refused": "No space left on device"}


def test_a_machine_without_room_for_the_programs_process() -> None:
    """It is no fault of the program, wherever on the way to it there was no room."""
    script = """
        import errno, os, socket
        from sandbox.keeper_process import Guest, KeeperProcess
        from sandbox.limits import Limits
        from sandbox.messages import Inbox

        forks = {forks}
        fork = os.fork

        def scarce():
            global forks
            forks -= 1
            if forks < 0:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            return fork()

        os.fork = scarce
        ours, theirs = socket.socketpair()
        process = KeeperProcess(socket.socket(socket.AF_UNIX), stays=False, enclosed=False)
        guest = Guest(Inbox(theirs))
        guest.inbox.descriptors = [os.open(os.devnull, os.O_RDWR) for _ in range(3)]
        limits = Limits()._asdict()
        process.operations["run"](guest, dict(argv=["true"], env=dict(os.environ), cwd="/", limits=limits))
        print(Inbox(ours).wait())
    """
    for forks in range(3):
        assert said_by(script.replace("{forks}", str(forks))) == "{'refused': 'Resource temporarily unavailable'}\n"
    assert said_by(script.replace("{forks}", "3")).startswith("{'exit': 0, ")


def test_a_program_whose_starter_leaves_at_once_is_told() -> None:
    """The keeper ignores hanging up; what it starts does not, from its first moment on."""
    script = """
        import os, signal, socket
        from sandbox import processes
        from sandbox.keeper_process import Guest, KeeperProcess
        from sandbox.messages import Inbox
        from sandbox.supervisor import execute

        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        ours, theirs = socket.socketpair()
        process = KeeperProcess(socket.socket(socket.AF_UNIX), stays=False, enclosed=False)
        go_on, go = os.pipe()
        nothing = os.open(os.devnull, os.O_RDWR)
        child = process._fork(Guest(Inbox(theirs)))
        if child == 0:
            os.read(go_on, 1)
            execute(["true"], dict(os.environ), "/", [nothing] * 3, powerless=False)
        processes.hang_up([child])
        os.write(go, b".")
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    """
    assert said_by(script) == "-1\n"
