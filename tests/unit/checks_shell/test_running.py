import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from checks import Unmet, running
from checks.box import Box

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked at by /proc")

HOLDER = (
    "import os, signal\nf = open('log', 'wb')\nf.write(b'x' * 100000)\nf.flush()\nos.fsync(f.fileno())\n"
    "os.unlink('log')\nprint('ready', flush=True)\nsignal.pause()\n"
)


@pytest.fixture
def holder(sandbox: Box) -> Iterator[subprocess.Popen[bytes]]:
    """A process in the workspace that holds a deleted file."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER], cwd=sandbox.lab, stdout=subprocess.PIPE)
    assert process.stdout is not None
    with process:
        assert process.stdout.readline() == b"ready\n"
        yield process
        process.kill()


def told(check: Callable[[], object]) -> str:
    with pytest.raises(Unmet) as caught:
        check()
    return caught.value.message


def test_processes_of_the_workspace(sandbox: Box, holder: subprocess.Popen[bytes]) -> None:
    found = running.processes(sandbox)
    assert list(found) == [holder.pid]
    process = running.expect_alive(found, holder.pid, "The holder")
    assert process.words[1] == "-c"
    assert process.resident > 1024 * 1024
    (held,) = process.deleted
    assert held.path == f"{sandbox.lab}/log"
    assert held.size >= 100000
    assert told(lambda: running.expect_alive(found, 1, "Its brother")) == "Its brother was ended; it should run on."


def test_an_emptied_file_holds_nothing(sandbox: Box, holder: subprocess.Popen[bytes]) -> None:
    with open(f"/proc/{holder.pid}/fd/3", "wb"):
        pass
    assert [held.size for held in running.processes(sandbox)[holder.pid].deleted] == [0]


def test_a_number_in_a_file(sandbox: Box) -> None:
    (sandbox / "pid").write_text(" 12\n")
    running.expect_pid(sandbox, "pid", 12)
    assert "says `12`: it is somebody else" in told(
        lambda: running.expect_pid(sandbox, "pid", 13, [(12, "it is somebody else")])
    )
    assert "that is not the process" in told(lambda: running.expect_pid(sandbox, "pid", 13))
