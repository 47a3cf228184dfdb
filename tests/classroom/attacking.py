"""Bundles that are made to harm whoever unpacks them, and a place where the harm shows."""

import io
import os
import tarfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.classroom.working import file, folder, packed
from tutor.classroom.bundle import Manifest
from tutor.classroom.bundle_manifest import MANIFEST

Entry = tuple[tarfile.TarInfo, bytes]

LAB = [folder("workspace/lab"), folder("workspace/home")]

PLAIN = Manifest(
    lesson="demo/lesson",
    title="Demo",
    content="0" * 64,
    seed=1,
    made=1.0,
    tutor="1",
    python="3",
    git="2",
    data="/home/sam/data",
    claims={"done": "passed"},
    isolation="bubblewrap",
    engine=None,
    entries=0,
    size=0,
)


@dataclass(frozen=True)
class Place:
    """Where a bundle is unpacked, and what is beside it that nobody should reach."""

    inside: Path
    outside: Path

    @property
    def out(self) -> str:
        """The way from the lab to the folder outside."""
        return os.path.relpath(self.outside, self.inside / "workspace" / "lab")

    @property
    def victim(self) -> Path:
        return self.outside / "victim"

    @property
    def reached(self) -> Path:
        return self.outside / "reached"

    def is_untouched(self) -> bool:
        return self.victim.read_text() == "mine\n" and os.listdir(self.outside) == ["victim"]


def link(path: str, target: str) -> Entry:
    return file(path, type=tarfile.SYMTYPE, linkname=target)


def hard(path: str, target: str) -> Entry:
    return file(path, type=tarfile.LNKTYPE, linkname=target)


def sparse(path: str, size: int) -> Entry:
    records = {"GNU.sparse.map": "0,1", "GNU.sparse.size": str(size), "GNU.sparse.name": path}
    return file(path, b"x", pax_headers=records)


def bundle_of(added: Sequence[Entry], form: int = tarfile.PAX_FORMAT, **fields: object) -> bytes:
    every = [*LAB, *added]
    size = sum(len(data) for _, data in every)
    manifest = replace(PLAIN, **{"entries": len(every), "size": size, **fields})  # type: ignore[arg-type]
    return packed([file(MANIFEST, manifest.as_bytes()), *every], form)


@pytest.fixture
def place(tmp_path: Path) -> Callable[[str], Place]:
    """A place to unpack in, by a name."""

    def make(name: str) -> Place:
        outside = tmp_path / name / "outside"
        outside.mkdir(parents=True)
        (outside / "victim").write_text("mine\n")
        return Place(tmp_path / name / "inside", outside)

    return make


def naively(bundle: bytes, target: Path) -> None:
    """Unpack as people do it who trust what they unpack."""
    target.mkdir()
    with tarfile.open(fileobj=io.BytesIO(bundle), mode="r:gz", errors="surrogateescape") as archive:
        archive.extractall(target, filter="fully_trusted")
