"""What a lesson leaves on the engine without a name: its nameless images, and what killed checks have left behind.

An image without a name is the lesson's if it carries the tutor's label for this lesson and this learner, if it had a
declared name while the lesson was open, as the engine's memory of events tells, if such a one was built on it in that
time, or if it came from a registry of the lesson's own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from sandbox.engine.base_image import BASE
from sandbox.engine.client import inspect_image, is_gone, remove_container, unix_time
from sandbox.engine.things import same_tag

if TYPE_CHECKING:
    from docker import DockerClient

    from sandbox.blueprint import EngineNames

LABEL = "mlscale-tutor"
"""The key of the label on what set-ups make."""

PROBE_LABEL = "mlscale-tutor.probe"
"""The key of the label on what checks make for themselves; the value is the path of the lab."""

NAMELESS = "<none>:<none>"


def labelled(client: DockerClient, wanted: str) -> Iterator[tuple[Mapping[str, str], Callable[[], object]]]:
    """The containers, then networks, then volumes with a label: the labels of each, and what removes it.

    Args:
        client: the engine.
        wanted: the label's key, or `KEY=VALUE`.
    """
    filters = {"label": wanted}
    for container in client.api.containers(all=True, filters=filters):
        yield container.get("Labels") or {}, partial(remove_container, client, container["Id"])
    for network in client.api.networks(filters=filters):
        yield network.get("Labels") or {}, partial(client.api.remove_network, network["Id"])
    for volume in client.api.volumes(filters=filters)["Volumes"] or ():
        yield volume.get("Labels") or {}, partial(client.api.remove_volume, volume["Name"])


def remove_probes(client: DockerClient, lesson: str, owner: str) -> None:
    """Remove what checks of a lesson made for themselves, and could not remove.

    Args:
        client: the engine.
        lesson: the lesson's id.
        owner: the path of the data folder.
    """
    for labels, remove in labelled(client, PROBE_LABEL):
        lab = labels.get(PROBE_LABEL, "")
        if lab.startswith(f"{owner}/") and f"/{lesson}/" in lab:
            _removed(remove)


def remove_renamed(client: DockerClient, names: EngineNames, mark: str) -> None:
    """Remove the containers of a lesson's set-up that have another name than a declared one by now.

    One that only comes from an image with the label, which it has inherited, is the learner's own.

    Args:
        client: the engine.
        names: the names that the lesson declares.
        mark: the value of the label on what its set-up makes.
    """
    for container in client.api.containers(all=True, filters={"label": f"{LABEL}={mark}"}):
        image = inspect_image(client, container["ImageID"]) or {}
        inherited = ((image.get("Config") or {}).get("Labels") or {}).get(LABEL) == mark
        if not inherited and not {name.removeprefix("/") for name in container["Names"] or ()} & set(names.containers):
            _removed(partial(remove_container, client, container["Id"]))


def lineages(
    client: DockerClient, names: EngineNames, mark: str, since: float | None, until: float | None
) -> list[list[str]]:
    """The ids of a lesson's images, of those that lost their name, too: each with what was made on the way to it.

    Args:
        client: the engine.
        names: the names that the lesson declares.
        mark: the value of the label on what its set-up makes.
        since: the engine's time at which the lesson was opened; None if it was not.
        until: the engine's time at which it was closed; None while it is open.
    """
    registries = {name.rpartition(":")[0] for name in names.images if _has_address(name)}
    found = set() if since is None else _once_named(client, names, since, until)
    for image in client.api.images():
        origins = {name.partition("@")[0] for name in image.get("RepoDigests") or ()} - {"<none>"}
        if (image.get("Labels") or {}).get(LABEL) == mark or (
            origins and origins <= registries and not _is_named(image.get("RepoTags"))
        ):
            found.add(str(image["Id"]))
    return [_lineage(client, identity, math.inf if since is None else since) for identity in sorted(found)]


def remove_nameless(client: DockerClient, lineages: list[list[str]]) -> None:
    """Remove images that have no name, or none any more. Those that have one, or that something else uses, stay.

    Args:
        client: the engine.
        lineages: ids, each followed by those of the images that it was made of.
    """
    for lineage in lineages:
        for identity in lineage:
            found = inspect_image(client, identity)
            if found is not None and (
                _is_named(found.get("RepoTags"))
                or not _removed(partial(client.api.remove_image, identity, force=True, noprune=True))
            ):
                break


def _once_named(client: DockerClient, names: EngineNames, since: float, until: float | None) -> set[str]:
    """The ids of images that had a declared name between two times, as far as the engine remembers."""
    end = unix_time(client.api.info()["SystemTime"]) if until is None else until
    filters = {"type": "image", "event": "tag"}
    # The engine takes fractions of a second here, of which the SDK's types know nothing.
    times: dict[str, Any] = {"since": f"{since:.6f}", "until": f"{end:.6f}"}
    past = client.api.events(filters=filters, decode=True, **times)
    return {
        str(event["Actor"]["ID"])
        for event in past
        if any(same_tag(name, event["Actor"]["Attributes"].get("name", "")) for name in names.images if name != BASE)
    }


def _lineage(client: DockerClient, identity: str, since: float) -> list[str]:
    """An image's id, and those of its parents that were made since then and have no name."""
    found: list[str] = []
    while identity and (image := inspect_image(client, identity)):
        made = unix_time(image["Created"]) if image.get("Created") else 0.0
        if found and (made < since or _is_named(image.get("RepoTags"))):
            break
        found.append(identity)
        identity = image.get("Parent") or ""
    return found


def _is_named(tags: Sequence[str] | None) -> bool:
    return any(tag != NAMELESS for tag in tags or ())


def _has_address(name: str) -> bool:
    """Whether an image's name begins with the address of a registry on this machine."""
    return name.startswith(("127.0.0.1:", "localhost:"))


def _removed(remove: Callable[[], object]) -> bool:
    """Remove something; False if it is in use, or gone already."""
    from docker.errors import APIError

    try:
        remove()
    except APIError as error:
        if is_gone(error) or error.status_code in (403, 409):
            return False
        raise
    return True
