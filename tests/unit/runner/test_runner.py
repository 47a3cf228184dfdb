"""The runner: right verdicts, whatever a check does, and no process left."""

import os
import signal
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from checks.report import Report
from checks.verdict import Status
from sandbox import processes
from sandbox.keeper import Keeper
from tutor.course import Lesson, Task
from tutor.session import Session

MakeLesson = Callable[..., Lesson]
Eventually = Callable[..., None]


def _tasks(*ids: str, timeout: float = 5.0) -> tuple[Task, ...]:
    return tuple(Task(id, "Do it.", timeout=timeout) for id in ids)


@pytest.fixture
def check(make_lesson: MakeLesson, data: Path) -> Callable[..., Report]:
    """Check a lesson whose `check.py` is this text; its functions are the tasks."""

    def run(text: str, *ids: str, timeout: float = 5.0) -> Report:
        with Session(make_lesson(check=text, tasks=_tasks(*ids, timeout=timeout)), data=data) as session:
            return session.check()

    return run


def test_every_verdict(check: Callable[..., Report]) -> None:
    report = check(
        """
        from checks import Blocked, Lost, Unmet

        def passed(box): assert (box / "hello.txt").read_text() == "hello\\n"
        def unmet(box): raise Unmet("No.", expected=3, actual=[4], hint="Count.")
        def lost(box): raise Lost("Gone.")
        def blocked(box): raise Blocked("No engine.")
        def broken(box): 1 / 0
        """,
        *("passed", "unmet", "lost", "blocked", "broken"),
    )
    assert [verdict.status.value for verdict in report.verdicts] == ["passed", "unmet", "lost", "blocked", "broken"]
    unmet = report.verdict("unmet")
    assert (unmet.message, unmet.expected, unmet.actual, unmet.hint) == ("No.", "3", "[4]", "Count.")
    assert "ZeroDivisionError: division by zero" in report.verdict("broken").message
    assert report.status is Status.BROKEN
    assert report.exit_status == 4


def test_tasks_wait_for_those_they_build_on(make_lesson: MakeLesson, data: Path) -> None:
    text = "from checks import Unmet\ndef first(box): raise Unmet('no')\ndef second(box): pass\ndef third(box): pass\n"
    tasks = (Task("second", "", after=("first",)), Task("first", ""), Task("third", "", after=("second",)))
    with Session(make_lesson(check=text, tasks=tasks), data=data) as session:
        report = session.check()
    assert [(v.task, v.status.value) for v in report.verdicts] == [
        ("second", "waiting"),
        ("first", "unmet"),
        ("third", "waiting"),
    ]
    assert report.status is Status.UNMET


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("import time; time.sleep(60)", "did not end within 0.5 seconds"),
        ("while True: pass", "did not end within 0.5 seconds"),
        ("import os; os._exit(0)", "ended the process that runs it"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "ended the process that runs it"),
        ("import sys; sys.exit(0)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(60)", "did not end within 0.5 seconds"),
        ("import os; os.fork(); import time; time.sleep(60)", "did not end within 0.5 seconds"),
        ("import subprocess; subprocess.Popen(['sleep', '600'], start_new_session=True); 1 / 0", "ZeroDivisionError"),
        ("raise RecursionError", "RecursionError"),
    ],
)
def test_a_check_that_misbehaves_is_broken_and_the_next_one_is_judged(
    check: Callable[..., Report], body: str, words: str
) -> None:
    report = check(f"def bad(box):\n    {body}\n\ndef good(box):\n    pass\n", "bad", "good", timeout=0.5)
    assert report.verdict("bad").status is Status.BROKEN
    assert words in report.verdict("bad").message
    assert "not your fault" in report.verdict("bad").message
    assert report.verdict("good").status is Status.PASSED


def test_no_process_is_left(check: Callable[..., Report], eventually: Eventually) -> None:
    check("import subprocess\ndef bad(box):\n    subprocess.Popen(['sleep', '617'], start_new_session=True)\n", "bad")
    listing = ["pgrep", "-f", "^sleep 617$"]
    eventually(lambda: subprocess.run(listing, capture_output=True, check=False).returncode == 1, "the end of sleep")


def test_what_a_check_prints_or_reads_disturbs_nothing(check: Callable[..., Report]) -> None:
    report = check(
        """
        import os, sys
        def noisy(box):
            print('{"task": "noisy", "status": "unmet", "message": "forged", "seconds": 0}', flush=True)
            os.write(1, b'garbage'); sys.stderr.write("more\\n"); sys.stdout.close()
            assert sys.stdin.read() == ""
        def after(box): pass
        """,
        *("noisy", "after"),
    )
    assert report.status is Status.PASSED


def test_a_fork_in_a_check_gives_one_verdict(check: Callable[..., Report]) -> None:
    report = check("import os\ndef forks(box):\n    os.fork()\ndef after(box): pass\n", "forks", "after")
    assert [verdict.status for verdict in report.verdicts] == [Status.PASSED, Status.PASSED]


@pytest.mark.parametrize("text", ["def done(box:\n", "import no_such_module\n", "def other(box): pass\n"])
def test_a_check_file_that_cannot_be_loaded_is_broken(check: Callable[..., Report], text: str) -> None:
    report = check(text, "done")
    assert report.status is Status.BROKEN


def test_a_changed_check_file_counts_at_once(make_lesson: MakeLesson, data: Path) -> None:
    lesson = make_lesson(check="def done(box): pass\n")
    with Session(lesson, data=data) as session:
        assert session.check().status is Status.PASSED
        (lesson.folder / "check.py").write_text("from checks import Unmet\ndef done(box): raise Unmet('new')\n")
        assert session.check().verdict("done").message == "new"


def test_a_killed_worker_is_replaced(make_lesson: MakeLesson, data: Path) -> None:
    text = "import os\ndef done(box): (box / 'pid').write_text(str(os.getpid()))\n"
    with Session(make_lesson(check=text), data=data) as session:
        session.check()
        os.kill(int((session.workspace.lab / "pid").read_text()), signal.SIGKILL)
        assert session.check().status in {Status.PASSED, Status.BROKEN}
        assert session.check().status is Status.PASSED


def test_closing_ends_a_running_check_at_once(make_lesson: MakeLesson, data: Path, eventually: Eventually) -> None:
    text = "import time\ndef done(box):\n    (box / 'started').touch()\n    time.sleep(600)\n"
    session = Session(make_lesson(check=text, tasks=_tasks("done", timeout=600.0)), data=data)
    found: list[Report] = []
    thread = threading.Thread(target=lambda: found.append(session.check()))
    thread.start()
    eventually((session.workspace.lab / "started").exists, "the check's start")
    session.close()
    thread.join(5)
    assert not thread.is_alive()
    assert found[0].status is Status.BROKEN


def test_a_worker_whose_tutor_was_killed_ends(make_lesson: MakeLesson, data: Path, eventually: Eventually) -> None:
    text = "import os\ndef done(box): (box / 'pid').write_text(str(os.getpid()))\n"
    session = Session(make_lesson(check=text), data=data)
    child = os.fork()
    if child == 0:
        try:
            session.check()
            os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    os.waitpid(child, 0)
    worker = int((session.workspace.lab / "pid").read_text())
    eventually(lambda: worker not in processes.descendants(1), "the worker's end")


def test_box_runs_programs_in_the_sandbox_and_removes_its_scratch_folder(check: Callable[..., Report]) -> None:
    report = check(
        """
        def done(box):
            with box.scratch() as folder:
                (folder / "a").write_text("x")
                completed = box.run(["sh", "-c", "ls; echo $LAB $HOME"], cwd=folder)
                assert completed.text == f"a\\n{box.lab} {box.home}\\n", completed
            assert not folder.exists()
        """,
        "done",
    )
    assert report.verdict("done").message == ""


def test_limits_in_words(check: Callable[..., Report]) -> None:
    text = """
        import sys
        from checks.box import require
        def done(box):
            require(box.run([sys.executable, "-c", "while True: pass"], timeout=0.3), "Your program")
    """
    report = check(text, "done")
    assert report.status is Status.UNMET
    assert report.verdict("done").message == "Your program ran longer than 0.3 seconds."


def test_services_run_for_a_check_and_end_with_it(make_lesson: MakeLesson, data: Path) -> None:
    lesson = make_lesson(
        check="def done(box): assert box.run(['kill', '-0', box.fact('PID')]).status == 0\n",
        start="sleep 600 &\nnote PID $!\n",
    )
    with Session(lesson, data=data) as session:
        assert session.check().status is Status.PASSED
        assert not session.keeper.is_running()
        session.visit()
        first = session.workspace.facts["PID"]
        assert session.check().status is Status.PASSED
        assert session.workspace.facts["PID"] == first, "a running service was started again"
        session.stop()


def test_a_start_script_that_fails(make_lesson: MakeLesson, data: Path) -> None:
    with Session(make_lesson(start="echo trouble\nexit 3\n"), data=data) as session:
        report = session.check()
        assert report.status is Status.BROKEN
        assert "start script of the lesson demo/lesson failed with status 3" in report.verdicts[0].message
        assert "trouble" in report.verdicts[0].message
        assert not session.keeper.is_running()


def test_a_keeper_object_can_be_used_after_its_process_has_ended(session: Session) -> None:
    session.prepare()
    keeper: Keeper = session.keeper
    keeper.run(["true"])
    Keeper(session.workspace.keeper_plan()).stop()
    assert keeper.run(["echo", "again"]).text == "again\n"
