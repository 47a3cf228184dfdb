"""The image that every container lesson grows from: a static busybox under all its names, and nothing else.

No registry has it. It is made of the busybox of this machine, or of the official `busybox` image if
the machine has none, and imported into the engine: two megabytes, less than a second.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sandbox.engine.client import connection, inspect_image, refusing
from sandbox.engine.elf import architecture, is_static
from sandbox.errors import Blocked, NameTaken

if TYPE_CHECKING:
    from docker import DockerClient

BASE = "lab/base:1"
"""The name of the image."""

CONTENT_LABEL = "mlscale-tutor.base"
"""The label with the digest of the image's one layer: an image built on top of ours has it, too, but more layers."""

VERSION_LABEL = "mlscale-tutor.base-version"
VERSION = "2"
"""Counts up when the content changes on purpose, so that the image of an older tutor is replaced."""

OFFICIAL = "busybox:musl"
"""Where the program comes from if this machine has none: a small official image with a static busybox."""

PLACES = ("/bin/busybox", "/usr/bin/busybox", "/usr/local/bin/busybox")

EPOCH = 1_700_000_000


@dataclass(frozen=True)
class Busybox:
    """A static busybox and the names that it answers to."""

    program: bytes
    applets: tuple[str, ...]


def ensure_base(announce: Callable[[str], None] = lambda _: None) -> str:
    """Make sure that the engine has the base image.

    Args:
        announce: told in a few words what is being done, whenever that takes a moment.

    Returns:
        the image's id.

    Raises:
        NameTaken: `lab/base:1` is an image of the learner's own.
        Blocked: there is no busybox to make it of.
        NoEngine: no engine answers.
    """
    with connection(seconds=30) as client:
        found = inspect_image(client, BASE)
        if found and _may_be_used(client, found):
            return str(found["Id"])
        announce(f"making the image {BASE}")
        older = _inside(client, str(found["Id"])) if found else None
        busybox = _of_this_machine(client) or older or _of_an_image(client, announce)
        return _import(client, root_file_system(busybox))


def root_file_system(busybox: Busybox) -> bytes:
    """The image's one layer as a tar archive: the same bytes for the same busybox."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for folder, mode in (
            ("bin", 0o755),
            ("dev", 0o755),
            ("etc", 0o755),
            ("proc", 0o555),
            ("root", 0o700),
            ("sys", 0o555),
            ("tmp", 0o1777),
            ("usr", 0o755),
            ("usr/bin", 0o755),
            ("var", 0o755),
        ):
            member = tarfile.TarInfo(folder)
            member.type, member.mode, member.mtime = tarfile.DIRTYPE, mode, EPOCH
            tar.addfile(member)
        _add_file(tar, "bin/busybox", 0o755, busybox.program)
        for applet in sorted({*busybox.applets, "sh"} - {"busybox"}):
            _add_link(tar, f"bin/{applet}")
        _add_link(tar, "usr/bin/env")
        for name, text in _FILES.items():
            _add_file(tar, name, 0o644, text.encode())
    return archive.getvalue()


_FILES = {
    "etc/os-release": "ID=labbase\n",
    "etc/passwd": "root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n",
    "etc/group": "root:x:0:\nnogroup:x:65534:\n",
    # Without it, a busybox that was built with glibc crashes when it looks for `localhost`.
    "etc/nsswitch.conf": "hosts: files dns\n",
}


def _add_file(tar: tarfile.TarFile, name: str, mode: int, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.mode, member.mtime, member.size = mode, EPOCH, len(content)
    tar.addfile(member, io.BytesIO(content))


def _add_link(tar: tarfile.TarFile, name: str) -> None:
    member = tarfile.TarInfo(name)
    member.type, member.mode, member.mtime, member.linkname = tarfile.SYMTYPE, 0o777, EPOCH, "/bin/busybox"
    tar.addfile(member)


def _may_be_used(client: DockerClient, found: dict[str, Any]) -> bool:
    """Whether the image of that name is right; False for one of ours that is out of date.

    Raises:
        NameTaken: it is neither ours nor like ours.
    """
    labels = (found.get("Config") or {}).get("Labels") or {}
    layers = found["RootFS"].get("Layers") or []
    if layers == [labels.get(CONTENT_LABEL)]:
        return labels.get(VERSION_LABEL) == VERSION
    if CONTENT_LABEL not in labels and _names_itself_so(client, found["Id"]):
        return True
    raise NameTaken(
        f"The lessons' image {BASE} was replaced by another image of that name on this machine.",
        todo=f"Give that another name: `docker tag {BASE} NEW-NAME`, then `docker rmi {BASE}`.",
    )


def _names_itself_so(client: DockerClient, image: str) -> bool:
    """Whether an image that we did not make says in /etc/os-release that it is the same thing."""
    from docker.errors import APIError

    try:
        return "ID=labbase" in _file_of(client, image, "/etc/os-release").decode(errors="replace").splitlines()
    except (APIError, KeyError):
        return False


def _file_of(client: DockerClient, image: str, path: str) -> bytes:
    """A file of an image, read from a container that is never started.

    Raises:
        KeyError: the file is a link, or no file.
    """
    container = client.api.create_container(image, command=["sh"], network_disabled=True)["Id"]
    try:
        chunks, _ = client.api.get_archive(container, path)
        with tarfile.open(fileobj=io.BytesIO(b"".join(chunks))) as tar:
            member = next(iter(tar))
            file = tar.extractfile(member)
            if file is None or not member.isfile():
                raise KeyError(path)
            return file.read()
    finally:
        client.api.remove_container(container, v=True, force=True)


def _of_this_machine(client: DockerClient) -> Busybox | None:
    """The machine's own busybox, if it has a static one that the engine can run."""
    wanted = _architecture_of(client)
    for path in (*PLACES, shutil.which("busybox")):
        if path and Path(path).is_file():
            program = Path(path).read_bytes()
            if is_static(program) and architecture(program) == wanted:
                return Busybox(program, _applets(path))
    return None


def _applets(path: str) -> tuple[str, ...]:
    listed = subprocess.run(
        [path, "--list"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=10, check=True
    )
    return tuple(listed.stdout.split())


def _architecture_of(client: DockerClient) -> str:
    """The engine's architecture as the kernel calls it: `x86_64`, `aarch64`."""
    name = str(client.api.info()["Architecture"])
    return {"amd64": "x86_64", "arm64": "aarch64"}.get(name, name)


def _of_an_image(client: DockerClient, announce: Callable[[str], None]) -> Busybox:
    """The busybox of an official image: one that is here already, else from the registry."""
    local = [tag for image in client.api.images(name="busybox") for tag in image.get("RepoTags") or []]
    for name in sorted(local):
        if busybox := _inside(client, name):
            return busybox
    announce(f"fetching {OFFICIAL}")
    problem = _pull(client, OFFICIAL)
    if not problem and (busybox := _inside(client, OFFICIAL)):
        return busybox
    raise Blocked(
        f"The lessons' image {BASE} cannot be made: there is no static busybox on this machine, "
        f"and the engine could not fetch the image {OFFICIAL}.",
        todo="Install it: `sudo apt install busybox-static` (Debian, Ubuntu), `sudo dnf install busybox` (Fedora); "
        "or connect to the internet once.",
        details=problem,
    )


def _inside(client: DockerClient, image: str) -> Busybox | None:
    """The static busybox in an image, if there is one."""
    from docker.errors import APIError, ContainerError

    try:
        program = _file_of(client, image, "/bin/busybox")
        if not is_static(program):
            return None
        listed = client.containers.run(image, ["/bin/busybox", "--list"], remove=True, network_disabled=True)
        return Busybox(program, tuple(listed.decode().split()))
    except (APIError, ContainerError, KeyError):
        return None


def _pull(client: DockerClient, name: str) -> str:
    """Fetch an image; the words of what went wrong, or nothing.

    Through the bare API: the SDK's own `pull` waits for ever on a connection that stalls.
    """
    import json

    repository, _, tag = name.partition(":")
    url = f"{client.api.base_url}/v{client.api.api_version}/images/create"
    with client.api.post(url, params={"fromImage": repository, "tag": tag}, timeout=(5, 60), stream=True) as answer:
        lines = [json.loads(line) for line in answer.iter_lines() if line.strip()]
        problems = [str(line["error"]) for line in lines if "error" in line]
        if answer.status_code != 200:
            problems += [str(line["message"]) for line in lines if "message" in line] or [
                f"status {answer.status_code}"
            ]
    return "\n".join(problems)


def _import(client: DockerClient, layer: bytes) -> str:
    """Make the image of its layer; its id."""
    digest = hashlib.sha256(layer).hexdigest()
    changes = [
        'CMD ["sh"]',
        "ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        f"LABEL {CONTENT_LABEL}=sha256:{digest}",
        f"LABEL {VERSION_LABEL}={VERSION}",
    ]
    with refusing(f"import the image {BASE}"):
        # Podman reads the tag only as a part of the name.
        client.api.import_image_from_data(layer, repository=BASE, changes=changes)
        found = inspect_image(client, BASE)
    if found is None:
        raise Blocked(f"The container engine imported the image {BASE} and does not have it.")
    return str(found["Id"])
