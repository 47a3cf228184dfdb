"""What keeping a learner safe costs: isolation when a shell starts, a step after a command, and going back."""

from __future__ import annotations

import os
import select
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sandbox import isolation
from sandbox.blueprint import Blueprint
from sandbox.marks import Event, PromptShown
from tests.bench.table import MS, Line, p50
from tutor.course import Lesson, Task
from tutor.session import Session

PATIENCE = 60.0
SIZES = (1, 5, 50)
"""Megabytes of the workspaces that are kept."""

FILE = 20_000
"""Bytes of each of their files."""


def keeping(rounds: int) -> Iterator[Line]:
    """All lines; the first round, which fills caches, is left out."""
    with tempfile.TemporaryDirectory() as name:
        yield from starts(Path(name), rounds)
        for size in SIZES:
            yield from steps(Path(name) / f"{size}", size, rounds if size < 50 else max(3, rounds // 4))


def _lesson(folder: Path, setup: str = "true\n") -> Lesson:
    folder.mkdir(parents=True)
    (folder / "setup.sh").write_text(setup)
    (folder / "check.py").write_text("def done(box):\n    pass\n")
    return Lesson("bench/it", "It", "It.", 5, (Task("done", "Do it."),), Blueprint("bench/it", folder))


# Isolation


def starts(folder: Path, rounds: int) -> Iterator[Line]:
    """Seconds until a lesson's first shell shows its prompt, and a further one, with isolation and without."""
    lesson = _lesson(folder / "lesson")
    wishes = [isolation.Wish.NONE, isolation.Wish.REQUIRED] if shutil.which("bwrap") else [isolation.Wish.NONE]
    first: dict[isolation.Wish, list[float]] = {wish: [] for wish in wishes}
    further: dict[isolation.Wish, list[float]] = {wish: [] for wish in wishes}
    kept = os.environ.get(isolation.SETTING)
    try:
        for number in range(rounds + 1):
            for wish in wishes:
                os.environ[isolation.SETTING] = wish
                opened, another = _start(lesson, folder / wish)
                if number:
                    first[wish].append(opened)
                    further[wish].append(another)
    finally:
        os.environ.pop(isolation.SETTING)
        if kept is not None:
            os.environ[isolation.SETTING] = kept
    for what, found in (("first shell", first), ("further shell", further)):
        plain = p50(found[isolation.Wish.NONE]) * MS
        yield Line(f"{what}, no isolation", plain, "ms", "")
        if isolation.Wish.REQUIRED in found:
            enclosed = p50(found[isolation.Wish.REQUIRED]) * MS
            yield Line(f"{what}, isolated", enclosed, "ms", "60 ms more", plain + 60.0)


def _start(lesson: Lesson, data: Path) -> tuple[float, float]:
    """Seconds until the first prompt after a lesson is opened, and until that of one more shell."""
    with Session(lesson, data=data) as session:
        session.prepare()
        started = time.perf_counter()
        session.open()
        _until_prompt(session)
        opened = time.perf_counter()
        _until_prompt(session)
        return opened - started, time.perf_counter() - opened


def _until_prompt(session: Session) -> None:
    seen: list[Event] = []
    shell = session.shell(on_event=seen.append)
    while not any(isinstance(event, PromptShown) for event in seen):
        assert select.select([shell.fileno()], [], [], PATIENCE)[0], "no prompt"
        shell.read()


# Steps


def steps(folder: Path, size: int, rounds: int) -> Iterator[Line]:
    """How long a step takes to be kept after a command that changed a file, and going back to it."""
    count = size * 1_000_000 // FILE
    make = f'head -c {FILE} /dev/urandom > "$LAB/many/$n"'
    lesson = _lesson(folder / "lesson", f"mkdir many\nfor n in $(seq {count}); do {make}; done\n")
    with Session(lesson, data=folder / "data") as session:
        session.open()
        many = session.workspace.lab / "many"

        def change() -> None:
            (many / "1").write_bytes(os.urandom(FILE))

        kept = _timed(lambda: session.rewinder.keep("a command"), change, rounds)
        yield Line(f"step kept, {size} MB", p50(kept) * MS, "ms", *(("60 ms", 60.0) if size == 5 else ("", None)))
        back = _timed(session.rewind, change, rounds)
        yield Line(f"going back one file, {size} MB", p50(back) * MS, "ms", "")
        back = _timed(session.rewind, lambda: shutil.rmtree(many), max(2, rounds // 4))
        yield Line(f"going back after rm -rf, {size} MB", p50(back) * MS, "ms", "")
        session.stop()


def _timed(action: Callable[[], object], before: Callable[[], None], rounds: int) -> list[float]:
    """Seconds that `action` takes each time, after `before`."""
    found = []
    for number in range(rounds + 1):
        before()
        started = time.perf_counter()
        action()
        if number:
            found.append(time.perf_counter() - started)
    return found
