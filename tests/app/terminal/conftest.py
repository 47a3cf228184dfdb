"""Shared by the terminal's tests: both engines, and programs in a pseudo-terminal."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import signal
import struct
import termios
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tutor.tui.terminal.engine import Engine, EngineName, EngineUnavailable, open_engine

Until = Callable[[Callable[[], object]], Awaitable[None]]


class PtySource:
    """A program in a pseudo-terminal, as plain as can be."""

    def __init__(self, argv: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
        self.descriptor, inner = os.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = os.posix_spawnp(
            "env",
            ["env", "-C", str(folder), *argv],
            dict(environment),
            setsid=True,
            setsigdef=[signal.SIGINT, signal.SIGQUIT],  # whoever started the tests may have them ignored
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.ttyname(inner), os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1),
                (os.POSIX_SPAWN_DUP2, 0, 2),
            ],
        )
        os.close(inner)
        os.set_blocking(self.descriptor, False)
        self.sizes: list[tuple[int, int]] = []

    @property
    def closed(self) -> bool:
        return self.descriptor < 0

    def fileno(self) -> int:
        return self.descriptor

    def read(self) -> bytes:
        try:
            data = os.read(self.descriptor, 65536)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise EOFError from error
        if not data:
            raise EOFError
        return data

    def write(self, data: bytes) -> int:
        return os.write(self.descriptor, data)

    def resize(self, columns: int, rows: int) -> None:
        self.sizes.append((columns, rows))
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def close(self) -> None:
        if self.closed:
            return
        os.close(self.descriptor)
        self.descriptor = -1
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


@pytest.fixture
def shell_environment(tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "PS1": "$ ",
        "HISTFILE": "/dev/null",
    }


@pytest.fixture
def program(tmp_path: Path, shell_environment: dict[str, str]) -> Iterator[Callable[..., PtySource]]:
    """Start a program (bash if none is named) in a pseudo-terminal that is closed after the test."""
    started: list[PtySource] = []

    def start(*argv: str) -> PtySource:
        source = PtySource(argv or ("bash", "--norc", "--noprofile", "-i"), shell_environment, tmp_path)
        started.append(source)
        return source

    yield start
    for source in started:
        source.close()


@pytest.fixture(params=list(EngineName))
def engine_name(request: pytest.FixtureRequest) -> EngineName:
    return EngineName(request.param)


@pytest.fixture
def engine(engine_name: EngineName) -> Callable[[int, int], Engine]:
    """Open the engine under test, and no other."""

    def open_one(columns: int = 10, rows: int = 4) -> Engine:
        opened = open_engine(columns, rows, engine_name)
        if opened.name is not engine_name:
            pytest.skip(f"the engine {engine_name} cannot run here")
        return opened

    return open_one


@pytest.fixture
def until() -> Until:
    """Wait until a condition holds; fail when it does not within a minute."""

    async def wait(condition: Callable[[], object]) -> None:
        deadline = asyncio.get_running_loop().time() + 60
        while not condition():
            assert asyncio.get_running_loop().time() < deadline, "the condition never held"
            await asyncio.sleep(0.01)

    return wait


__all__ = ["EngineUnavailable", "PtySource", "Until"]
