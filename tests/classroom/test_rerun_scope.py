"""What can be checked again from a bundle, and what cannot: told task by task; nothing is verified that was not run."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.classroom.working import PATIENCE, file, needs_bubblewrap, rewritten, solution, worked
from tutor.classroom.bundle import Manifest
from tutor.classroom.rerun import Outcome, Verdict, rerun
from tutor.classroom.rerun_outcome import BEYOND, compared
from tutor.classroom.rerun_scope import beyond_a_bundle
from tutor.course import Course
from tutor.loading import load

pytestmark = [pytest.mark.usefixtures("leaves_nothing"), pytest.mark.timeout(PATIENCE * 2)]

LESSONS = Path(__file__).parents[2] / "lessons"


@pytest.fixture(scope="module")
def course() -> Course:
    """The lessons that come with the tutor."""
    return load(LESSONS)


def passed(manifest: Manifest) -> Manifest:
    """It claims that all is done."""
    return replace(manifest, claims=dict.fromkeys(manifest.claims, "passed"))


def found(outcome: Outcome) -> dict[str, str]:
    return {task.task: task.found for task in outcome.tasks}


# What was claimed, and what was found


@pytest.mark.parametrize(
    ("claimed", "status", "verdict"),
    [
        ("passed", "passed", Verdict.VERIFIED),
        ("unmet", "unmet", Verdict.VERIFIED),
        ("unmet", "waiting", Verdict.VERIFIED),
        ("passed", "unmet", Verdict.DIFFERS),
        ("unmet", "passed", Verdict.DIFFERS),
        ("passed", "", Verdict.DIFFERS),
        ("broken", "broken", Verdict.CANNOT_VERIFY),
        ("blocked", "blocked", Verdict.CANNOT_VERIFY),
        ("unmet", "broken", Verdict.CANNOT_VERIFY),
        ("passed", BEYOND, Verdict.CANNOT_VERIFY),
        ("unmet", BEYOND, Verdict.CANNOT_VERIFY),
        ("passed", "broken", Verdict.FAILED),
        ("passed", "blocked", Verdict.FAILED),
    ],
)
def test_verdicts(claimed: str, status: str, verdict: Verdict) -> None:
    claims = {"one": "passed", "two": claimed}
    outcome = compared(["one", "two"], claims, {"one": ("passed", ""), "two": (status, "It is odd.")})
    assert outcome.verdict is verdict
    if verdict in (Verdict.CANNOT_VERIFY, Verdict.FAILED):
        assert outcome.reason.endswith("two. It is odd.")
    elif verdict is Verdict.DIFFERS:
        assert "two" in outcome.reason
    else:
        assert outcome.reason == ""


def test_what_differs_says_so_whatever_else_cannot_be_verified() -> None:
    claims = {"one": "passed", "two": "passed", "three": "broken"}
    told = {"one": (BEYOND, "It ran."), "two": ("unmet", "No."), "three": ("broken", "Odd.")}
    outcome = compared(list(claims), claims, told)
    assert outcome.verdict is Verdict.DIFFERS
    assert outcome.reason == "Something else was found than was claimed: two."


def test_several_reasons_are_told() -> None:
    told = {"one": ("broken", "One."), "two": ("blocked", "Two.")}
    outcome = compared(["one", "two"], {}, told)
    assert outcome.verdict is Verdict.CANNOT_VERIFY
    assert outcome.reason == "These tasks could not be verified: one (One.); two (Two.)."


# What checks look at


CHECK = """
import checks.jobs
import checks.running as programs
from checks import files, jobs as work
from checks.running import expect_pid

KNOWN = {"a": expect_pid}
NAME = "pid"

def plain(box):
    files.text(box, box.fact("small"))

def by_module(box):
    work.look(box, [1])

def by_whole_module(box):
    checks.jobs.look(box, [1])

def by_other_name(box):
    programs.processes(box)

def by_table(box):
    KNOWN["a"](box)

def by_others(box):
    _first(box)

def _first(box):
    _second(box)

def _second(box):
    _first(box)
    by_module(box)

class Looked:
    def all(self, box):
        return work.look(box, [1])

def by_class(box):
    Looked().all(box)

def by_import(box):
    from checks import running
    running.processes(box)

def by_fact(box):
    box.fact("pid")

def by_facts(box):
    box.facts["pid"]

def by_some_fact(box):
    box.fact(NAME)

def by_all_facts(box):
    dict(box.facts)
"""

ALWAYS = {"by_module", "by_whole_module", "by_other_name", "by_table", "by_others", "by_class", "by_import"}


def test_checks_that_look_at_programs(tmp_path: Path) -> None:
    check = tmp_path / "check.py"
    check.write_text(CHECK)

    def tasks(noted: set[str] | None) -> set[str]:
        return {name for name in beyond_a_bundle(check, noted) if name.startswith(("by", "plain"))}

    assert tasks(None) == ALWAYS
    assert tasks({"small", "pid"}) == ALWAYS | {"by_some_fact", "by_all_facts"}
    assert tasks({"small"}) == ALWAYS | {"by_some_fact", "by_all_facts", "by_fact", "by_facts"}
    assert "plain" in tasks(set())


def test_a_check_that_nobody_can_read(tmp_path: Path) -> None:
    check = tmp_path / "check.py"
    assert beyond_a_bundle(check, None) == frozenset()
    check.write_text("def broken(box:\n")
    assert beyond_a_bundle(check, None) == frozenset()


def test_few_lessons_are_beyond_a_bundle(course: Course) -> None:
    """Without containers these are all; whoever adds to them takes away what cannot be forged."""
    names: dict[str, list[str]] = {}
    for lesson in course.lessons:
        if lesson.blueprint.engine is None:
            functions = beyond_a_bundle(lesson.folder / "check.py", None)
            if tasks := [task.id for task in lesson.tasks if task.function in functions]:
                names[lesson.id] = tasks
    assert names == {
        "linux/processes": ["graceful", "api-alive", "stuck-gone", "heartbeat"],
        "linux/disk-memory": ["leak-found", "leak-freed", "hog"],
    }


# Lessons with a start script


@needs_bubblewrap
def test_a_start_script_that_starts_nothing_that_lasts_hinders_no_verdict(course: Course, tmp_path: Path) -> None:
    lesson = course.lesson("linux/find")
    honest = rerun(worked(lesson, tmp_path / "honest").data, course)
    assert honest.verdict is Verdict.VERIFIED, honest
    assert set(found(honest).values()) == {"passed"}
    forged = rerun(rewritten(worked(lesson, tmp_path / "idle", []).data, passed), course)
    assert forged.verdict is Verdict.DIFFERS, forged


@needs_bubblewrap
def test_answers_of_a_service_can_be_verified(course: Course, tmp_path: Path) -> None:
    """The checks of the lesson know what the service answers: nobody needs to ask it again."""
    lesson = course.lesson("linux/curl-jq")
    outcome = rerun(worked(lesson, tmp_path / "honest").data, course)
    assert outcome.verdict is Verdict.VERIFIED, outcome
    other = worked(lesson, tmp_path / "other", [*solution(lesson), "echo 200 > health.txt"])
    forged = rerun(rewritten(other.data, passed), course)
    assert forged.verdict is Verdict.DIFFERS, forged
    assert forged.reason == "Something else was found than was claimed: health."


@needs_bubblewrap
def test_what_needs_no_programs_is_verified_beside_what_does(course: Course, tmp_path: Path) -> None:
    lesson = course.lesson("linux/disk-memory")
    outcome = rerun(worked(lesson, tmp_path / "honest").data, course)
    assert outcome.verdict is Verdict.CANNOT_VERIFY, outcome
    assert found(outcome) == {"biggest": "passed", "leak-found": BEYOND, "leak-freed": BEYOND, "hog": BEYOND}
    assert "leak-found, leak-freed, hog. It depends on programs that ran on the learner's machine" in outcome.reason
    other = worked(lesson, tmp_path / "other", ["echo images > biggest.txt"])
    forged = rerun(rewritten(other.data, passed), course)
    assert forged.verdict is Verdict.DIFFERS, forged
    assert found(forged)["biggest"] == "unmet"
    assert forged.reason == "Something else was found than was claimed: biggest."


@needs_bubblewrap
def test_nothing_is_run_where_nothing_can_be_verified(course: Course, tmp_path: Path) -> None:
    lesson = course.lesson("linux/processes")
    outcome = rerun(rewritten(worked(lesson, tmp_path / "idle", []).data, passed), course)
    assert outcome.verdict is Verdict.CANNOT_VERIFY, outcome
    assert set(found(outcome).values()) == {BEYOND}
    assert outcome.reason.count("no bundle holds them") == 1


STARTED = {
    "course.yaml": "title: C\nstory: S.\ntracks: [demo]\n",
    "demo/track.yaml": "title: D\nblurb: D.\nlessons: [served]\n",
    "demo/served/lesson.md": (
        "---\ntitle: Served\nsummary: A start script.\nminutes: 5\nneeds: [bash]\ntasks:\n"
        "  number:\n    title: N\n    do: Note it.\n    hints: [One., Two.]\n"
        "  copied:\n    title: C\n    do: Copy it.\n    after: [number]\n    hints: [One., Two.]\n"
        "---\n# Served\n\n{task: number}\n\n{task: copied}\n"
    ),
    "demo/served/setup.sh": "note word hello\n",
    "demo/served/start.sh": "[ ! -e no-start ] || exit 7\nsleep 1000 &\nnote pid $!\necho $! > started\n",
    "demo/served/check.py": (
        "from checks import files\n\n\ndef number(box):\n    files.expect_text(box, 'number', box.fact('pid'))\n\n\n"
        "def copied(box):\n    files.expect_text(box, 'copy', box.fact('word'))\n"
    ),
}


@needs_bubblewrap
def test_what_a_start_script_has_noted_is_another_here(tmp_path: Path) -> None:
    root = tmp_path / "course"
    for name, text in STARTED.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    course = load(root)
    work = ["cp started number", "echo hello > copy"]
    honest = worked(course.lessons[0], tmp_path / "learner", work)
    assert set(honest.manifest.claims.values()) == {"passed"}
    outcome = rerun(honest.data, course)
    assert outcome.verdict is Verdict.CANNOT_VERIFY, outcome
    assert found(outcome) == {"number": BEYOND, "copied": "passed"}
    other = worked(course.lessons[0], tmp_path / "other", [*work, "echo bye > copy"])
    forged = rerun(rewritten(other.data, passed), course)
    assert forged.verdict is Verdict.DIFFERS, forged
    spoilt = rerun(rewritten(honest.data, add=[file("workspace/lab/no-start")]), course)
    assert spoilt.verdict is Verdict.FAILED, "whoever spoils the start script is not believed for it"
    assert "start script" in spoilt.reason


# Paths of the machine that verifies


VERIFY = """
import sys
from pathlib import Path
from tutor.loading import load
from tutor.classroom.rerun import rerun
outcome = rerun(Path(sys.argv[1]).read_bytes(), load())
print(sys.executable)
print(outcome.verdict)
print(outcome, file=sys.stderr)
"""


@needs_bubblewrap
def test_relative_paths_of_interpreter_lessons_and_modules(course: Course, tmp_path: Path) -> None:
    """Paths such as `../.venv/bin/python` lead through folders that are not in the enclosure."""
    here = tmp_path / "somewhere"
    here.mkdir()
    bundle = tmp_path / "bundle"
    bundle.write_bytes(worked(course.lesson("git/first-commit"), tmp_path / "learner").data)
    up = f"{here}{'/..' * len(here.parts[1:])}"
    interpreter = Path(sys.prefix) / "bin" / "python"
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run(
        [f"{'../' * len(here.parts[1:])}{str(interpreter)[1:]}", "-c", VERIFY, str(bundle)],
        env={
            "PATH": f"{up}/usr/bin:/usr/bin:/bin",
            "PYTHONPATH": f"{up}{root}",
            "MLSCALE_TUTOR_LESSONS": f"{up}{LESSONS}"[len(str(here)) + 1 :],
            "MLSCALE_TUTOR_HOME": str(tmp_path / "data"),
        },
        cwd=here,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    executable, verdict = ran.stdout.splitlines() or ["", ran.stderr]
    assert ".." in executable
    assert verdict == "verified", ran.stderr
