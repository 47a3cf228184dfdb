"""Registries: what one on this machine knows, asked as an engine asks it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checks.box import Box
from checks.containers.images import Image
from checks.containers.reading import client, is_podman
from checks.showing import shown
from checks.verdict import Blocked, Lost, Unmet
from sandbox.engine.client import inspect_image

ANSWER_SECONDS = 3.0
"""How long an answer may take."""

READ_LIMIT = 4 * 1024 * 1024
"""How much of an answer is read, in bytes."""

ACCEPTED = ", ".join(
    (
        "application/vnd.docker.distribution.manifest.v2+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.oci.image.index.v1+json",
    )
)


@dataclass(frozen=True)
class Registry:
    """A registry.

    Attributes:
        address: its host and port.
    """

    address: str


@dataclass(frozen=True)
class Manifest:
    """An image as a registry knows it.

    Attributes:
        digest: its name for ever.
        image_id: the digest of its configuration, which most engines take as the image's id; of an index: of its
            first image's.
    """

    digest: str
    image_id: str


def published(registry: Registry, repository: str, tag: str) -> Manifest:
    """The image under this name in a registry.

    Raises:
        Unmet: there is none; what is there is told.
        Lost: the registry does not answer.
    """
    found = _ask(registry, f"/v2/{repository}/manifests/{tag}")
    if found is None:
        listed = _ask(registry, f"/v2/{repository}/tags/list")
        tags = ", ".join(json.loads(listed[1]).get("tags") or []) if listed else ""
        raise Unmet(
            f"The registry at {shown(registry.address)} has no tag {shown(tag)} of {shown(repository)}; "
            f"it has {shown(tags) if tags else 'no tag of it'}.",
            expected=f"{repository}:{tag}",
            actual=tags or "none",
            hint=f"The registry is part of the name: `docker push {registry.address}/{repository}:{tag}`. "
            "A name without one goes to Docker Hub.",
        )
    digest, content = found
    manifest = json.loads(content)
    if "manifests" in manifest:
        one = _ask(registry, f"/v2/{repository}/manifests/{manifest['manifests'][0]['digest']}")
        manifest = json.loads(one[1]) if one else {}
    config: Mapping[str, Any] = manifest.get("config") or {}
    return Manifest(digest, str(config.get("digest") or ""))


def need_plain_http(box: Box, registry: Registry) -> None:
    """Make sure that the engine speaks with a registry of this machine without TLS; asked where nothing arrived.

    Raises:
        Blocked: it does not.
    """
    with client(box) as docker:
        known = docker.api.info().get("RegistryConfig") or {}
        if not is_podman(docker) or known.get("InsecureRegistryCIDRs") or registry.address in known["IndexConfigs"]:
            return
    raise Blocked(
        f"The container engine wants TLS from the registry at {shown(registry.address)}, which has none: "
        "unlike Docker, Podman trusts no address of this machine by itself.",
        hint=f'Add to /etc/containers/registries.conf: [[registry]], location = "{registry.address}", insecure = true.',
    )


def digests(box: Box, image: Image) -> list[str]:
    """The digests under which registries know a local image, as far as the engine has noted them."""
    with client(box) as docker:
        found = inspect_image(docker, image.id) or {}
    return [name.rpartition("@")[2] for name in found.get("RepoDigests") or []]


def _ask(registry: Registry, path: str) -> tuple[str, bytes] | None:
    """The digest and the content at a path of the registry; None if there is none."""
    import hashlib
    from http.client import HTTPConnection, HTTPException

    host, _, port = registry.address.rpartition(":")
    connection = HTTPConnection(host, int(port), timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", path, headers={"Accept": ACCEPTED})
        answer = connection.getresponse()
        content = answer.read(READ_LIMIT)
    except (OSError, HTTPException) as error:
        raise Lost(
            f"The registry at {shown(registry.address)} does not answer: it was ended. Reset the lesson to start it.",
            expected="a registry",
            actual=str(error),
        ) from error
    finally:
        connection.close()
    if answer.status != 200:
        return None
    return f"sha256:{hashlib.sha256(content).hexdigest()}", content
