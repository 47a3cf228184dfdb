"""Workspaces: building, resetting, the cache, and what a crash leaves."""

import errno
import multiprocessing
import os
import signal
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox import processes, setup
from sandbox import workspace as workspaces
from sandbox.errors import LessonBusy, SetupFailed, StorageFailure
from sandbox.locations import storage_failure
from sandbox.workspace import Workspace
from tests.faults.learner import Journal
from tests.faults.starter import Starter
from tutor.course import Lesson

MakeLesson = Callable[..., Lesson]


def _workspace(lesson: Lesson, data: Path) -> Workspace:
    return Workspace(lesson.blueprint, data)


def test_ensure_builds_once(make_lesson: MakeLesson, data: Path) -> None:
    workspace = _workspace(make_lesson(), data)
    assert not workspace.exists
    assert workspace.ensure()
    assert (workspace.lab / "hello.txt").read_text() == "hello\n"
    (workspace.lab / "hello.txt").write_text("mine")
    assert not workspace.ensure()
    assert (workspace.lab / "hello.txt").read_text() == "mine"


def test_the_lab_holds_what_the_setup_put_there_and_nothing_else(make_lesson: MakeLesson, data: Path) -> None:
    workspace = _workspace(make_lesson(), data)
    workspace.ensure()
    assert [path.name for path in workspace.lab.iterdir()] == ["hello.txt"]


def test_facts_are_out_of_the_lab_and_may_hold_anything(make_lesson: MakeLesson, data: Path) -> None:
    workspace = _workspace(make_lesson(setup="note PLAIN yes\nnote ODD \"a'b\n  c=d\"\nnote EMPTY ''\n"), data)
    workspace.ensure()
    assert workspace.facts == {"PLAIN": "yes", "ODD": "a'b\n  c=d", "EMPTY": ""}
    assert list(workspace.lab.iterdir()) == []


def test_the_same_seed_gives_the_same_commits(make_lesson: MakeLesson, data: Path, tmp_path: Path) -> None:
    text = 'git init -q r; cd r; echo a > a; commit "One" "$MARA"; echo b > a; commit "Two"\n'
    text += 'note TIP "$(git rev-parse HEAD)"\n'
    first = _workspace(make_lesson(setup=text), data)
    first.ensure()
    second = _workspace(make_lesson(setup=text), tmp_path / "other")
    second.ensure()
    assert first.facts == second.facts
    log = subprocess.run(
        ["git", "-C", first.lab / "r", "log", "--format=%an <%ae> %at %s"], capture_output=True, text=True, check=True
    )
    assert log.stdout.splitlines() == [
        "Sam Rivera <sam@tideline.example> 1700007200 Two",
        "Mara Chen <mara@tideline.example> 1700003600 One",
    ]


def test_reset_gives_the_first_state_from_the_cache(make_lesson: MakeLesson, data: Path) -> None:
    lesson = make_lesson(setup='date +%N > stamp; mkfifo pipe; ln -s stamp link; touch -d "2020-01-01 UTC" stamp\n')
    workspace = _workspace(lesson, data)
    workspace.ensure()
    stamp = (workspace.lab / "stamp").read_text()
    (workspace.lab / "stamp").write_text("changed")
    (workspace.lab / "extra").mkdir(mode=0o500)
    workspace.reset()
    assert (workspace.lab / "stamp").read_text() == stamp, "the set-up ran again instead of being copied"
    assert (workspace.lab / "stamp").stat().st_mtime == 1577836800
    assert (workspace.lab / "link").is_symlink()
    assert not (workspace.lab / "extra").exists()
    assert len(workspace.transcript) == 0


def test_a_cache_that_somebody_is_clearing_is_none(
    make_lesson: MakeLesson, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its folder goes last, long after what is in it."""
    workspace = _workspace(make_lesson(setup="date +%N > stamp\n"), data)
    workspace.ensure()
    stamp = (workspace.lab / "stamp").read_text()
    copy = workspaces._copy

    def clearing(source: Path, target: Path) -> None:
        if source.is_relative_to(data / "cache"):
            gone = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            raise storage_failure(target, gone) from gone
        copy(source, target)

    monkeypatch.setattr(workspaces, "_copy", clearing)
    workspace.reset()
    assert (workspace.lab / "stamp").read_text() != stamp


def test_another_setup_or_seed_is_built_anew(make_lesson: MakeLesson, data: Path) -> None:
    workspace = _workspace(make_lesson(setup="echo $SEED > seed\n"), data)
    workspace.ensure()
    other = replace(workspace, blueprint=replace(workspace.blueprint, seed=7))
    other.reset()
    assert (other.lab / "seed").read_text() == "7\n"
    changed = _workspace(make_lesson(setup="echo new > seed\n"), data)
    changed.reset()
    assert (changed.lab / "seed").read_text() == "new\n"


def test_a_python_setup(make_lesson: MakeLesson, data: Path) -> None:
    lesson = make_lesson()
    (lesson.folder / "setup.sh").unlink()
    (lesson.folder / "setup.py").write_text("import os\nopen('made', 'w').write(os.environ['SEED'])\n")
    workspace = _workspace(lesson, data)
    workspace.ensure()
    assert (workspace.lab / "made").read_text() == "1"


def test_a_failing_setup_says_so_and_leaves_nothing(make_lesson: MakeLesson, data: Path) -> None:
    workspace = _workspace(make_lesson(setup="echo before\nfalse\necho after\n"), data)
    with pytest.raises(SetupFailed, match=r"set-up of the lesson demo/lesson failed with status 1") as caught:
        workspace.ensure()
    assert caught.value.details == "before"
    assert not workspace.folder.exists()


def test_a_failing_setup_keeps_the_old_sandbox(make_lesson: MakeLesson, data: Path) -> None:
    workspace = _workspace(make_lesson(), data)
    workspace.ensure()
    (workspace.lab / "hello.txt").write_text("mine")
    broken = _workspace(make_lesson(setup="exit 3\n"), data)
    with pytest.raises(SetupFailed):
        broken.reset()
    assert (workspace.lab / "hello.txt").read_text() == "mine"


@pytest.mark.parametrize("crash", ["while building", "between the moves", "before the clean-up"])
def test_a_crash_during_a_reset_leaves_one_whole_sandbox(make_lesson: MakeLesson, data: Path, crash: str) -> None:
    workspace = _workspace(make_lesson(), data)
    workspace.ensure()
    (workspace.lab / "hello.txt").write_text("mine")
    old = workspace.folder.with_name(".lesson.old")
    new = workspace.folder.with_name(".lesson.new")
    if crash == "while building":
        workspace.folder.rename(old)
        (workspace.folder / "lab").mkdir(parents=True)
    elif crash == "between the moves":
        subprocess.run(["cp", "-a", workspace.folder, new], check=True)
        workspace.folder.rename(old)
    else:
        subprocess.run(["cp", "-a", workspace.folder, old], check=True)
    workspace.ensure()
    assert (workspace.lab / "hello.txt").read_text() == "mine"
    assert not old.exists()
    assert not new.exists()


def test_a_crash_during_the_first_build_is_repaired(make_lesson: MakeLesson, data: Path) -> None:
    workspace = _workspace(make_lesson(), data)
    (workspace.lab / "half").mkdir(parents=True)
    workspace.ensure()
    assert [path.name for path in workspace.lab.iterdir()] == ["hello.txt"]


def _ensure(workspace: Workspace) -> bool:
    return workspace.ensure()


def test_two_at_once_build_once(make_lesson: MakeLesson, data: Path) -> None:
    workspace = _workspace(make_lesson(setup="sleep 0.2; echo $$ > pid\n"), data)
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        built = pool.map(_ensure, [workspace] * 3)
    assert sorted(built) == [False, False, True]


def test_one_tutor_at_a_time_has_a_lesson_open(make_lesson: MakeLesson, data: Path) -> None:
    workspace = _workspace(make_lesson(), data)
    words = rf"open in another mlscale-tutor \(process {os.getpid()}\)"
    with workspace.opened(), pytest.raises(LessonBusy, match=words), workspace.opened():
        pass
    with workspace.opened():
        pass


def test_a_data_folder_that_is_a_file(make_lesson: MakeLesson, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFailure, match="cannot be written: Not a directory") as caught:
        _workspace(make_lesson(), tmp_path / "file").ensure()
    assert "MLSCALE_TUTOR_HOME" in caught.value.todo


def test_a_full_disk(make_lesson: MakeLesson, tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("needs root, to mount a small file system")
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], check=True)
    try:
        workspace = _workspace(make_lesson(setup="head -c 30000 /dev/zero > fits\n"), disk)
        with pytest.raises(StorageFailure, match="No space left"):
            workspace.ensure()
        assert not workspace.exists
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_full_disk_does_not_keep_a_lesson_closed(make_lesson: MakeLesson, tmp_path: Path) -> None:
    """Only the process id of the one who has it cannot be told then."""
    if os.getuid() != 0:
        pytest.skip("needs root, to mount a small file system")
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], check=True)
    try:
        workspace = _workspace(make_lesson(), disk)
        with workspace.opened():
            pass
        with pytest.raises(OSError, match="No space left"):
            (disk / "fill").write_bytes(bytes(1024 * 1024))
        words = r"open in another mlscale-tutor\."
        with workspace.opened(), pytest.raises(LessonBusy, match=words), workspace.opened():
            pass
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_set_up_ends_with_the_tutor(
    make_lesson: MakeLesson, data: Path, tmp_path: Path, eventually: Callable[..., None]
) -> None:
    started = tmp_path / "started"
    workspace = _workspace(
        make_lesson(setup=f"echo $$ > {started}.part; mv {started}.part {started}; sleep 600\n"), data
    )
    with closing(Starter()) as starter:
        tutor = starter.begin(workspace.ensure, Journal(tmp_path / "journal"))
        eventually(started.exists, "the set-up's start")
        os.kill(tutor, signal.SIGKILL)
        starter.wait(tutor)
    script = int(started.read_text())
    eventually(lambda: script not in processes.descendants(1), "the set-up's end")


def test_a_set_up_that_does_not_end(
    make_lesson: MakeLesson,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    eventually: Callable[..., None],
) -> None:
    started = tmp_path / "started"

    class Started(subprocess.Popen[bytes]):
        """The time of a set-up begins when it has said something, however busy the machine is."""

        def wait(self, timeout: float | None = None) -> int:
            if timeout is not None:
                eventually(started.exists, "the set-up's start")
            return super().wait(timeout)

    monkeypatch.setattr(subprocess, "Popen", Started)
    monkeypatch.setattr(setup, "SECONDS", 0.3)
    with pytest.raises(SetupFailed, match=r"did not end within 0\.3 seconds") as caught:
        _workspace(make_lesson(setup=f"echo so far; touch {started}; sleep 600 & sleep 600\n"), data).ensure()
    assert caught.value.details == "so far"
