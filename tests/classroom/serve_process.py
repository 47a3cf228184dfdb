"""A class's server as a process of its own, started as a teacher starts it: to be stopped, killed and started again."""

import errno
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

PROGRAM = str(Path(sys.executable).with_name("mlscale-tutor"))

CODE = "ABCD-2345"
PASSWORD = "a password for tests"

PATIENCE = 90.0
"""Seconds after which something that should happen is taken not to."""

LOWEST_PORT = 10_000


class ServeProcess:
    """A class's server; `start` it as often as you like, it keeps its port.

    Args:
        folder: the class's folder.
        checkpoints: files of checkpoints.
        database: a URL; empty for the file of SQLite in the folder.
        workers: how many submissions are verified at a time.
        settings: more settings, by the names of their environment variables.
    """

    def __init__(
        self,
        folder: Path,
        *checkpoints: Path,
        database: str = "",
        workers: int = 0,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.checkpoints = checkpoints
        self.database = database
        self.port = free_port()
        self.log = folder.parent / f"{folder.name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.settings = {
            "MLSCALE_CLASS_CODE": CODE,
            "MLSCALE_CLASS_PASSWORD": PASSWORD,
            "MLSCALE_CLASS_PORT": str(self.port),
            "MLSCALE_CLASS_WORKERS": str(workers),
            **({"MLSCALE_CLASS_DATABASE": database} if database else {}),
            **(settings or {}),
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def store_url(self) -> str:
        """The URL of its database."""
        return self.database or f"sqlite:///{self.folder}/class.db"

    @property
    def bundles(self) -> Path | None:
        """The folder of its bundles; None where the database has them."""
        return self.folder / "bundles" if self.store_url.startswith("sqlite") else None

    @property
    def words(self) -> str:
        """All that it has printed so far."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def start(self, *, wait: bool = True) -> None:
        """Start it; with `wait`, until it answers."""
        command = [PROGRAM, "class", "serve", "--folder", str(self.folder)]
        for path in self.checkpoints:
            command += ["--checkpoint", str(path)]
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=os.environ | self.settings, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        if wait:
            self.wait_until_there()

    def wait_until_there(self) -> None:
        """Wait until it says that it is well."""
        assert self.process is not None
        deadline = time.monotonic() + PATIENCE
        while (status := self.health()) != 200:
            assert self.process.poll() is None, f"the server has ended:\n{self.words}"
            assert time.monotonic() < deadline, f"the server says {status}:\n{self.words}"
            time.sleep(0.02)

    def health(self) -> int:
        """The status that it answers when asked how it is; 0 where it does not answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with closing(connection):
            try:
                connection.request("GET", "/healthz")
                return connection.getresponse().status
            except (OSError, http.client.HTTPException):
                return 0

    def kill(self) -> None:
        """End it as `kill -9` does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """Ask it to end, as a service manager does, and wait until it has."""
        assert self.process is not None
        self.process.terminate()
        status = self.process.wait(PATIENCE)
        assert status == 128 + signal.SIGTERM, f"it ended with {status}:\n{self.words}"

    def processor_seconds(self) -> float:
        """Seconds of a processor that it has used so far."""
        used = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Megabytes of memory that it holds by itself."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise AssertionError("the server has no memory")


def free_port() -> int:
    """A port of loopback at which nobody listens, also not later, while its server is away.

    It is none of those that the kernel gives to whoever asks for any, or connects to something.
    """
    given = Path("/proc/sys/net/ipv4/ip_local_port_range")
    end = int(given.read_text().split()[0]) if given.exists() else 32768
    while True:
        # Where the kernel gives all, it has to be one of those.
        port = LOWEST_PORT + secrets.randbelow(end - LOWEST_PORT) if end > LOWEST_PORT else 0
        try:
            with closing(socket.create_server(("127.0.0.1", port))) as listening:
                return int(listening.getsockname()[1])
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
