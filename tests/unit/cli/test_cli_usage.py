"""What holds for every command: usage, streams, signals, words."""

import errno
import os
import signal
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pexpect
import pytest

from tutor import __version__
from tutor.cli import COMMANDS, main

Tutor = Callable[..., subprocess.CompletedProcess[str]]


def test_version(tutor: Tutor) -> None:
    found = tutor("--version")
    assert (found.returncode, found.stdout, found.stderr) == (0, f"mlscale-tutor {__version__}\n", "")


def test_help_names_every_command(tutor: Tutor) -> None:
    found = tutor("--help")
    assert found.returncode == 0
    for name, summary in COMMANDS.items():
        assert name in found.stdout
        assert summary.split(",", maxsplit=1)[0] in " ".join(found.stdout.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(tutor: Tutor, name: str) -> None:
    found = tutor(name, "--help")
    assert found.returncode == 0
    assert found.stdout.startswith(f"usage: mlscale-tutor {name}")
    assert found.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekc"], "Did you mean 'check'?"),
        (["frobnicate"], "`mlscale-tutor --help`"),
        (["check", "--jsn"], "unrecognized arguments: --jsn"),
        (["check", "tables/plan"], "There is no lesson 'tables/plan'.\nDid you mean 'tables/plans'"),
        (["list", "table"], "Did you mean 'tables'?"),
        (["hint", "plans", "count"], "Did you mean 'counted'?"),
        (["hint"], "LESSON"),
        (["check"], "No lesson was opened yet."),
        ([], "needs a terminal"),
        (["--isolation", "maybe", "list"], "invalid choice: 'maybe'"),
        (["author"], "new|lint|test"),
        (["author", "test", "tables/plan"], "There is no lesson or track 'tables/plan'."),
        (["author", "lint", "--pack", "nowhere"], "There is no folder of lessons"),
        (["tables/plans"], "there is no command 'tables/plans'. `mlscale-tutor start tables/plans` opens a lesson."),
        (["solution", "plans", "more"], "Try `mlscale-tutor solution --help`."),
        (["list", "--jsno"], "unrecognized arguments: --jsno. Did you mean '--json'?"),
        (["class", "joni"], "invalid choice: 'joni'. Did you mean 'join'?"),
        (["author", "write"], "Choose one of: new, lint, test."),
        (["start", "tables"], "'tables' is a track, and no lesson."),
        (["exec"], "the following arguments are required: LESSON\n"),
        (["rewind", "plans", "last"], "argument N: 'last' is no whole number"),
        (["author", "test", "--jobs", "all"], "argument --jobs: 'all' is no whole number"),
    ],
)
def test_wrong_usage_is_told_on_standard_error(tutor: Tutor, arguments: list[str], words: str) -> None:
    found = tutor(*arguments)
    assert found.returncode == 2
    assert found.stdout == ""
    assert words in found.stderr
    assert found.stderr.startswith("mlscale-tutor")


@pytest.mark.parametrize("words", [("progress", "--export"), ("class", "bundle", "plans", "-o"), ("class", "backup")])
def test_a_file_in_a_folder_that_is_not_there(tutor: Tutor, tmp_path: Path, words: tuple[str, ...]) -> None:
    """It is that folder that is at fault, and not the one in which the tutor keeps its data."""
    path = tmp_path / "nowhere" / "file"
    found = tutor(*words, str(path))
    assert found.returncode == 3
    assert found.stderr == f"mlscale-tutor: {path} cannot be written: there is no such folder.\n"


def test_a_faulty_course_names_the_place_and_exits_4(tutor: Tutor, course: Path) -> None:
    path = course / "tables" / "plans" / "lesson.md"
    path.write_text(path.read_text().replace("minutes: 5", "minuts: 5"))
    found = tutor("list")
    assert found.returncode == 4
    assert "tables/plans/lesson.md, line 4: unknown key `minuts`" in found.stderr
    assert "'minutes'" in found.stderr


def test_a_fault_elsewhere_does_not_stop_a_lesson_named_in_full(tutor: Tutor, course: Path) -> None:
    path = course / "tables" / "other" / "lesson.md"
    path.write_text("nothing")
    found = tutor("check", "tables/plans")
    assert found.returncode == 1
    assert "plan-names" in found.stdout
    assert "front matter is missing" in found.stderr
    assert tutor("check", "tables/other").returncode == 4


def test_who_gives_no_command_at_a_terminal_is_told_to_type(command: list[str], lab: Path) -> None:
    with closing(pexpect.spawn(command[0], [*command[1:], "exec", "plans"], encoding="utf-8", timeout=60)) as child:
        child.expect_exact("Type the commands. Ctrl+D on a line of its own runs them.")
        child.sendline("touch typed")
        child.sendeof()
        child.expect(pexpect.EOF)
    assert (lab / "typed").exists()


def test_nobody_reads_standard_output(command: list[str]) -> None:
    with subprocess.Popen([*command, "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_broken_pipe_to_somebody_else_is_no_reader_that_has_gone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_options: object) -> int:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

    monkeypatch.setattr("tutor.commands.list.run", run)
    assert main(["list"]) == 4
    errors = capsys.readouterr().err
    assert "BrokenPipeError" in errors
    assert "a fault of the tutor" in errors


def test_nobody_reads_the_help(command: list[str]) -> None:
    with subprocess.Popen([*command, "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is of Linux")
def test_standard_output_is_full(command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        found = subprocess.run([*command, "list"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert found.returncode == 4
    assert "cannot be written: No space left on device" in found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_standard_streams_are_closed(command: list[str], tmp_path: Path, data: Path, closed: str) -> None:
    script = f'"$@" check tables/plans --junit {tmp_path}/junit.xml {closed}'
    found = subprocess.run(["sh", "-c", script, "sh", *command], capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert "Traceback" not in found.stderr
    assert (tmp_path / "junit.xml").read_text().startswith("<?xml")
    assert (data / "progress.db").read_bytes().startswith(b"SQLite format 3\0")


def test_ctrl_c(command: list[str], lab: Path, eventually: Callable[..., None]) -> None:
    words = ["exec", "tables/plans", "--", "sh", "-c", "touch started; sleep 60"]
    with subprocess.Popen(
        [*command, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        eventually((lab / "started").exists, "the command's start")
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert (out, errors) == ("", "")


@pytest.mark.parametrize(
    ("env", "sign"),
    [
        ({"LANG": "C.UTF-8"}, "✗ unmet"),
        ({"LANG": "en_US.UTF-8"}, "✗ unmet"),
        ({"LANG": "C"}, "- unmet"),
        ({"LANG": "", "PYTHONIOENCODING": "ascii"}, "- unmet"),
        ({"LC_ALL": "POSIX", "LANG": "C.UTF-8"}, "- unmet"),
    ],
)
def test_signs_fit_the_locale_and_words_are_always_there(tutor: Tutor, env: dict[str, str], sign: str) -> None:
    found = tutor("check", "plans", env=env)
    assert found.returncode == 1
    assert sign in found.stdout
    assert "\x1b" not in found.stdout


def test_a_character_that_the_encoding_lacks_is_no_error(tutor: Tutor, course: Path) -> None:
    path = course / "tables" / "plans" / "lesson.md"
    path.write_text(path.read_text().replace("Which plans", "Wölche plans"))
    found = tutor("list", env={"PYTHONIOENCODING": "ascii"})
    assert found.returncode == 0
    assert "W\\xf6lche" in found.stdout


def test_an_unexpected_error_is_broken_and_not_unmet(tutor: Tutor, tmp_path: Path) -> None:
    """A fault of the tutor itself: a module that fails on import stands for it."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['tutor.commands.list'] = None\n")
    found = tutor("list", env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"})
    assert found.returncode == 4
    assert "fault of the tutor" in found.stderr
