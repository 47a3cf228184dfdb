"""Processes that have ended, and what they have left."""

import os
import subprocess
from pathlib import Path

from sandbox import processes, removal


def test_what_a_process_left_goes_before_anybody_has_collected_it(tmp_path: Path) -> None:
    """In a container without an init, nobody ever does."""
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as process:
        left = tmp_path / f".file.{process.pid}"
        left.touch()
        removal.sweep(tmp_path)
        assert left.exists()
        assert processes.is_alive(process.pid)
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert not processes.is_alive(process.pid)
        removal.sweep(tmp_path)
        assert not left.exists()
