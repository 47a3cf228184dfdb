"""Root file systems that are really there: that of this machine, and those of images on the container engine.

Checks compare what a script says of prepared roots with what is right; where an engine has images of
distributions, they do so with real ones, too. Without an engine, or without such images, there are none.
"""

import json
import shlex
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sandbox.errors import NoEngine

if TYPE_CHECKING:
    from docker import DockerClient

DISTRIBUTIONS = frozenset(
    {"almalinux", "alpine", "amazonlinux", "archlinux", "centos", "debian", "fedora", "oraclelinux", "rockylinux"}
    | {"ubuntu"}
)
"""The names of images that are whole distributions, without registry, owner and tag."""

RELEASE_FILES = ("etc/os-release", "usr/lib/os-release")

LABEL = "mlscale-tutor.root"
"""The label of the containers that images are looked into by; they never run."""

MOST = 3
"""How many images are looked into."""

LONGEST = 60.0
"""Seconds after which such a container must have been left behind by a check that was killed."""

ENGINE_SECONDS = 5.0


@dataclass(frozen=True)
class Root:
    """What tells of a root file system which system it is.

    Attributes:
        name: how messages call it.
        files: contents by path, for those of `RELEASE_FILES` that are there.
    """

    name: str
    files: Mapping[str, str]

    @property
    def values(self) -> dict[str, str]:
        """The values of the os-release file that counts; nothing if there is none, or it is not as it should be."""
        text = next((self.files[path] for path in RELEASE_FILES if path in self.files), "")
        try:
            words = shlex.split(text, comments=True)
        except ValueError:
            return {}
        return dict(word.split("=", 1) for word in words if "=" in word)


def machine(top: Path = Path("/")) -> Root:
    """The root file system of this machine."""
    found = {}
    for path in RELEASE_FILES:
        with suppress(OSError, UnicodeDecodeError):
            found[path] = (top / path).read_text()
    return Root("this machine", found)


def images() -> list[Root]:
    """The roots of the distributions' images on the engine, the first few by name; none without an engine."""
    from sandbox.engine.endpoint import find

    try:
        url = find(seconds=0.5).url
        chosen = sorted(_distributions(url).items())[:MOST]
        return list(_looked_into(url, chosen)) if chosen else []
    except (NoEngine, OSError, ValueError):
        return []


def _distributions(url: str) -> dict[str, str]:
    """The ids of images that are distributions, by name."""
    from sandbox.engine.endpoint import get, open_socket

    with closing(open_socket(url, ENGINE_SECONDS)) as connection:
        status, _, body = get(connection, "/images/json")
        while part := connection.recv(65536):
            body += part
    listed: list[dict[str, Any]] = json.loads(body) if status == 200 else []
    found = {tag: str(image["Id"]) for image in listed for tag in image.get("RepoTags") or ()}
    return {tag: id for tag, id in found.items() if tag.rsplit("/", 1)[-1].partition(":")[0] in DISTRIBUTIONS}


def _looked_into(url: str, chosen: list[tuple[str, str]]) -> Iterator[Root]:
    from docker.errors import APIError

    from sandbox.engine.client import connection

    with connection(url=url, seconds=ENGINE_SECONDS) as client, suppress(APIError):
        _remove_old(client)
        for tag, id in chosen:
            made = client.api.create_container(id, command=["true"], labels={LABEL: str(time.time())})
            try:
                found = {path: text for path in RELEASE_FILES if (text := _file(client, made["Id"], path)) is not None}
            finally:
                client.api.remove_container(made["Id"], force=True)
            yield Root(f"the image {tag}", found)


def _file(client: "DockerClient", container: str, path: str) -> str | None:
    """The text of a file of a container; None if there is none, or it is a link."""
    import io
    import tarfile

    from docker.errors import NotFound

    try:
        stream, _ = client.api.get_archive(container, f"/{path}")
    except NotFound:
        return None
    with tarfile.open(fileobj=io.BytesIO(b"".join(stream))) as archive:
        member = next(iter(archive), None)
        file = archive.extractfile(member) if member is not None and member.isfile() else None
        return None if file is None else file.read(1 << 20).decode(errors="replace")


def _remove_old(client: "DockerClient") -> None:
    for found in client.api.containers(all=True, filters={"label": LABEL}):
        if time.time() - found["Created"] > LONGEST:
            client.api.remove_container(found["Id"], force=True)
