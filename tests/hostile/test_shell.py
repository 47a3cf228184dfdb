"""What a learner may type in a lesson's real shell: nothing outside changes, and the lesson goes on."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sandbox.errors import TutorError
from sandbox.workspace import Workspace
from tests.hostile.conftest import HandIn
from tests.hostile.course import FILES
from tests.hostile.submission import PATIENCE, PROGRAM, Submission
from tutor.session import Session


class Outside:
    """Files and processes on this machine that are none of the lesson's."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home, self.folder = home, folder
        self.files = [home / "canary", folder / "canary"]
        for file in self.files:
            file.write_text("alive\n")
        command = [sys.executable, "-c", "import signal; signal.signal(15, signal.SIG_IGN); signal.pause()"]
        self.process = subprocess.Popen(command, start_new_session=True)

    def expect_untouched(self) -> None:
        """All of it is as it was."""
        assert self.process.poll() is None, "a process outside was ended"
        for file in self.files:
            assert file.read_text() == "alive\n"
        assert Path("/bin/ls").exists()


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    """Canaries in the real home, in another folder, and among the processes."""
    with tempfile.TemporaryDirectory(dir=Path.home(), prefix=".canary-") as home:
        canaries = Outside(Path(home), tmp_path)
        yield canaries
        canaries.process.kill()
        canaries.process.wait()


@pytest.fixture
def lesson(hand_in: HandIn) -> Submission:
    """A lesson that is open."""
    found = hand_in(FILES)
    found.session.open()
    return found


def _type(session: Session, *lines: str) -> str:
    """What lines print in a new shell of the lesson; they may end it."""
    output = bytearray()
    with suppress(TutorError):
        session.run_script(lines, output.extend, seconds=PATIENCE)
    return output.decode(errors="replace").replace("\r\n", "\n")


def _without_guard(script: str, folder: Path) -> str:
    """What lines print that run with power over `folder` and over the processes of a namespace for this alone."""
    command = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--unshare-pid", "--die-with-parent"]
    command += ["--bind", str(folder), str(folder), "sh", "-c", script]
    done = subprocess.run(
        command,
        env={**os.environ, "HOME": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.stdout


def _expect_usable(lesson: Submission) -> None:
    deadline = time.monotonic() + PATIENCE
    while "fine\n" not in _type(lesson.session, "cd; echo fi''ne"):
        assert time.monotonic() < deadline, "the lesson's shell does not answer any more"
    lesson.checked()


@pytest.mark.trick("rm -rf ~ / in the lesson's shell, and back by rewinding")
def test_removing_everything(lesson: Submission, outside: Outside) -> None:
    real = Path.home()
    _type(lesson.session, "echo mine > mine.txt")
    _type(lesson.session, f"rm -rf ~ / {real} {real}/.??* {outside.folder} {outside.home} 2>/dev/null")
    _type(lesson.session, "rm -rf --no-preserve-root / 2>/dev/null")
    outside.expect_untouched()
    assert not (lesson.lab / "mine.txt").exists()
    _expect_usable(lesson)
    lesson.expect(lesson.checked(), greeting="unmet", names="unmet")
    steps = lesson.session.rewinder.steps()
    lesson.session.rewind(next(step.number for step in steps if step.label == "echo mine > mine.txt"))
    assert (lesson.lab / "mine.txt").read_text() == "mine\n"
    assert (lesson.workspace.home / ".gitconfig").is_file()
    lesson.expect(lesson.checked(), greeting="passed", names="passed")
    _expect_usable(lesson)
    _without_guard("rm -rf ~ /", outside.folder)
    assert not (outside.folder / "canary").exists()


@pytest.mark.trick("rm -rf ~ / by the command line, and back by rewinding")
def test_removing_everything_by_command(hand_in: HandIn, outside: Outside) -> None:
    lesson = hand_in(FILES)
    lesson.command("exec", FILES, "--", "sh", "-c", f"rm -rf ~ / {outside.folder} 2>/dev/null; true")
    outside.expect_untouched()
    lesson.expect(lesson.checked_by_command(), greeting="unmet")
    assert lesson.command("rewind", FILES).returncode == 0
    lesson.expect(lesson.checked_by_command(), greeting="passed")
    _without_guard("rm -rf ~ /", outside.folder)
    assert not (outside.folder / "canary").exists()


@pytest.mark.trick("looking into the real home, the data folder and other sandboxes")
def test_looking_around(lesson: Submission, outside: Outside) -> None:
    data = lesson.workspace.data
    (data / "progress.db").write_text("secret")
    other = data / "labs" / "hostile" / "other" / "lab"
    other.mkdir(parents=True)
    (other / "secret").write_text("secret")
    real = os.path.realpath(Path.home())
    said = _type(
        lesson.session,
        f"ls -a {real}; ls -a {outside.home}; cat {outside.home}/canary",
        f"ls -a {data} {data}/labs/hostile; cat {data}/progress.db {other}/secret",
        f"cat {lesson.workspace.private}/* {lesson.outside}/secret",
        "ls -a /root /home /run /var/run /mnt /media 2>/dev/null | grep -v -e '^\\.*$' -e :",
    )
    assert "secret" not in said.replace("/secret", "")
    assert "alive" not in said
    assert lesson.unguarded(f"cat {outside.home}/canary {other}/secret") == "alive\nsecret"


@pytest.mark.trick("writing into the tutor's own folders and programs")
def test_writing_into_the_tutor(lesson: Submission) -> None:
    data = lesson.workspace.data
    targets = [data / "x", data / "bin" / "python", PROGRAM, lesson.workspace.private / "facts", lesson.lesson.folder]
    before = {target: target.read_bytes() for target in targets if target.is_file()}
    _type(lesson.session, *(f"echo '#!/bin/sh' > {target}; touch {target}/x" for target in targets))
    assert {target: target.read_bytes() for target in targets if target.is_file()} == before
    assert not (lesson.lesson.folder / "x").exists()


@pytest.mark.trick("kill -9 -1 and kill -9 1 in the lesson's shell")
def test_killing_everything(lesson: Submission, outside: Outside) -> None:
    for line in (
        "kill -9 -1",
        "kill -9 1",
        f"kill -9 {outside.process.pid}",
        "pkill -9 -u 0",
        "kill -STOP 1; kill -9 $PPID",
    ):
        _type(lesson.session, line, "echo never typed")
    outside.expect_untouched()
    _expect_usable(lesson)
    assert _without_guard("sleep 60 & kill -9 -1; wait $!; echo $?", outside.folder) == "137\n"


@pytest.mark.trick("a fork bomb in the lesson's shell")
def test_fork_bomb(lesson: Submission, outside: Outside) -> None:
    # Each waits a little, so that this machine has time for its other work; there is no end to them all the same.
    said = _type(lesson.session, "bomb() { sleep 0.3; bomb | bomb & }; bomb", "sleep 30; echo ended''by itself")
    assert "ended by itself" not in said
    _expect_usable(lesson)
    outside.expect_untouched()
    bounded = "bomb() { [ $1 = 0 ] || { bomb $(($1 - 1)) | bomb $(($1 - 1)) & sleep 20; }; }; bomb 5 & "
    assert int(_without_guard(f"{bounded} sleep 1; ls /proc | grep -c '^[0-9]'", outside.folder)) > 16


@pytest.mark.trick("programs that outlive their shell and ignore every signal")
def test_what_outlives(lesson: Submission, running: Callable[[Workspace], list[int]]) -> None:
    _type(
        lesson.session,
        "(trap '' HUP INT TERM; setsid sh -c 'trap \"\" HUP INT TERM; sleep 600' & disown) 2>/dev/null",
        "nohup sleep 601 > /dev/null 2>&1 &",
    )
    assert lesson.session.keeper.run(["pgrep", "-c", "sleep"]).text != "0\n"
    lesson.session.close()
    assert not running(lesson.workspace)


@pytest.mark.trick("a full private /tmp, /dev/shm and /dev")
def test_filling_memory(lesson: Submission, outside: Outside) -> None:
    said = _type(
        lesson.session,
        "for place in /dev /run /home /var/tmp; do head -c 70M /dev/zero > $place/full; done 2>/dev/null",
        "ls -s /dev/full /run /home /var/tmp 2>/dev/null | grep full | sort",
        "truncate -s 600M /tmp/sparse && echo ok; df -m /tmp /dev/shm | tail -2 | awk '{print ($2 <= 512)}'",
    )
    assert said.split()[-2:] == ["1", "1"]
    assert "71680" not in said
    _expect_usable(lesson)


@pytest.mark.trick("signals to the tutor by its process group and its terminal")
def test_signals(lesson: Submission) -> None:
    caught: list[int] = []
    kept = signal.signal(signal.SIGHUP, lambda number, _: caught.append(number))
    try:
        _type(lesson.session, f"kill -HUP {os.getpid()} {os.getppid()} -{os.getpgrp()}; kill -HUP 0; kill -HUP -1")
    finally:
        signal.signal(signal.SIGHUP, kept)
    assert not caught
