"""Snapshots: what they keep, how they go back, and what a crash leaves."""

import os
import stat
from pathlib import Path

import pytest

from sandbox import snapshots
from sandbox.errors import StorageFailure
from sandbox.restoring import restore
from sandbox.snapshots import Snapshots, Step


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "sandbox"
    (folder / "lab" / "sub").mkdir(parents=True)
    (folder / "home").mkdir()
    (folder / "lab" / "a.txt").write_text("one")
    (folder / "lab" / "sub" / "b.txt").write_text("b")
    (folder / "lab" / "link").symlink_to("a.txt")
    return folder


@pytest.fixture
def kept(root: Path, tmp_path: Path) -> Snapshots:
    return Snapshots(tmp_path / "steps", root)


def _go_back(kept: Snapshots, step: Step) -> None:
    restore(kept, step, kept.root / "staging")


def _state(root: Path) -> dict[str, object]:
    """Everything that a snapshot should keep of a tree."""
    found: dict[str, object] = {}
    for path in sorted(root.rglob("*")):
        status = path.lstat()
        content = path.readlink() if path.is_symlink() else path.read_bytes() if path.is_file() else None
        mode = None if path.is_symlink() else stat.S_IMODE(status.st_mode)
        found[str(path.relative_to(root))] = (content, mode, status.st_mtime_ns)
    return found


def test_going_back_brings_contents_modes_times_and_links_back(root: Path, kept: Snapshots) -> None:
    (root / "lab" / "a.txt").chmod(0o640)
    os.utime(root / "lab" / "a.txt", ns=(1_000_000_123, 1_000_000_123))
    (root / "lab" / "sub").chmod(0o750)
    before = _state(root)
    step = kept.take("start")
    assert step is not None
    (root / "lab" / "a.txt").write_text("two")
    (root / "lab" / "sub" / "b.txt").unlink()
    (root / "lab" / "sub").rmdir()
    (root / "lab" / "sub").write_text("now a file")
    (root / "lab" / "link").unlink()
    (root / "lab" / "new" / "deep").mkdir(parents=True)
    (root / "lab" / "new" / "deep" / "c").write_text("c")
    (root / "home" / ".config").write_text("x")
    _go_back(kept, step)
    assert _state(root) == before


def test_a_step_tells_what_changed_and_an_unchanged_workspace_is_no_step(root: Path, kept: Snapshots) -> None:
    first = kept.take("start")
    assert first is not None
    assert kept.take("ls") is None
    (root / "lab" / "a.txt").write_text("two")
    (root / "lab" / "c").write_text("c")
    second = kept.take("edit")
    assert second is not None
    assert (second.number, second.label, second.changed, second.count) == (2, "edit", ("lab/a.txt", "lab/c"), 2)
    assert [step.number for step in kept.steps()] == [1, 2]


def test_a_rewind_can_be_undone(root: Path, kept: Snapshots) -> None:
    first = kept.take("start")
    (root / "lab" / "a.txt").write_text("two")
    second = kept.take("edit")
    assert first is not None
    assert second is not None
    _go_back(kept, first)
    assert kept.take("rewind to 1") is not None
    _go_back(kept, second)
    assert (root / "lab" / "a.txt").read_text() == "two"


def test_a_change_that_keeps_size_and_time_is_seen(root: Path, kept: Snapshots) -> None:
    path = root / "lab" / "a.txt"
    status = path.stat()
    kept.take("start")
    path.write_text("six")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert kept.take("edit") is not None


def test_folders_that_shells_stand_in_stay_the_same_folders(root: Path, kept: Snapshots) -> None:
    step = kept.take("start")
    assert step is not None
    before = (root / "lab" / "sub").stat().st_ino
    (root / "lab" / "sub" / "b.txt").write_text("changed")
    _go_back(kept, step)
    assert (root / "lab" / "sub").stat().st_ino == before


def test_equal_contents_are_kept_once(root: Path, kept: Snapshots, tmp_path: Path) -> None:
    for number in range(5):
        (root / "lab" / f"copy{number}").write_text("the same")
    kept.take("start")
    assert len(list((tmp_path / "steps" / "files").iterdir())) == 3


def test_the_oldest_go_first(root: Path, kept: Snapshots, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(snapshots, "MOST_STEPS", 3)
    for number in range(6):
        (root / "lab" / "a.txt").write_text(f"version {number}")
        kept.take(f"edit {number}")
    kept.trim()
    assert [step.label for step in kept.steps()] == ["edit 3", "edit 4", "edit 5"]
    _go_back(kept, kept.steps()[0])
    assert (root / "lab" / "a.txt").read_text() == "version 3"
    assert len(list((tmp_path / "steps" / "trees").iterdir())) == 3


def test_the_bytes_are_bounded(root: Path, kept: Snapshots, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "MOST_BYTES", 3600)
    for number in range(4):
        (root / "lab" / "a.txt").write_bytes(bytes([number]) * 1000)
        kept.take(f"edit {number}")
    kept.trim()
    assert [step.label for step in kept.steps()] == ["edit 2", "edit 3"]


def test_large_files_pipes_and_locked_files_are_left_as_they_are(
    root: Path, kept: Snapshots, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "LARGEST_FILE", 100)
    (root / "lab" / "large").write_bytes(b"x" * 101)
    os.mkfifo(root / "lab" / "pipe")
    step = kept.take("start")
    assert step is not None
    (root / "lab" / "large").write_bytes(b"y" * 101)
    _go_back(kept, step)
    assert (root / "lab" / "large").read_bytes() == b"y" * 101
    assert stat.S_ISFIFO((root / "lab" / "pipe").lstat().st_mode)


def test_names_of_all_kinds(root: Path, kept: Snapshots) -> None:
    names = [b"new\nline", b"\xff\xfe", "ünïcode".encode(), b" blank ", b"-rf", b"x" * 250]
    for name in names:
        (root / "lab" / os.fsdecode(name)).write_bytes(name)
    step = kept.take("start")
    assert step is not None
    for name in names:
        (root / "lab" / os.fsdecode(name)).unlink()
    _go_back(kept, step)
    assert {os.fsencode(path.name) for path in (root / "lab").iterdir()} >= set(names)


def test_read_only_folders_do_not_stand_in_the_way(root: Path, kept: Snapshots) -> None:
    step = kept.take("start")
    assert step is not None
    (root / "lab" / "sub" / "c").write_text("c")
    (root / "lab" / "sub").chmod(0o500)
    _go_back(kept, step)
    assert not (root / "lab" / "sub" / "c").exists()
    assert stat.S_IMODE((root / "lab" / "sub").stat().st_mode) == 0o755


def test_links_are_not_followed(root: Path, kept: Snapshots, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "canary").write_text("alive")
    step = kept.take("start")
    assert step is not None
    (root / "lab" / "sub" / "b.txt").unlink()
    (root / "lab" / "sub").rmdir()
    (root / "lab" / "sub").symlink_to(outside)
    _go_back(kept, step)
    assert (root / "lab" / "sub" / "b.txt").read_text() == "b"
    assert [path.name for path in outside.iterdir()] == ["canary"]


def test_a_step_whose_contents_are_gone_is_told(root: Path, kept: Snapshots, tmp_path: Path) -> None:
    step = kept.take("start")
    assert step is not None
    (tmp_path / "steps" / "trees" / step.tree).unlink()
    with pytest.raises(StorageFailure, match="A kept step of this lesson cannot be read"):
        _go_back(Snapshots(tmp_path / "steps", root), step)
