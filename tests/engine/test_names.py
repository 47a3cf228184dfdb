"""The rule of names: what a lesson made goes, everything else stays as it is."""

import gc
import threading

import pytest

from sandbox import engine
from sandbox.blueprint import EngineNames
from sandbox.engine import Kind
from sandbox.errors import Blocked, NameTaken, NoEngine, TutorError
from tests.engine.conftest import Bench, Wire

pytestmark = pytest.mark.engine

LESSON, OWNER = "containers/test", "/data/of/sam"


def labels(lesson: str = LESSON, owner: str = OWNER) -> dict[str, str]:
    key, _, value = engine.label(lesson, owner).partition("=")
    return {key: value}


def test_a_label_makes_it_the_lessons(bench: Bench) -> None:
    names = bench.names(containers=("job",), volumes=("data",), networks=("net",))
    bench.container("job", labels=labels())
    bench.volume("data", labels=labels())
    bench.network("net", labels=labels())
    engine.claim(names, LESSON, None, OWNER)
    assert set(engine.sweep(names, LESSON, None, OWNER)) == {bench.name(word) for word in ("job", "data", "net")}
    assert not bench.has(Kind.CONTAINER, bench.name("job"))
    assert not bench.has(Kind.VOLUME, bench.name("data"))
    assert not bench.has(Kind.NETWORK, bench.name("net"))
    assert engine.sweep(names, LESSON, None, OWNER) == ()


def test_what_is_made_after_the_start_is_the_lessons(bench: Bench) -> None:
    names = bench.names(containers=("job",), volumes=("data",), networks=("net",), images=("image:1",))
    since = engine.engine_now()
    bench.container("job")
    bench.volume("data")
    bench.network("net")
    bench.image("image")
    engine.claim(names, LESSON, since, OWNER)
    assert len(engine.sweep(names, LESSON, since, OWNER)) == 4
    assert bench.has(Kind.IMAGE, engine.BASE), "the image itself has another name and stays"
    assert not bench.has(Kind.IMAGE, bench.name("image:1"))


@pytest.mark.parametrize("other", [{}, labels(lesson="containers/other"), labels(owner="/data/of/ivo")])
def test_what_is_not_the_lessons_is_refused_and_stays(bench: Bench, other: dict[str, str]) -> None:
    names = bench.names(containers=("job",), volumes=("data",), networks=("net",))
    identity = bench.container("job", labels=other)
    bench.volume("data", labels=other)
    bench.network("net", labels=other)
    since = engine.engine_now() + 1  # the engine tells the creation of a volume to the second
    with pytest.raises(NameTaken) as caught:
        engine.claim(names, LESSON, since, OWNER)
    for kind, word in (("container", "job"), ("volume", "data"), ("network", "net")):
        assert f"the {kind} {bench.name(word)}" in caught.value.what
        assert bench.name(word) in caught.value.todo
    assert engine.sweep(names, LESSON, since, OWNER) == ()
    assert engine.sweep(names, LESSON, None, OWNER) == ()
    assert bench.client.containers.get(bench.name("job")).id == identity
    assert bench.client.containers.get(identity).status == "running"
    assert bench.has(Kind.VOLUME, bench.name("data"))
    assert bench.has(Kind.NETWORK, bench.name("net"))


def test_an_old_image_of_the_name_is_refused_and_stays(bench: Bench) -> None:
    if engine.find().product == "Podman":
        pytest.skip("Podman does not tell when an image was tagged")
    names = bench.names(images=("image:1",))
    bench.image("image")
    since = engine.engine_now()
    with pytest.raises(NameTaken, match="the image"):
        engine.claim(names, LESSON, since, OWNER)
    assert engine.sweep(names, LESSON, since, OWNER) == ()
    assert bench.has(Kind.IMAGE, bench.name("image:1"))


def test_another_lesson_that_has_the_name_is_told_by_its_id(bench: Bench) -> None:
    names = bench.names(containers=("job",))
    bench.container("job", labels=labels(lesson="containers/other"))
    with pytest.raises(NameTaken) as caught:
        engine.claim(names, LESSON, None, OWNER)
    assert "mlscale-tutor stop containers/other" in caught.value.todo


def test_what_was_made_after_the_lesson_was_closed_is_the_learners_own(bench: Bench) -> None:
    names = bench.names(containers=("job",))
    since = engine.engine_now()
    until = engine.engine_now()
    bench.container("job")
    with pytest.raises(NameTaken):
        engine.claim(names, LESSON, since, OWNER, until=until)
    assert engine.sweep(names, LESSON, since, OWNER, until=until) == ()


def test_the_beginning_of_an_id_is_no_name(bench: Bench) -> None:
    identity = bench.container("job")
    names = EngineNames(containers=(identity[:12],))
    engine.claim(names, LESSON, None, OWNER)
    assert engine.sweep(names, LESSON, 0.0, OWNER) == ()
    assert bench.has(Kind.CONTAINER, identity)


def test_the_base_image_is_never_swept(bench: Bench) -> None:
    names = EngineNames(images=(engine.BASE,))
    assert engine.sweep(names, LESSON, 0.0, OWNER) == ()
    assert bench.has(Kind.IMAGE, engine.BASE)


@pytest.mark.parametrize("state", ["paused", "created", "ended", "restarting"])
def test_containers_in_any_state_go(bench: Bench, state: str) -> None:
    names = bench.names(containers=("job",))
    command = ("true",) if state in ("ended", "restarting") else ()
    policy = {"restart_policy": {"Name": "always"}} if state == "restarting" else {}
    identity = bench.container("job", *command, start=state != "created", labels=labels(), **policy)
    if state == "paused":
        bench.client.containers.get(identity).pause()
    elif state == "ended":
        bench.client.api.wait(identity)
    engine.sweep(names, LESSON, None, OWNER)
    assert not bench.has(Kind.CONTAINER, identity)


def test_anonymous_volumes_go_with_their_container_and_named_ones_stay(bench: Bench) -> None:
    names = bench.names(containers=("job",))
    named = bench.volume("data")
    identity = bench.container("job", volumes=["/anonymous", f"{named}:/named"], labels=labels())
    mounts = bench.client.containers.get(identity).attrs["Mounts"]
    anonymous = next(mount["Name"] for mount in mounts if mount["Destination"] == "/anonymous")
    engine.sweep(names, LESSON, None, OWNER)
    assert not bench.has(Kind.VOLUME, anonymous)
    assert bench.has(Kind.VOLUME, named)


def test_a_volume_that_the_learners_own_container_uses_is_told(bench: Bench) -> None:
    names = bench.names(volumes=("data",))
    named = bench.volume("data", labels=labels())
    own = bench.container("own", volumes=[f"{named}:/named"])
    with pytest.raises(Blocked, match=f"remove the volume {named}") as caught:
        engine.sweep(names, LESSON, None, OWNER)
    assert "docker rm -f" in caught.value.todo
    assert bench.has(Kind.CONTAINER, own)


def test_two_sweeps_at_once_do_no_harm(bench: Bench) -> None:
    words = ("one", "two", "three")
    names = bench.names(containers=words)
    for word in words:
        bench.container(word, labels=labels())
    errors: list[TutorError] = []

    def sweep() -> None:
        try:
            engine.sweep(names, LESSON, None, OWNER)
        except TutorError as error:
            errors.append(error)

    threads = [threading.Thread(target=sweep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert not any(bench.has(Kind.CONTAINER, name) for name in names.containers)


def test_running_names_those_that_run(bench: Bench) -> None:
    names = bench.names(containers=("runs", "ended", "none"))
    bench.container("runs")
    bench.client.api.wait(bench.container("ended", "true"))
    assert engine.running(names) == (bench.name("runs"),)


# The SDK leaves a socket open when it cannot connect; it is collected here, where nobody minds.
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_an_engine_that_stops_in_the_middle_of_a_sweep(
    bench: Bench, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = bench.names(containers=("one", "two"))
    for word in ("one", "two"):
        bench.container(word, labels=labels())
    with monkeypatch.context() as patch:
        patch.setenv("DOCKER_HOST", wire.url)
        wire.cut_after = 3  # the question whether it is there, the descriptions of both containers
        with pytest.raises(NoEngine, match="stopped answering") as caught:
            engine.sweep(names, LESSON, None, OWNER)
        assert caught.value.todo
        with pytest.raises(NoEngine, match="not running"):
            engine.sweep(names, LESSON, None, OWNER)
    engine.sweep(names, LESSON, None, OWNER)
    assert engine.running(names) == ()
    del caught
    gc.collect()
