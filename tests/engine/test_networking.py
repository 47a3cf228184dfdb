"""Networks: who is on which, who reaches whom, and what is said if it is otherwise."""

from typing import Any

import pytest

from checks import Unmet, containers
from checks.box import Box
from tests.engine.conftest import Bench

pytestmark = pytest.mark.engine

SERVE = ("sh", "-c", "echo $0 > /tmp/who; exec httpd -f -p 8080 -h /tmp")


@pytest.fixture
def room(bench: Bench) -> str:
    """A network with two servers on it, `one` and `two`; `two` has the alias `second`. A third is elsewhere."""
    network = bench.network("room", driver="bridge", internal=True)
    for word in ("one", "two", "three"):
        bench.container(word, *SERVE, word)
    joined = bench.client.networks.get(network)
    joined.connect(bench.name("one"))
    joined.connect(bench.name("two"), aliases=["second"])
    return network


def test_networks_of_a_container(bench: Bench, sandbox: Box, room: str) -> None:
    one = containers.container(sandbox, bench.name("one"))
    containers.expect_networks(sandbox, one, ["bridge", room])
    with pytest.raises(Unmet, match=f"is on `bridge` and `{room}`, expected `{room}`") as caught:
        containers.expect_networks(sandbox, one, [room])
    assert "disconnect" in str(caught.value.hint)
    with pytest.raises(Unmet, match="expected `bridge` and `other`") as caught:
        containers.expect_networks(sandbox, one, ["bridge", "other"])
    assert f"docker network connect other {bench.name('one')}" in str(caught.value.hint)


def test_kinds_of_networks(bench: Bench, sandbox: Box, room: str) -> None:
    containers.expect_bridge(sandbox, room, internal=True)
    with pytest.raises(Unmet, match="is internal: containers on it cannot reach the outside world"):
        containers.expect_bridge(sandbox, room, internal=False)
    with pytest.raises(Unmet, match="There is no network"):
        containers.expect_bridge(sandbox, bench.name("none"), internal=False)


def test_who_reaches_whom(bench: Bench, sandbox: Box, room: str) -> None:
    one, two, three = (containers.container(sandbox, bench.name(word)) for word in ("one", "two", "three"))

    def reach(source: Any, target: str, wanted: str) -> None:
        containers.expect_reaches(sandbox, source, target, 8080, "/who", wanted)

    reach(one, two.name, "two")
    reach(one, "second", "two")
    containers.expect_alias(sandbox, two, room, "second")
    with pytest.raises(Unmet, match="answers `two`, expected `one`"):
        reach(one, "second", "one")
    with pytest.raises(Unmet, match="cannot reach `second`"):
        reach(three, "second", "two")
    with pytest.raises(Unmet, match="`third` is no name of"):
        containers.expect_alias(sandbox, two, room, "third")
    with pytest.raises(Unmet, match="can reach the other one at"):
        containers.expect_hidden(sandbox, one, "second", 8080, "/who", called="the other one")
    containers.expect_hidden(sandbox, three, "second", 8080, "/who", called="the other one")


def test_a_server_that_others_reach(bench: Bench, sandbox: Box) -> None:
    bench.container("open", *SERVE, "open")
    containers.expect_served(
        sandbox, containers.container(sandbox, bench.name("open")), 8080, "/who", "open", hint="Listen."
    )
    bench.container("shut", "httpd", "-f", "-p", "127.0.0.1:8080")
    with pytest.raises(Unmet, match=r"does not answer `shut` to another container: .*refused"):
        containers.expect_served(
            sandbox, containers.container(sandbox, bench.name("shut")), 8080, "/who", "shut", hint="Listen."
        )
