"""Mounts of containers, and what volumes hold."""

from pathlib import Path

import pytest
from docker.types import Mount

from checks import Unmet, containers
from checks.box import Box
from checks.containers import MountKind
from tests.engine.conftest import Bench

pytestmark = pytest.mark.engine


def test_what_is_mounted_where(bench: Bench, sandbox: Box) -> None:
    volume = bench.volume("data")
    file = sandbox / "app.ini"
    file.write_text("a = 1\n")
    bench.container(
        "job",
        volumes=[f"{volume}:/data/:ro", f"{file}:/etc/app.ini:ro", f"{sandbox.lab}:/lab"],
        tmpfs={"/tmp": "size=1m"},
        mounts=[Mount("/cache", None, type="tmpfs")],
    )
    found = containers.container(sandbox, bench.name("job"))
    assert {path: (mount.kind, mount.writable) for path, mount in containers.mounts(sandbox, found).items()} == {
        "/data": (MountKind.VOLUME, False),
        "/etc/app.ini": (MountKind.BIND, False),
        "/lab": (MountKind.BIND, True),
        "/tmp": (MountKind.TMPFS, True),
        "/cache": (MountKind.TMPFS, True),
    }
    containers.expect_volume(sandbox, found, "/data", volume, writable=False)
    containers.expect_bind(sandbox, found, "/etc/app.ini", file, writable=False)
    containers.expect_tmpfs(sandbox, found, "/tmp")
    containers.expect_tmpfs(sandbox, found, "/cache")
    with pytest.raises(Unmet, match=r"`/data` in .* is read-only, expected writable"):
        containers.expect_volume(sandbox, found, "/data", volume, writable=True)
    with pytest.raises(Unmet, match=r"`/lab` in .* is writable, expected read-only"):
        containers.expect_bind(sandbox, found, "/lab", sandbox.lab, writable=False)
    with pytest.raises(Unmet, match=r"is the volume `.*`, expected the volume `other`"):
        containers.expect_volume(sandbox, found, "/data", "other", writable=False)
    with pytest.raises(Unmet, match=r"is `.*app.ini` of this machine, expected `other.ini`"):
        containers.expect_bind(sandbox, found, "/etc/app.ini", sandbox / "other.ini", writable=False)
    with pytest.raises(Unmet, match=r"is a volume|is the volume"):
        containers.expect_tmpfs(sandbox, found, "/data")
    with pytest.raises(Unmet, match=r"Nothing is mounted at `/models` .* It has .*the volume `.*` at `/data`"):
        containers.expect_volume(sandbox, found, "/models", volume, writable=False)


def test_a_path_by_way_of_a_link_is_the_same_file(bench: Bench, sandbox: Box) -> None:
    (sandbox / "conf").mkdir()
    file = sandbox / "conf/app.ini"
    file.touch()
    (sandbox / "link").symlink_to("conf")
    bench.container("job", start=False, volumes=[f"{sandbox.lab}/link/app.ini:/etc/app.ini:ro"])
    containers.expect_bind(
        sandbox, containers.container(sandbox, bench.name("job")), "/etc/app.ini", file, writable=False
    )


def test_a_container_without_mounts(bench: Bench, sandbox: Box) -> None:
    bench.container("job", start=False)
    found = containers.container(sandbox, bench.name("job"))
    assert containers.mounts(sandbox, found) == {}
    with pytest.raises(Unmet, match="It has no mounts"):
        containers.expect_tmpfs(sandbox, found, "/tmp")


def test_a_mounted_file_that_is_replaced_is_another_one(bench: Bench, sandbox: Box) -> None:
    file = sandbox / "app.ini"
    file.write_text("a = 1\n")
    bench.container("job", volumes=[f"{file}:/etc/app.ini:ro"])
    found = containers.container(sandbox, bench.name("job"))
    with file.open("a") as same:
        same.write("b = 2\n")
    containers.expect_live(sandbox, found, "/etc/app.ini", file)
    new = Path(f"{file}.new")
    new.write_text(file.read_text())
    new.replace(file)
    with pytest.raises(Unmet, match=r"A change of `app.ini` is not seen in .*replaced by a new one"):
        containers.expect_live(sandbox, found, "/etc/app.ini", file)


def test_what_a_volume_holds(bench: Bench, sandbox: Box) -> None:
    volume = bench.volume("data")
    assert containers.volume_files(sandbox, volume) == {}
    with pytest.raises(Unmet, match=r"lacks `one`: it holds no files"):
        containers.expect_volume_holds(sandbox, volume, {"one": "1"})
    bench.container("job", "sh", "-c", "mkdir -p /d/x; echo 1 > /d/one; echo 2 > /d/x/two", volumes=[f"{volume}:/d"])
    bench.client.api.wait(bench.name("job"))
    containers.expect_volume_holds(sandbox, volume, {"one": "1", "x/two": "2\n"})
    with pytest.raises(Unmet, match=r"lacks `two`: it holds `one`, `x/two`"):
        containers.expect_volume_holds(sandbox, volume, {"two": "2"})
    with pytest.raises(Unmet, match=r"`one` in the volume .* holds `1.n`, expected `3`"):
        containers.expect_volume_holds(sandbox, volume, {"one": "3"})


def test_a_look_at_a_volume_that_is_not_there_does_not_make_it(bench: Bench, sandbox: Box) -> None:
    with pytest.raises(Unmet, match="There is no volume"):
        containers.volume_files(sandbox, bench.name("none"))
    assert bench.client.volumes.list(filters={"name": bench.name("none")}) == []
