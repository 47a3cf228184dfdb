"""A lesson that uses the engine, from its opening to its end, beside containers of the learner's own."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checks.verdict import Status
from sandbox import engine
from sandbox.engine import Kind
from sandbox.errors import Blocked, NameTaken
from tests.engine.conftest import Bench, Wire
from tutor.course import Lesson
from tutor.session import Session

pytestmark = pytest.mark.engine

CHECK = """
from checks import containers

def done(box):
    containers.expect_running(containers.container(box, "{job}"))
"""

START = """
note seeded "$(docker run -d --name {seeded} --label "$TUTOR_LABEL" lab/base:1 sleep 600)"
"""


@pytest.fixture
def lesson(bench: Bench, make_lesson: Callable[..., Lesson]) -> Lesson:
    """A lesson whose start makes one container and whose task is to run another."""
    names = {word: bench.name(word) for word in ("job", "seeded")}
    made = make_lesson(check=CHECK.format(**names), start=START.format(**names), id="demo/containers")
    blueprint = replace(made.blueprint, needs=("docker",), engine=bench.names(containers=("job", "seeded")))
    return replace(made, needs=("docker",), blueprint=blueprint)


@pytest.fixture
def session(lesson: Lesson, data: Path) -> Iterator[Session]:
    with Session(lesson, data=data) as session:
        yield session
        session.stop()


def test_what_the_lesson_made_lives_as_long_as_the_lesson(session: Session, bench: Bench) -> None:
    session.open()
    seeded = bench.client.containers.get(bench.name("seeded"))
    assert session.workspace.facts["seeded"] == seeded.id
    assert session.check().status is Status.UNMET
    assert (
        session.run_script([f"docker run -d --name {bench.name('job')} lab/base:1 sleep 600"], lambda data: None) == 0
    )
    assert session.check().status is Status.PASSED
    session.stop()
    assert not bench.has(Kind.CONTAINER, bench.name("seeded"))
    assert not bench.has(Kind.CONTAINER, bench.name("job"))


def test_a_reset_makes_it_anew_and_leaves_the_neighbours_alone(session: Session, bench: Bench) -> None:
    neighbour = bench.container("neighbour")
    session.open()
    before = bench.client.containers.get(bench.name("seeded")).id
    session.run_script([f"docker rm -f {bench.name('seeded')}"], lambda data: None)
    session.reset()
    after = bench.client.containers.get(bench.name("seeded"))
    assert (after.id != before, after.status) == (True, "running")
    assert bench.client.containers.get(neighbour).status == "running"


@pytest.mark.parametrize("word", ["job", "seeded"])
def test_a_name_of_the_learners_own_stops_the_lesson_before_anything_happens(
    session: Session, bench: Bench, word: str
) -> None:
    own = bench.container(word)
    with pytest.raises(NameTaken, match=bench.name(word)):
        session.open()
    report = session.check()
    assert report.status is Status.BLOCKED
    assert bench.name(word) in report.verdicts[0].message
    other = bench.name("seeded" if word == "job" else "job")
    assert not bench.has(Kind.CONTAINER, other), "nothing was started"
    session.stop()
    assert bench.client.containers.get(own).status == "running"


def test_a_taken_port_stops_the_lesson_before_anything_happens(lesson: Lesson, bench: Bench, data: Path) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        names = replace(bench.names(containers=("job", "seeded")), ports=(port,))
        lesson = replace(lesson, blueprint=replace(lesson.blueprint, engine=names))
        with Session(lesson, data=data) as session:
            with pytest.raises(Blocked, match=f"the port {port} of this machine"):
                session.open()
            assert session.check().status is Status.BLOCKED
            assert not bench.has(Kind.CONTAINER, bench.name("seeded")), "nothing was started"
            server.close()
            session.open()
            assert bench.has(Kind.CONTAINER, bench.name("seeded"))
            session.stop()


def test_an_engine_that_stops_blocks_the_checks_and_the_lesson_goes_on_after_it(
    session: Session, bench: Bench, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", wire.url)
    session.open()
    bench.container("job")
    assert session.check().status is Status.PASSED
    wire.cut()
    report = session.check()
    assert report.status is Status.BLOCKED
    assert "container engine" in report.verdicts[0].message
    wire.mend()
    assert session.check().status is Status.PASSED
    session.stop()
    assert engine.running(bench.names(containers=("job", "seeded"))) == ()
