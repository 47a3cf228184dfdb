"""An engine that dies in the middle of a lesson, and comes back: nothing counts meanwhile, and the lesson goes on.

The engine is one of the tests' own. It is ended as a crash ends it, and its containers live on or end with it.
"""

import os
import textwrap
import threading
from collections.abc import Callable, Generator

import pytest

from checks.report import Report
from checks.verdict import Status
from sandbox import engine, processes
from sandbox.blueprint import EngineNames
from sandbox.engine import endpoint
from sandbox.errors import NameTaken, NoEngine
from sandbox.isolation import SETTING, Isolation, Wish, choose
from tests.conftest import command_line
from tests.engine.conftest import Beside, MakeLearner
from tests.engine.learner import PATIENCE, RUN, START, Learner
from tests.engine.own_engine import OwnEngine
from tutor import watching
from tutor.pictures.scene import look
from tutor.watching import EngineWatch, reports

pytestmark = pytest.mark.engine

START_IT = endpoint.START
STOPPED = "The container engine stopped answering."
NOT_RUNNING = "The container engine is not running: nothing listens at "

GATED_START = START + 'touch reached; until [ -e go ]; do sleep 0.02; done; docker inspect -f "{{.Id}}" seeded\n'
"""A start script that waits in its middle."""

Eventually = Callable[..., None]


@pytest.fixture
def learner(make_learner: MakeLearner) -> Learner:
    return make_learner()


def states(report: Report) -> list[str]:
    return [verdict.status.value for verdict in report.verdicts]


def expect_blocked(report: Report, words: str) -> None:
    """Every task is blocked, with the reason and the remedy."""
    assert report.status is Status.BLOCKED
    for verdict in report.verdicts:
        assert verdict.status is Status.BLOCKED
        assert verdict.message.startswith(words)
        assert START_IT in verdict.message + (verdict.hint or "")


@pytest.mark.parametrize(
    ("containers", "isolation"), [("live on", Wish.AUTO), ("end with it", Wish.AUTO), ("end with it", Wish.NONE)]
)
def test_a_lesson_that_is_half_done_goes_on_after_it(
    make_learner: MakeLearner, own: OwnEngine, monkeypatch: pytest.MonkeyPatch, containers: str, isolation: Wish
) -> None:
    monkeypatch.setenv(SETTING, isolation)
    learner = make_learner()
    learner.open()
    learner.types(RUN.format("first"))
    assert states(learner.session.check()) == ["passed", "unmet"]
    before = learner.counted()
    assert before == {"first": (1, True), "second": (1, False)}

    own.kill(containers=containers == "end with it")
    for _ in range(2):
        expect_blocked(learner.session.check(), f"{NOT_RUNNING}{own.socket}")
    assert learner.counted() == before, "nothing was counted"
    said = learner.types("docker ps")
    if choose(learner.session.workspace.data) is Isolation.NONE:
        assert "Cannot connect to the Docker daemon" in said
    else:
        assert f"{NOT_RUNNING}{own.socket}" in said
        assert "Start it: " in said
    scene = look(learner.session.workspace)
    assert scene.engine is not None
    assert scene.engine.problem.startswith(NOT_RUNNING)

    own.start()
    assert "first" in learner.types("docker ps -a --format '{{.Names}}'"), "the shell reaches the engine again"
    report = learner.session.check()
    assert states(report) == ["unmet", "unmet"], "its containers have ended"
    if containers == "end with it":
        assert "255 (as when the container engine stops)" in report.verdict("first").message
        assert report.verdict("first").hint == "`docker start first` starts it again."
    learner.types("docker start first seeded")
    learner.types(RUN.format("second"))
    assert learner.session.check().status is Status.PASSED
    scene = look(learner.session.workspace)
    assert scene.engine is not None
    assert [container.name for container in scene.engine.containers] == ["first", "second", "seeded"]
    learner.leave()
    assert learner.containers() == []
    assert not learner.record.exists()


WAITING_CHECKS = {
    "asks the engine": """
        docker.api.wait("first", timeout=60)
        raise Unmet("The container has ended.")
    """,
    "runs docker": """
        raise Unmet(f"`docker wait` ends with status {box.run(['docker', 'wait', 'first'], timeout=60).status}.")
    """,
    "stumbles": """
        box.run(["docker", "wait", "first"], timeout=60)
        raise KeyError("Id")
    """,
    "passes": """
        box.run(["docker", "wait", "first"], timeout=60)
    """,
}


def waiting_check(rest: str) -> str:
    """A `check.py` whose first check reaches the engine, makes a file, and goes on like this."""
    start = """
    import time
    from checks import Unmet, containers

    def second(box):
        containers.expect_running(containers.container(box, "second"))

    def first(box):
        with containers.client(box, seconds=60) as docker:
            (box / "reached").touch()
    """
    return textwrap.dedent(start).rstrip() + "\n" + textwrap.indent(textwrap.dedent(rest).strip(), " " * 8) + "\n"


@pytest.mark.parametrize("way", WAITING_CHECKS)
def test_a_check_that_runs_meanwhile_is_blocked(
    make_learner: MakeLearner, own: OwnEngine, beside: Beside, eventually: Eventually, way: str
) -> None:
    learner = make_learner(check=waiting_check(WAITING_CHECKS[way]))
    learner.open()
    learner.types(RUN.format("first"))
    report = beside(learner.session.check)
    eventually((learner.session.workspace.lab / "reached").exists, "the check")
    own.kill()
    found = report.result(PATIENCE)
    assert states(found) == ["blocked", "blocked"]
    assert found.verdict("first").message == STOPPED
    assert found.verdict("first").hint == f"{START_IT} Then go on."
    assert found.verdict("second").message.startswith(NOT_RUNNING)
    assert learner.counted() == {}


def test_a_check_is_blocked_too_where_the_engine_is_back_before_it_ends(
    make_learner: MakeLearner, own: OwnEngine, beside: Beside, eventually: Eventually
) -> None:
    gate = """
    while not (box / "go").exists():
        time.sleep(0.01)
    containers.expect_running(containers.container(box, "first"))
    """
    learner = make_learner(check=waiting_check(gate))
    lab = learner.session.workspace.lab
    learner.open()
    learner.types(RUN.format("first"))
    report = beside(learner.session.check)
    eventually((lab / "reached").exists, "the check")
    own.kill()
    own.start()
    (lab / "go").touch()
    found = report.result(PATIENCE)
    assert states(found) == ["blocked", "unmet"]
    assert found.verdict("first").message == STOPPED
    assert states(learner.session.check()) == ["unmet", "unmet"], "the next check sees what is there"


def test_a_throw_away_container_of_a_check_is_swept_after_it(
    make_learner: MakeLearner, own: OwnEngine, beside: Beside, eventually: Eventually
) -> None:
    probe = 'containers.run_image(box, "lab/base:1", ["sleep", "60"], seconds=60)'
    learner = make_learner(check=waiting_check(probe))
    learner.open()
    report = beside(learner.session.check)
    eventually(lambda: len(learner.containers()) == 2, "the container of the check")
    own.kill()
    assert report.result(PATIENCE).verdict("first").message == STOPPED
    own.start()
    assert len(learner.containers()) == 2
    learner.leave()
    assert learner.containers() == []


def test_a_start_that_is_cut_short_is_blocked_and_made_anew(
    make_learner: MakeLearner, own: OwnEngine, beside: Beside, eventually: Eventually
) -> None:
    learner = make_learner(start=GATED_START)
    lab = learner.session.workspace.lab
    opening = beside(learner.session.open)
    eventually((lab / "reached").exists, "the start script")
    own.kill()
    (lab / "go").touch()
    with pytest.raises(NoEngine, match=STOPPED) as caught:
        opening.result(PATIENCE)
    assert caught.value.todo == f"{START_IT} Then go on."
    assert not learner.session.is_open
    with pytest.raises(NoEngine, match=NOT_RUNNING):
        learner.session.open()
    expect_blocked(learner.session.check(), NOT_RUNNING)

    own.start()
    left = learner.identity("seeded")
    learner.open()
    assert learner.identity("seeded") != left, "it was removed, and made anew"
    assert "seeded" in learner.types("docker ps --format '{{.Names}}'")
    assert states(learner.session.check()) == ["unmet", "unmet"]


def test_a_reset_that_is_cut_short_leaves_a_lesson_that_goes_on(
    make_learner: MakeLearner, own: OwnEngine, beside: Beside, eventually: Eventually
) -> None:
    learner = make_learner(start=GATED_START)
    lab = learner.session.workspace.lab
    opening = beside(learner.open)
    eventually((lab / "reached").exists, "the start script")
    (lab / "go").touch()
    opening.result(PATIENCE)
    learner.types(RUN.format("first"))
    learner.types("echo work > work.txt")
    resetting = beside(learner.session.reset)
    eventually(lambda: (lab / "reached").exists() and not (lab / "go").exists(), "the start script")
    own.kill()
    (lab / "go").touch()
    with pytest.raises(NoEngine, match=STOPPED):
        resetting.result(PATIENCE)
    assert not (lab / "work.txt").exists()
    expect_blocked(learner.session.check(), NOT_RUNNING)
    assert learner.counted() == {}
    with pytest.raises(NoEngine, match=NOT_RUNNING):
        learner.session.reset()
    assert (lab / "go").exists(), "it was refused before anything happened"

    own.start()
    assert states(learner.session.check()) == ["unmet", "unmet"]
    assert learner.containers() == ["seeded"]
    learner.open_shell()
    learner.types(RUN.format("first"))
    learner.types(RUN.format("second"))
    assert learner.session.check().status is Status.PASSED


def test_what_was_left_without_an_engine_is_removed_at_the_next_opening(
    make_learner: MakeLearner, own: OwnEngine
) -> None:
    learner = make_learner()
    learner.open()
    learner.types(RUN.format("first"))
    own.kill()
    learner.leave()
    own.start()
    assert learner.containers() == ["first", "seeded"]
    again = make_learner()
    again.open()
    assert again.containers() == ["seeded"]
    again.leave()
    assert again.containers() == []


def test_an_engine_that_dies_while_the_lesson_is_left(
    make_learner: MakeLearner, own: OwnEngine, beside: Beside, eventually: Eventually
) -> None:
    learner = make_learner()
    learner.open()
    learner.types(RUN.format("first"))
    own.hold()
    leaving = beside(learner.leave)
    record = os.fsencode(learner.record)
    sweeps = lambda pid: b"sandbox.services" in command_line(pid) and record in command_line(pid)  # noqa: E731
    eventually(lambda: any(map(sweeps, processes.descendants(1))), "what removes the lesson's things")
    own.kill()
    leaving.result(PATIENCE)
    own.start()
    again = make_learner()
    again.open()
    assert again.containers() == ["seeded"]


def test_what_the_learner_makes_after_that_under_such_a_name_stays(
    make_learner: MakeLearner, own: OwnEngine, eventually: Eventually
) -> None:
    learner = make_learner()
    learner.open()
    own.kill()
    learner.leave()
    own.start()
    _, until = map(float, learner.record.read_text().split())
    eventually(lambda: engine.engine_now() > until, "the time after the end")
    with engine.connection() as client:
        mine = client.containers.create(engine.BASE, ["true"], name="second").id
    again = make_learner()
    with pytest.raises(NameTaken, match="the container second"):
        again.open()
    assert again.containers() == ["second"], "what the lesson had left is gone"
    assert again.identity("second") == mine


def test_the_watch_tells_that_it_goes_and_that_it_comes_back(
    own: OwnEngine, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "RETRY", 0.1)
    engine.ensure_base()
    told = threading.Semaphore(0)
    watch = EngineWatch(EngineNames(containers=("first",)), told.release)
    with engine.connection() as client:
        until_told(told, lambda: client.containers.run(engine.BASE, ["true"], name="first", remove=True))
    while told.acquire(timeout=2):
        pass
    own.kill()
    assert told.acquire(timeout=PATIENCE)
    assert not told.acquire(timeout=0.5), "told once, however often it is looked for"
    own.start()
    assert told.acquire(timeout=PATIENCE)
    with engine.connection() as client:
        client.containers.create(engine.BASE, ["true"], name="first")
    assert told.acquire(timeout=PATIENCE)
    watch.close()


def test_check_watch_follows_it(learner: Learner, own: OwnEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "RETRY", 0.1)
    learner.open()
    rounds = reports(learner.session)
    assert isinstance(rounds, Generator)
    assert states(next(rounds)) == ["unmet", "unmet"]
    assert states(next(rounds)) == ["unmet", "unmet"], "what has changed before the watch began"
    own.kill()
    expect_blocked(next(rounds), NOT_RUNNING)
    own.start()
    assert states(next(rounds)) == ["unmet", "unmet"]
    with engine.connection() as client:
        client.containers.run(engine.BASE, ["sleep", "60"], name="first", detach=True)
    assert next(report for report in rounds if report.verdict("first").status is Status.PASSED)
    rounds.close()


def test_it_is_not_looked_for_more_often_than_every_few_seconds() -> None:
    assert watching.RETRY >= 2


def until_told(told: threading.Semaphore, act: Callable[[], object]) -> None:
    """The watch begins in its own time: do it until it is noticed."""
    for _ in range(100):
        act()
        if told.acquire(timeout=0.2):
            return
    raise AssertionError("nothing is told")
