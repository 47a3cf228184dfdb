"""Published ports, and servers asked from outside and inside."""

import socket
from types import SimpleNamespace

import pytest

from checks import Unmet, containers
from tests.engine.conftest import Bench

pytestmark = pytest.mark.engine

SERVER = ("httpd", "-f", "-p", "8080", "-h", "/etc")


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_port_for_this_machine_only(bench: Bench, box: SimpleNamespace, port: int) -> None:
    bench.container("web", *SERVER, ports={"8080/tcp": ("127.0.0.1", port)})
    found = containers.container(box, bench.name("web"))
    assert containers.bindings(box, found) == (containers.Binding("8080/tcp", "127.0.0.1", port),)
    containers.expect_published(box, found, port, 8080)
    containers.expect_answer(port, "/os-release", "ID=labbase", patience=5)
    with pytest.raises(Unmet, match=rf"publishes `127.0.0.1:{port} -> 8080`, expected `127.0.0.1:{port} -> 80`"):
        containers.expect_published(box, found, port, 80)
    with pytest.raises(Unmet, match="is an error, 404"):
        containers.expect_answer(port, "/none", "x")
    with pytest.raises(Unmet, match=r"is `ID=labbase.n`, expected `other`"):
        containers.expect_answer(port, "/os-release", "other")


def test_a_port_for_everybody(bench: Bench, box: SimpleNamespace, port: int) -> None:
    bench.container("web", *SERVER, ports={"8080/tcp": port})
    with pytest.raises(Unmet, match=r"published on `0.0.0.0`.*everybody"):
        containers.expect_published(box, containers.container(box, bench.name("web")), port, 8080)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "publishes no port"),
        ({"network_mode": "host"}, "no network of its own"),
    ],
)
def test_a_port_for_nobody(bench: Bench, box: SimpleNamespace, options: dict[str, object], words: str) -> None:
    bench.container("web", "sleep", "600", **options)
    with pytest.raises(Unmet, match=words):
        containers.expect_published(box, containers.container(box, bench.name("web")), 18499, 8080)


def test_the_ports_of_a_container_that_was_never_started(bench: Bench, box: SimpleNamespace, port: int) -> None:
    bench.container("web", *SERVER, start=False, ports={"8080/tcp": ("127.0.0.1", port)})
    containers.expect_published(box, containers.container(box, bench.name("web")), port, 8080)


def test_no_answer(bench: Bench, box: SimpleNamespace, port: int) -> None:
    with pytest.raises(Unmet, match="nothing listens there"):
        containers.expect_answer(port, "/", "x")
    bench.container("web", "sleep", "600", ports={"8080/tcp": ("127.0.0.1", port)})
    with pytest.raises(Unmet, match="closed at once"):
        containers.expect_answer(port, "/", "x")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(Unmet, match="nothing came within 2 seconds"):
            containers.expect_answer(silent.getsockname()[1], "/", "x")


def test_a_server_asked_from_inside(bench: Bench, box: SimpleNamespace) -> None:
    bench.container("web", *SERVER, network_mode="none")
    found = containers.container(box, bench.name("web"))
    containers.expect_page_inside(box, found, 8080, "/os-release", "ID=labbase")
    containers.expect_main_process(box, found, "httpd")
    with pytest.raises(Unmet, match=r"With `A`, nothing answers at port 81 .*refused"):
        containers.expect_page_inside(box, found, 81, "/", "x", when="With `A`")
    with pytest.raises(Unmet, match=r"The page `/os-release` at port 8080 .* is `ID=labbase.n`, expected `x`"):
        containers.expect_page_inside(box, found, 8080, "/os-release", "x")


def test_a_server_that_ended_and_one_behind_a_shell(bench: Bench, box: SimpleNamespace) -> None:
    bench.container("ended", "sh", "-c", "echo no model >&2; exit 3")
    bench.client.api.wait(bench.name("ended"))
    with pytest.raises(Unmet, match=r"exit code 3. Its log ends with `no model`"):
        containers.expect_page_inside(box, containers.container(box, bench.name("ended")), 80, "/", "x")
    with pytest.raises(Unmet, match=r"exit code 3. Its log ends with `no model`"):
        containers.expect_running(containers.container(box, bench.name("ended")), box=box)
    bench.container("shell", "sh", "-c", "httpd -f -p 8080; true")
    found = containers.container(box, bench.name("shell"))
    with pytest.raises(Unmet, match="is `sh -c httpd -f -p 8080; true`, expected `httpd`"):
        containers.expect_main_process(box, found, "httpd")
