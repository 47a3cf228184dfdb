"""Every container lesson beside things of the learner's own that look like the lesson's, some by the very names."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docker.errors import APIError

from checks.verdict import Status
from sandbox import engine
from sandbox.blueprint import EngineNames
from sandbox.engine.things import declared
from sandbox.errors import NameTaken
from tests.engine.conftest import Bench
from tutor.author.ways import Kind, ways
from tutor.course import Lesson
from tutor.loading import lessons_folder, load
from tutor.session import Session

pytestmark = [pytest.mark.engine, pytest.mark.timeout(300)]

LESSONS = [lesson for lesson in load(lessons_folder()).lessons if lesson.blueprint.engine is not None]

State = dict[str, object]


class Own:
    """Things of the learner's own, and how they are."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.names: list[tuple[engine.Kind, str]] = []

    def make(self, kind: engine.Kind, name: str) -> None:
        """Make a thing of this name."""
        client = self.bench.client
        match kind:
            case engine.Kind.CONTAINER:
                made = client.containers.create(engine.BASE, ["sleep", "600"], name=name)
                self._remove_later(lambda: made.remove(v=True, force=True))
                if not self.names:
                    made.start()  # one that runs is enough, and quicker
            case engine.Kind.IMAGE:
                client.api.tag(engine.BASE, *name.rsplit(":", 1))
                self._remove_later(lambda: client.api.remove_image(name, force=True, noprune=True))
            case engine.Kind.VOLUME:
                volume = client.volumes.create(name, labels={"whose": "mine"})
                self._remove_later(lambda: volume.remove(force=True))
            case engine.Kind.NETWORK:
                network = client.networks.create(name)
                self._remove_later(network.remove)
        self.names.append((kind, name))

    def make_nameless_image(self) -> None:
        """Make an image that has no name, on top of the lessons' base."""
        text = f"FROM {engine.BASE}\nRUN echo {self.bench.prefix} > /mine\n"
        image, _ = self.bench.client.images.build(fileobj=io.BytesIO(text.encode()), rm=True, forcerm=True)
        self._remove_later(lambda: self.bench.client.api.remove_image(str(image.id), force=True))
        self.names.append((engine.Kind.IMAGE, str(image.id)))

    def _remove_later(self, remove: Callable[[], object]) -> None:
        self.bench.made.append(remove)

    def state(self) -> State:
        """What the engine says of all of them."""
        return {f"{kind} {name}": self._seen(kind, name) for kind, name in self.names}

    def _seen(self, kind: engine.Kind, name: str) -> object:
        api = self.bench.client.api
        try:
            match kind:
                case engine.Kind.CONTAINER:
                    found: dict[str, Any] = api.inspect_container(name)
                    return found["Id"], found["State"]["StartedAt"], found["State"]["Status"], found["HostConfig"]
                case engine.Kind.IMAGE:
                    return api.inspect_image(name)["Id"]
                case engine.Kind.VOLUME:
                    return api.inspect_volume(name)
                case engine.Kind.NETWORK:
                    (network,) = [network for network in api.networks(names=[name]) if network["Name"] == name]
                    return network["Id"], network["Created"]
        except (APIError, ValueError) as error:
            return f"changed: {error}"


@pytest.fixture
def own(bench: Bench) -> Own:
    """See `Own`."""
    return Own(bench)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_a_lesson_leaves_alone_what_looks_like_its_own(lesson: Lesson, own: Own, data: Path) -> None:
    for kind, name in declared(_named(lesson)):
        own.make(kind, f"{name}-mine" if kind is not engine.Kind.IMAGE else f"{name.rpartition(':')[0]}:mine")
    own.make_nameless_image()
    before = own.state()
    lines = next(way.lines for way in ways(lesson) if way.kind is Kind.SOLUTION)
    with Session(lesson, data=data) as session:
        session.open()
        assert own.state() == before
        session.run_script(lines, lambda output: None)
        assert session.check().status in (Status.PASSED, Status.BLOCKED)
        session.reset()
        assert own.state() == before
        session.stop()
    assert own.state() == before


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_a_name_that_is_taken_is_told_before_anything_happens(lesson: Lesson, own: Own, data: Path) -> None:
    for kind, name in declared(_named(lesson)):
        own.make(kind, name)
    before = own.state()
    with Session(lesson, data=data) as session:
        for attempt in (session.open, session.visit):
            with pytest.raises(NameTaken) as caught:
                attempt()
            assert all(name in caught.value.what and name in caught.value.todo for _, name in own.names)
            assert own.state() == before
        session.reset()  # of a lesson that is not open: its things would be made at the opening
        assert own.state() == before
        report = session.check()
        assert report.status is Status.BLOCKED
        assert own.names[0][1] in report.verdicts[0].message
        session.stop()
    assert own.state() == before


def _named(lesson: Lesson) -> EngineNames:
    """The names that a lesson declares, one image of each repository; some lessons share the base image."""
    names = lesson.blueprint.engine
    assert names is not None
    images = {name.rpartition(":")[0]: name for name in names.images if name != engine.BASE}
    return EngineNames(names.containers, tuple(images.values()), names.volumes, names.networks)
