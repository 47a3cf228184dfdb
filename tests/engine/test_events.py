"""The events of declared names: all that can change a verdict, nothing that a check itself causes."""

import queue
import threading
from collections.abc import Iterator

import pytest

from sandbox import engine
from sandbox.blueprint import EngineNames
from sandbox.engine import EngineEvent, Kind
from sandbox.errors import NoEngine
from tests.engine.conftest import Bench, Wire
from tests.engine.learner import PATIENCE

pytestmark = pytest.mark.engine

Seen = queue.Queue[EngineEvent | BaseException | None]


def follow(events: engine.Events, seen: Seen) -> threading.Thread:
    """Collect events in a thread; None is the end."""

    def collect() -> None:
        try:
            for event in events:
                seen.put(event)
            seen.put(None)
        except NoEngine as error:
            seen.put(error)

    thread = threading.Thread(target=collect)
    thread.start()
    return thread


@pytest.fixture
def seen() -> Seen:
    return queue.Queue()


@pytest.fixture
def followed(bench: Bench, seen: Seen) -> Iterator[EngineNames]:
    names = bench.names(containers=("job", "renamed"), images=("image:1",), volumes=("data",), networks=("net",))
    with engine.events(names) as events:
        thread = follow(events, seen)
        yield names
    thread.join(PATIENCE)
    assert not thread.is_alive(), "closing ends the iteration"


def until(seen: Seen, kind: Kind, name: str, action: str) -> list[tuple[str, str]]:
    """The names and actions up to the awaited event."""
    found: list[tuple[str, str]] = []
    while True:
        event = seen.get(timeout=PATIENCE)
        assert isinstance(event, EngineEvent), event
        found.append((event.name, event.action))
        if (event.kind, event.name, event.action) == (kind, name, action):
            return found


@pytest.mark.usefixtures("followed")
def test_the_life_of_a_container(bench: Bench, seen: Seen) -> None:
    job = bench.name("job")
    before = engine.engine_now()
    identity = bench.container("job")
    assert until(seen, Kind.CONTAINER, job, "start") == [(job, "create"), (job, "start")]
    container = bench.client.containers.get(identity)
    container.pause()
    until(seen, Kind.CONTAINER, job, "pause")
    container.unpause()
    container.rename(bench.name("renamed"))
    until(seen, Kind.CONTAINER, job, "rename")
    container.kill()
    until(seen, Kind.CONTAINER, bench.name("renamed"), "die")
    container.remove()
    event = seen.get(timeout=PATIENCE)
    assert isinstance(event, EngineEvent)
    assert event.action == "destroy"
    assert before <= event.time <= engine.engine_now()


@pytest.mark.usefixtures("followed")
def test_volumes_networks_and_images(bench: Bench, seen: Seen) -> None:
    bench.volume("data")
    until(seen, Kind.VOLUME, bench.name("data"), "create")
    bench.network("net")
    until(seen, Kind.NETWORK, bench.name("net"), "create")
    image = bench.image("image")
    until(seen, Kind.IMAGE, image, "tag")
    bench.client.api.remove_image(image, force=True)
    until(seen, Kind.IMAGE, image, "untag")


def test_an_image_that_was_there_before_is_known_when_it_loses_its_name(bench: Bench, seen: Seen) -> None:
    names = bench.names(images=("image:1",))
    image = bench.image("image")
    with engine.events(names) as events:
        thread = follow(events, seen)
        bench.client.api.remove_image(image, force=True)
        until(seen, Kind.IMAGE, image, "untag")
    thread.join(PATIENCE)


@pytest.mark.usefixtures("followed")
def test_other_names_and_what_checks_do_are_not_told(bench: Bench, seen: Seen) -> None:
    job = bench.name("job")
    volume = bench.volume("data")
    until(seen, Kind.VOLUME, volume, "create")
    bench.container("neighbour", "true", volumes=[f"{volume}:/data"])
    identity = bench.container("job")
    until(seen, Kind.CONTAINER, job, "start")
    container = bench.client.containers.get(identity)
    container.exec_run(["true"])
    chunks, _ = container.get_archive("/etc/passwd")
    assert b"".join(chunks)
    container.top()
    container.kill()
    assert until(seen, Kind.CONTAINER, job, "die")[:1] in ([(job, "kill")], [(job, "die")])


def test_an_engine_that_goes_away_is_told(
    bench: Bench, seen: Seen, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = bench.names(containers=("job",))
    monkeypatch.setenv("DOCKER_HOST", wire.url)
    events = engine.events(names)
    thread = follow(events, seen)
    wire.cut()
    assert isinstance(seen.get(timeout=PATIENCE), NoEngine)
    thread.join(PATIENCE)
    events.close()
    monkeypatch.delenv("DOCKER_HOST")


def test_closing_before_and_twice(bench: Bench) -> None:
    events = engine.events(bench.names(containers=("job",)))
    events.close()
    events.close()
    assert list(events) == []
