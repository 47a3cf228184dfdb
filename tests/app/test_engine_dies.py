"""An engine that dies while a lesson is open in the app: the screen says so, and all comes back by itself."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox import engine
from tests.app.conftest import COURSE, Learner, Opener
from tests.engine.learner import CHECK
from tests.engine.own_engine import OwnEngine, own_engine
from tutor.course import Course
from tutor.loading import load
from tutor.progress import Progress

pytestmark = pytest.mark.engine

LESSON = """---
title: Containers
summary: Containers.
minutes: 3
needs: [docker]
engine:
  containers: [first, second, seeded]
tasks:
  first:
    do: Run a container `first`.
    hints: [Look again., Look closer.]
  second:
    do: Run a container `second`.
    hints: [Look again., Look closer.]
---
# Containers

Some text.

{task: first}
{task: second}
"""

START = 'docker run -d --name seeded --label "$TUTOR_LABEL" lab/base:1 sleep 600\n'

REFUSED = "The container engine is not running: nothing listens at"


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnEngine]:
    """An engine of this test's own, which the lesson uses."""
    with own_engine() as own:
        monkeypatch.setenv("DOCKER_HOST", own.url)
        engine.ensure_base()
        yield own


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """The folder of a lesson with two containers to run, beside one that it starts itself."""
    shutil.copytree(COURSE, tmp_path / "course")
    folder = tmp_path / "course" / "faults" / "engine"
    (folder / "lesson.md").write_text(LESSON)
    (folder / "check.py").write_text(CHECK)
    (folder / "start.sh").write_text(START)
    return folder


@pytest.fixture
def course(lesson: Path, data: Path) -> Course:
    return load(lesson.parent.parent, data=data)


def tried(progress: Progress, task: str) -> tuple[int, bool]:
    """How often a task was tried, and whether it has passed."""
    found = progress.lesson("faults/engine").task(task)
    return found.attempts, found.passed is not None


async def run(learner: Learner, name: str) -> None:
    await learner.enter(f"docker run -d --name {name} lab/base:1 sleep 600")


async def test_a_lesson_that_is_half_done_goes_on_after_it(tutor: Opener, own: OwnEngine, progress: Progress) -> None:
    async with tutor("faults/engine", size=(200, 50)) as learner:
        await learner.ready()
        await run(learner, "first")
        await learner.sees("done     First", "to do    Second", "There is no container second")
        await learner.sees("On the container engine", "seeded", "running")
        before = tried(progress, "first"), tried(progress, "second")
        own.kill()
        await learner.sees("blocked  First", "blocked  Second", REFUSED, "Start it: ", "It does not count.")
        await learner.misses("running, ", "network none")
        assert (tried(progress, "first"), tried(progress, "second")) == before
        await learner.enter("docker start first")
        await learner.sees("Error response from daemon: The container engine is not running")

        own.start()
        await learner.sees("to do    First", "to do    Second", "exited with 255")
        await learner.enter("clear; docker start first seeded")
        await run(learner, "second")
        await learner.sees("Lesson finished.")
    with engine.connection() as client:
        assert client.api.containers(all=True) == []
    assert progress.lesson("faults/engine").finished is not None


async def test_an_engine_that_dies_while_the_lesson_is_opened(
    tutor: Opener, own: OwnEngine, course: Course, lesson: Path
) -> None:
    (lesson / "start.sh").write_text(START + "touch reached; until [ -e go ]; do sleep 0.02; done; docker ps\n")
    async with tutor("faults/engine") as learner:
        (lab,) = [learner.app.data / "labs" / "faults" / "engine" / "lab"]
        await learner.until((lab / "reached").exists, "the start script")
        own.kill()
        (lab / "go").touch()
        await learner.sees("The container engine stopped answering.", "Start it: ", "r Try again", "Some text.")
        await learner.press("r")
        await learner.sees(REFUSED, "r Try again")
        own.start()
        await learner.press("r")
        await learner.ready()
        await learner.sees("to do    First", "to do    Second")


async def test_a_reset_without_an_engine_is_refused_and_works_when_it_is_back(tutor: Opener, own: OwnEngine) -> None:
    async with tutor("faults/engine") as learner:
        await learner.ready()
        await run(learner, "first")
        await learner.sees("done     First")
        own.kill()
        await learner.sees("blocked  First")
        await learner.press("ctrl+right_square_bracket")
        await learner.sees("r Reset")
        await learner.press("r")
        await learner.sees("Reset this lesson?")
        await learner.press("y")
        await learner.sees(REFUSED, "r Try again")
        own.start()
        await learner.press("r")
        await learner.ready()
        await learner.sees("to do    First", "to do    Second")
        with engine.connection() as client:
            assert [found["Names"] for found in client.api.containers()] == [["/seeded"]]


async def test_a_lesson_that_is_left_without_an_engine_is_tidied_up_at_the_next_opening(
    tutor: Opener, own: OwnEngine
) -> None:
    async with tutor("faults/engine") as learner:
        await learner.ready()
        await run(learner, "first")
        await learner.sees("done     First")
        own.kill()
    own.start()
    async with tutor("faults/engine") as learner:
        await learner.ready()
        await learner.sees("to do    First")
        with engine.connection() as client:
            assert [found["Names"] for found in client.api.containers(all=True)] == [["/seeded"]]
