"""`start`: a lesson's shell in a real terminal, feedback by itself, and the terminal as before at the end."""

import os
import re
import signal
import subprocess
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

Tutor = Callable[..., subprocess.CompletedProcess[str]]
Start = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def start(command: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start a lesson in a terminal of 80 columns and 24 rows, up to the first prompt."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    started = []

    def spawn(lesson: str = "plans", *, prompt: bool = True) -> "pexpect.spawn[str]":
        child = pexpect.spawn(
            command[0], [*command[1:], "start", lesson], dimensions=(24, 80), timeout=20, encoding="utf-8"
        )
        started.append(child)
        if prompt:
            child.expect("`exit` leaves it")
            expect_prompt(child)
        return child

    yield spawn
    for child in started:
        child.close(force=True)


def expect_prompt(child: "pexpect.spawn[str]") -> None:
    """Wait for a prompt, which is plain: no colours are wanted here."""
    child.expect(r"(?<!m)lab [$#] ")


def end(child: "pexpect.spawn[str]") -> int | None:
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


def visible(text: str) -> str:
    """What a terminal shows of it, more or less."""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text)


def test_shows_the_text_and_the_tasks_where_they_stand(start: Start) -> None:
    child = start(prompt=False)
    for words in (
        "# Plans",
        "Some words about plans.",
        "Task plan-names: Write the plans, each once, into `plans.txt`.",
        "More words.",
        "Task counted",
        "unmet +plan-names",
        "waiting +counted",
        "Not yet: 0 of 2 tasks passed.",
    ):
        child.expect(words)


def test_tells_by_itself_what_passed_and_what_was_undone(start: Start) -> None:
    child = start()
    child.send("sort -u table.txt > plans.txt\r")
    child.expect("passed +plan-names  List the plans\r\n")
    expect_prompt(child)
    child.send("echo 2 > count.txt\r")
    child.expect("passed +counted")
    child.expect("Passed: all 2 tasks. `exit` leaves the lesson's shell.\r\n")
    expect_prompt(child)
    child.send("echo more >> table.txt\r")
    child.expect("unmet +table-untouched")
    child.expect("`table.txt` was changed.")
    expect_prompt(child)
    child.send("exit\r")
    child.expect("Not yet: 2 of 2 tasks passed, but something else is not as it should be.")
    assert end(child) == 0


def test_what_is_typed_when_the_news_comes_stays_on_the_line(start: Start, course: Path, tmp_path: Path) -> None:
    """The check waits for a pipe, so that the news comes when something was typed."""
    os.mkfifo(tmp_path / "gate")
    path = course / "tables" / "plans" / "check.py"
    path.write_text(
        path.read_text().replace(
            'path = box / "plans.txt"',
            f'path = box / "plans.txt"\n    path.exists() and open("{tmp_path}/gate").read()',
        )
    )
    child = start()
    child.send("sort -u table.txt > plans.txt\r")
    expect_prompt(child)
    child.send("echo 'half a")
    child.expect("half a")
    (tmp_path / "gate").write_text("go")
    child.expect("passed +plan-names  List the plans\r\n")
    expect_prompt(child)
    child.expect_exact("echo 'half a")
    child.send(" line'\r")
    child.expect_exact("half a line\r\n")
    (tmp_path / "gate").write_text("go")
    expect_prompt(child)


def test_news_waits_while_a_program_runs(start: Start) -> None:
    child = start()
    child.send("sort -u table.txt > plans.txt\r")
    child.expect("passed +plan-names")
    expect_prompt(child)
    child.send("echo 2 > count.txt; cat\r")
    child.send("typed into cat\r")
    child.expect_exact("typed into cat\r\ntyped into cat\r\n")
    child.send("\x04")
    child.expect("passed +counted")


def test_keys_and_sizes_reach_the_shell(start: Start) -> None:
    child = start()
    child.send("stty size\r")
    child.expect_exact("24 80\r\n")
    expect_prompt(child)
    child.setwinsize(30, 100)
    child.send("cat\r")
    child.send("\x03")  # Ctrl-C belongs to the shell
    expect_prompt(child)
    child.send("stty size\r")
    child.expect_exact("30 100\r\n")
    child.send("\x04")
    assert end(child) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_restores_the_terminal_and_leaves_nothing(
    start: Start, lab: Path, number: signal.Signals, eventually: Callable[..., None], running: Callable[[], list[int]]
) -> None:
    child = start("plans", prompt=False)
    before = termios.tcgetattr(child.child_fd)
    expect_prompt(child)
    assert termios.tcgetattr(child.child_fd) != before
    child.send("printf '\\033[?1049h'; touch started; sleep 600\r")
    eventually((lab / "started").exists)
    assert running()
    child.kill(number)
    child.expect_exact("\x1b[?1049l")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 128 + number
    assert running() == []


def test_the_terminal_is_as_before(command: list[str], start: Start) -> None:
    shell = pexpect.spawn("/bin/sh", dimensions=(24, 80), timeout=20, encoding="utf-8", env={**os.environ, "PS1": "> "})
    shell.sendline("stty -g; echo before")
    shell.expect(r"([0-9a-f]+(:[0-9a-f]+)+)\r\nbefore")
    before = shell.match.group(1)
    shell.sendline(" ".join([*command, "start", "plans"]))
    expect_prompt(shell)
    shell.send("exit\r")
    shell.expect("Open it again")
    shell.sendline("stty -g; echo after")
    shell.expect(r"([0-9a-f]+(:[0-9a-f]+)+)\r\nafter")
    assert shell.match.group(1) == before
    shell.close(force=True)


def test_the_lesson_is_open_once(start: Start, tutor: Tutor) -> None:
    start()
    second = start(prompt=False)
    second.expect("is open in another mlscale-tutor")
    assert end(second) == 3
    assert tutor("check", "plans").returncode == 1


def test_it_is_the_last_opened_lesson(start: Start, tutor: Tutor) -> None:
    child = start("other")
    child.send("exit\r")
    assert end(child) == 0
    assert tutor("check").stdout.startswith("tables/other")


def test_without_a_terminal_it_tells_the_lesson_and_the_other_way(tutor: Tutor) -> None:
    found = tutor("start", "plans")
    assert found.returncode == 0
    assert "Task plan-names" in found.stdout
    assert "Not yet: 0 of 2 tasks passed." in found.stdout
    assert "mlscale-tutor exec tables/plans" in found.stderr
    assert tutor("check").returncode == 1


def test_a_solution_is_shown_after_a_question(command: list[str]) -> None:
    for answer, shown in (("n", False), ("y", True)):
        child = pexpect.spawn(command[0], [*command[1:], "solution", "plans"], timeout=20, encoding="utf-8")
        child.expect_exact("Show the solution of tables/plans? [y/N] ")
        child.sendline(answer)
        child.expect(pexpect.EOF)
        assert ("sort -u" in child.before) is shown
        child.close()
        assert child.exitstatus == 0


def test_exec_heeds_that_no_colours_are_wanted(tutor: Tutor) -> None:
    found = tutor("exec", "plans", input="echo [$NO_COLOR]\nalias\n", env={"NO_COLOR": "yes"})
    assert found.stdout.splitlines()[0] == "[yes]"
    assert "--color" not in found.stdout
