"""Asking the engine. Without one, or when it stops in the middle, that is `Blocked`: never the learner's fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from checks.containers.state import Container, Log, described
from checks.showing import shown
from checks.verdict import Blocked, Unmet
from sandbox import engine
from sandbox.engine.client import SECONDS, is_gone
from sandbox.errors import NoEngine

if TYPE_CHECKING:
    from docker import DockerClient

    from checks.box import Box

LOG_LINES = 200
"""How many lines of a log are read: the last ones."""


@contextmanager
def client(box: Box, *, seconds: float = SECONDS) -> Iterator[DockerClient]:
    """The engine that the lesson's shell uses, through the Docker SDK.

    Args:
        box: the sandbox.
        seconds: how long the engine may take for one answer.

    Raises:
        Blocked: no engine answers, or it stopped.
    """
    try:
        with engine.connection(url=box.keeper.plan.env.get("DOCKER_HOST"), seconds=seconds) as found:
            yield found
    except NoEngine as error:
        raise Blocked(error.what, hint=error.todo) from error


def is_podman(docker: DockerClient) -> bool:
    """Whether the engine is Podman, which speaks Docker's language with gaps."""
    components = docker.api.version().get("Components") or []
    return any("podman" in str(component.get("Name", "")).lower() for component in components)


def inspected(box: Box, name: str) -> Mapping[str, Any] | None:
    """The engine's own description of the container with this name or full id, or None."""
    from docker.errors import APIError

    with client(box) as docker:
        try:
            found: Mapping[str, Any] = docker.api.inspect_container(name)
        except APIError as error:
            if is_gone(error):
                return None
            raise
    return found if name in (found["Name"].removeprefix("/"), found["Id"]) else None


def find(box: Box, name: str) -> Container | None:
    """The container with this name or full id, or None."""
    found = inspected(box, name)
    return None if found is None else described(found)


def container(box: Box, name: str) -> Container:
    """The container with this name.

    Raises:
        Unmet: there is none.
    """
    found = find(box, name)
    if found is None:
        raise Unmet(
            f"There is no container {shown(name)}, neither running nor ended. "
            "(With `--rm` a container is removed as soon as it ends.)",
            expected=f"a container {name}",
            actual="none",
            hint="`docker ps -a` lists all containers.",
        )
    return found


def log(box: Box, container: Container, lines: int = LOG_LINES) -> Log:
    """The last lines of what it printed.

    Raises:
        Blocked: the engine keeps no logs that can be read.
    """
    from docker.errors import APIError

    with client(box) as docker:
        try:
            printed = docker.api.logs(container.id, stdout=True, stderr=False, tail=lines)
            complained = docker.api.logs(container.id, stdout=False, stderr=True, tail=lines)
        except APIError as error:
            raise Blocked(
                f"The container engine cannot show the log of {shown(container.name)}: {error.explanation}",
                hint='Set "log-driver" to "json-file" in the engine\'s configuration.',
            ) from error
    return Log(_text(printed), _text(complained))


def _text(raw: bytes) -> str:
    return raw.decode(errors="backslashreplace").replace("\r\n", "\n")
