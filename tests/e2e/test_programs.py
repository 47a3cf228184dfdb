"""Programs that fill the screen or ask for keys, used inside a lesson as a learner uses them."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.conftest import APP_COURSE, Open, Terminal

SHELL_READY = "lab"


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing), reason=f"needs {' and '.join(missing)}")


def at_the_shell(terminal: Open, lesson: str = "notes/greeting", course: Path | None = APP_COURSE) -> Terminal:
    """The tutor with the shell of a lesson."""
    tutor = terminal(lesson=lesson, course=course, size=(160, 40))
    tutor.sees("to do", SHELL_READY)
    return tutor


def leave(tutor: Terminal) -> None:
    """From a shell to the outside."""
    tutor.keys("C-]")
    tutor.sees("q Home")
    tutor.keys("q")
    tutor.sees("lessons done")
    tutor.keys("q")
    tutor.sees("left with 0")


def change(tutor: Terminal, keys: str, text: str) -> None:
    """In vim: press keys that begin to insert, insert a text, and end that."""
    tutor.keys("-l", keys)
    tutor.sees("-- INSERT --")
    tutor.keys("-l", text)
    tutor.keys("Escape")
    tutor.misses("-- INSERT --")


@needs("git")
def test_a_lesson_done_with_git_add_p(terminal: Open) -> None:
    tutor = at_the_shell(terminal, "git/staging", None)
    tutor.type('cd "$LAB/churn"; git restore --staged model.bin')
    tutor.type("git add -p train.py")
    tutor.sees("(1/2) Stage this hunk", "TEST_SHARE = 0.2")
    tutor.keys("?", "Enter")
    tutor.sees("y - stage this hunk")
    tutor.keys("y", "Enter")
    tutor.sees("(2/2) Stage this hunk", "DEBUG")
    tutor.keys("n", "Enter")
    tutor.type('git commit -m "Use 20% of rows for testing"')
    tutor.sees("Lesson finished.")
    leave(tutor)


@needs("git", "vim")
def test_a_lesson_done_with_git_rebase_i_and_vim(terminal: Open) -> None:
    tutor = at_the_shell(terminal, "git/tidy-history", None)
    tutor.type('cd "$LAB/churn"')
    tutor.type("export GIT_EDITOR='vim -u NONE -N -i NONE -c \"set laststatus=2\"'")
    tutor.type("git commit -q -a --fixup=':/Add score command'; git rebase -i --autosquash main")
    tutor.sees("fixup", "git-rebase-todo")
    tutor.type(":wq")
    tutor.misses("git-rebase-todo")
    tutor.sees("Successfully rebased")
    tutor.type("clear; git switch -q feature/report; git rebase -i main")
    tutor.sees("pick", "Add CSV exprot", "git-rebase-todo")
    change(tutor, "jcw", "fixup")
    change(tutor, "jddcw", "reword")
    change(tutor, "j0cw", "fixup")
    tutor.shows(r"fixup \w+ wip")
    tutor.shows(r"reword \w+ Add CSV exprot")
    tutor.shows(r"fixup \w+ fix csv")
    tutor.type(":wq")
    tutor.sees("COMMIT_EDITMSG")
    change(tutor, "ggcc", "Add CSV export")
    tutor.type(":wq")
    tutor.misses("COMMIT_EDITMSG")
    tutor.sees("Successfully rebased")
    tutor.type("git switch feature/cli")
    tutor.sees("Lesson finished.")
    leave(tutor)


@needs("htop")
def test_htop(terminal: Open) -> None:
    tutor = at_the_shell(terminal)
    tutor.type("htop")
    tutor.sees("Load average", "PID", "F10")
    tutor.keys("F6")
    tutor.sees("Sort by", "PERCENT_MEM")
    tutor.keys("Escape")
    tutor.misses("PERCENT_MEM")
    tutor.keys("F5")
    tutor.sees("F5List")
    tutor.resize(120, 30)
    tutor.sees("Load average", "F1Help")
    tutor.keys("F10")
    tutor.misses("Load average")
    tutor.type("echo back > hello.txt; cat hello.txt")
    tutor.sees("back")
    leave(tutor)


def test_python(terminal: Open, data: Path) -> None:
    tutor = at_the_shell(terminal)
    tutor.type("python3 -q")
    tutor.sees(">>>")
    tutor.type("for n in (6, 7): print('product', n * 7)")
    tutor.keys("Enter")
    tutor.sees("product 42", "product 49")
    tutor.type("import time; time.sleep(60)")
    tutor.keys("C-c")
    tutor.sees("KeyboardInterrupt")
    tutor.type("print('hello', file=open('hello.txt', 'w'))")
    tutor.sees("Lesson finished.")
    tutor.keys("C-d")
    tutor.type("cat hello.txt; echo status $?")
    tutor.sees("status 0")
    assert (data / "labs/notes/greeting/lab/hello.txt").read_text() == "hello\n"
    leave(tutor)


@needs("less")
def test_less_with_wheel_search_and_bar(terminal: Open) -> None:
    tutor = at_the_shell(terminal)
    tutor.type("seq -f 'line %g' 500 > long.txt; less -N long.txt")
    tutor.sees("1 line 1", "long.txt")
    tutor.keys("Space")
    tutor.misses("1 line 1")
    tutor.keys("/", "4", "9", "9", "Enter")
    tutor.sees("499 line 499", "500 line 500")
    tutor.keys("g")
    tutor.sees("1 line 1", "2 line 2")
    tutor.keys("q")
    tutor.type("clear; echo $((500 + 1)) lines")
    tutor.sees("501 lines")
    leave(tutor)


@needs("nano")
def test_nano(terminal: Open, data: Path) -> None:
    tutor = at_the_shell(terminal)
    tutor.type("nano -I hello.txt")
    tutor.sees("GNU nano", "^X")
    tutor.keys("-l", "hello")
    tutor.sees("Modified")
    tutor.keys("C-o")
    tutor.sees("hello.txt")
    tutor.keys("Enter")
    tutor.sees("Lesson finished.")
    tutor.keys("C-x")
    tutor.misses("GNU nano")
    assert (data / "labs/notes/greeting/lab/hello.txt").read_text() == "hello\n"
    leave(tutor)


@needs("tmux")
def test_tmux_in_the_shell(terminal: Open) -> None:
    tutor = at_the_shell(terminal)
    tutor.type("tmux -f /dev/null -S $HOME/socket new-session -s inside 'PS1=\"> \" sh -i'")
    tutor.sees("[inside]")
    tutor.type("echo $((40 + 2)) upper")
    tutor.sees("42 upper")
    tutor.keys("C-b")
    tutor.keys('"')
    tutor.sees("─────")
    tutor.type("clear; stty size")
    tutor.shows(r"\d+ \d+\s*$")
    tutor.keys("C-b")
    tutor.keys("d")
    tutor.sees("[detached")
    tutor.type("tmux -S $HOME/socket kill-server; clear")
    tutor.misses("[detached")
    leave(tutor)


def test_a_program_copies_to_the_clipboard_of_the_outer_terminal(terminal: Open) -> None:
    tutor = at_the_shell(terminal)
    tutor._run("set", "-s", "set-clipboard", "on")
    tutor.type(r"printf '\033]52;c;%s\007' $(printf 'two words' | base64)")
    tutor._until(lambda _: tutor._run("list-buffers") != "", "a buffer there")
    assert tutor._run("show-buffer") == "two words"
    leave(tutor)
