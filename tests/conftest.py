"""What all tests share: a data folder of their own, small lessons made on the spot, and a look for leftovers."""

import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox import processes
from sandbox.blueprint import Blueprint
from sandbox.keeper import MARK
from sandbox.workspace import Workspace
from tutor.course import Lesson, Task
from tutor.session import Session


def command_line(pid: int) -> bytes:
    """The command line of a process; empty for one that has ended meanwhile."""
    try:
        return (processes.PROC / str(pid) / "cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def alive(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        return (processes.PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tutor's data folder, for this process and all that it starts."""
    folder = tmp_path / "data"
    monkeypatch.setenv("MLSCALE_TUTOR_HOME", str(folder))
    return folder


@pytest.fixture
def eventually() -> Callable[..., None]:
    """Wait until a condition holds; fails with `what` when it does not within some seconds."""

    def wait(condition: Callable[[], object], what: str = "the condition", seconds: float = 30.0) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, f"{what} did not come true within {seconds:g} seconds"
            time.sleep(0.005)

    return wait


@pytest.fixture
def make_lesson(tmp_path: Path) -> Callable[..., Lesson]:
    """Make a lesson of scripts given as text."""

    def make(
        check: str = "def done(box):\n    pass\n",
        setup: str = "echo hello > hello.txt\n",
        tasks: tuple[Task, ...] = (Task("done", "Do it."),),
        start: str = "",
        id: str = "demo/lesson",
        cwd: str = ".",
    ) -> Lesson:
        folder = tmp_path / "lessons" / id
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "check.py").write_text(textwrap.dedent(check))
        (folder / "setup.sh").write_text(textwrap.dedent(setup))
        if start:
            (folder / "start.sh").write_text(textwrap.dedent(start))
        return Lesson(id, "Demo", "A demo.", 5, tasks, Blueprint(id, folder, cwd))

    return make


@pytest.fixture
def session(make_lesson: Callable[..., Lesson], data: Path) -> Iterator[Session]:
    """A session on a small lesson, closed and ended afterwards."""
    with Session(make_lesson(), data=data) as session:
        yield session
        session.stop()


@pytest.fixture
def workspace(session: Session) -> Workspace:
    """That session's workspace."""
    return session.workspace


@pytest.fixture
def running(data: Path) -> Callable[[Workspace], list[int]]:
    """The processes that run in a sandbox, without its keeper."""

    def find(workspace: Workspace) -> list[int]:
        from sandbox.locations import socket_path

        return processes.marked(f"{MARK}={socket_path(workspace.folder).name}")

    return find


@pytest.fixture
def keeper_process() -> Callable[[Workspace], int]:
    """The process id, on this side, of a sandbox's keeper."""

    def find(workspace: Workspace) -> int:
        from sandbox.locations import socket_path

        address = str(socket_path(workspace.folder)).encode()
        doors = [
            pid for pid in processes.descendants(1) if b"sh\0-c\0" in command_line(pid) and address in command_line(pid)
        ]
        (keeper,) = [
            pid
            for pid in processes.descendants(doors[0])
            if b"\0-m\0sandbox.keeper_process\0" in command_line(pid) and b"bwrap" not in command_line(pid)
        ]
        return keeper

    return find
