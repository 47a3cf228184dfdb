"""Lessons with containers in the app: verdicts follow what happens on the engine, and what is the learner's stays."""

import contextlib
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from docker import DockerClient
from docker.errors import NotFound

from sandbox import engine
from sandbox.errors import NoEngine
from tests.app.conftest import COURSE, Opener
from tests.engine.conftest import Wire
from tutor.course import Course
from tutor.loading import load

pytestmark = pytest.mark.engine

CHECK = """
from checks import containers


def any(box):
    containers.expect_running(containers.container(box, "{name}"))
"""


@pytest.fixture
def client() -> Iterator[DockerClient]:
    """The engine. Without one the test is skipped, but in CI it fails."""
    try:
        engine.ensure_base()
    except NoEngine as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
    with engine.connection(seconds=30) as found:
        yield found


@pytest.fixture
def name(client: DockerClient) -> Iterator[str]:
    """A container's name that nobody else uses."""
    name = f"tutor-app-{uuid.uuid4().hex[:12]}"
    yield name
    with contextlib.suppress(NotFound):
        client.containers.get(name).remove(force=True)


@pytest.fixture
def course(name: str, data: Path, tmp_path: Path) -> Course:
    """The course, with that name in its lesson with a container."""
    shutil.copytree(COURSE, tmp_path / "course")
    folder = tmp_path / "course" / "faults" / "engine"
    text = (folder / "lesson.md").read_text()
    assert "tutor-app-test" in text
    (folder / "lesson.md").write_text(text.replace("tutor-app-test", name))
    (folder / "check.py").write_text(CHECK.format(name=name))
    return load(tmp_path / "course", data=data)


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch, client: DockerClient) -> Iterator[Wire]:
    """The engine behind a socket that can be cut."""
    with tempfile.TemporaryDirectory(prefix="engine-") as folder:  # a short path: a socket's has a limit
        wire = Wire(Path(folder))
        monkeypatch.setenv("DOCKER_HOST", wire.url)
        yield wire
        wire.close()


async def test_the_verdict_follows_an_event_of_the_engine(tutor: Opener, client: DockerClient, name: str) -> None:
    async with tutor("faults/engine") as learner:
        await learner.ready()
        await learner.sees("to do    Do anything")
        container = client.containers.run(engine.BASE, ["sleep", "600"], name=name, detach=True)
        await learner.sees("Lesson finished.")
        container.kill()
        await learner.sees("to do    Do anything")


async def test_the_verdict_follows_docker_in_the_shell(tutor: Opener, client: DockerClient, name: str) -> None:
    async with tutor("faults/engine") as learner:
        await learner.ready()
        await learner.enter(f"docker run -d --name {name} {engine.BASE} sleep 600")
        await learner.sees("Lesson finished.")
    assert name not in [container.name for container in client.containers.list(all=True)]


async def test_the_map_follows_docker_and_what_happens_by_itself(
    tutor: Opener, client: DockerClient, name: str
) -> None:
    async with tutor("faults/engine", size=(80, 24)) as learner:
        await learner.ready()
        await learner.press("e")
        await learner.enter(f"docker run -d --name {name} {engine.BASE} sleep 600")
        await learner.sees("Lesson finished.")
        await learner.press("ctrl+right_square_bracket")
        await learner.sees("g Map")
        await learner.press("g")
        await learner.sees("On the container engine", "network bridge", f"+ └─ {name}", "running")
        client.containers.get(name).kill()
        await learner.sees("Changed by the last command and since then", "exited with 137")


async def test_a_name_of_the_learners_own_stops_the_lesson(tutor: Opener, client: DockerClient, name: str) -> None:
    mine = client.containers.run(engine.BASE, ["sleep", "600"], name=name, detach=True)
    async with tutor("faults/engine") as learner:
        await learner.sees(name, "r Try again", "Some text.")
        mine.reload()
        assert mine.status == "running"
        mine.remove(force=True)
        await learner.press("r")
        await learner.ready()
        await learner.sees("to do    Do anything")


async def test_an_engine_that_goes_away_blocks_and_comes_back(tutor: Opener, wire: Wire) -> None:
    async with tutor("faults/engine") as learner:
        await learner.ready()
        await learner.sees("to do    Do anything")
        wire.cut()
        await learner.sees("blocked  Do anything", "It does not count.")
        wire.mend()
        await learner.sees("to do    Do anything")
