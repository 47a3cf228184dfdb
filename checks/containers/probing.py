"""Programs that a check runs: in a container of the learner's, or in a throw-away container of its own.

Throw-away containers carry a label, and are removed at the end. One that a killed check has left behind is
removed by the next one of the same sandbox, or at the lesson's end.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from checks.containers.expecting import expect_still_running, reason
from checks.containers.inside import expect_file_inside, file_inside
from checks.containers.reading import client, find, log
from checks.showing import shown
from checks.verdict import Unmet
from sandbox.engine.client import remove_if_there, unix_time
from sandbox.engine.leftovers import PROBE_LABEL

if TYPE_CHECKING:
    from docker import DockerClient

    from checks.box import Box
    from checks.containers.images import Image
    from checks.containers.state import Container

LONGEST = 120.0
"""Seconds after which a throw-away container must have been left behind."""

ENGINE_SECONDS = 30.0
"""How long the engine may take to make, start or remove one."""


@dataclass(frozen=True)
class Ran:
    """A program that ended.

    Attributes:
        status: its exit status.
        stdout: what it printed on standard output.
        stderr: what it printed on standard error.
    """

    status: int
    stdout: str
    stderr: str

    @property
    def last_words(self) -> str:
        """The last line that it printed on standard error, else on standard output; empty if none."""
        printed = (self.stderr.strip() or self.stdout.strip()).splitlines()
        return printed[-1] if printed else ""

    @property
    def summary(self) -> str:
        """How it ended and what it printed, as words that follow the program's name."""
        printed = self.stdout or self.stderr
        return f"ends with status {self.status} and prints {shown(printed, 120) if printed else 'nothing'}"


def execute(box: Box, container: Container, argv: Sequence[str], *, seconds: int = 5, user: str = "") -> Ran:
    """Run a program in a running container, with its environment.

    Args:
        box: the sandbox.
        container: the container; its image has busybox's `timeout`.
        argv: the program and its arguments.
        seconds: how long it may take; then it ends with status 143.
        user: as whom; as the container's own user if empty.

    Raises:
        Unmet: the container does not run, or not any more.
    """
    from docker.errors import APIError

    with client(box, seconds=ENGINE_SECONDS) as docker:
        try:
            made = docker.api.exec_create(container.id, ["timeout", str(seconds), *argv], user=user)
            stdout, stderr = docker.api.exec_start(made["Id"], demux=True)
            status = docker.api.exec_inspect(made["Id"])["ExitCode"]
        except APIError as error:
            expect_still_running(box, container)  # one that is just ending fails in several ways
            if error.status_code not in (404, 409):
                raise
            raise Unmet(
                f"Nothing can be run in {shown(container.name)}: it does not run.",
                expected="running",
                hint="`docker ps -a` shows its state.",
            ) from error
    return Ran(status, _text(stdout), _text(stderr))


@contextmanager
def probe(
    box: Box,
    image: str,
    command: Sequence[str] | None = None,
    *,
    called: str = "",
    env: Mapping[str, str] | None = None,
    volumes: Mapping[str, str] | None = None,
    network: str = "none",
    healthcheck: Mapping[str, Any] | None = None,
    start: bool = True,
) -> Iterator[Container]:
    """A throw-away container, without a network unless one is named.

    Args:
        box: the sandbox.
        image: the image's name or id.
        command: what it runs, with its entrypoint left out; None: what the image says.
        called: how messages call it; the image's name if empty.
        env: variables of its environment.
        volumes: volumes to mount, read only: the path of each by its name. They must exist.
        network: the name of the network that it is on.
        healthcheck: settings of its health check, in the engine's form, in place of the image's.
        start: whether it is started, too.

    Raises:
        Unmet: there is no such image, or the container cannot be started.
    """
    called = called or image
    with client(box, seconds=ENGINE_SECONDS) as docker:
        _sweep(docker, box)
        identity = _create(docker, box, image, command, env, volumes or {}, network, healthcheck)
        try:
            if start:
                _start(docker, identity, called)
            found = find(box, identity)
            assert found is not None
            yield replace(found, name=called)
        finally:
            _remove(docker, identity)


def run_image(
    box: Box,
    image: str,
    command: Sequence[str] | None = None,
    *,
    called: str = "",
    env: Mapping[str, str] | None = None,
    seconds: int = 10,
) -> Ran:
    """Run a throw-away container to its end; see `probe`.

    Raises:
        Unmet: there is no such image, it cannot be started, or it does not end within `seconds`.
    """
    from requests.exceptions import ConnectionError, Timeout

    began = time.monotonic()
    with probe(box, image, command, called=called, env=env) as started, client(box) as docker:
        try:
            status = docker.api.wait(started.id, timeout=seconds)["StatusCode"]
        except (Timeout, ConnectionError) as error:
            # The same error tells that the engine went away.
            if time.monotonic() - began < seconds or find(box, started.id) is None:
                raise
            raise Unmet(
                f"A container of {shown(called or image)} does not end within {seconds} seconds.",
                expected="a command that ends",
                actual="still running",
            ) from error
        printed = log(box, started)
    return Ran(status, printed.stdout, printed.stderr)


def image_file(box: Box, image: Image, path: str, *, hint: str | None = None) -> bytes:
    """The bytes of a file in an image; see `file_inside`."""
    with probe(box, image.id, called=image.name, start=False) as container:
        return file_inside(box, container, path, hint=hint)


def expect_image_file(box: Box, image: Image, path: str, wanted: str, *, hint: str | None = None) -> None:
    """Expect that a file in an image holds this text; a newline at its end is free.

    Raises:
        Unmet: there is no such file, or it holds something else.
    """
    with probe(box, image.id, called=image.name, start=False) as container:
        expect_file_inside(box, container, path, wanted, hint=hint)


def _create(
    docker: DockerClient,
    box: Box,
    image: str,
    command: Sequence[str] | None,
    env: Mapping[str, str] | None,
    volumes: Mapping[str, str],
    network: str,
    healthcheck: Mapping[str, Any] | None,
) -> str:
    from docker.errors import ImageNotFound

    binds = [f"{name}:{path}:ro" for name, path in volumes.items()]
    try:
        made = docker.api.create_container(
            image,
            entrypoint=list(command[:1]) if command else None,
            command=list(command[1:]) if command else None,
            environment=dict(env or {}),
            labels={PROBE_LABEL: str(box.lab)},
            use_config_proxy=False,
            volumes=list(volumes.values()),
            host_config=docker.api.create_host_config(network_mode=network, binds=binds),
            healthcheck=dict(healthcheck) if healthcheck else None,
        )
    except ImageNotFound as error:
        raise Unmet(f"There is no image {shown(image)}.", hint="`docker images` lists all images.") from error
    return str(made["Id"])


def _start(docker: DockerClient, identity: str, called: str) -> None:
    from docker.errors import APIError

    try:
        docker.api.start(identity)
    except APIError as error:
        explanation = str(error.explanation)
        if not any(words in explanation for words in ("exec", "OCI runtime", "crun", "runc")):
            raise
        raise Unmet(
            f"A container of {shown(called)} cannot be started: {reason(explanation)}",
            expected="started",
            actual="not started",
        ) from error


def _remove(docker: DockerClient, identity: str) -> None:
    remove_if_there(partial(docker.api.remove_container, identity, v=True, force=True))


def _sweep(docker: DockerClient, box: Box) -> None:
    """Remove what killed checks of this sandbox have left behind."""
    left = docker.api.containers(all=True, filters={"label": f"{PROBE_LABEL}={box.lab}"})
    if left:
        now = unix_time(docker.api.info()["SystemTime"])
        for container in left:
            if now - float(container["Created"]) > LONGEST:
                _remove(docker, container["Id"])


def _text(raw: bytes | None) -> str:
    return (raw or b"").decode(errors="backslashreplace").replace("\r\n", "\n")
