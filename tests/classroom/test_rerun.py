"""Verification: work that was done in one place is checked again from elsewhere, and nothing that is in it harms."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

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
from tutor.classroom import rerun_enclosure
from tutor.classroom.bundle import Bundle, Manifest, make_bundle
from tutor.classroom.rerun import Outcome, Verdict, rerun
from tutor.classroom.rerun_enclosure import Place, place_for, place_problem
from tutor.classroom.rerun_order import Order
from tutor.course import Course
from tutor.loading import load

pytestmark = [needs_bubblewrap, pytest.mark.usefixtures("leaves_nothing"), pytest.mark.timeout(PATIENCE * 2)]

COMMIT = "git/first-commit"
GREP = "linux/grep"
FSTRINGS = "python/fstrings"


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


@pytest.fixture(scope="session")
def idle(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The bundle of somebody who has done nothing at a lesson."""
    return worked(course.lesson(FSTRINGS), tmp_path_factory.mktemp("idle") / "data", [])


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


@pytest.mark.parametrize("place", ["", "data", "/usr/local/data", "/proc/1/data", "/tmp", "/a/../b", "/a\nb"])
def test_a_path_that_cannot_be_made_is_no_way_around_the_re_run(
    course: Course, done: Callable[[str], Bundle], idle: Bundle, place: str
) -> None:
    """The learner's files are checked in another folder: what is right there is right, and the rest is not believed."""
    right = rewritten(done(FSTRINGS).data, lambda manifest: replace(manifest, data=place))
    assert rerun(right, course).verdict is Verdict.VERIFIED
    forged = rewritten(idle.data, lambda manifest: replace(manifest, data=place, claims={"results": "passed"}))
    outcome = rerun(forged, course)
    assert outcome.verdict is Verdict.DIFFERS, outcome
    assert "in another folder than the learner's, which may be why" in outcome.reason


@pytest.mark.parametrize("place", ["", "/", "/usr", "/etc/data", "/a//b", "/a/", "/" + "a" * 400])
def test_every_path_has_a_place(course: Course, place: str) -> None:
    lesson = course.lesson(COMMIT).folder
    found = place_for(place, lesson)
    assert found.why_another == place_problem(place, lesson) != ""
    assert found.data != place
    assert not place_problem(found.data, lesson)
    assert place_for("/srv/data", lesson) == Place("/srv/data")


def test_a_data_folder_above_the_tutor_cannot_be_made(course: Course) -> None:
    root = Path(rerun_enclosure.__file__).resolve().parents[2]
    lesson = course.lesson(COMMIT).folder
    assert place_problem(str(root), lesson)
    assert place_problem(str(root / "tutor" / "data"), lesson)
    assert place_problem(str(lesson / "data"), lesson)
    assert not place_problem("/srv/data", lesson)


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


def test_an_order_survives_its_text(course: Course) -> None:
    for lesson in course.lessons:
        order = Order.from_text(Order(seeded(lesson, 5), Path("/data")).as_text())
        assert order.data == Path("/data")
        assert order.lesson.blueprint == replace(lesson.blueprint, seed=5, engine=None)
        assert [task.id for task in order.lesson.tasks] == [task.id for task in lesson.tasks]
        assert [task.after for task in order.lesson.tasks] == [task.after for task in lesson.tasks]


def test_no_bundle_at_all(course: Course) -> None:
    assert rerun(b"hello", course).verdict is Verdict.FAILED
