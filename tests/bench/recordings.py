"""Output of real programs, recorded at 120x40 for the parsers."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.bench.outer import Outer

SIZE = (120, 40)
LARGEST = 400_000
"""Bytes of one recording."""


class _Recorder(Outer):
    """A terminal that keeps what it is shown."""

    def __init__(self, argv: list[str], env: Mapping[str, str], folder: Path) -> None:
        self.taken = bytearray()
        super().__init__(argv, env, SIZE, folder)

    def take(self, data: bytes) -> None:
        self.taken += data
        super().take(data)


def record(folder: Path, env: Mapping[str, str]) -> list[Path]:
    """Record all that can run here; one file each, named by the program."""
    repository = folder / "repository"
    _make_repository(repository, env)
    (folder / "words.txt").write_text("".join(f"{n} naïve Überraschung 語彙 ⠿ 🙂 e\u0301 ── ok\n" for n in range(6000)))
    (folder / "program.py").write_text("".join(f"def f{n}(x):\n    return [x, {n}, 'text']\n" for n in range(2000)))
    (folder / "many").mkdir()
    for n in range(1500):
        (folder / "many" / f"file-{n}.{('py', 'tar.gz', 'png', 'md')[n % 4]}").touch()
    found = {
        "seq": _printed(["seq", "1", "60000"], env, folder),
        "ls": _printed(["ls", "-la", "--color=always", "many", "/usr/bin"], env, folder),
        "git-log": _printed(["git", "-C", str(repository), "log", "--graph", "--stat", "--color=always"], env, folder),
        "utf-8": _printed(["cat", "words.txt"], env, folder),
    }
    if shutil.which("vim"):
        found["vim"] = _played(
            ["vim", "-u", "NONE", "-N", "-c", "syntax on", "program.py"], env, folder, [b"\x06"] * 60, b":q!\r"
        )
    if shutil.which("htop"):
        found["htop"] = _played(["htop", "-d", "2"], env, folder, [b"\x1b[B", b"\x1b[6~", b"t"] * 12, b"q")
    files = []
    for name, data in found.items():
        file = folder / f"{name}.stream"
        file.write_bytes(data[:LARGEST])
        files.append(file)
    return files


def _printed(command: list[str], env: Mapping[str, str], folder: Path) -> bytes:
    """What a terminal gets of a command that only prints."""
    output = subprocess.run(command, cwd=folder, env={**env, "GIT_PAGER": "cat"}, capture_output=True, check=True)
    return output.stdout.replace(b"\n", b"\r\n")


def _played(command: list[str], env: Mapping[str, str], folder: Path, keys: list[bytes], end: bytes) -> bytes:
    """What a program that fills the screen shows while keys are pressed."""
    outer = _Recorder(command, env, folder)
    with contextlib.suppress(EOFError):
        outer.take_until_quiet(0.2)
        for key in keys:
            outer.write(key)
            outer.turn(0.5)
            outer.take_until_quiet(0.01)
        outer.write(end)
        outer.take_until_quiet(0.2)
    outer.close()
    # pyte ends with an error where vim asks for the keyboard's modes.
    return re.sub(rb"\x1b\[[>?][0-9;]*m", b"", bytes(outer.taken))


def _make_repository(folder: Path, env: Mapping[str, str]) -> None:
    folder.mkdir()
    git = ["git", "-C", str(folder)]
    subprocess.run([*git, "init", "-q"], env=env, check=True)
    subprocess.run([*git, "fast-import", "--quiet"], input=history(600), env=env, check=True)
    subprocess.run([*git, "reset", "-q", "--hard", "main"], env=env, check=True)


def history(commits: int) -> bytes:
    """A history for `git fast-import`: `main`, and every tenth commit the merge of a branch beside it."""
    lines: list[str] = []
    who = "Sam Rivera <sam@tideline.example>"

    def add(branch: str, mark: int, text: str, *parents: str) -> None:
        lines.extend(
            (f"commit refs/heads/{branch}", f"mark :{mark}", f"committer {who} {1_700_000_000 + mark * 60} +0000")
        )
        lines.extend((f"data {len(text)}", text, *parents))
        data = f"{text}\n" * (mark % 7 + 1)
        lines.extend((f"M 100644 inline file-{mark % 40}.txt", f"data {len(data)}", data))

    last, mark = 0, 0
    while mark < commits:
        mark += 1
        before = [f"from :{last}"] if last else []
        if mark % 10 == 0 and last:
            add(f"topic-{mark // 10}", mark, f"Try another idea, number {mark}", *before)
            mark += 1
            add("main", mark, f"Merge topic {mark // 10}", *before, f"merge :{mark - 1}")
        else:
            add("main", mark, f"Change something, number {mark}", *before)
        last = mark
    return "\n".join(lines).encode() + b"\n"


__all__ = ["LARGEST", "SIZE", "history", "record"]
