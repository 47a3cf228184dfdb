"""Verification: work that was done in one place is checked again from elsewhere, and nothing that is in it harms."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from checks.report import Report
from checks.verdict import Status
from sandbox import processes
from tests.classroom.working import (
    PATIENCE,
    at_work,
    file,
    folder,
    needs_bubblewrap,
    rewritten,
    seeded,
    solution,
    worked,
)
from tutor.classroom import rerun_enclosure, rerun_process
from tutor.classroom.bundle import Bundle, Manifest, make_bundle
from tutor.classroom.rerun import GivenUp, Limits, Outcome, Patience, Verdict, rerun
from tutor.classroom.rerun_enclosure import place_problem
from tutor.classroom.rerun_order import Order
from tutor.course import Course, Lesson, Task, Track
from tutor.loading import load
from tutor.session import Session

pytestmark = [needs_bubblewrap, pytest.mark.timeout(PATIENCE * 2)]

COMMIT = "git/first-commit"
GREP = "linux/grep"
FSTRINGS = "python/fstrings"
COMMAND = "tutor.classroom.rerun_child"


@pytest.fixture(scope="session")
def course() -> Course:
    return load()


@pytest.fixture(scope="session")
def done(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Bundle]:
    """The bundle of a solved lesson, built from the seed 7 in a data folder that is gone; made once."""
    made: dict[str, Bundle] = {}

    def get(id: str) -> Bundle:
        if id not in made:
            made[id] = worked(seeded(course.lesson(id), 7), tmp_path_factory.mktemp("learner") / "their data")
        return made[id]

    return get


@pytest.fixture(autouse=True)
def leaves_nothing() -> Iterator[None]:
    """After each test no process of a re-run is left, and no file in `/tmp` that was not there before."""
    before = set(os.listdir("/tmp"))
    yield
    assert not running()
    left = [name for name in set(os.listdir("/tmp")) - before if "rerun" in name or "bundle" in name]
    assert not left


def running() -> list[int]:
    """The processes of re-runs that were started by this process."""
    return [pid for pid in processes.descendants(os.getpid()) if COMMAND.encode() in command(pid)]


def command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def found(outcome: Outcome) -> dict[str, tuple[str, str]]:
    return {task.task: (task.claimed, task.found) for task in outcome.tasks}


# Honest work


@pytest.mark.parametrize("id", [COMMIT, GREP, FSTRINGS])
def test_honest_work_is_verified(course: Course, done: Callable[[str], Bundle], id: str) -> None:
    bundle = done(id)
    outcome = rerun(bundle.data, course)
    assert outcome.verdict is Verdict.VERIFIED, outcome
    assert set(found(outcome).values()) == {("passed", "passed")}
    assert set(found(outcome)) == {task.id for task in course.lesson(id).tasks}
    assert outcome.seconds > 0
    assert Outcome.from_json(outcome.as_json()) == outcome


@pytest.mark.parametrize(
    "place", ["/home/sam/.local/share/mlscale-tutor", "/Users/sam/Library/Application Support/t", "/data"]
)
def test_any_path_of_a_data_folder_can_be_made(course: Course, done: Callable[[str], Bundle], place: str) -> None:
    bundle = rewritten(done(FSTRINGS).data, lambda manifest: replace(manifest, data=place))
    assert rerun(bundle, course).verdict is Verdict.VERIFIED


def test_work_that_is_not_done_is_verified_as_such(course: Course, tmp_path: Path) -> None:
    bundle = worked(course.lesson(COMMIT), tmp_path / "learner", ["cd churn", "git init"])
    outcome = rerun(bundle.data, course)
    assert outcome.verdict is Verdict.VERIFIED
    assert "unmet" in {task.found for task in outcome.tasks}
    assert all(task.message for task in outcome.tasks if task.found == "unmet")


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to become somebody else")
def test_an_ordinary_user_verifies_too(done: Callable[[str], Bundle], tmp_path: Path) -> None:
    """In namespaces of users instead of with the rights of root; where interpreter and code can be read at all."""
    code = """
import os, sys
from pathlib import Path
os.setgroups([]); os.setgid(4321); os.setuid(4321)
from tutor.loading import load
from tutor.classroom.rerun import rerun
bundle = Path(sys.argv[1]).read_bytes()
outcome = rerun(bundle, load())
print(outcome.verdict)
print(outcome, file=sys.stderr)
"""
    bundle = tmp_path / "bundle"
    bundle.write_bytes(done(FSTRINGS).data)
    for parent in (bundle, *bundle.parents):
        if parent.is_relative_to(tmp_path.parents[1]):
            parent.chmod(0o755)
    interpreter = Path(sys.executable).resolve()
    if any(not parent.stat().st_mode & 0o001 for parent in interpreter.parents):
        interpreter = Path("/usr/bin/python3")
        if not interpreter.exists():
            pytest.skip("no interpreter that everybody may run")
    libraries = [str(Path(__file__).resolve().parents[2])]
    libraries += [folder for folder in sys.path if folder.endswith("site-packages")]
    ran = subprocess.run(
        [str(interpreter), "-c", code, str(bundle)],
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHONPATH": os.pathsep.join(libraries)},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ran.stdout.strip() == "verified", ran.stderr


# Claims and facts


def test_forged_claims_differ_and_both_are_told(course: Course, done: Callable[[str], Bundle], tmp_path: Path) -> None:
    honest = worked(course.lesson(COMMIT), tmp_path / "learner", ["cd churn", "git init"])

    def all_passed(manifest: Manifest) -> Manifest:
        return replace(manifest, claims=dict.fromkeys(manifest.claims, "passed"))

    outcome = rerun(rewritten(honest.data, all_passed), course)
    assert outcome.verdict is Verdict.DIFFERS
    apart = [task for task in outcome.tasks if not task.agrees]
    assert apart
    assert {task.claimed for task in apart} == {"passed"}
    assert not {task.found for task in apart} & {"passed", ""}
    assert all(task.task in outcome.reason for task in apart)


def test_facts_come_from_the_set_up_alone(course: Course, tmp_path: Path) -> None:
    """Whoever changes the facts on their own machine has a tutor that says passed, and a class that does not."""
    lesson = course.lesson(GREP)
    with at_work(lesson, tmp_path / "learner") as session:
        session.run_script(["touch errors.log request-ids.txt hosts.txt"], lambda output: None)
        assert session.check().status != "passed"
        facts = session.workspace.private / "facts"
        log = session.workspace.lab / "logs" / "api.log"
        log.write_text("2024-03-05 02:00:00 ERROR req-000001 all mine\n")
        session.run_script(solution(lesson), lambda output: None)
        names = "logs/api.log\n"
        facts.write_bytes(f"log\0{log.read_text()}\0hosts\0{names}\0".encode())
        (session.workspace.lab / "hosts.txt").write_text(names)
        bundle = make_bundle(session)
    outcome = rerun(bundle.data, course)
    assert outcome.verdict is Verdict.DIFFERS
    assert "passed" in bundle.manifest.claims.values()


def test_work_on_other_data_is_told(course: Course, done: Callable[[str], Bundle]) -> None:
    bundle = done(GREP).data
    assert rerun(bundle, course, seed=7).verdict is Verdict.VERIFIED
    other = rerun(bundle, course, seed=8)
    assert other.verdict is Verdict.DIFFERS
    assert other.reason == "The sandbox was made from the seed 7, and this learner's seed is 8."
    forged = rewritten(bundle, lambda manifest: replace(manifest, seed=8))
    assert rerun(forged, course, seed=8).verdict is Verdict.DIFFERS


def test_another_version_of_the_lesson(course: Course, done: Callable[[str], Bundle]) -> None:
    bundle = done(FSTRINGS).data
    other = rewritten(bundle, lambda manifest: replace(manifest, content="0" * 64, tutor="0.1"))
    outcome = rerun(other, course)
    assert outcome.verdict is Verdict.UNKNOWN_VERSION
    assert "`0.1`" in outcome.reason
    unknown = rewritten(bundle, lambda manifest: replace(manifest, lesson="git/nothing"))
    assert rerun(unknown, course).verdict is Verdict.UNKNOWN_VERSION
    short = rewritten(bundle, lambda manifest: replace(manifest, lesson="fstrings"))
    assert rerun(short, course).verdict is Verdict.UNKNOWN_VERSION


def test_containers_cannot_be_verified_and_the_evidence_is_kept(course: Course, done: Callable[[str], Bundle]) -> None:
    lesson = next(lesson for lesson in course.lessons if lesson.blueprint.engine is not None)
    from tutor.classroom.bundle import lesson_content

    forged = rewritten(
        done(FSTRINGS).data,
        lambda manifest: replace(
            manifest, lesson=lesson.id, content=lesson_content(lesson.folder), engine='{"container x": null}'
        ),
    )
    outcome = rerun(forged, course)
    assert outcome.verdict is Verdict.CANNOT_VERIFY
    assert outcome.evidence == '{"container x": null}'
    assert "containers" in outcome.reason


@pytest.mark.parametrize(
    "place",
    [
        "",
        "data",
        "/",
        "/usr",
        "/usr/local/data",
        "/etc/data",
        "/proc/1/data",
        "/tmp",
        "/a/../b",
        "/a//b",
        "/a/",
        "/a\nb",
        "/" + "a" * 400,
    ],
)
def test_paths_that_cannot_be_made(course: Course, done: Callable[[str], Bundle], place: str) -> None:
    bundle = rewritten(done(FSTRINGS).data, lambda manifest: replace(manifest, data=place))
    outcome = rerun(bundle, course)
    assert outcome.verdict is Verdict.CANNOT_VERIFY
    assert "cannot be run here" in outcome.reason


def test_a_data_folder_above_the_tutor_cannot_be_made(course: Course) -> None:
    root = Path(rerun_enclosure.__file__).resolve().parents[2]
    lesson = course.lesson(COMMIT).folder
    assert place_problem(str(root), lesson)
    assert place_problem(str(root / "tutor" / "data"), lesson)
    assert place_problem(str(lesson / "data"), lesson)
    assert not place_problem("/srv/data", lesson)


# Hostile work


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
        from sandbox.blueprint import Blueprint

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
    import socket

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


def test_what_the_dead_have_left_is_swept(eventually: Callable[..., None]) -> None:
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


def alive(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


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


def test_tricks_in_the_surroundings_reach_nothing(
    course: Course, done: Callable[[str], Bundle], tmp_path: Path
) -> None:
    """Hooks, start files and modules that run something wherever they are read change no verdict and do not run."""
    touch = b"#!/bin/sh\ntouch /tmp/reached " + str(tmp_path / "reached").encode() + b"\n"
    module = f"import os; os.system('touch {tmp_path}/reached'); raise SystemExit(0)\n".encode()
    add = [
        file("workspace/home/.bash_profile", touch),
        file("workspace/home/.profile", touch),
        file("workspace/home/.inputrc", b"$include /etc/shadow\n"),
        folder("workspace/lab/churn/.git/hooks/more"),
        file("workspace/lab/churn/.git/hooks/post-checkout", touch, mode=0o755),
        file("workspace/lab/churn/.git/hooks/fsmonitor", touch, mode=0o755),
        file("workspace/lab/churn/.gitattributes", b"* filter=evil diff=evil\n"),
    ]
    outcome = rerun(rewritten(done(COMMIT).data, add=add), course)
    assert outcome.verdict in (Verdict.VERIFIED, Verdict.DIFFERS), outcome
    assert not (tmp_path / "reached").exists()
    add = [file(f"workspace/lab/{name}.py", module) for name in ("sitecustomize", "usercustomize", "checks", "json")]
    outcome = rerun(rewritten(done(FSTRINGS).data, add=add), course)
    assert outcome.verdict is Verdict.VERIFIED, outcome
    assert not (tmp_path / "reached").exists()


def test_words_of_the_learners_are_harmless(judged: Callable[..., Outcome]) -> None:
    outcome = judged(RUN, program("#!/bin/sh\nprintf '\\033]0;evil\\007\\342\\200\\256 <script>'\n"))
    assert outcome.verdict is Verdict.DIFFERS
    assert "\\x1b" in outcome.tasks[0].message
    assert all(c.isprintable() or c == "\n" for c in outcome.tasks[0].message)


def test_an_order_survives_its_text(course: Course) -> None:
    for lesson in course.lessons:
        order = Order.from_text(Order(seeded(lesson, 5), Path("/data")).as_text())
        assert order.data == Path("/data")
        assert order.lesson.blueprint == replace(lesson.blueprint, seed=5, engine=None)
        assert [task.id for task in order.lesson.tasks] == [task.id for task in lesson.tasks]
        assert [task.after for task in order.lesson.tasks] == [task.after for task in lesson.tasks]


def test_no_bundle_at_all(course: Course) -> None:
    assert rerun(b"hello", course).verdict is Verdict.FAILED
    assert io.BytesIO(b"") is not None
