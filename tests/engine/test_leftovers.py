"""What a lesson leaves without a name goes at its end; what is not the lesson's stays. Ports are looked at first."""

import io
import socket
from pathlib import Path

import pytest

from sandbox import engine
from sandbox.blueprint import EngineNames
from sandbox.engine import Kind
from sandbox.engine.leftovers import PROBE_LABEL
from sandbox.errors import Blocked
from tests.engine.conftest import Bench

pytestmark = pytest.mark.engine

LESSON, OWNER = "containers/test", "/data/of/sam"


def build(bench: Bench, text: str, **options: str) -> str:
    """Build a nameless image of the base and a file with this text; its id."""
    dockerfile = f"FROM {engine.BASE}\nRUN echo {bench.prefix} {text} > /x\nRUN echo more > /y\n"
    image, _ = bench.client.images.build(fileobj=io.BytesIO(dockerfile.encode()), rm=True, **options)
    bench.made.append(lambda: bench.client.api.remove_image(str(image.id), force=True))
    return str(image.id)


def test_nameless_images_of_the_lesson_go_and_others_stay(bench: Bench) -> None:
    key, _, mark = engine.label(LESSON, OWNER).partition("=")
    name = f"{bench.name('named')}:1"
    older = build(bench, "older", tag=name)
    since = engine.engine_now()
    renewed = build(bench, "renewed", tag=name)
    own = build(bench, "own")
    others = build(bench, "others", labels={key: "containers/other@/data/of/sam"})
    seeded = build(bench, "seeded", labels={key: mark})
    last = build(bench, "last", tag=name)
    engine.sweep(EngineNames(images=(name,)), LESSON, since, OWNER)
    expected = {older: True, renewed: False, own: True, others: True, seeded: False, last: False}
    assert {image: bench.has(Kind.IMAGE, image) for image in expected} == expected
    assert bench.has(Kind.IMAGE, engine.BASE)


def test_a_container_of_the_set_up_goes_under_another_name_too(bench: Bench) -> None:
    key, _, mark = engine.label(LESSON, OWNER).partition("=")
    names = bench.names(containers=("live",), networks=("net",))
    bench.network("net", labels={key: mark})
    renamed = bench.container("live", labels={key: mark}, network=bench.name("net"))
    bench.client.api.rename(renamed, bench.name("mine"))
    image = bench.client.images.get(build(bench, "labelled", labels={key: mark}, tag=f"{bench.name('labelled')}:1"))
    inherited = bench.client.containers.create(image, name=bench.name("own"))
    bench.made.append(lambda: inherited.remove(force=True))
    others = bench.container("others", labels={key: "containers/other@/data/of/sam"})
    engine.sweep(names, LESSON, None, OWNER)
    assert not bench.has(Kind.CONTAINER, renamed)
    assert not bench.has(Kind.NETWORK, bench.name("net"))
    assert bench.has(Kind.CONTAINER, str(inherited.id))
    assert bench.has(Kind.CONTAINER, others)


def test_what_a_nameless_image_was_built_on_goes_with_it(bench: Bench) -> None:
    name = f"{bench.name('named')}:1"
    before = {image["Id"] for image in bench.client.api.images(all=True)}
    since = engine.engine_now()
    build(bench, "one", tag=name)
    build(bench, "two", tag=name)
    engine.sweep(EngineNames(images=(name,)), LESSON, since, OWNER)
    texts = {
        layer.get("CreatedBy", "")
        for image in bench.client.api.images(all=True)
        if image["Id"] not in before
        for layer in bench.client.api.history(image["Id"])
    }
    assert not any(bench.prefix in text for text in texts)


def test_a_nameless_image_in_use_stays(bench: Bench) -> None:
    since = engine.engine_now()
    name = f"{bench.name('named')}:1"
    built = build(bench, "used", tag=name)
    bench.container("user", image=built)
    build(bench, "later", tag=name)
    engine.sweep(EngineNames(images=(name,)), LESSON, since, OWNER)
    assert bench.has(Kind.IMAGE, built)


def test_what_killed_checks_left_behind_goes_with_the_lesson(bench: Bench) -> None:
    lab = str(Path(OWNER) / "labs" / LESSON / "lab")
    left = bench.container("left", labels={PROBE_LABEL: lab})
    volume = bench.volume("left", labels={PROBE_LABEL: lab})
    others = bench.container("others", labels={PROBE_LABEL: "/data/of/sam/labs/containers/other/lab"})
    engine.sweep(EngineNames(), LESSON, None, OWNER)
    assert not bench.has(Kind.CONTAINER, left)
    assert not bench.has(Kind.VOLUME, volume)
    assert bench.has(Kind.CONTAINER, others)


def test_a_port_that_is_taken_is_told(base: str) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        with pytest.raises(Blocked, match=f"the port {port} of this machine") as caught:
            engine.claim(EngineNames(ports=(port,)), LESSON, None, OWNER)
        assert f"docker ps --filter publish={port}" in caught.value.todo
        engine.claim(EngineNames(ports=(port,)), LESSON, engine.engine_now(), OWNER)
    engine.claim(EngineNames(ports=(port,)), LESSON, None, OWNER)
