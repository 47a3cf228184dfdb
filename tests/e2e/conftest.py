"""The tutor in a real terminal: tmux shows it, types into it, and resizes it."""

import itertools
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from sandbox import processes
from sandbox.keeper import MARK
from sandbox.locations import socket_path
from tests.conftest import command_line
from tutor.progress import Progress

PATIENCE = 60.0
"""Seconds after which something that should happen is taken not to."""

APP_COURSE = Path(__file__).parents[1] / "app" / "course"


class Terminal:
    """One terminal in a tmux of its own."""

    def __init__(self, name: str, command: list[str], env: Mapping[str, str], size: tuple[int, int]) -> None:
        self._tmux = ["tmux", "-L", name, "-f", os.devnull]
        # The shell around the program stays, to show how it ended and what it left on the screen.
        words = " ".join(shlex.quote(word) for word in command)
        line = f"{words}; echo left with $?; exec cat"
        clean = {key: value for key, value in os.environ.items() if key not in ("TMUX", "TMUX_PANE")}
        subprocess.run(
            [*self._tmux, "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), "--", "sh", "-c", line],
            env={**clean, **env, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
            check=True,
        )
        self.pid = int(self._run("display-message", "-p", "#{pane_pid}"))

    @property
    def program(self) -> int:
        """The process id of the tutor."""
        (child,) = (pid for pid in processes.descendants(self.pid) if _parent(pid) == self.pid)
        return child

    @property
    def text(self) -> str:
        """What is on the screen."""
        return self._run("capture-pane", "-p")

    def keys(self, *keys: str) -> None:
        """Press keys, as tmux names them."""
        self._run("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a line."""
        self._run("send-keys", "-l", text)
        self._run("send-keys", "Enter")

    def paste(self, text: str) -> None:
        """Paste a text as a terminal does, in brackets where the program wants them, and press Enter."""
        subprocess.run([*self._tmux, "load-buffer", "-"], input=text.rstrip("\n"), text=True, check=True)
        self._run("paste-buffer", "-p", "-d")
        self._run("send-keys", "Enter")

    def resize(self, columns: int, rows: int) -> None:
        self._run("resize-window", "-x", str(columns), "-y", str(rows))

    def sees(self, *texts: str) -> None:
        """Wait until all of these are on the screen."""
        self._until(lambda screen: all(text in screen or text in flow(screen) for text in texts), f"{texts} there")

    def shows(self, pattern: str) -> None:
        """Wait until this regular expression is found on the screen."""
        self._until(lambda screen: re.search(pattern, screen, re.MULTILINE) is not None, f"/{pattern}/ there")

    def misses(self, *texts: str) -> None:
        """Wait until none of these is on the screen."""
        self._until(lambda screen: not any(text in screen for text in texts), f"{texts} gone")

    def leaves(self, before: str) -> None:
        """Wait until the screen is another one."""
        self._until(lambda screen: screen != before, "another screen than before")

    def close(self) -> None:
        """Close the terminal: its programs are hung up."""
        subprocess.run([*self._tmux, "kill-server"], stderr=subprocess.DEVNULL, check=False)

    def _until(self, condition: Callable[[str], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition(screen := self.text):
            assert time.monotonic() < deadline, f"not so: {what}\n{screen}"
            time.sleep(0.02)

    def _run(self, *words: str) -> str:
        return subprocess.run([*self._tmux, *words], capture_output=True, text=True, check=True).stdout


def _parent(pid: int) -> int | None:
    """The process that started another one; None if that has ended meanwhile."""
    try:
        stat = (processes.PROC / str(pid) / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return int(stat.rpartition(")")[2].split()[1])


def flow(screen: str) -> str:
    """The screen's panes, one after the other, without line ends: for texts that were folded."""
    panes = itertools.zip_longest(*(line.split("▕") for line in screen.splitlines()), fillvalue="")
    return " ".join(word for pane in panes for word in " ".join(pane).replace("▊", " ").split())


Open = Callable[..., Terminal]


@pytest.fixture
def nothing_left(data: Path) -> Iterator[Callable[[], None]]:
    """Waits until no process of any lesson of this data folder is left; done at the end of each test, too."""

    def marked() -> list[int]:
        labs = (data / "labs").glob("*/*")
        return [pid for lab in labs for pid in processes.marked(f"{MARK}={socket_path(lab).name}")]

    def wait() -> None:
        deadline = time.monotonic() + PATIENCE
        while pids := marked():
            commands = [command_line(pid) for pid in pids]
            assert time.monotonic() < deadline, f"still there: {commands}"
            time.sleep(0.02)

    yield wait
    wait()


@pytest.fixture
def terminal(data: Path, tmp_path: Path, nothing_left: Callable[[], None]) -> Iterator[Open]:
    """Opens the tutor in a terminal: `terminal(size=(80, 24), lesson="git/first-commit")`."""
    if shutil.which("tmux") is None:
        pytest.skip("needs tmux")
    opened: list[Terminal] = []
    numbers = itertools.count()

    def start(*, size: tuple[int, int] = (120, 40), lesson: str | None = None, course: Path | None = None) -> Terminal:
        if lesson is not None:
            with Progress.open(data) as progress:
                progress.opened(lesson)
        env = {"MLSCALE_TUTOR_HOME": str(data)}
        if course is not None:
            env["MLSCALE_TUTOR_LESSONS"] = str(course)
        name = f"tutor-{os.getpid()}-{abs(hash(tmp_path))}-{next(numbers)}"
        found = Terminal(name, [sys.executable, "-m", "tutor"], env, size)
        opened.append(found)
        return found

    yield start
    for one in opened:
        one.close()
