"""Health checks: what an image says, how a container is, and whether its check notices what is wrong."""

import io
from pathlib import Path

import pytest

from checks import Unmet, containers
from checks.box import Box
from sandbox import engine
from tests.engine.conftest import Bench

pytestmark = pytest.mark.engine

GOOD = "HEALTHCHECK --interval=1s --timeout=2s --retries=2 --start-period=3s CMD test -e /tmp/well"


def build(bench: Bench, *lines: str) -> str:
    """Build an image of these lines on top of the base; its name."""
    name = f"{bench.name('image')}:1"
    text = "\n".join((f"FROM {engine.BASE}", *lines, 'CMD ["sh", "-c", "touch /tmp/well; exec sleep 600"]'))
    bench.client.images.build(fileobj=io.BytesIO(text.encode()), tag=name, rm=True)
    bench.made.append(lambda: bench.client.api.remove_image(name, force=True))
    return name


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "has no health check"),
        ("HEALTHCHECK NONE", "has no health check"),
        ("HEALTHCHECK CMD true", "The interval of the health check of .* is 30 seconds, expected 5 seconds at most"),
        (GOOD.replace("--timeout=2s", "--timeout=4s"), "The timeout .* is 4 seconds, expected 3"),
        (GOOD.replace("--retries=2", ""), "The number of retries .* is 3, expected 2 at most"),
        (GOOD.replace("--start-period=3s", ""), "The start period .* is 0 seconds, expected 2"),
        (GOOD, ""),
    ],
)
def test_what_an_image_says(bench: Bench, sandbox: Box, line: str, said: str) -> None:
    image = containers.image(sandbox, build(bench, line))

    def expect() -> None:
        containers.expect_health_check(sandbox, image, interval=5, timeout=3, retries=2, start_period=2)

    if said:
        with pytest.raises(Unmet, match=said):
            expect()
    else:
        expect()


def test_a_check_that_notices(bench: Bench, sandbox: Box) -> None:
    image = containers.image(sandbox, build(bench, GOOD))
    with containers.healthy_probe(sandbox, image) as found:
        with pytest.raises(Unmet, match=r"It sleeps, but a container of .* still counts as healthy"):
            containers.expect_notices(sandbox, found, "It sleeps", hint="Look.", patience=1)
        containers.execute(sandbox, found, ["rm", "/tmp/well"], user="0")
        containers.expect_notices(sandbox, found, "It is not well", hint="Look.")
        with pytest.raises(Unmet, match="is unhealthy; the last check printed nothing"):
            containers.expect_healthy(sandbox, found, patience=1)
        containers.execute(sandbox, found, ["touch", "/tmp/well"], user="0")
        containers.expect_healthy(sandbox, found, recovers=True)


def test_a_container_without_a_check(bench: Bench, sandbox: Box, tmp_path: Path) -> None:
    bench.container("plain")
    with pytest.raises(Unmet, match="has no health check: nobody asks it"):
        containers.expect_healthy(sandbox, containers.container(sandbox, bench.name("plain")))
