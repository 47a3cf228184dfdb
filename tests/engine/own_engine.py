"""A container engine of the tests' own, which may be killed: never the machine's."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox import processes
from sandbox.engine.endpoint import find_at
from sandbox.errors import NoEngine
from tests.conftest import command_line

START_SECONDS = 60.0
"""How long an engine may take to answer after its start, or to be gone after its end."""


class OwnEngine:
    """A `dockerd` with folders, a socket, a containerd and a network of its own.

    Args:
        folder: where it keeps everything; with a short path, because a socket's has a limit.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "docker.sock"
        self.url = f"unix://{self.socket}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, for the first time or again, and wait until it answers."""
        # In the machine's network it would take the bridge of the machine's own engine for its own, or remove it.
        command = ["unshare", "--net", "dockerd", "--host", self.url, "--data-root", str(self.folder / "data")]
        command += ["--exec-root", str(self.folder / "exec"), "--pidfile", str(self.folder / "pid")]
        command += ["--iptables=false", "--ip-masq=false"]
        # A containerd that nobody has collected since it ended would be taken for a running one.
        (self.folder / "exec" / "containerd" / "containerd.pid").unlink(missing_ok=True)
        environ = {name: value for name, value in os.environ.items() if not name.startswith("DOCKER_")}
        with open(self.folder / "log", "ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, env=environ)
        deadline = time.monotonic() + START_SECONDS
        while True:
            with contextlib.suppress(NoEngine):
                find_at(self.url)
                return
            assert self._process.poll() is None, (self.folder / "log").read_text()[-2000:]
            assert time.monotonic() < deadline, (self.folder / "log").read_text()[-2000:]
            time.sleep(0.02)

    def kill(self, *, containers: bool = True) -> None:
        """End it as a crash does, and its containers too, if wanted: by themselves they live on."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        if containers:
            for keeper in self._left():
                processes.kill_tree(keeper)

    def _left(self) -> list[int]:
        """Its processes: once it has ended, those that keep its containers running."""
        mine = os.fsencode(self.folder / "exec") + b"/"
        return [pid for pid in processes.descendants(1) if mine in command_line(pid)]

    def hold(self) -> None:
        """Let it answer nobody until `kill`; what asks it waits."""
        assert self._process is not None
        processes.send(self._process.pid, signal.SIGSTOP)

    def end(self) -> None:
        """End it with all its containers, and remove what it kept."""
        if self._process is not None:
            self.kill()
        deadline = time.monotonic() + START_SECONDS
        while left := self._left():
            for pid in left:
                processes.kill_tree(pid)
            assert time.monotonic() < deadline, f"{[command_line(pid) for pid in left]} do not end"
        for line in reversed(Path("/proc/self/mounts").read_text().splitlines()):
            place = line.split()[1]
            if place.startswith(f"{self.folder}/"):
                subprocess.run(["umount", "--lazy", place], check=False)
        shutil.rmtree(self.folder)


@contextlib.contextmanager
def own_engine() -> Iterator[OwnEngine]:
    """Such an engine, started; without the rights or programs for it the test is skipped."""
    if os.geteuid() != 0 or not all(map(shutil.which, ("dockerd", "unshare"))):
        pytest.skip("an engine of the test's own needs root, dockerd and unshare")
    bridge = Path("/sys/class/net/docker0/ifindex")
    before = bridge.read_text() if bridge.exists() else ""
    engine = OwnEngine(Path(tempfile.mkdtemp(prefix="dockerd-")))
    try:
        engine.start()
        yield engine
    finally:
        engine.end()
    assert not before or bridge.read_text() == before, "the machine's own engine has lost its bridge"
