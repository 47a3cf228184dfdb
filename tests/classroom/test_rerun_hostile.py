"""Verification of hostile work: whatever is in a bundle ends within its limits, reaches nothing and leaves nothing."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from checks.report import Report
from checks.verdict import Status
from sandbox.blueprint import Blueprint
from tests.classroom.working import PATIENCE, file, folder, needs_bubblewrap, rewritten
from tests.conftest import alive
from tutor.classroom import rerun_enclosure, rerun_process
from tutor.classroom.bundle import make_bundle
from tutor.classroom.rerun import GivenUp, Limits, Outcome, Patience, PutOff, Verdict, rerun
from tutor.course import Course, Lesson, Task, Track
from tutor.session import Session

pytestmark = [needs_bubblewrap, pytest.mark.usefixtures("leaves_nothing"), pytest.mark.timeout(PATIENCE * 2)]


@pytest.fixture
def judged(tmp_path: Path) -> Callable[..., Outcome]:
    """What becomes of a bundle with these files, made for a lesson with this check."""

    def judge(
        check: str,
        entries: Sequence[tuple[str, bytes, int]] = (),
        *,
        limits: Limits | None = None,
        patience: Patience | None = None,
        timeout: float = 20.0,
    ) -> Outcome:
        place = tmp_path / "course" / "demo" / "lesson"
        place.mkdir(parents=True)
        (place / "check.py").write_text(check)
        (place / "setup.sh").write_text("echo hello > hello.txt\n")
        lesson = Lesson(
            "demo/lesson", "Demo", "", 5, (Task("done", "Do it.", timeout=timeout),), Blueprint("demo/lesson", place)
        )
        course = Course("C", "", (Track("demo", "D", "", (lesson,)),), tmp_path / "course", (lesson,))
        with Session(lesson, data=tmp_path / "learner") as session:
            session.prepare()
            bundle = make_bundle(session, report=Report(lesson.id, Status.UNMET, 0.0, ()))
            session.stop()
        made = [file(path, data, mode=mode) for path, data, mode in entries]
        folders = sorted(
            {parent for path, _, _ in entries for parent in map(str, Path(path).parents)}
            - {".", "workspace", "workspace/lab", "workspace/home"}
        )
        forged = rewritten(
            bundle.data,
            lambda manifest: replace(manifest, claims={"done": "passed"}),
            [*(folder(name) for name in folders), *made],
        )
        return rerun(forged, course, limits=limits, patience=patience)

    return judge


RUN = """
from checks import Unmet
from sandbox.limits import Limits

def done(box):
    found = box.run(["bash", "-c", "exec ./program"], limits=Limits(seconds=5, alone=True))
    if found.exceeded:
        raise Unmet("It " + found.exceeded)
    if found.text != "42\\n":
        raise Unmet("It said " + found.text[:1000] + found.errors[:200])
"""


def program(text: str) -> list[tuple[str, bytes, int]]:
    return [("workspace/lab/program", text.encode(), 0o755)]


def test_a_program_of_the_learners_runs(judged: Callable[..., Outcome]) -> None:
    assert judged(RUN, program("#!/bin/sh\necho 42\n")).verdict is Verdict.VERIFIED


def test_nothing_of_this_machine_can_be_seen(judged: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "class.key").write_text("secret\n")
    home = Path.home()
    text = f"""#!/bin/bash
    cat {tmp_path}/class.key /etc/shadow /etc/ssh/* {home}/.bashrc {home}/.ssh/* 2>&1 | grep -v "No such file"
    ls {tmp_path} {home} /work /srv /opt /home /run /var 2> /dev/null
    echo $MLSCALE_CLASS_PASSWORD
    ls /proc | grep -c '^[0-9]'
    """
    outcome = judged(RUN, program(text))
    said = outcome.tasks[0].message.removeprefix("It said ").split("\n")
    parts = {part for folder in (*rerun_enclosure.own_folders(), tmp_path) for part in folder.parts}
    seen = {line for line in said if line and not line.endswith(":") and not line.isdecimal()}
    assert seen <= {"course", "learner", "tmp", *parts}, said


def test_it_has_no_network(judged: Callable[..., Outcome]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        text = f"#!/bin/bash\nexec 3<> /dev/tcp/127.0.0.1/{port} && echo reached || echo 42\n"
        assert judged(RUN, program(text)).verdict is Verdict.VERIFIED


HANG = "import time\n\ndef done(box):\n    time.sleep(600)\n"


def test_a_check_that_hangs_ends_in_time(judged: Callable[..., Outcome]) -> None:
    started = time.monotonic()
    outcome = judged(HANG, limits=Limits(seconds=5), timeout=600)
    assert outcome.verdict is Verdict.TIMEOUT
    assert outcome.reason == "The re-run did not end within 5 seconds."
    assert time.monotonic() - started < PATIENCE / 4


def test_who_waits_no_more_is_not_kept(judged: Callable[..., Outcome]) -> None:
    over = threading.Event()
    long: list[float] = []
    patience = Patience(0.5, lambda: (long.append(1), over.set())[0], over.is_set)
    with pytest.raises(GivenUp):
        judged(HANG, limits=Limits(seconds=600), patience=patience, timeout=600)
    assert long == [1]


def test_what_takes_long_can_be_put_off(judged: Callable[..., Outcome]) -> None:
    """It is asked as long as it takes long, and not before; what waits for the answer waits no more."""
    asked: list[float] = []

    def put_off(seconds: float) -> bool:
        asked.append(seconds)
        return len(asked) == 3

    with pytest.raises(PutOff):
        judged(HANG, limits=Limits(seconds=600), patience=Patience(1.0, put_off=put_off), timeout=600)
    assert len(asked) == 3
    assert asked == sorted(asked)
    assert asked[0] >= 1.0


def test_what_bubblewrap_leaves_when_it_is_killed_at_once_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may leave a process that waits for it for ever, with all descriptors open; played by a shell."""
    script = "sleep 600 & echo $! > orphan; kill -9 $$"
    monkeypatch.chdir(tmp_path)
    started = time.monotonic()
    ended = rerun_process.run(
        ["/bin/sh", "-c", f"cd {tmp_path}; {script}"], dict(os.environ), b"", "/data", Limits(600), Patience()
    )
    assert (ended.answer, ended.exceeded) == (b"", "")
    assert time.monotonic() - started < PATIENCE / 4
    assert not alive(int((tmp_path / "orphan").read_text()))


def test_what_the_dead_have_left_is_swept() -> None:
    dead = subprocess.Popen(["true"])
    dead.wait()
    left, kept = (
        subprocess.Popen(["sleep", "600"], env={**os.environ, rerun_process.OWNER: str(owner)})
        for owner in (dead.pid, os.getpid())
    )
    with left, kept:
        rerun_process.sweep()
        assert left.wait(PATIENCE) == -signal.SIGKILL
        assert kept.poll() is None
        kept.kill()


def test_who_holds_on_ends_when_the_lifeline_is_cut(tmp_path: Path) -> None:
    code = "import time; from tutor.classroom.rerun_process import hold_on"
    code += "; hold_on(); print('on', flush=True); time.sleep(600)"
    lifeline = rerun_process.Lifeline()
    holding = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, rerun_process.LIFELINE: str(lifeline.theirs)},
        pass_fds=[lifeline.theirs],
        stdout=subprocess.PIPE,
    )
    with holding:
        lifeline.hand_over()
        assert holding.stdout is not None
        assert holding.stdout.readline() == b"on\n"
        assert holding.poll() is None
        lifeline.cut()
        assert holding.wait(PATIENCE) == -signal.SIGIO


FORKS = "#!/bin/bash\nbomb() { bomb | bomb & }\nbomb\nsleep 600\n"
HOSTILE = {
    "a fork bomb": FORKS,
    "output without end": "#!/bin/sh\nyes xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n",
    "errors without end": "#!/bin/sh\nyes xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx >&2\n",
    "memory without end": "#!/usr/bin/env python3\nkept = []\nwhile True: kept.append(bytearray(10_000_000))\n",
    "a file without end": "#!/bin/sh\nexec cat /dev/zero > big\n",
    "files without end": "#!/bin/bash\nfor ((i = 0; ; i++)); do : > file$i; done\n",
    "a process that stays": "#!/bin/sh\n(setsid sleep 600 > /dev/null 2>&1 &)\necho no\n",
    "the end of everything": "#!/bin/bash\nkill -9 -1\nkill -9 1\n",
    "time": "#!/bin/sh\nsleep 600\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_programs_end_and_leave_nothing(judged: Callable[..., Outcome], name: str) -> None:
    outcome = judged(RUN, program(HOSTILE[name]), limits=Limits(seconds=90))
    assert outcome.verdict in (Verdict.DIFFERS, Verdict.FAILED), outcome
    assert outcome.tasks[0].found != "passed"


def test_files_beyond_the_room_end_it(judged: Callable[..., Outcome]) -> None:
    check = RUN.replace("seconds=5", "seconds=15, file_size=1000")
    outcome = judged(check, program("#!/bin/sh\nexec cat /dev/zero > big\n"), limits=Limits(seconds=60, disk=32))
    assert outcome.verdict in (Verdict.DIFFERS, Verdict.FAILED), outcome


def test_too_many_files_end_it(judged: Callable[..., Outcome]) -> None:
    text = "#!/bin/bash\nfor ((i = 0; ; i++)); do : > file$i; done\n"
    check = RUN.replace("seconds=5", "seconds=100")
    outcome = judged(check, program(text), limits=Limits(seconds=100, files=2000), timeout=120)
    assert outcome.verdict is Verdict.FAILED
    assert outcome.reason == "The re-run made more than 2000 files."


def test_words_of_the_learners_are_harmless(judged: Callable[..., Outcome]) -> None:
    outcome = judged(RUN, program("#!/bin/sh\nprintf '\\033]0;evil\\007\\342\\200\\256 <script>'\n"))
    assert outcome.verdict is Verdict.DIFFERS
    assert "\\x1b" in outcome.tasks[0].message
    assert all(c.isprintable() or c == "\n" for c in outcome.tasks[0].message)
