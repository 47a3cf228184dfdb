"""What is mounted in a container, and what a volume holds."""

import io
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from checks.box import Box
from checks.containers.probing import execute, probe
from checks.containers.reading import client, inspected
from checks.containers.state import Container
from checks.places import named
from checks.showing import decoded, shown
from checks.verdict import Unmet
from sandbox.engine import BASE
from sandbox.engine.client import is_gone

VOLUME_LIMIT = 8 * 1024 * 1024
"""How much of a volume is read, in bytes."""

_RO_HINT = "`:ro` at the end of `-v` makes a mount read-only."


class MountKind(StrEnum):
    """What is mounted; the value reads on after "is"."""

    BIND = "a path of this machine"
    VOLUME = "a volume"
    TMPFS = "a file system in memory"


@dataclass(frozen=True)
class Mount:
    """Something mounted in a container.

    Attributes:
        path: where, in the container.
        kind: what.
        source: the volume's name or the path on this machine; empty for a file system in memory.
        writable: whether the container may write to it.
    """

    path: str
    kind: MountKind
    source: str
    writable: bool

    @property
    def what(self) -> str:
        """What it is, in words."""
        words = {MountKind.BIND: "{} of this machine", MountKind.VOLUME: "the volume {}"}
        return words[self.kind].format(shown(self.source)) if self.kind in words else str(self.kind)


def mounts(box: Box, container: Container) -> Mapping[str, Mount]:
    """What is mounted in a container, by its path there."""
    found = inspected(box, container.id) or {}
    listed = [
        Mount(
            path=entry["Destination"].rstrip("/"),
            kind=_KINDS.get(entry["Type"], MountKind.BIND),
            source=entry.get("Name", "") if entry["Type"] == "volume" else entry.get("Source", ""),
            writable=bool(entry.get("RW")),
        )
        for entry in found.get("Mounts") or []
    ]
    in_memory: Mapping[str, str] = (found.get("HostConfig") or {}).get("Tmpfs") or {}
    listed += [
        Mount(path.rstrip("/"), MountKind.TMPFS, "", "ro" not in options.split(","))
        for path, options in in_memory.items()
    ]
    return {mount.path: mount for mount in listed}


_KINDS = {"bind": MountKind.BIND, "volume": MountKind.VOLUME, "tmpfs": MountKind.TMPFS}


def expect_volume(box: Box, container: Container, path: str, volume: str, *, writable: bool) -> None:
    """Expect that a named volume is mounted at this path.

    Raises:
        Unmet: it is not, or it is writable where it should not be, or the other way round.
    """
    mount = _mount(box, container, path, f"the volume {shown(volume)}")
    if mount.kind is not MountKind.VOLUME or mount.source != volume:
        raise _other(container, mount, f"the volume {shown(volume)}", f"`-v {volume}:{path}` mounts it.")
    _expect_access(container, mount, writable)


def expect_bind(
    box: Box, container: Container, path: str, source: Path, *, writable: bool, hint: str | None = None
) -> None:
    """Expect that a path of this machine is mounted at this path of the container.

    Args:
        box: the sandbox.
        container: the container.
        path: where, in the container.
        source: what of this machine.
        writable: whether the container may write to it.
        hint: the next step to take if it is not so; for `docker run` if not given.

    Raises:
        Unmet: it is not, or it is writable where it should not be, or the other way round.
    """
    wanted = named(box, source)
    mount = _mount(box, container, path, wanted)
    # Where the engine lives in a virtual machine, it sees our files below a folder of its own.
    if mount.kind is not MountKind.BIND or not f"{Path(mount.source).resolve()}/".endswith(f"{source.resolve()}/"):
        by_hand = f'`-v "$PWD/{source.relative_to(box.cwd)}:{path}"` mounts it; the full path is needed.'
        raise _other(container, mount, wanted, hint or by_hand)
    _expect_access(container, mount, writable, hint or _RO_HINT)


def expect_live(box: Box, container: Container, path: str, source: Path) -> None:
    """Expect that a mounted file still is the one of this machine, so that a change of it is seen in the container.

    A file that is replaced by another one of the same name, as many editors do, lives on in the container as it was.

    Args:
        box: the sandbox.
        container: the container; it runs.
        path: the file's path in it.
        source: the file that is mounted there.

    Raises:
        Unmet: the container sees another file, or none.
    """
    seen = execute(box, container, ["stat", "-c", "%i", path])
    # On a Mac the engine lives in a virtual machine, which numbers files by itself.
    if seen.status == 0 and (seen.stdout.strip() == str(source.stat().st_ino) or sys.platform == "darwin"):
        return
    raise Unmet(
        f"A change of {named(box, source)} is not seen in {shown(container.name)}: "
        "the file was replaced by a new one since, and the mount still shows the old one.",
        expected="the same file",
        actual="another file" if seen.status == 0 else seen.last_words,
        hint="`sed -i` and many editors replace a file. "
        "The new one is mounted when the container starts the next time.",
    )


def expect_tmpfs(box: Box, container: Container, path: str) -> None:
    """Expect a writable file system in memory at this path.

    Raises:
        Unmet: there is none.
    """
    mount = _mount(box, container, path, str(MountKind.TMPFS))
    if mount.kind is not MountKind.TMPFS:
        raise _other(container, mount, str(MountKind.TMPFS), f"`--tmpfs {path}`")
    _expect_access(container, mount, writable=True)


def volume_files(box: Box, volume: str) -> Mapping[str, bytes]:
    """The files of a volume, by their paths in it.

    Raises:
        Unmet: there is no such volume, or it holds more than `VOLUME_LIMIT` bytes.
    """
    from docker.errors import APIError

    with client(box) as docker:
        try:
            docker.api.inspect_volume(volume)
        except APIError as error:
            if not is_gone(error):
                raise
            raise Unmet(
                f"There is no volume {shown(volume)}.",
                expected=f"a volume {volume}",
                actual="none",
                hint="`docker volume ls` lists all volumes.",
            ) from error
    with probe(box, BASE, ["true"], volumes={volume: "/volume"}, start=False) as holder, client(box) as docker:
        archive = bytearray()
        for chunk in docker.api.get_archive(holder.id, "/volume/.")[0]:
            archive += chunk
            if len(archive) > VOLUME_LIMIT:
                raise Unmet(f"The volume {shown(volume)} holds far more than it should.")
    with tarfile.open(fileobj=io.BytesIO(bytes(archive))) as tar:
        return {
            member.name.removeprefix("./"): file.read()
            for member in tar
            if member.isfile() and (file := tar.extractfile(member))
        }


def expect_volume_holds(box: Box, volume: str, wanted: Mapping[str, str]) -> None:
    """Expect that a volume has these files with these contents; others are left alone.

    Args:
        box: the sandbox.
        volume: its name.
        wanted: the contents by the files' paths in the volume; the end of a last line is free.

    Raises:
        Unmet: a file is missing or holds something else.
    """
    found = {path: decoded(content) for path, content in volume_files(box, volume).items()}
    for path, content in wanted.items():
        if path not in found:
            raise Unmet(
                f"The volume {shown(volume)} lacks {shown(path)}: it holds {_listed(found)}.",
                expected=", ".join(wanted),
                actual=", ".join(sorted(found)) or "nothing",
                hint="A folder that is copied into a folder keeps its name there; `DIR/.` is what DIR holds.",
            )
        if found[path].removesuffix("\n") != content.removesuffix("\n"):
            raise Unmet(
                f"{shown(path)} in the volume {shown(volume)} holds {shown(found[path])}, expected {shown(content)}.",
                expected=content,
                actual=found[path],
            )


def _listed(found: Mapping[str, str], most: int = 5) -> str:
    names = sorted(found)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(shown(name) for name in names[:most]) + more if names else "no files"


def _mount(box: Box, container: Container, path: str, wanted: str) -> Mount:
    found = mounts(box, container)
    if path in found:
        return found[path]
    others = ", ".join(f"{mount.what} at {shown(mount.path)}" for _, mount in sorted(found.items()))
    there = f"It has {others}" if others else "It has no mounts; what is there is a file of its own, if anything"
    raise Unmet(
        f"Nothing is mounted at {shown(path)} in {shown(container.name)}, expected {wanted}. {there}.",
        expected=wanted,
        actual=others or "no mounts",
        hint=f"Mounts are chosen when a container is made: `docker rm -f {container.name}`, then run it anew.",
    )


def _other(container: Container, mount: Mount, wanted: str, hint: str) -> Unmet:
    return Unmet(
        f"{shown(mount.path)} in {shown(container.name)} is {mount.what}, expected {wanted}.",
        expected=wanted,
        actual=mount.what,
        hint=hint,
    )


def _expect_access(container: Container, mount: Mount, writable: bool, hint: str = _RO_HINT) -> None:
    if mount.writable != writable:
        now, wanted = ("writable", "read-only") if mount.writable else ("read-only", "writable")
        raise Unmet(
            f"{shown(mount.path)} in {shown(container.name)} is {now}, expected {wanted}.",
            expected=wanted,
            actual=now,
            hint=hint,
        )
