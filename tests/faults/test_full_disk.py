"""A disk that is full at each kind of write: a clear message, and nothing lost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.snapshots import Snapshots, Tree
from tests.faults.learner import LESSON
from tutor.progress import Progress

pytestmark = pytest.mark.skipif(os.getuid() != 0, reason="needs root, to mount a small file system")

SIZE = 8 * 1024 * 1024
BLOCK = 4096
ROOM = (0, 1, 2, 4, 8, 16, 40, 100)
"""Blocks that are left free, one after the other: each write of a command is the one that fails."""

PROGRAM = str(Path(sys.executable).with_name("mlscale-tutor"))


@dataclass(frozen=True)
class Disk:
    """A small file system with the data folder of somebody who has worked, and a copy of that beside it."""

    folder: Path
    saved: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def restore(self) -> None:
        """As it was before all trouble, with room."""
        self.free()
        shutil.rmtree(self.data, ignore_errors=True)
        subprocess.run(["cp", "-a", self.saved, self.data], check=True)

    def fill(self, left: int) -> None:
        """Leave so many blocks free."""
        found = os.statvfs(self.folder)
        amount = found.f_bavail * found.f_frsize - left * BLOCK
        with (self.folder / "fill").open("wb") as file:
            for _ in range(amount // BLOCK):
                file.write(bytes(BLOCK))

    def free(self) -> None:
        """Make room again."""
        (self.folder / "fill").unlink(missing_ok=True)

    def workspace(self) -> Tree:
        """What the lesson's workspace holds; contents as digests, times left aside."""
        aside = self.saved.with_name("look")
        found = Snapshots(aside, self.data / "labs" / LESSON).scan()
        shutil.rmtree(aside)
        return found

    def shape(self) -> dict[str, tuple[str, int, str]]:
        """The workspace without times and git's index, which holds times."""
        found = self.workspace().items()
        return {path: (e.kind, e.mode, e.content) for path, e in found if not path.endswith(".git/index")}


@pytest.fixture
def disk(tmp_path: Path, course: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", folder]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    made = Disk(folder, tmp_path / "saved")
    monkeypatch.setenv("MLSCALE_TUTOR_HOME", str(made.data))
    try:
        for line in ("echo hello > greeting.txt", "echo mine > mine; mkdir deep; cp many/* deep", "rm -r deep/1"):
            assert tutor("exec", LESSON, "--", "bash", "-c", line).returncode == 0
        assert tutor("check", LESSON).returncode == 1
        subprocess.run(["cp", "-a", made.data, made.saved], check=True)
        yield made
        made.free()
        tutor("stop", LESSON)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def tutor(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line as a person runs it."""
    return subprocess.run(
        [PROGRAM, *arguments], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=60
    )


def expect_words(done: subprocess.CompletedProcess[str], statuses: tuple[int, ...]) -> None:
    """It ended as it may, and whatever went wrong is said in words."""
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode in statuses, done
    if done.returncode == 3 or done.stderr:
        assert "space" in done.stderr or "full" in done.stderr or "cannot be" in done.stderr, done.stderr


def passed_greeting(data: Path) -> bool:
    with Progress.look(data) as progress:
        return progress.lesson(LESSON).task("greeting").passed is not None


def test_a_check(disk: Disk) -> None:
    """The verdict is shown, whether or not it can be kept; what was kept stays."""
    said = 0
    old = disk.shape()
    for left in ROOM:
        disk.restore()
        disk.fill(left)
        done = tutor("check", LESSON, "--json")
        expect_words(done, (1, 3))
        if done.returncode == 1:
            assert [task["status"] for task in json.loads(done.stdout)["tasks"]] == ["passed", "unmet", "passed"]
        said += bool(done.stderr)
        disk.free()
        assert passed_greeting(disk.data)
        assert disk.shape() == old
    assert said, "there was always room: this shows nothing"


def test_a_command(disk: Disk) -> None:
    """The command runs, what cannot be written down of it is said, and earlier steps stay."""
    said = 0
    for left in ROOM:
        disk.restore()
        before = tutor("rewind", LESSON, "--list").stdout
        disk.fill(left)
        done = tutor("exec", LESSON, "--", "bash", "-c", "echo changed > mine && echo done")
        expect_words(done, (0, 1, 3))
        said += bool(done.stderr)
        disk.free()
        assert tutor("rewind", LESSON, "--list").stdout.startswith(before)
        assert tutor("exec", LESSON, "--", "cat", "greeting.txt").stdout == "hello\n"
        assert passed_greeting(disk.data)
    assert said, "there was always room: this shows nothing"


@pytest.mark.parametrize("cached", [True, False], ids=["from the cache", "by the set-up"])
def test_a_reset(disk: Disk, cached: bool) -> None:
    """The workspace is the old one or the new one."""
    disk.restore()
    old = disk.shape()
    tutor("reset", LESSON)
    new = disk.shape()
    refused = 0
    for left in ROOM:
        disk.restore()
        if not cached:
            shutil.rmtree(disk.data / "cache" / "setups")
        disk.fill(left)
        done = tutor("reset", LESSON)
        expect_words(done, (0, 3))
        refused += done.returncode == 3
        disk.free()
        assert disk.shape() == (new if done.returncode == 0 else old), done
        assert tutor("check", LESSON).returncode == 1
        assert tutor("reset", LESSON).returncode == 0
        assert disk.shape() == new
    assert refused, "there was always room: this shows nothing"


def test_a_rewind(disk: Disk) -> None:
    """The workspace is the old one or the one of the step, and going back works when there is room."""
    disk.restore()
    old = disk.shape()
    tutor("rewind", LESSON, "2")
    new = disk.shape()
    assert old != new
    refused = 0
    for left in ROOM:
        disk.restore()
        disk.fill(left)
        done = tutor("rewind", LESSON, "2")
        expect_words(done, (0, 3))
        refused += done.returncode == 3
        assert disk.shape() in ((new, old) if done.returncode else (new,)), done
        disk.free()
        assert tutor("rewind", LESSON, "2").returncode == 0
        assert disk.shape() == new
    assert refused, "there was always room: this shows nothing"


def test_the_first_opening(disk: Disk) -> None:
    """A lesson that was never opened: it opens, or it is said why not, and opens when there is room."""
    refused = 0
    for left in ROOM:
        disk.free()
        shutil.rmtree(disk.data, ignore_errors=True)
        disk.fill(left)
        done = tutor("exec", LESSON, "--", "true")
        expect_words(done, (0, 3))
        refused += done.returncode == 3
        disk.free()
        assert tutor("exec", LESSON, "--", "cat", "many/40").stdout == "line 40\n"
    assert refused, "there was always room: this shows nothing"


@pytest.mark.parametrize(
    "arguments",
    [("progress", "--export", "{}/out"), ("check", LESSON, "--junit", "{}/out"), ("hint", LESSON, "greeting")],
    ids=lambda arguments: arguments[0],
)
def test_other_files(disk: Disk, arguments: tuple[str, ...]) -> None:
    """An older export is whole as long as the new one is not."""
    words = [word.format(disk.folder) for word in arguments]
    out = disk.folder / "out"
    for left in ROOM[:3]:
        disk.restore()
        if arguments[0] == "progress":
            assert tutor(*words).returncode == 0
            before = json.loads(out.read_text())["lessons"]
        disk.fill(left)
        expect_words(tutor(*words), (0, 1, 3))
        if arguments[0] == "progress":
            assert json.loads(out.read_text())["lessons"] == before
        disk.free()
        out.unlink(missing_ok=True)
        assert passed_greeting(disk.data)
