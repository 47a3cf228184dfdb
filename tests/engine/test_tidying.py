"""What was to go, what was to stay, and registries as an engine sees them."""

import http.server
import threading
from collections.abc import Iterator

import pytest

from checks import Lost, Unmet, containers
from checks.box import Box
from checks.containers import Kind, Registry
from sandbox import engine
from tests.engine.conftest import Bench

pytestmark = pytest.mark.engine


def test_what_was_to_go(bench: Bench, sandbox: Box) -> None:
    volume = bench.volume("old")
    with pytest.raises(Unmet, match=f"The volume `{volume}` is still there") as caught:
        containers.expect_gone(sandbox, Kind.VOLUME, volume, hint="Remove it.")
    assert caught.value.hint == "Remove it."
    containers.expect_gone(sandbox, Kind.VOLUME, bench.name("none"), hint="")


def test_what_was_to_stay(bench: Bench, sandbox: Box) -> None:
    key, _, mark = engine.label("containers/test", "/data").partition("=")
    volume = bench.volume("kept", labels={key: mark})
    identity = bench.container("kept", start=False)
    containers.expect_kept(sandbox, Kind.VOLUME, volume, f"{key}={mark}", why="It is needed")
    containers.expect_kept(sandbox, Kind.CONTAINER, bench.name("kept"), identity, why="It is needed")
    with pytest.raises(Lost, match=r"was replaced by another one of that name. It is needed"):
        containers.expect_kept(sandbox, Kind.VOLUME, volume, "another", why="It is needed")
    with pytest.raises(Lost, match=r"was removed. It is needed"):
        containers.expect_kept(sandbox, Kind.NETWORK, bench.name("none"), "id", why="It is needed")


def test_nameless_images(bench: Bench, sandbox: Box) -> None:
    base = str(bench.client.images.get(engine.BASE).id)
    containers.expect_images_gone(sandbox, ["sha256:" + 64 * "0"], hint="")
    with pytest.raises(Unmet, match="was given the name"):
        containers.expect_images_gone(sandbox, [base], hint="")


class _Registry(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answers = {
            "/v2/a/b/tags/list": b'{"name": "a/b", "tags": ["1"]}',
            "/v2/a/b/manifests/1": b'{"config": {"digest": "sha256:c"}}',
            "/v2/a/b/manifests/all": b'{"manifests": [{"digest": "1"}]}',
        }
        self.send_response(200 if self.path in answers else 404)
        self.end_headers()
        self.wfile.write(answers.get(self.path, b""))

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def registry() -> Iterator[Registry]:
    """A registry with one image."""
    with http.server.HTTPServer(("127.0.0.1", 0), _Registry) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Registry(f"127.0.0.1:{server.server_address[1]}")
        server.shutdown()
        thread.join()


def test_what_a_registry_has(registry: Registry) -> None:
    one = containers.published(registry, "a/b", "1")
    assert one.image_id == "sha256:c"
    assert one.digest.startswith("sha256:")
    assert containers.published(registry, "a/b", "all").image_id == "sha256:c"
    with pytest.raises(Unmet, match="has no tag `2` of `a/b`; it has `1`") as caught:
        containers.published(registry, "a/b", "2")
    assert f"docker push {registry.address}/a/b:2" in str(caught.value.hint)
    with pytest.raises(Unmet, match="it has no tag of it"):
        containers.published(registry, "c", "1")
    with pytest.raises(Lost, match="does not answer"):
        containers.published(Registry("127.0.0.1:1"), "a", "1")
