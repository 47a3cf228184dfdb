"""Two tutors at the same time: both work, or the second one says who holds the lesson. Never a mixed state."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pexpect
import pytest

from checks.verdict import Status
from sandbox.errors import LessonBusy
from sandbox.snapshots import Tree
from tests.faults.learner import LESSON, SERVED, Journal, Learner, Opener
from tests.faults.starter import Starter
from tutor.course import Lesson, Task
from tutor.loading import load
from tutor.progress import Progress
from tutor.session import Session

PROGRAM = str(Path(sys.executable).with_name("mlscale-tutor"))
SECONDS = 40.0
"""How long several learners work at the same time."""

Eventually = Callable[..., None]


def tutor(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *arguments], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=60
    )


@contextmanager
def opened(lesson: str) -> Iterator["pexpect.spawn[str]"]:
    """The lesson's shell, open in a terminal of its own."""
    terminal = pexpect.spawn(PROGRAM, ["start", lesson], encoding="utf-8", timeout=60, dimensions=(24, 100))
    try:
        terminal.expect_exact("This is the lesson's shell.")
        terminal.expect(r"[$#] ")
        yield terminal
    finally:
        terminal.close(force=True)


def test_the_second_to_open_a_lesson_is_told_who_has_it(course: Path) -> None:
    with opened(LESSON) as first:
        second = pexpect.spawn(PROGRAM, ["start", LESSON], encoding="utf-8", timeout=60, dimensions=(24, 200))
        second.expect_exact(f"The lesson {LESSON} is open in another mlscale-tutor (process {first.pid}).")
        second.expect_exact("`mlscale-tutor check` works beside it.")
        second.expect(pexpect.EOF)
        second.close()
        assert second.exitstatus == 3
        first.sendline("echo still $((40 + 2))")
        first.expect_exact("still 42")


def test_beside_an_open_lesson_it_can_be_checked_and_worked_in(course: Path) -> None:
    with opened(LESSON) as first:
        assert tutor("check", LESSON).returncode == 1
        assert tutor("exec", LESSON, "--", "bash", "-c", "echo hello > greeting.txt").returncode == 0
        first.sendline("cat greeting.txt; echo alive $((1 + 1))")
        first.expect_exact("alive 2")
        first.expect("passed.* greeting")
        assert tutor("rewind", LESSON).returncode == 0
        first.sendline("ls greeting.txt; echo and $((2 + 2))")
        first.expect_exact("No such file")
        first.expect_exact("and 4")


def test_a_job_in_the_foreground_survives_a_rewind_by_another_tutor(course: Path) -> None:
    with opened(LESSON) as first:
        first.sendline("echo one > note; sleep 2; echo over $((3 + 3))")
        assert tutor("rewind", LESSON).returncode == 0
        first.expect_exact("over 6")
        assert "Stopped" not in first.before


def test_two_lessons_in_one_data_folder(course: Path) -> None:
    with opened(LESSON) as first, opened(SERVED) as second:
        for terminal, word in ((first, "one"), (second, "two")):
            terminal.sendline(f"echo {word} > note; cat note | rev")
            terminal.expect_exact(word[::-1])


def test_a_service_stays_as_long_as_somebody_checks(
    make_lesson: Callable[..., Lesson], data: Path, eventually: Eventually
) -> None:
    """The one who started it may be done first."""
    check = """
        import time
        from checks import Unmet
        from checks.box import require

        def done(box):
            deadline = time.monotonic() + 20
            while not (box / "go").exists():
                assert time.monotonic() < deadline
                time.sleep(0.01)
            service = require(box.run(["cat", "../scratch/service"]), "the service").text.strip()
            if box.run(["kill", "-0", service]).status:
                raise Unmet("The service is gone.")
    """
    start = 'sleep 600 & echo $! > "$LAB/../scratch/service"\n'
    lesson = make_lesson(check=check, start=start, tasks=(Task("done", "Do it.", timeout=30.0),))
    reports: list[str] = []
    with Session(lesson, data=data) as first, Session(lesson, data=data) as second:
        first.prepare()

        def later() -> None:
            reports.append(second.check().verdicts[0].message)

        def earlier() -> None:
            reports.append(first.check().verdicts[0].message)

        threads = [threading.Thread(target=way) for way in (earlier, later)]
        for thread in threads:
            thread.start()
        eventually(first.keeper.is_running, "the start")
        (first.workspace.lab / "go").touch()
        for thread in threads:
            thread.join()
        assert reports == ["", ""]
        for session in (first, second):
            session.close()
        eventually(lambda: not first.keeper.is_running(), "the end of the service")


def test_a_check_during_a_reset_speaks_of_one_state(make_lesson: Callable[..., Lesson], data: Path) -> None:
    """A file that is only away because the workspace is being replaced is not missing."""
    check = """
        from checks import files

        def done(box):
            files.exists(box, "hello.txt")
    """
    lesson = make_lesson(check=check)
    stop = threading.Event()
    with Session(lesson, data=data) as judge, Session(lesson, data=data) as other:
        judge.prepare()

        def resets() -> None:
            while not stop.is_set():
                other.reset()
                other.rewind(1)

        busy = threading.Thread(target=resets)
        busy.start()
        try:
            found = {judge.check().status for _ in range(40)}
        finally:
            stop.set()
            busy.join()
    assert found == {Status.PASSED}


def test_nothing_is_counted_when_the_sandbox_is_stopped_during_a_check(
    make_lesson: Callable[..., Lesson], data: Path, eventually: Eventually
) -> None:
    check = """
        from checks.box import require

        def done(box):
            require(box.run(["sh", "-c", "touch going; exec sleep 30"], timeout=25), "the program")
    """
    lesson = make_lesson(check=check, tasks=(Task("done", "Do it.", timeout=30.0),))
    with Session(lesson, data=data) as judge, Session(lesson, data=data) as other:
        judge.prepare()
        reports = []
        thread = threading.Thread(target=lambda: reports.append(judge.check()))
        thread.start()
        eventually((judge.workspace.lab / "going").exists, "the check's start")
        other.stop()
        thread.join()
    (report,) = reports
    assert report.status is Status.BROKEN
    assert "sandbox ended" in report.verdicts[0].message


@pytest.mark.timeout(300)
def test_several_learners_at_one_lesson(
    course: Path, data: Path, tmp_path: Path, starter: Starter, eventually: Eventually
) -> None:
    """They reset, rewind, type and check at the same time: every state is a whole one, and every verdict is true."""
    with Session(load(course, data=data).lesson(LESSON), data=data) as session:
        session.prepare()
        fresh = session.rewinder.snapshots.scan()
    journals = [Journal(tmp_path / f"journal-{number}") for number in range(3)]
    with ExitStack() as children:
        for number, journal in enumerate(journals):
            children.callback(_end, starter, starter.begin(Learner(journal, random.Random(number)).work, journal))
        deadline = time.monotonic() + SECONDS
        verdicts = lambda: sum(journal.path.read_text().count('["verdict"') for journal in journals)  # noqa: E731
        eventually(lambda: time.monotonic() > deadline and verdicts() > 10, "the end of their time", SECONDS * 5)
    words = [line for journal in journals for line in journal.read()]
    for line in words:
        assert line[0] not in ("failed", "nothing"), line
        if line[0] == "verdict" and line[2] == "untouched":
            assert line[3] in ("passed", "broken"), line
        if line[0] == "end":
            assert "Traceback" not in line[3], line
    with Progress.look(data) as progress:
        for lesson, task in set().union(*(journal.shown_passes() for journal in journals)):
            assert progress.lesson(lesson).task(task).passed is not None
    with Session(load(course, data=data).lesson(LESSON), data=data) as session:
        session.open()
        assert _many(session.rewinder.snapshots.scan()) == _many(fresh)
        assert session.check().verdict("untouched").status is Status.PASSED


def _end(starter: Starter, child: int) -> None:
    os.kill(child, signal.SIGKILL)
    starter.wait(child)


def _many(tree: Tree) -> set[tuple[str, str]]:
    """What nobody touches."""
    return {(path, entry.content) for path, entry in tree.items() if path.startswith("lab/many/")}


def test_the_lock_of_a_killed_tutor_does_not_block(
    make_lesson: Callable[..., Lesson], data: Path, tmp_path: Path, starter: Starter
) -> None:
    lesson = make_lesson()
    journal = Journal(tmp_path / "journal")
    status = starter.wait(starter.begin(Opener(lesson, data).work, journal))
    assert status == -signal.SIGKILL, journal.read()
    with Session(lesson, data=data) as session, Session(lesson, data=data) as other:
        session.open()
        with pytest.raises(LessonBusy, match=f"process {os.getpid()}"):
            other.open()
