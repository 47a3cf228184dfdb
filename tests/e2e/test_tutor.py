"""A learner before the tutor, from the first screen to the end of a lesson, and what may go wrong meanwhile."""

import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox import processes
from tests.conftest import command_line
from tests.e2e.conftest import APP_COURSE, Open, Terminal

SHELL_READY = "lab"


def leave(terminal: Terminal) -> None:
    """From a shell to the outside."""
    terminal.keys("C-]")
    terminal.sees("q Home")
    terminal.keys("q")
    terminal.sees("lessons done")
    terminal.keys("q")
    terminal.sees("left with 0")


def test_a_lesson_from_home_to_its_end_by_typing_only(terminal: Open) -> None:
    tutor = terminal(size=(80, 24))
    welcome(tutor)
    tutor.sees("From notebook to production", "Enter Open")
    tutor.keys("/")
    tutor.sees("Type a part")
    tutor.keys("From a folder", "Enter")
    tutor.sees("From a folder to a repository", "e Shell")
    tutor.keys("e")
    tutor.sees("Ctrl+] Lesson", "churn", "to do: Make a repository")
    tutor.type("git init -b main")
    tutor.sees("to do: Fill the first commit")
    tutor.type("git add README.md train.py")
    tutor.type('git commit -m "Start churn prototype"')
    tutor.sees("to do: Fill the second commit")
    tutor.type("git add data/customers.csv")
    tutor.type('git commit -m "Add customer sample"')
    tutor.sees("Lesson finished.", "F2 opens the next lesson", "F2 Next lesson")
    leave(tutor)
    tutor.close()
    again = terminal(size=(80, 24))
    again.sees("Git: Commit one change", "page 1")
    leave_from_text(again)


def welcome(terminal: Terminal) -> None:
    """Press what the welcome asks for."""
    for number, key in enumerate(("n", "h", "e", "C-]", "?", "Enter"), 1):
        terminal.sees(f"{number}/6")
        terminal.keys(key)


def leave_from_text(terminal: Terminal) -> None:
    terminal.sees("q Home")
    terminal.keys("q")
    terminal.sees("lessons done")
    terminal.keys("q")
    terminal.sees("left with 0")


def test_the_next_lesson_is_one_key_away(terminal: Open) -> None:
    tutor = terminal(lesson="notes/greeting", course=APP_COURSE)
    tutor.sees("Make the file", SHELL_READY)
    tutor.type("echo hello > hello.txt")
    tutor.sees("Lesson finished.", "F2 Next lesson")
    tutor.keys("F2")
    tutor.sees("Notes: Settings", "There is no .noterc")
    tutor.type("touch ~/.noterc")
    tutor.sees("Lesson finished.")
    leave(tutor)


@pytest.mark.skipif(not (shutil.which("vim") and shutil.which("less")), reason="needs vim and less")
def test_vim_and_less_work_in_the_shell(terminal: Open, data: Path) -> None:
    tutor = terminal(lesson="notes/greeting", course=APP_COURSE)
    tutor.sees("There is no hello.txt", SHELL_READY)
    tutor.type("vim -u NONE hello.txt")
    tutor.sees("~", '"hello.txt"')
    tutor.keys("i", "hello", "Escape")
    tutor.type(":wq")
    tutor.sees("Lesson finished.")
    assert (data / "labs/notes/greeting/lab/hello.txt").read_text() == "hello\n"
    tutor.type("seq 500 > long.txt; less long.txt")
    tutor.sees("long.txt", "\n")
    tutor.keys("G")
    tutor.sees("499", "500", "(END)")
    tutor.keys("q")
    tutor.misses("(END)")
    leave(tutor)


def test_the_shell_follows_the_terminals_size(terminal: Open) -> None:
    tutor = terminal(lesson="notes/greeting", course=APP_COURSE, size=(200, 60))
    tutor.sees("There is no hello.txt", SHELL_READY)
    tutor.type("stty size")
    tutor.sees("58 11")
    tutor.resize(80, 24)
    tutor.sees("1/2 to do")
    tutor.type("stty size")
    tutor.sees("19 80")
    tutor.resize(120, 30)
    tutor.sees("A file is made by writing to it.")
    tutor.type("stty size")
    tutor.sees("28 5")
    leave(tutor)


def test_a_tiny_terminal_says_so_and_grows(terminal: Open) -> None:
    tutor = terminal(lesson="notes/greeting", course=APP_COURSE, size=(20, 5))
    tutor.sees("Too small: 20x5.")
    tutor.resize(10, 2)
    tutor.sees("Too small")
    tutor.resize(120, 40)
    tutor.sees("There is no hello.txt", SHELL_READY)
    tutor.misses("Too small")
    tutor.keys("e")
    tutor.sees("Ctrl+] Lesson")
    tutor.type("echo hello > hello.txt")
    tutor.sees("Lesson finished.")
    leave(tutor)


def test_two_tutors_at_the_same_lesson(terminal: Open) -> None:
    first = terminal(lesson="notes/greeting", course=APP_COURSE)
    first.sees("There is no hello.txt", SHELL_READY)
    second = terminal(course=APP_COURSE)
    second.sees("is open in another mlscale-tutor", "r Try again", "A file is made by writing to it.")
    first.type("touch hello.txt")
    first.sees("1 of 2 tasks done")
    leave(first)
    second.keys("r")
    second.sees("1 of 2 tasks done", SHELL_READY)
    second.type("echo hello > hello.txt")
    second.sees("Lesson finished.")
    leave(second)


@pytest.mark.parametrize("lesson", ["notes/greeting", "faults/service"])
def test_a_killed_tutor_leaves_no_process(terminal: Open, nothing_left: Callable[[], None], lesson: str) -> None:
    tutor = terminal(lesson=lesson, course=APP_COURSE)
    tutor.sees("to do", SHELL_READY)
    tutor.type("sleep 1000 & setsid sleep 1001 & nohup sleep 1002 >/dev/null & (trap '' HUP; sleep 1003) & echo go")
    tutor.sees("\n")
    tutor.type("sleep 1004")
    below = processes.descendants(tutor.program)
    os.kill(tutor.program, signal.SIGKILL)
    tutor.sees("left with 137")
    nothing_left()
    eventually_gone(below)


def eventually_gone(pids: list[int]) -> None:
    deadline = time.monotonic() + 30
    while any((processes.PROC / str(pid)).exists() for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_tutor_that_is_asked_to_end_leaves_the_terminal_as_it_was(
    terminal: Open, nothing_left: Callable[[], None]
) -> None:
    tutor = terminal(lesson="notes/greeting", course=APP_COURSE)
    tutor.sees("There is no hello.txt", SHELL_READY)
    tutor.type("sleep 1000")
    below = processes.descendants(tutor.program)
    os.kill(tutor.program, signal.SIGTERM)
    tutor.sees("left with 143")
    tutor.misses("A file is made")
    tutor.type("typed afterwards")
    tutor.sees("typed afterwards\ntyped afterwards")
    nothing_left()
    eventually_gone(below)


def test_a_terminal_that_goes_away_ends_everything(terminal: Open, nothing_left: Callable[[], None]) -> None:
    tutor = terminal(lesson="notes/greeting", course=APP_COURSE)
    tutor.sees("There is no hello.txt", SHELL_READY)
    tutor.type("setsid sleep 1000 &")
    everything = [tutor.program, *processes.descendants(tutor.program)]
    tutor.close()
    nothing_left()
    eventually_gone(everything)


def test_a_set_up_that_does_not_end_is_ended_with_the_tutor(terminal: Open, data: Path) -> None:
    tutor = terminal(lesson="faults/endless-setup", course=APP_COURSE)
    tutor.sees("Some text.")
    tutor.keys("C-]")
    tutor.sees("q Home")
    below = processes.descendants(tutor.program)
    assert below
    os.kill(tutor.program, signal.SIGTERM)
    tutor.sees("left with 143")
    eventually_gone(below)
    assert not (data / "labs/faults/endless-setup/private/built").exists()


def test_a_killed_sandbox_offers_a_new_shell(terminal: Open, data: Path) -> None:
    tutor = terminal(lesson="notes/greeting", course=APP_COURSE)
    tutor.sees("There is no hello.txt", SHELL_READY)
    keepers = [pid for pid in processes.descendants(tutor.program) if b"keeper_process" in command_line(pid)]
    assert keepers
    for pid in keepers:
        os.kill(pid, signal.SIGKILL)
    tutor.sees("The shell has ended.")
    tutor.keys("Enter")
    tutor.misses("The shell has ended.")
    tutor.shows(r"[#$]\s*$")
    tutor.type("touch hello.txt")
    tutor.sees("1 of 2 tasks done")
    leave(tutor)


def test_a_killed_check_does_not_end_the_checks(terminal: Open) -> None:
    tutor = terminal(lesson="notes/greeting", course=APP_COURSE)
    tutor.sees("There is no hello.txt", SHELL_READY)
    for pid in processes.descendants(tutor.program):
        if b"checks.worker" in command_line(pid):
            os.kill(pid, signal.SIGKILL)
    tutor.type("touch hello.txt")
    tutor.sees("1 of 2 tasks done")
    leave(tutor)
