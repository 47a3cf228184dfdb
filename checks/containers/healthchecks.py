"""Health checks: how an image asks its containers how they are, and whether the answer is true."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checks.containers.expecting import expect_still_running
from checks.containers.probing import execute, probe
from checks.containers.reading import client, inspected, is_podman
from checks.showing import shown
from checks.verdict import Blocked, Unmet
from sandbox.engine.client import inspect_image

if TYPE_CHECKING:
    from checks.box import Box
    from checks.containers.images import Image
    from checks.containers.state import Container

TURN = 0.05
"""Seconds between two looks."""

NONE, STARTING, HEALTHY, UNHEALTHY = "none", "starting", "healthy", "unhealthy"

DEFAULT_INTERVAL = DEFAULT_TIMEOUT = 30.0
DEFAULT_RETRIES = 3

_SECOND = 1_000_000_000  # the engine counts nanoseconds


@dataclass(frozen=True)
class HealthCheck:
    """A health check as an image or a container has it.

    Attributes:
        test: the command, with `CMD` or `CMD-SHELL` in front; empty if there is none.
        interval: seconds from one check to the next.
        timeout: seconds after which one counts as failed.
        retries: how many failures in a row make the container unhealthy.
        start_period: seconds after the start in which failures do not count.
    """

    test: tuple[str, ...]
    interval: float
    timeout: float
    retries: int
    start_period: float


@dataclass(frozen=True)
class Health:
    """How a container is.

    Attributes:
        status: `none`, `starting`, `healthy` or `unhealthy`.
        checks: how many checks the engine has kept.
        output: what the last check printed.
        too_slow: whether the last check was ended because it took too long.
    """

    status: str
    checks: int
    output: str
    too_slow: bool


def health_check(box: Box, image: Image) -> HealthCheck:
    """The health check of an image."""
    with client(box) as docker:
        found = inspect_image(docker, image.id) or {}
    config: Mapping[str, Any] = (found.get("Config") or {}).get("Healthcheck") or {}
    test = tuple(config.get("Test") or ())
    return HealthCheck(
        test=() if test[:1] == ("NONE",) else test,
        interval=(config.get("Interval") or 0) / _SECOND or DEFAULT_INTERVAL,
        timeout=(config.get("Timeout") or 0) / _SECOND or DEFAULT_TIMEOUT,
        retries=config.get("Retries") or DEFAULT_RETRIES,
        start_period=(config.get("StartPeriod") or 0) / _SECOND,
    )


def expect_health_check(
    box: Box, image: Image, *, interval: float, timeout: float, retries: int, start_period: float
) -> None:
    """Expect a health check in an image, at least so often, with so much patience at most.

    Args:
        box: the sandbox.
        image: the image.
        interval: the longest interval, in seconds.
        timeout: the longest timeout, in seconds.
        retries: the most failures in a row.
        start_period: the shortest start period, in seconds.

    Raises:
        Unmet: there is none, or one of these is not so.
        Blocked: the engine builds images without one.
    """
    found = health_check(box, image)
    name = shown(image.name)
    if not found.test:
        _need_format(box)
        raise Unmet(
            f"{name} has no health check.",
            expected="a health check",
            actual="none",
            hint="`HEALTHCHECK OPTIONS CMD COMMAND` in the Dockerfile; then build again.",
        )
    for word, option, value, right, wanted in (
        ("interval", "--interval=3s", found.interval, found.interval <= interval, f"{interval:g} seconds at most"),
        ("timeout", "--timeout=2s", found.timeout, found.timeout <= timeout, f"{timeout:g} seconds at most"),
        ("number of retries", "--retries=2", found.retries, found.retries <= retries, f"{retries} at most"),
        (
            "start period",
            "--start-period=5s",
            found.start_period,
            found.start_period >= start_period,
            f"{start_period:g} seconds at least",
        ),
    ):
        if not right:
            unit = "" if "retries" in word else " seconds"
            raise Unmet(
                f"The {word} of the health check of {name} is {value:g}{unit}, expected {wanted}. "
                "(What is not set is 30 seconds of interval and of timeout, 3 retries, no start period.)",
                expected=wanted,
                actual=f"{value:g}{unit}",
                hint=f"An option such as `{option}` stands between HEALTHCHECK and CMD.",
            )


def health(box: Box, container: Container) -> Health:
    """How a container is now."""
    state: Mapping[str, Any] = (inspected(box, container.id) or {}).get("State") or {}
    found: Mapping[str, Any] = state.get("Health") or state.get("Healthcheck") or {}
    log: Sequence[Mapping[str, Any]] = found.get("Log") or ()
    last: Mapping[str, Any] = log[-1] if log else {}
    return Health(
        status=found.get("Status") or NONE,
        checks=len(log),
        output=str(last.get("Output") or "").strip(),
        too_slow=last.get("ExitCode") == -1,
    )


def expect_healthy(box: Box, container: Container, *, patience: float = 20.0, recovers: bool = False) -> None:
    """Expect that a container runs and is healthy; for `patience` seconds it may still be starting.

    Args:
        box: the sandbox.
        container: the container.
        patience: seconds.
        recovers: whether it may still be unhealthy, too: something was mended in it just now.

    Raises:
        Unmet: it has no health check, is unhealthy, or does not get beyond starting.
        Blocked: the engine does no health checks.
    """
    passing = {STARTING, UNHEALTHY} if recovers else {STARTING}
    now = _settled(box, container, lambda now: now.status not in passing, patience)
    if now.status == HEALTHY:
        return
    expect_still_running(box, container)  # the end of a container makes it unhealthy, too
    name = shown(container.name)
    if now.status == NONE:
        raise Unmet(
            f"{name} has no health check: nobody asks it how it is.",
            expected=HEALTHY,
            actual="no health check",
            hint="A container keeps the image it was made from: build, then make it anew.",
        )
    if now.status == STARTING and not now.checks:
        need_checks(box)
    said = f"the last check said {shown(now.output, 120)}" if now.output else "the last check printed nothing"
    is_ = "does not become healthy" if now.status == STARTING else f"is {now.status}"
    raise Unmet(
        f"{name} {is_}; {said}.",
        expected=HEALTHY,
        actual=now.status,
        hint=f"`docker inspect -f '{{{{json .State.Health}}}}' {container.name}` shows the last checks.",
    )


@contextmanager
def healthy_probe(box: Box, image: Image, *, patience: float = 15.0) -> Iterator[Container]:
    """A throw-away container of an image, as soon as it is healthy. Its health check is the image's, but asked
    several times a second, and the first failure counts.

    Raises:
        Unmet: the image has no health check, or the container does not become healthy.
        Blocked: the engine does no health checks.
    """
    if not health_check(box, image).test:
        _need_format(box)
        raise Unmet(f"{shown(image.name)} has no health check.", expected="a health check", actual="none")
    quick = {"Interval": _SECOND // 5, "Timeout": 3 * _SECOND, "Retries": 1, "StartPeriod": int(patience) * _SECOND}
    with probe(box, image.id, called=image.name, healthcheck=quick) as started:
        expect_healthy(box, started, patience=patience)
        yield started


def expect_notices(
    box: Box, container: Container, what: str, *, hint: str, hangs: bool = False, patience: float = 7.0
) -> None:
    """Expect that a container becomes unhealthy now that something is wrong in it.

    Args:
        box: the sandbox.
        container: the container, see `healthy_probe`.
        what: what is wrong, as words that begin the message: "The page is gone".
        hint: the next step to take if it does not.
        hangs: whether the check may notice by waiting in vain.
        patience: for how many seconds to wait.

    Raises:
        Unmet: it stays healthy.
    """

    def noticed(now: Health) -> bool:
        return now.status == UNHEALTHY and (hangs or not now.too_slow)  # on a busy machine, anything may be slow

    now = _settled(box, container, noticed, patience)
    expect_still_running(box, container)
    if not noticed(now):
        raise Unmet(
            f"{what}, but a container of {shown(container.name)} still counts as {now.status}.",
            expected=UNHEALTHY,
            actual=now.status,
            hint=hint,
        )


def hang(box: Box, container: Container, server: str) -> None:
    """Let a server in a container hang: it lives, and answers nothing.

    Args:
        box: the sandbox.
        container: the container.
        server: the name of the server's program.
    """
    execute(box, container, ["killall", "-STOP", server], user="0")
    with client(box) as docker:  # from inside, the first process cannot be stopped
        docker.api.kill(container.id, "SIGSTOP")


def _settled(box: Box, container: Container, enough: Callable[[Health], bool], patience: float) -> Health:
    """How it is when that is enough, or when patience ends.

    Raises:
        Unmet: it does not run.
    """
    deadline = time.monotonic() + patience
    while True:
        expect_still_running(box, container)
        now = health(box, container)
        if enough(now) or time.monotonic() > deadline:
            return now
        time.sleep(TURN)


def need_checks(box: Box) -> None:
    """Make sure that the engine does health checks; asked where none was done.

    Raises:
        Blocked: it does none.
    """
    with client(box) as docker:
        if is_podman(docker):
            raise Blocked(
                "The container engine does no health checks on this machine: Podman leaves them to systemd.",
                hint="Use Docker, or Podman on a machine with systemd.",
            )


def _need_format(box: Box) -> None:
    """Make sure that an image without a health check is no fault of the engine's, which may drop it."""
    with client(box) as docker:
        if is_podman(docker):
            raise Blocked(
                "The container engine leaves health checks out of the images that it builds: "
                "the format OCI, which Podman builds by itself, has none.",
                hint="Use Docker, or start Podman's service with BUILDAH_FORMAT=docker.",
            )
