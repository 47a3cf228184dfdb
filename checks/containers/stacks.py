"""Stacks that compose has started: their containers, and a copy that a check plays by itself."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checks import writing
from checks.containers.building import copy_folder
from checks.containers.composing import Stack, compose, configured, described
from checks.containers.healthchecks import need_checks
from checks.containers.mounting import MountKind
from checks.containers.reading import client, find
from checks.places import place
from checks.showing import shown
from checks.verdict import Unmet
from sandbox.engine.client import remove_if_there
from sandbox.engine.leftovers import PROBE_LABEL, labelled

if TYPE_CHECKING:
    from docker import DockerClient

    from checks.box import Box
    from checks.containers.state import Container
    from checks.places import Where

PROJECT = "com.docker.compose.project"
SERVICE = "com.docker.compose.service"
ONE_OFF = "com.docker.compose.oneoff"

FRESH = "compose.fresh.yaml"


@dataclass(frozen=True)
class Copy:
    """A copy of a stack, started.

    Attributes:
        project: its project.
        folder: the copy of the folder.
    """

    project: str
    folder: Path

    def write(self, path: str, content: str) -> None:
        """Write a file of the folder, wherever a link of the learner's leads."""
        writing.put(self.folder, {path: content})

    def take_away(self, path: str) -> None:
        """Remove a file of the folder."""
        writing.take_away(self.folder, path)


def stack_container(box: Box, project: str, service: str) -> Container:
    """The one container of a project's service.

    Raises:
        Unmet: there is none, or more than one.
    """
    wanted = [f"{PROJECT}={project}", f"{SERVICE}={service}"]
    with client(box) as docker:
        listed = docker.api.containers(all=True, filters={"label": wanted})
    ids = [entry["Id"] for entry in listed if (entry.get("Labels") or {}).get(ONE_OFF, "False") == "False"]
    found = [there for there in (find(box, identity) for identity in ids) if there]
    if len(found) != 1:
        number = f"{len(found)} containers" if found else "no container"
        raise Unmet(
            f"The project {shown(project)} has {number} of the service {shown(service)}, expected one.",
            expected=1,
            actual=len(found),
            hint=f"`docker compose -p {project} up -d` (or `docker-compose -p {project} up -d`) starts the stack.",
        )
    return found[0]


def start_again(box: Box, container: Container) -> None:
    """End a container's command at once, and start it anew."""
    with client(box, seconds=30) as docker:
        docker.api.restart(container.id, timeout=0)


@contextmanager
def fresh_stack(box: Box, where: Where, env: str) -> Iterator[Copy]:
    """A copy of a stack in a folder and a project of its own, with other published ports, quick health checks and
    another `.env`; removed at the end.

    Args:
        box: the sandbox.
        where: the compose file.
        env: the content of `.env` in the copy.

    Raises:
        Unmet: it cannot be started a second time, or not with that `.env`.
        Blocked: there is no compose on this machine.
    """
    source = place(box, where).path
    project = "churnfresh" + hashlib.sha256(str(box.lab).encode()).hexdigest()[:8]
    with box.scratch() as scratch:
        folder = scratch / "stack"
        copy_folder(source.parent, folder)
        writing.put(folder, {".env": env})
        _write(box, folder / source.name, project, source.parent)
        with client(box, seconds=30) as docker:
            _remove(docker, project)
            try:
                _start(box, folder, project)
                yield Copy(project, folder)
            finally:
                _remove(docker, project)


def _start(box: Box, folder: Path, project: str) -> None:
    try:
        ran = compose(box, folder, "-p", project, "-f", FRESH, "up", "-d")
    except Unmet:
        need_checks(box)  # without them, nothing that waits for health ever starts
        raise
    if ran.status != 0:
        lines = [line.strip() for line in ran.errors.splitlines() if line.strip()]
        raise Unmet(
            f"In a fresh copy, the stack does not start: {shown(lines[-1] if lines else 'no reason', 160)}",
            expected="a stack that starts",
            actual=f"status {ran.status}",
        )


def _write(box: Box, path: Path, project: str, first: Path) -> None:
    """Write what is played: the learner's file as compose reads it, changed so that it meets nothing of the first."""
    import yaml

    found = configured(box, path, project)
    stack = described(found, path.parent)
    _expect_no_fixed_names(stack, project)
    _expect_own_files(stack, first)
    mark = {PROBE_LABEL: str(box.lab)}
    for name, entry in found["services"].items():
        described_ports = described({"services": {name: entry}}, path.parent).services[name].ports
        if described_ports:
            entry["ports"] = [
                f"{f'[{port.address}]' if ':' in port.address else port.address}:{_free_port()}:{port.inside}"
                for port in described_ports
            ]
        if isinstance(entry.get("healthcheck"), dict) and entry["healthcheck"].get("test"):
            entry["healthcheck"] |= {"interval": "300ms", "timeout": "5s", "retries": 1, "start_period": "10s"}
            entry["healthcheck"].pop("start_interval", None)
        entry["labels"] = mark
    for name in found.get("volumes") or {}:
        found["volumes"][name] = {"labels": mark}
    writing.put(path.parent, {FRESH: yaml.safe_dump(found)})


def _expect_no_fixed_names(stack: Stack, project: str) -> None:
    """What has one name on the whole engine is there once: a second copy would meet the first."""
    for name, service in stack.services.items():
        if service.fixed_name:
            raise Unmet(
                f"In a fresh copy, the service {shown(name)} cannot be started: `container_name` gives its container "
                f"the name {shown(service.fixed_name)}, which is there once on an engine.",
                expected="no container_name",
                actual=service.fixed_name,
                hint="Services find each other by the service's name; leave `container_name` out.",
            )
    for kind, things in (("volume", stack.volumes), ("network", stack.networks)):
        for name, fixed in things.items():
            if fixed and fixed != f"{project}_{name}":
                raise Unmet(
                    f"In a fresh copy, the {kind} {shown(name)} is not a new one: the file gives it the name "
                    f"{shown(fixed)}, which all copies share.",
                    expected=f"a {kind} of the project",
                    actual=fixed,
                    hint=f"`{name}: {{}}` below the leftmost `{kind}s:` makes it a {kind} of the project.",
                )


def _expect_own_files(stack: Stack, first: Path) -> None:
    """A copy that mounts files of the first folder is none."""
    for name, service in stack.services.items():
        for mount in service.mounts.values():
            if mount.kind is MountKind.BIND and Path(mount.source).is_relative_to(first.resolve()):
                path = Path(mount.source).relative_to(first.resolve())
                raise Unmet(
                    f"In a fresh copy, the service {shown(name)} mounts {shown(str(path))} of the first folder, "
                    "not its own: the file gives the full path.",
                    expected=f"./{path}",
                    actual=mount.source,
                    hint="A path that begins with `./` counts from the folder of the file.",
                )


def _free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def _remove(docker: DockerClient, project: str) -> None:
    for _, remove in labelled(docker, f"{PROJECT}={project}"):
        remove_if_there(remove)
