"""The base image: made once out of what the machine has, never in the place of another one."""

import shutil
from collections.abc import Iterator

import pytest

from sandbox import engine
from sandbox.engine import Kind, base_image
from sandbox.errors import Blocked, NameTaken
from tests.engine.conftest import Bench

pytestmark = pytest.mark.engine


@pytest.fixture
def name(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Another name for the base image, which is not there yet."""
    name = bench.name("base:1")
    monkeypatch.setattr(base_image, "BASE", name)
    yield name
    if bench.has(Kind.IMAGE, name):
        bench.client.api.remove_image(name, force=True)


def build(bench: Bench, source: str, name: str, **changes: object) -> str:
    """Make an image on top of another one; its id."""
    container = bench.container("build", "sh", "-c", "echo more > /more", image=source)
    bench.client.api.wait(container)
    repository, _, tag = name.partition(":")
    made = bench.client.api.commit(container, repository=repository, tag=tag, **changes)
    bench.client.api.remove_container(container)
    return str(made["Id"])


def test_it_is_made_once(bench: Bench, name: str) -> None:
    told: list[str] = []
    identity = engine.ensure_base(told.append)
    assert bench.client.images.get(name).id == identity
    assert len(told) == 1
    assert engine.ensure_base(told.append) == identity
    assert len(told) == 1


def test_it_is_a_system_to_work_in(bench: Bench, name: str) -> None:
    engine.ensure_base()
    script = (
        "id -u; . /etc/os-release; echo $ID; stat -c %a /tmp; printf 'a\\nb\\n' | grep -c .; /usr/bin/env which httpd"
    )
    output = bench.client.containers.run(name, ["sh", "-c", script], remove=True)
    assert output.decode().split() == ["0", "labbase", "1777", "2", "/bin/httpd"]
    ask = "httpd -h /etc; wget -qO- http://localhost/os-release; wget -qO- http://nobody.invalid/ 2>&1"
    output = bench.client.containers.run(name, ["sh", "-c", f"{ask}; true"], remove=True, network_mode="none")
    assert output.decode().splitlines() == ["ID=labbase", "wget: bad address 'nobody.invalid'"]
    assert bench.client.images.get(name).attrs["Config"]["Cmd"] == ["sh"]


def test_a_different_image_of_the_name_is_left_alone(bench: Bench, name: str) -> None:
    bench.client.api.import_image_from_data(b"\0" * 10240, repository=name)
    before = bench.client.images.get(name).id
    with pytest.raises(NameTaken, match="replaced by another image") as caught:
        engine.ensure_base()
    assert f"docker tag {name}" in caught.value.todo
    assert bench.client.images.get(name).id == before


def test_an_image_built_on_it_does_not_pass_for_it(bench: Bench, name: str) -> None:
    below = engine.ensure_base()
    before = build(bench, name, name)
    with pytest.raises(NameTaken):
        engine.ensure_base()
    assert bench.client.images.get(name).id == before
    bench.client.api.remove_image(name, force=True)
    if bench.has(Kind.IMAGE, below):
        bench.client.api.remove_image(below, force=True)


def test_one_of_an_older_version_is_replaced(bench: Bench, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = engine.ensure_base()
    monkeypatch.setattr(base_image, "VERSION", "next")
    after = engine.ensure_base()
    assert after != before
    assert bench.client.images.get(name).id == after
    bench.client.api.remove_image(before, force=True)


def test_one_that_somebody_else_made_the_same_way_is_taken(bench: Bench, name: str) -> None:
    layer = base_image.root_file_system(base_image.Busybox(b"", ()))
    bench.client.api.import_image_from_data(layer, repository=name)
    assert engine.ensure_base() == bench.client.images.get(name).id


def test_without_a_busybox_here_an_image_lends_its_own(
    bench: Bench, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_busybox(monkeypatch)
    bench.client.api.tag(engine.BASE, "busybox", bench.prefix)
    try:
        identity = engine.ensure_base()
    finally:
        bench.client.api.remove_image(f"busybox:{bench.prefix}", force=True)
    assert bench.client.images.get(name).id == identity
    assert bench.client.containers.run(name, ["echo", "hi"], remove=True) == b"hi\n"


def test_without_any_busybox_it_says_how_to_get_one(bench: Bench, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_busybox(monkeypatch)
    monkeypatch.setattr(base_image, "OFFICIAL", "127.0.0.1:1/busybox:none")
    monkeypatch.setattr(base_image, "is_static", lambda program: False)
    with pytest.raises(Blocked, match="no static busybox") as caught:
        engine.ensure_base()
    assert "busybox-static" in caught.value.todo
    assert caught.value.details
    assert not bench.has(Kind.IMAGE, name)


def forget_busybox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base_image, "PLACES", ())
    monkeypatch.setattr(shutil, "which", lambda *arguments, **options: None)
