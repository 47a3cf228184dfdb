"""The things on an engine that have names: containers, images, volumes and networks."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sandbox.blueprint import EngineNames
from sandbox.engine.client import inspect_image, is_gone, refusing, remove_container, unix_time
from sandbox.errors import Blocked

if TYPE_CHECKING:
    from docker import DockerClient

REMOVAL_SECONDS = 15.0
"""How long somebody else's removal of the same thing may take."""


class Kind(StrEnum):
    """What a name belongs to. The order is the one in which things can be removed."""

    CONTAINER = "container"
    NETWORK = "network"
    IMAGE = "image"
    VOLUME = "volume"


@dataclass(frozen=True)
class Thing:
    """Something on the engine.

    Attributes:
        kind: what it is.
        name: the name it was asked for by.
        id: the engine's own id; for a volume its name.
        created: Unix time at which it got its name. An interval, because Docker tells the creation
            of a volume to the second, and Podman does not tell when an image was tagged.
        labels: its labels.
        running: whether it is a container whose process runs.
    """

    kind: Kind
    name: str
    id: str
    created: tuple[float, float]
    labels: dict[str, str]
    running: bool = False


def declared(names: EngineNames) -> Iterator[tuple[Kind, str]]:
    """The kind and name of each declared thing, in the order in which things can be removed."""
    for kind, group in (
        (Kind.CONTAINER, names.containers),
        (Kind.NETWORK, names.networks),
        (Kind.IMAGE, names.images),
        (Kind.VOLUME, names.volumes),
    ):
        for name in group:
            yield kind, name


def find_things(client: DockerClient, kind: Kind, name: str) -> list[Thing]:
    """What has this name now: nothing, one thing, or several networks.

    The engine also finds things by the beginning of an id; those are left out.
    """
    from docker.errors import APIError

    try:
        match kind:
            case Kind.CONTAINER:
                return _container(name, client.api.inspect_container(name))
            case Kind.IMAGE:
                return _image(name, inspect_image(client, name) or {})
            case Kind.VOLUME:
                return [_volume(name, client.api.inspect_volume(name))]
            case Kind.NETWORK:
                found = client.api.networks(names=[name])
                return [_network(name, network) for network in found if network["Name"] == name]
    except APIError as error:
        if is_gone(error):
            return []
        raise


def remove_thing(client: DockerClient, thing: Thing) -> None:
    """Remove it at once; fine if it is gone already or somebody else is removing it.

    A container is killed, and its anonymous volumes go with it. Of an image only the tag is
    removed, and the image with its last tag; what it was built on stays.

    Raises:
        Blocked: the engine refuses, say because something else uses the volume.
    """
    from docker.errors import APIError

    with refusing(f"remove the {thing.kind} {thing.name}", todo=_REMEDY[thing.kind]):
        try:
            match thing.kind:
                case Kind.CONTAINER:
                    remove_container(client, thing.id)
                case Kind.IMAGE:
                    client.api.remove_image(thing.name, force=True, noprune=True)
                case Kind.VOLUME:
                    client.api.remove_volume(thing.id)
                case Kind.NETWORK:
                    client.api.remove_network(thing.id)
        except APIError as error:
            if is_gone(error):
                return
            if not (error.status_code == 409 and "already in progress" in str(error.explanation)):
                raise
            _wait_until_gone(client, thing)


def _wait_until_gone(client: DockerClient, thing: Thing) -> None:
    deadline = time.monotonic() + REMOVAL_SECONDS
    while any(found.id == thing.id for found in find_things(client, thing.kind, thing.id)):
        if time.monotonic() > deadline:
            raise Blocked(
                f"The {thing.kind} {thing.name} has been in removal for {REMOVAL_SECONDS:.0f} seconds.",
                todo="Restart the container engine.",
            )
        time.sleep(0.02)


_REMEDY = {
    Kind.CONTAINER: "",
    Kind.IMAGE: "Remove the containers that use it: `docker ps -a` lists them, `docker rm -f NAME` removes one.",
    Kind.VOLUME: "Remove the containers that use it: `docker ps -a` lists them, `docker rm -f NAME` removes one.",
    Kind.NETWORK: "Take the containers out of it: `docker network disconnect -f NETWORK CONTAINER`.",
}


def _container(name: str, found: dict[str, Any]) -> list[Thing]:
    if name not in (found["Name"].removeprefix("/"), found["Id"]):
        return []
    created = unix_time(found["Created"])
    labels = found["Config"].get("Labels") or {}
    running = bool(found["State"]["Running"])
    return [Thing(Kind.CONTAINER, name, found["Id"], (created, created), labels, running)]


def _image(name: str, found: dict[str, Any]) -> list[Thing]:
    if not any(same_tag(name, tag) for tag in found.get("RepoTags") or []):
        return []
    created = unix_time(found["Created"]) if found.get("Created") else 0.0
    # `docker tag` leaves the creation as it was: an old image under a new name is as old as the name.
    tagged = (found.get("Metadata") or {}).get("LastTagTime") or ""
    named = (created, math.inf)
    if tagged and not tagged.startswith("0001-"):
        named = (max(created, unix_time(tagged)),) * 2
    return [Thing(Kind.IMAGE, name, found["Id"], named, (found.get("Config") or {}).get("Labels") or {})]


def _volume(name: str, found: dict[str, Any]) -> Thing:
    created = unix_time(found["CreatedAt"]) if found.get("CreatedAt") else 0.0
    latest = created if created % 1 else math.nextafter(created + 1, 0)
    return Thing(Kind.VOLUME, name, name, (created, latest), found.get("Labels") or {})


def _network(name: str, found: dict[str, Any]) -> Thing:
    created = unix_time(found["Created"])
    return Thing(Kind.NETWORK, name, found["Id"], (created, created), found.get("Labels") or {})


def same_tag(name: str, tag: str) -> bool:
    """Whether the engine's `tag` is `name`; Podman writes a registry in front, `latest` goes without saying."""
    if ":" not in name.rpartition("/")[2]:
        name += ":latest"
    return tag in (name, f"localhost/{name}", f"docker.io/{name}", f"docker.io/library/{name}")
