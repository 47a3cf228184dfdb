"""What learner's code that a check runs may use: each limit ends it, and the verdict names the limit."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from checks.verdict import Status
from tests.hostile.conftest import HandIn
from tests.hostile.course import PROGRAM, SECONDS
from tests.hostile.submission import Submission
from tutor.course import Lesson, Task
from tutor.session import Session

CHECK = """
from checks import python
from sandbox.limits import Limits

LIMITS = Limits(seconds=%s, memory=150, processes=8, open_files=32, file_size=1, output=64, alone=True)


def called(box):
    with python.copy(box) as lab:
        python.expect_results(lab, "model", {"answer()": 42}, limits=LIMITS)


def run(box):
    with python.copy(box) as lab:
        python.run(lab, "model.py", limits=LIMITS).expect_output("42")
"""

WORDS: dict[str, tuple[str, str]] = {
    "time": ("while True: pass", "ran longer than 0.7 seconds"),
    "time of a child": (
        "import os\nif os.fork() == 0:\n    while True: pass\nos.wait()",
        "ran longer than 0.7 seconds",
    ),
    "memory": (
        "import time\nkept = bytearray(400_000_000)\nkept[::4096] = kept[1::4096]\ntime.sleep(60)",
        "150 MB of memory",
    ),
    "memory of many processes": (
        "import os, time\nfor _ in range(5):\n    if os.fork() == 0: kept = bytearray(60_000_000), time.sleep(60)\n"
        "time.sleep(60)",
        "150 MB of memory",
    ),
    "processes": (
        "import os, time\nfor _ in range(20):\n    if os.fork() == 0: time.sleep(60)\ntime.sleep(60)",
        "started more than 8 processes",
    ),
    "threads": (
        "import threading, time\nfor _ in range(200): threading.Thread(target=time.sleep, args=(60,)).start()",
        "started more than 64 threads",
    ),
    "open files": ("kept = [open('/dev/null') for _ in range(100)]", "opened more than 32 files at once"),
    "file size": ("open('big', 'wb').write(bytes(3_000_000))", "wrote a file of more than 1 MB"),
    "output": ("while True: print('x' * 1000)", "printed more than 64 KB"),
    "errors": ("import sys\nwhile True: print('x' * 1000, file=sys.stderr)", "printed more than 64 KB"),
}


@pytest.fixture
def limited(enclosed: None, make_lesson: Callable[..., Lesson], data: Path) -> Callable[[str, float], list[str]]:
    """The messages of checks under small limits about code; each is unmet."""

    def check(code: str, seconds: float) -> list[str]:
        tasks = tuple(Task(name, "Do it.", timeout=float(SECONDS)) for name in ("called", "run"))
        with Session(make_lesson(check=CHECK % seconds, tasks=tasks, setup="true\n"), data=data) as session:
            session.prepare()
            (session.workspace.lab / "model.py").write_text(code)
            report = session.check()
            session.stop()
        assert [verdict.status for verdict in report.verdicts] == [Status.UNMET, Status.UNMET], report
        return [verdict.message for verdict in report.verdicts]

    return check


@pytest.mark.parametrize("limit", WORDS)
@pytest.mark.trick("beyond the limit")
def test_limits(limited: Callable[[str, float], list[str]], limit: str) -> None:
    code, words = WORDS[limit]
    called, run = limited(f"{code}\n\ndef answer(): return 42\n", 0.7 if "0.7" in words else 5)
    assert words in called
    assert words in run


@pytest.mark.trick("longer than the check itself may take")
def test_the_checks_own_time(enclosed: None, make_lesson: Callable[..., Lesson], data: Path) -> None:
    text = """
        from checks.box import require

        def done(box):
            require(box.run(["sleep", "60"], timeout=60), "Your program")
    """
    task = Task("done", "Do it.", timeout=5.0)
    with Session(make_lesson(check=text, tasks=(task,)), data=data) as session:
        verdict = session.check().verdict("done")
        session.stop()
    assert verdict.status is Status.UNMET
    assert verdict.message.startswith("Your program ran longer than ")


@pytest.mark.trick("the network")
def test_network(program: Submission) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 2)\n"
        (program.lab / "model.py").write_text(f"{code}def answer(): return 42\n")
        (program.lab / "main.py").write_text(f"{code}print(42)\n")
        report = program.checked()
        program.expect(report, answer="unmet", printed="unmet", tested="unmet")
        assert "ConnectionRefusedError" in report.verdict("answer").message
        assert program.unguarded("python3 main.py") == "42\n"


@pytest.mark.trick("what an earlier run of the code has left")
def test_nothing_is_left_for_the_next_run(hand_in: HandIn) -> None:
    found = hand_in(PROGRAM)
    code = "import os\nif os.path.exists('/tmp/been') or os.path.exists('been'): raise SystemExit('been here')\n"
    code += "open('/tmp/been', 'w').close(); open('been', 'w').close()\n"
    (found.lab / "model.py").write_text(f"{code}def answer(): return 42\n")
    report = found.checked()
    found.expect(report, answer="passed")
    assert not (found.lab / "been").exists()
    assert report.verdict("printed").status is Status.PASSED
