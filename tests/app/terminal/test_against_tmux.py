"""Screens of real programs, compared with what tmux makes of the same output."""

from __future__ import annotations

import os
import select
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tutor.tui.terminal.engine import Engine, EngineName, open_engine

COLUMNS, ROWS = 80, 24


@dataclass(frozen=True)
class Session:
    """A program and the keys pressed in it; each press ends at a checkpoint."""

    program: tuple[str, ...]
    keys: tuple[str, ...]


SESSIONS = {
    "vim": Session(
        ("vim", "-u", "NONE", "-c", "syntax on | set number ruler showcmd mouse=a", "text"),
        ("", "\x06", "20G", "/line 3\r", "osome words 你好\x1b", ":vsplit\r", "\x17l\x04", ":only\r", "u", "dd"),
    ),
    "less": Session(("less", "-N", "text"), ("", " ", "/word\r", "G", "g", "-S\r", "\x1b)", "h", "\x1b(")),
    "nano": Session(("nano", "text"), ("", "\x16", "hello ", "\x0b", "\x17word\r", "\x07", "\x18")),
    "bash": Session(
        ("bash", "--norc", "--noprofile", "-i"),
        (
            "ls --color=always -la /usr/bin | head -50\r",
            "printf '\\033[1;31mred\\033[m \\t tab\\n'\r",
            "echo a rather long line that is to be wrapped, because it has more than eighty characters in all",
            "\x01\x1bf\x1bf\x0b\x19\x05",
            "\x15clear\r",
            "seq 1000\r",
        ),
    ),
    "git": Session(("git", "log", "--graph", "--color=always", "--stat"), ("", " ", "G", "/second\r", "g")),
    "top": Session(("top", "-b", "-n", "1"), ("",)),
    "python": Session(
        ("python3", "-q", "-I"),
        ("", "help()\r", "keywords\r", "q\r", "for n in range(30): print(n, '\\t', n * n)\r\r"),
    ),
}


class Tmux:
    """A tmux pane that shows what is written to it, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "socket")
        fifo = folder / "output"
        os.mkfifo(fifo)
        self._environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
        self._environment |= {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        command = f"stty raw -echo; exec cat {shlex.quote(str(fifo))}"
        self._run("-f", "/dev/null", "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), command)
        self._run("set", "-g", "status", "off")
        self._run("resize-window", "-x", str(COLUMNS), "-y", str(ROWS))
        self._output = os.open(fifo, os.O_WRONLY)

    def _run(self, *arguments: str) -> str:
        command = ["tmux", "-S", self._socket, *arguments]
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, check=True).stdout

    def feed(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._output, data) :]

    def screen(self) -> list[str]:
        lines = self._run("capture-pane", "-p").split("\n")[:ROWS]
        column, row = map(int, self._run("display-message", "-p", "#{cursor_x} #{cursor_y}").split())
        return [line.rstrip() for line in lines] + [f"cursor {min(column, COLUMNS - 1)} {row}"]

    def close(self) -> None:
        self._run("kill-server")
        os.close(self._output)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    folder = tmp_path / "tmux"
    folder.mkdir()
    server = Tmux(folder)
    yield server
    server.close()


def screen(engine: Engine) -> list[str]:
    engine.changes()
    rows = ["".join(run.text for run in engine.row(y)).rstrip() for y in range(engine.rows)]
    return [*rows, f"cursor {engine.cursor.column} {engine.cursor.row}"]


def settled(descriptor: int) -> bytes:
    """All output until the program has been silent for a while, or ended."""
    data = b""
    deadline = time.monotonic() + 10
    silence = 2.0
    while time.monotonic() < deadline and select.select([descriptor], [], [], silence)[0]:
        silence = 0.25
        try:
            piece = os.read(descriptor, 65536)
        except OSError:
            break
        if not piece:
            break
        data += piece
    return data


@pytest.fixture
def work(tmp_path: Path, shell_environment: dict[str, str]) -> None:
    """A text and a repository to look at."""
    lines = [f"line {n} with a few words, a\ttab and ünïcödé 你好" + " and more" * (n % 11) for n in range(1, 80)]
    (tmp_path / "text").write_text("\n".join(lines) + "\n")
    script = """
        git init -q -b main . && git config user.name Sam && git config user.email sam@tideline.example
        for word in first second third; do echo $word > $word; git add $word; git commit -q -m "$word commit"; done
        git switch -q -c side HEAD~1; echo x > x; git add x; git commit -q -m 'side commit'
        git switch -q main; git merge -q -m 'merge side' side; rm -f .git/hooks/*
    """
    subprocess.run(["sh", "-ec", script], cwd=tmp_path, env=shell_environment, check=True)


@pytest.mark.parametrize("name", SESSIONS)
@pytest.mark.usefixtures("work")
def test_screens_equal_those_of_tmux(name: str, program: Callable[..., object], tmux: Tmux) -> None:
    session = SESSIONS[name]
    if shutil.which(session.program[0]) is None:
        pytest.skip(f"{session.program[0]} is not installed")
    engines = [open_engine(COLUMNS, ROWS, engine) for engine in EngineName]
    source = program(*session.program)
    for number, keys in enumerate(session.keys):
        if keys:
            source.write(keys.encode())
        data = settled(source.fileno())
        tmux.feed(data)
        for engine in engines:
            engine.feed(data)
            for reply in [engine.take_replies()] if engine is engines[0] else []:
                source.write(reply)
        expected = screen(engines[0])
        deadline = time.monotonic() + 5
        while tmux.screen() != expected and time.monotonic() < deadline:
            pass
        for engine in engines:
            assert screen(engine) == tmux.screen(), f"{engine.name} differs at checkpoint {number}"
