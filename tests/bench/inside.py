"""Parts of the app that are measured alone: the picture of the commits, and the hooks in the lesson's shell."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Callable, Iterable

from sandbox.shell import Shell
from tests.bench.recordings import history
from tests.bench.table import MS, Bench, Line, p50
from tests.bench.targets import LESSON
from tutor.loading import load
from tutor.pictures.rows import Canvas
from tutor.pictures.scene import Since, look, scene_rows
from tutor.session import Session

COMMITS = 200
PROMPT = "ready> "
PATIENCE = 30.0


def graph(bench: Bench, rounds: int = 15) -> Iterable[Line]:
    """How long it takes to read and draw a repository of 200 commits again after one more commit."""
    lesson = load(data=bench.data).lesson(LESSON)
    with Session(lesson, data=bench.data) as session:
        session.prepare()
        workspace = session.workspace
        git = ["git", "-C", str(workspace.cwd)]
        me = ["-c", "user.name=Sam Rivera", "-c", "user.email=sam@tideline.example"]
        subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
        subprocess.run([*git, "fast-import", "--quiet"], input=history(COMMITS), check=True)
        subprocess.run([*git, "reset", "-q", "--hard", "main"], check=True)
        before = look(workspace)
        assert before.repositories
        reading: list[float] = []
        drawing: list[float] = []
        for number in range(rounds):
            subprocess.run([*git, *me, "commit", "-q", "--allow-empty", "-m", f"Note {number}"], check=True)
            started = time.perf_counter()
            scene = look(workspace)
            read = time.perf_counter()
            rows = scene_rows(scene, Since(before), Canvas(width=70))
            drawn = time.perf_counter()
            assert len(rows) > 20
            before = scene
            reading.append(read - started)
            drawing.append(drawn - read)
        session.reset()
        session.stop()
    both = [read + drawn for read, drawn in zip(reading, drawing, strict=True)]
    bar = f"50 ms (reading {p50(reading) * MS:.1f}, drawing {p50(drawing) * MS:.1f})"
    yield Line(f"commit graph of {COMMITS}, p50", p50(both) * MS, "ms", bar, 50.0)


def hook(bench: Bench, count: int = 200) -> Iterable[Line]:
    """How much longer a command takes from key to prompt in the lesson's shell than in the same bash without hooks."""
    lesson = load(data=bench.data).lesson(LESSON)
    with_hooks: list[float] = []
    without: list[float] = []
    with Session(lesson, data=bench.data) as session:
        session.open()
        shell = Shell(session.keeper, session.workspace.transcript, columns=120, rows=40)
        plain = session.keeper.spawn(["bash", "--norc", "-i"], size=(120, 40), env={"PS1": PROMPT})
        os.set_blocking(plain.terminal, False)

        def read_plain() -> bytes:
            return os.read(plain.terminal, 65536)

        shell.write(f"PS1='{PROMPT}'\r".encode())
        _until_quiet(shell.fileno(), shell.read)
        _until_quiet(plain.terminal, read_plain)
        for number in range(count):
            command, answer = f"echo n''{number}\r".encode(), f"n{number}\r".encode()
            started = time.perf_counter()
            shell.write(command)
            with_hooks.append(_until_prompt(shell.fileno(), shell.read, answer) - started)
            started = time.perf_counter()
            os.write(plain.terminal, command)
            without.append(_until_prompt(plain.terminal, read_plain, answer) - started)
        shell.close()
        os.close(plain.terminal)
        plain.close()
        session.stop()
    cost = p50(with_hooks) - p50(without)
    yield Line("hook, p50 of a command", cost * MS, "ms", f"4 ms (plain bash {p50(without) * MS:.2f})", 4.0)


def _until_prompt(descriptor: int, read: Callable[[], bytes], answer: bytes) -> float:
    """Read until a prompt was shown after the answer of a command, and say when that was."""
    seen = b""
    while PROMPT.encode() not in seen.partition(answer)[2]:
        assert select.select([descriptor], [], [], PATIENCE)[0], seen
        seen += read()
    return time.perf_counter()


def _until_quiet(descriptor: int, read: Callable[[], bytes]) -> None:
    """Read until nothing comes any more after something came."""
    patience = PATIENCE
    while select.select([descriptor], [], [], patience)[0]:
        read()
        patience = 0.5
