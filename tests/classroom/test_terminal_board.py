"""The board in a terminal: what it says, that it is drawn again, and that it leaves the terminal as it was."""

import errno
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.classroom.board_class import NOON, TITLES, handed_in, joined, learner, outcome, passed, state, unmet
from tests.classroom.command import run_tutor
from tests.classroom.postgresql import a_cluster
from tests.classroom.serving import PATIENCE
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.rerun_outcome import Verdict
from tutor.classroom.server.board.reading import Board, board_of, by_learner, by_lesson
from tutor.classroom.server.records import JobStatus, StateStatus
from tutor.classroom.server.store import Store
from tutor.classroom.terminal_board import Sheet, board_text
from tutor.course import Course
from tutor.plain import Style

PLAIN = Style(width=80)
SIGNS = Style(signs=True, width=80)
HOSTILE = "Bo\x1b[2J\u202e\x07"


@pytest.fixture
def board(checkpoint: Checkpoint) -> Board:
    """Ada has passed and been verified, Bo is stuck, and both Bo and Cem see one message."""
    states = [
        state("ada", "plan-names", StateStatus.PASSED),
        state("ada", "counted", StateStatus.PASSED),
        state("bo", "plan-names", StateStatus.UNMET, message="no rows\x1b[31m", attempts=3),
        state("cem", "plan-names", StateStatus.UNMET, NOON + 3500, message="no rows\x1b[31m"),
    ]
    found = outcome(Verdict.VERIFIED, {"counted": "passed"})
    work = [handed_in("ada", {"counted": "passed"}, JobStatus.DONE, found)]
    who = [learner("ada", "Ada"), learner("bo", HOSTILE, last_seen=NOON + 3600), learner("cem", "王小明" * 12)]
    return board_of(checkpoint, TITLES, who, by_learner(states), by_lesson(work))


def test_it_has_the_same_as_the_page_in_plain_words(board: Board) -> None:
    text = board_text(board, NOON + 3600, Sheet(SIGNS))
    assert re.search(r"^Week 1  \d\d:\d\d$", text, re.MULTILINE)
    assert "3 learners, 2 of 12 tasks passed" in text
    assert re.search(r"^Ada +2/4 +✓ ✓✓ +· +·$", text, re.MULTILINE)
    assert re.search(r"^Class +1 +1 +0 +0$", text, re.MULTILINE)
    assert re.search(r"Plan names, 60 min$", text, re.MULTILINE)
    assert "2 learners: Plan names (Plans by name)" in text
    assert "Rates\n   3 Highest\n" in text


def test_without_signs_and_colours_it_is_plain_ascii(checkpoint: Checkpoint) -> None:
    states = [state("ada", "counted", StateStatus.PASSED), state("ben", "counted", StateStatus.UNMET)]
    board = board_of(checkpoint, TITLES, [learner("ada"), learner("ben")], by_learner(states), {})
    text = board_text(board, NOON, Sheet(PLAIN))
    assert text.replace("\u00a0", " ").isascii()
    assert re.search(r"^Ada +1/4 +\. +\+ +\. +\.$", text, re.MULTILINE)
    assert re.search(r"^Ben +0/4 +\. +x +\. +\.$", text, re.MULTILINE)
    assert "\033" not in text
    assert "\033[" in board_text(board, NOON, Sheet(Style(colour=True)))


def test_what_learners_write_cannot_drive_the_terminal(board: Board) -> None:
    for names in (True, False):
        text = board_text(board, NOON + 3600, Sheet(SIGNS, names))
        assert all(letter == "\n" or letter.isprintable() or letter == "\u00a0" for letter in text)
    assert r"Bo\x1b[2J\u202e\x07" in board_text(board, NOON + 3600, Sheet(SIGNS))


def test_wide_letters_keep_the_columns_in_line(board: Board) -> None:
    from rich.cells import cell_len

    lines = board_text(board, NOON + 3600, Sheet(SIGNS)).splitlines()
    rows = [line for line in lines if re.match(r"^.+ \d/4 ", line)]
    assert len({cell_len(line[: line.index("/4")]) for line in rows}) == 1
    assert len({cell_len(line) for line in rows}) == 1


def test_without_names_it_has_numbers_and_no_learners_message(board: Board) -> None:
    text = board_text(board, NOON + 3600, Sheet(SIGNS, names=False))
    assert "Ada" not in text
    assert "Bo" not in text
    assert "王" not in text
    assert "Learner 2: Plan names, 60 min\n\nMost frequent" in text


def test_more_tasks_than_fit_are_shown_in_several_parts(checkpoint: Checkpoint) -> None:
    board = board_of(checkpoint, TITLES, [learner("ada")], {}, {})
    text = board_text(board, NOON, Sheet(Style(width=22)))
    assert len(re.findall(r"^Ada ", text, re.MULTILINE)) > 1
    assert max(len(line) for line in text.splitlines() if line.startswith("Ada ")) <= 22


def test_long_messages_are_cut_where_there_is_little_room(checkpoint: Checkpoint) -> None:
    states = [state("ada", "counted", StateStatus.UNMET, message=f"{'word ' * 40}\nand more")]
    board = board_of(checkpoint, TITLES, [learner("ada", last_seen=NOON + 900)], by_learner(states), {})
    lines = board_text(board, NOON + 900, Sheet(PLAIN, message_lines=1)).splitlines()
    (cut,) = [line for line in lines if "word" in line]
    assert cut.endswith("word ...")
    assert len(cut) <= 80
    assert "and more" in board_text(board, NOON + 900, Sheet(PLAIN))


def test_where_not_all_fit_those_who_may_want_help_are_shown(checkpoint: Checkpoint) -> None:
    who = [learner(f"l{number}", f"Learner {number:02}", last_seen=NOON + 3600) for number in range(30)]
    states = [state("l17", "counted", StateStatus.UNMET, NOON, message="no rows")]
    text = board_text(board_of(checkpoint, TITLES, who, by_learner(states), {}), NOON + 3600, Sheet(PLAIN, rows=3))
    shown = re.findall(r"^Learner (\d\d) +\d/4", text, re.MULTILINE)
    assert shown == ["00", "01", "17"]
    assert "and 27 more" in text


@pytest.fixture
def class_there(store: Store, current_checkpoint: Checkpoint, small_course: Course) -> Store:
    store.put_checkpoint(current_checkpoint, "")
    passed(store, joined(store, "Ada"))
    return store


def run(database: str, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return run_tutor("class", "board", "--database", database, *words, seconds=PATIENCE, **env)


def test_in_a_pipe_it_is_printed_once(class_there: Store, database: str) -> None:
    found = run(database, NO_COLOR="1", LC_ALL="C.UTF-8")
    assert (found.returncode, found.stderr) == (0, "")
    assert re.search(r"^Ada +1/4 +✓ +▸ +· +·$", found.stdout, re.MULTILINE)
    assert "\033" not in found.stdout
    hidden = run(database, "--no-names", "--checkpoint", "week-1").stdout
    assert "Ada" not in hidden
    assert "Learner 1" in hidden


def test_a_checkpoint_or_a_database_that_is_not_there_is_told(
    class_there: Store, database: str, tmp_path: Path
) -> None:
    found = run(database, "--checkpoint", "week-2")
    assert (found.returncode, "Did you mean 'week-1'?" in found.stderr) == (2, True)
    found = run(f"sqlite:///{tmp_path}/nothing.db")
    assert (found.returncode, "There is no class's database" in found.stderr) == (2, True)
    assert not (tmp_path / "nothing.db").exists()


def test_a_class_without_a_checkpoint_is_told(store: Store, database: str) -> None:
    found = run(database)
    assert (found.returncode, "The class has no checkpoint yet." in found.stderr) == (2, True)


SHELL = """
import os, signal, subprocess, sys

def begin():
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)

signal.signal(signal.SIGTTOU, signal.SIG_IGN)
job = subprocess.Popen(sys.argv[1:], preexec_fn=begin)
while os.WIFSTOPPED(status := os.waitpid(job.pid, os.WUNTRACED)[1]):
    os.tcsetpgrp(0, os.getpgrp())
    print(f"{job.pid} stopped by {signal.Signals(os.WSTOPSIG(status)).name}", flush=True)
    if input() == "fg":
        os.tcsetpgrp(0, job.pid)
    os.kill(job.pid, signal.SIGCONT)
os.tcsetpgrp(0, os.getpgrp())
print("ended", os.waitstatus_to_exitcode(status), flush=True)
"""
"""What a shell does for its one job: it takes the terminal when the job is stopped; `fg` or `bg` let it go on."""


class Terminal:
    """The command on a terminal of its own, by itself or as the job of a shell."""

    def __init__(self, database: str, *words: str, as_job: bool = False) -> None:
        shell = [sys.executable, "-c", SHELL] if as_job else []
        command = [*shell, sys.executable, "-m", "tutor", "class", "board", "--database", database, *words]
        settings = {"TERM": "xterm", "LC_ALL": "C.UTF-8", "COLUMNS": "100", "LINES": "30"}
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            os.execvpe(sys.executable, command, os.environ | settings)
        self.seen = ""

    def takes_lines(self) -> bool:
        """Whether the terminal takes lines, and shows what is typed, as it does for a shell."""
        flags: int = termios.tcgetattr(self._descriptor)[3]
        return bool(flags & termios.ICANON and flags & termios.ECHO)

    def sees(self, pattern: str) -> re.Match[str]:
        """Wait until this was drawn after all that was waited for before."""
        deadline = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self.seen)):
            assert time.monotonic() < deadline, f"{pattern} not in {self.seen!r}"
            if select.select([self._descriptor], [], [], 0.1)[0]:
                self.seen += self._read()
        self.seen = self.seen[found.end() :]
        return found

    def types(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def ends(self, number: int) -> tuple[int, str]:
        """End it by a signal; gives its exit status and what it drew last."""
        os.kill(self.pid, number)
        return self.end()

    def end(self) -> tuple[int, str]:
        """Wait until it has ended."""
        rest = self.seen
        while piece := self._read():
            rest += piece
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        return os.waitstatus_to_exitcode(status), rest

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._descriptor)

    def _read(self) -> str:
        try:
            return os.read(self._descriptor, 65536).decode(errors="replace")
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return ""


@pytest.fixture
def terminal(database: str) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def open(*words: str, as_job: bool = False) -> Terminal:
        opened.append(Terminal(database, *words, as_job=as_job))
        return opened[-1]

    yield open
    for one in opened:
        one.close()


def test_on_a_terminal_it_is_drawn_again_when_something_changes(
    class_there: Store, terminal: Callable[..., Terminal]
) -> None:
    board = terminal()
    board.sees(re.escape("\033[?1049h"))
    board.sees("1 learner, 1 of 4 tasks passed")
    ben = joined(class_there, "Ben")
    board.sees("2 learners, 1 of 8 tasks passed")
    unmet(class_there, ben, "There are no rows.", at=time.time() - 4000)
    board.sees("Ben: [^\r\n]*66 min")
    board.sees("There are no rows.")
    status, rest = board.ends(signal.SIGINT)
    assert (status, rest.endswith("\033[?25h\033[?1049l")) == (0, True)


def test_a_key_ends_it_and_gives_the_terminal_back(class_there: Store, terminal: Callable[..., Terminal]) -> None:
    board = terminal()
    board.sees("q ends")
    assert not board.takes_lines()
    board.types("xq")
    status, rest = board.end()
    assert (status, rest.endswith("\033[?25h\033[?1049l")) == (0, True), rest
    assert board.takes_lines()


def test_what_does_not_fit_is_scrolled_to(class_there: Store, terminal: Callable[..., Terminal]) -> None:
    """Of many learners those who may want help are there, all of them by a key, and the rest of the page by others."""
    for number in range(40):
        joined(class_there, f"Learner {number:02}")
    board = terminal()
    board.sees("41 learners")
    board.sees(r"and \d+ more")
    board.sees("lines 1-29 of")
    board.types("a")
    board.sees("Learner 2[0-9] ")
    board.sees("a: those who may want help")
    board.types("\033[6~")
    board.sees("Learner 39 ")
    board.types("G")
    board.sees("1 List the plans")
    board.sees(r"lines (\d+)-(\d+) of \2\b")
    board.types("gjj\033[A")
    board.sees("lines 2-30 of")
    assert board.ends(signal.SIGINT)[0] == 0


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_server_that_is_gone_is_told_and_so_is_its_return(
    terminal: Callable[..., Terminal], current_checkpoint: Checkpoint, small_course: Course
) -> None:
    with a_cluster() as cluster:
        url = cluster.url.render_as_string(hide_password=False)
        with Store.open(url) as store:
            store.put_checkpoint(current_checkpoint, "")
            passed(store, joined(store, "Ada"))
        board = terminal("--database", url)
        board.sees("Ada +1/4")
        cluster.stop()
        board.sees("does not answer[^\r\n]*Shown is what was known before")
        board.sees("Ada +1/4")
        cluster.start()
        with Store.open(url) as store:
            joined(store, "Ben")
        board.sees("2 learners")
        board.types("q")
        assert board.end()[0] == 0


def test_a_request_to_end_gives_the_terminal_back(class_there: Store, terminal: Callable[..., Terminal]) -> None:
    board = terminal()
    board.sees("1 learner, 1 of 4 tasks passed")
    status, rest = board.ends(signal.SIGTERM)
    assert (status, rest.endswith("\033[?25h\033[?1049l")) == (128 + signal.SIGTERM, True), rest


def test_ctrl_z_gives_the_terminal_back_and_going_on_takes_it_again(
    class_there: Store, terminal: Callable[..., Terminal]
) -> None:
    board = terminal(as_job=True)
    board.sees("1 learner, 1 of 4 tasks passed")
    board.sees("q ends")
    board.types("\x1a")
    board.sees(re.escape("\033[?25h\033[?1049l") + r"\d+ stopped by SIGTSTP")
    assert board.takes_lines()
    joined(class_there, "Ben")
    # In the background it waits, and leaves the terminal alone.
    board.types("bg\n")
    board.sees("stopped by SIGTTOU")
    assert board.takes_lines()
    assert "\033" not in board.seen
    board.types("fg\n")
    board.sees(re.escape("\033[?1049h\033[?25l"))
    board.sees("2 learners, 1 of 8 tasks passed")
    board.sees("q ends")
    assert not board.takes_lines()
    board.types("q")
    board.sees(re.escape("\033[?25h\033[?1049l") + "ended 0")


def test_who_was_stopped_without_a_word_draws_all_again(class_there: Store, terminal: Callable[..., Terminal]) -> None:
    board = terminal(as_job=True)
    board.sees("q ends")
    board.types("\x1a")
    pid = int(board.sees(r"(\d+) stopped by SIGTSTP")[1])
    board.types("fg\n")
    board.sees("q ends")
    os.kill(pid, signal.SIGSTOP)
    board.sees("stopped by SIGSTOP")
    board.types("fg\n")
    board.sees(re.escape("\033[?1049h\033[?25l"))
    board.sees("1 learner, 1 of 4 tasks passed")
    board.types("q")
    board.sees("ended 0")
    assert board.takes_lines()


def test_a_request_to_end_in_the_background_is_obeyed(class_there: Store, terminal: Callable[..., Terminal]) -> None:
    board = terminal(as_job=True)
    board.sees("q ends")
    board.types("\x1a")
    pid = int(board.sees(r"(\d+) stopped by SIGTSTP")[1])
    os.kill(pid, signal.SIGTERM)
    board.types("bg\n")
    board.sees(f"ended {128 + signal.SIGTERM}")


def test_ctrl_z_where_nobody_can_stop_it_only_draws_again(
    class_there: Store, terminal: Callable[..., Terminal]
) -> None:
    board = terminal()
    board.sees("q ends")
    board.types("\x1a")
    board.sees(re.escape("\033[?1049l\033[?1049h\033[?25l"))
    board.sees("q ends")
    board.types("q")
    assert board.end()[0] == 0


def test_it_is_printed_once_on_a_terminal_if_asked(class_there: Store, terminal: Callable[..., Terminal]) -> None:
    board = terminal("--once")
    board.sees("Ada")
    board.sees("Greet")
    assert "\033[?1049h" not in board.seen
