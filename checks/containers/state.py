"""A container as the engine describes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sandbox.engine.client import unix_time


class State(StrEnum):
    """What a container is doing."""

    CREATED = "created"
    RUNNING = "running"
    PAUSED = "paused"
    RESTARTING = "restarting"
    REMOVING = "removing"
    EXITED = "exited"
    DEAD = "dead"


@dataclass(frozen=True)
class Container:
    """A container as the engine describes it.

    Attributes:
        id: its full id.
        name: its name, without the engine's slash.
        image: the image as it was named when the container was made.
        image_id: the full id of that image.
        state: what it is doing.
        exit_code: of its last run; 0 before it ended once.
        error: why it could not be started, in the engine's words; empty if it could.
        oom_killed: whether its last run was ended for its memory.
        started_at: when its last run began, in the engine's form; compare for equality only.
        seconds: how long its last run took; 0 while it runs.
        restart_count: how often the engine started it again by its restart policy.
        hostname: its configured host name.
        env: its configured environment.
        labels: its labels.
    """

    id: str
    name: str
    image: str
    image_id: str
    state: State
    exit_code: int
    error: str
    oom_killed: bool
    started_at: str
    seconds: float
    restart_count: int
    hostname: str
    env: Mapping[str, str]
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Log:
    """What a container printed, over all its runs. With a terminal (`-t`) all of it is in `stdout`."""

    stdout: str
    stderr: str


def described(found: Mapping[str, Any]) -> Container:
    """The container, out of the engine's own description (`docker inspect`)."""
    state, config = found["State"], found["Config"]
    env = dict(entry.partition("=")[::2] for entry in config.get("Env") or [])
    return Container(
        id=found["Id"],
        name=found["Name"].removeprefix("/"),
        image=_short(config.get("Image", "")),
        image_id=found["Image"],
        state=_STATES.get(state["Status"]) or State(state["Status"]),
        exit_code=state["ExitCode"],
        error=state.get("Error") or "",
        oom_killed=bool(state.get("OOMKilled")),
        started_at=state["StartedAt"],
        seconds=max(0.0, unix_time(state["FinishedAt"]) - unix_time(state["StartedAt"])),
        restart_count=found.get("RestartCount", 0),
        hostname=config.get("Hostname", ""),
        env=env,
        labels=config.get("Labels") or {},
    )


_STATES = {
    "configured": State.CREATED,
    "initialized": State.CREATED,
    "stopped": State.EXITED,
    "stopping": State.RUNNING,
}
"""Podman's own words."""


def _short(image: str) -> str:
    """An image's name without the registry that Podman writes in front of it."""
    for registry in ("docker.io/library/", "docker.io/", "localhost/"):
        image = image.removeprefix(registry)
    return image
