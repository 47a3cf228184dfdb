import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from checks import jobs
from checks.box import Box

LINUX = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")


def eventually(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@contextmanager
def shell(box: Box, line: str, *names: str) -> Iterator[dict[str, int]]:
    """A shell with a terminal that has run a line; the process ids that the line wrote into files."""
    with closing(box.keeper.spawn(["bash", "--norc", "--noprofile", "-i"], cwd=box.lab)) as program:
        os.write(program.terminal, f"{line}; echo > done\n".encode())
        eventually((box / "done").exists)
        try:
            yield {name: int((box / name).read_text()) for name in names}
        finally:
            os.close(program.terminal)


@LINUX
def test_which_jobs_end_with_their_shell(sandbox: Box) -> None:
    line = (
        "sleep 100 & echo $! > plain; nohup sleep 100 > /dev/null 2>&1 & echo $! > deaf;"
        " (sleep 100 & echo $! > orphan); true"
    )
    with shell(sandbox, line, "plain", "deaf", "orphan") as pids:
        eventually(lambda: all(job.runs("sleep") for job in jobs.look(sandbox, list(pids.values())).values()))
        found = jobs.look(sandbox, list(pids.values()))
        assert all(abs((found[pid].begun or 0) - (sandbox / name).stat().st_mtime) < 1 for name, pid in pids.items())
        minding = {name: (found[pid].of_shell, found[pid].minds_hang_up) for name, pid in pids.items()}
        assert minding == {"plain": (True, True), "deaf": (True, False), "orphan": (False, True)}
        sandbox.run(["kill", *map(str, pids.values())])
        eventually(lambda: not jobs.look(sandbox, list(pids.values())))


@LINUX
def test_a_stopped_process_is_seen_as_such(sandbox: Box) -> None:
    with shell(sandbox, "sleep 100 & echo $! > pid; kill -STOP $!", "pid") as pids:
        pid = pids["pid"]
        eventually(lambda: jobs.look(sandbox, [pid])[pid].is_stopped)
        sandbox.run(["kill", "-KILL", str(pid)])


def test_scripts_are_known_by_their_name() -> None:
    job = jobs.Job(7, "S", 1, 7, False, "9", None, ("/bin/bash", "./heartbeat.sh", "-v"), True, False)
    assert job.runs("heartbeat.sh")
    assert not job.runs("heartbeat")


def test_what_is_no_process(sandbox: Box) -> None:
    assert jobs.look(sandbox, []) == {}
    assert jobs.look(sandbox, [-1, 0, 2**40]) == {}
    assert jobs.look(sandbox, [2**30]) == {}
