"""Bundles that are made to harm whoever unpacks them. Each bites a naive extraction, and does nothing to ours."""

import gzip
import io
import os
import stat
import tarfile
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.classroom.working import file, folder, packed
from tutor.classroom import bundle_reading
from tutor.classroom.bundle import BadBundle, BundleTooLarge, Manifest, read_bundle, unpack
from tutor.classroom.bundle_manifest import MANIFEST
from tutor.classroom.bundle_writing import HOLE

Entry = tuple[tarfile.TarInfo, bytes]
LAB = [folder("workspace/lab"), folder("workspace/home")]
MANY = 300
LARGE = 4 * 1024 * 1024

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


@dataclass(frozen=True)
class Attack:
    """What is in the bundle besides the folders of the workspace, what shows that it bites, and what we say."""

    entries: Callable[[Place], Sequence[Entry]]
    bites: Callable[[Place], bool]
    says: str
    form: int = tarfile.PAX_FORMAT
    as_root: bool = False


def link(path: str, target: str) -> Entry:
    return file(path, type=tarfile.SYMTYPE, linkname=target)


def hard(path: str, target: str) -> Entry:
    return file(path, type=tarfile.LNKTYPE, linkname=target)


def reached(place: Place) -> bool:
    return place.reached.exists()


def overwritten(place: Place) -> bool:
    return place.victim.read_text() != "mine\n"


def sparse(path: str, size: int) -> Entry:
    records = {"GNU.sparse.map": "0,1", "GNU.sparse.size": str(size), "GNU.sparse.name": path}
    return file(path, b"x", pax_headers=records)


ATTACKS = {
    "dots": Attack(
        lambda place: [file(f"workspace/lab/{place.out}/reached", b"here")], reached, "leads out of the workspace"
    ),
    "dots in the middle": Attack(
        lambda place: [folder("workspace/lab/a"), file(f"workspace/lab/a/../{place.out}/reached", b"here")],
        reached,
        "leads out of the workspace",
    ),
    "an absolute path": Attack(
        lambda place: [file(str(place.reached), b"here")], reached, "is a path of the whole machine"
    ),
    "through a link": Attack(
        lambda place: [link("workspace/lab/l", str(place.outside)), file("workspace/lab/l/reached", b"here")],
        reached,
        "without the folder that it is in",
    ),
    "through a relative link": Attack(
        lambda place: [link("workspace/lab/l", place.out), file("workspace/lab/l/reached", b"here")],
        reached,
        "without the folder that it is in",
    ),
    "through a link that becomes a folder": Attack(
        lambda place: [
            link("workspace/lab/l", place.out),
            folder("workspace/lab/l"),
            file("workspace/lab/l/reached", b"here"),
        ],
        reached,
        "twice",
    ),
    "over a link": Attack(
        lambda place: [link("workspace/lab/l", str(place.victim)), file("workspace/lab/l", b"other")],
        lambda place: (place.inside / "workspace/lab/l").read_bytes() == b"other",
        "twice",
    ),
    "a home that is a link": Attack(
        lambda place: [
            link("workspace/other", str(place.outside)),
            file("workspace/other/reached", b"here"),
        ],
        reached,
        "belongs to no workspace",
    ),
    "a hard link to a file outside": Attack(
        lambda place: [hard("workspace/lab/h", str(place.victim))],
        lambda place: (place.inside / "workspace/lab/h").samefile(place.victim),
        "which is no file of the bundle",
    ),
    "over a hard link": Attack(
        lambda place: [hard("workspace/lab/h", str(place.victim)), file("workspace/lab/h", b"other")],
        lambda place: not place.is_untouched() or (place.inside / "workspace/lab/h").read_bytes() == b"other",
        "which is no file of the bundle",
    ),
    "a hard link through a link": Attack(
        lambda place: [
            link("workspace/lab/l", str(place.outside)),
            hard("workspace/lab/h", "workspace/lab/l/victim"),
        ],
        lambda place: (place.inside / "workspace/lab/h").samefile(place.victim),
        "which is no file of the bundle",
    ),
    "a device": Attack(
        lambda place: [file("workspace/lab/null", type=tarfile.CHRTYPE, devmajor=1, devminor=3)],
        lambda place: stat.S_ISCHR((place.inside / "workspace/lab/null").stat().st_mode),
        "is a device",
        as_root=True,
    ),
    "a disk": Attack(
        lambda place: [file("workspace/lab/disk", type=tarfile.BLKTYPE, devmajor=7, devminor=0)],
        lambda place: stat.S_ISBLK((place.inside / "workspace/lab/disk").stat().st_mode),
        "is a device",
        as_root=True,
    ),
    "a pipe": Attack(
        lambda place: [file("workspace/lab/pipe", type=tarfile.FIFOTYPE)],
        lambda place: stat.S_ISFIFO((place.inside / "workspace/lab/pipe").stat().st_mode),
        "is a pipe",
    ),
    "the same name twice": Attack(
        lambda place: [file("workspace/lab/a", b"good"), file("workspace/lab/a", b"bad")],
        lambda place: (place.inside / "workspace/lab/a").read_bytes() == b"bad",
        "twice",
    ),
    "the same name written in another way": Attack(
        lambda place: [file("workspace/lab/a", b"good"), file("workspace/lab/./a", b"bad")],
        lambda place: (place.inside / "workspace/lab/a").read_bytes() == b"bad",
        "is no proper path",
    ),
    "a file of a terabyte": Attack(
        lambda place: [sparse("workspace/lab/huge", 2**40)],
        lambda place: (place.inside / "workspace/lab/huge").stat().st_size == 2**40,
        "which no bundle has",
    ),
    "more than a bundle may hold": Attack(
        lambda place: [file("workspace/lab/zeros", bytes(2 * LARGE))],
        lambda place: (place.inside / "workspace/lab/zeros").stat().st_size > LARGE,
        "more than",
    ),
    "more than a bundle may hold in all": Attack(
        lambda place: [file(f"workspace/lab/{number}", bytes(LARGE // 4)) for number in range(6)],
        lambda place: len(os.listdir(place.inside / "workspace/lab")) == 6,
        "more than 4 MiB",
    ),
    "too many files": Attack(
        lambda place: [file(f"workspace/lab/{number}") for number in range(MANY + 1)],
        lambda place: len(os.listdir(place.inside / "workspace/lab")) > MANY,
        f"more than {MANY} files",
    ),
    "too deep": Attack(
        lambda place: [folder("workspace/lab" + "/d" * depth) for depth in range(1, 130)],
        lambda place: (place.inside / ("workspace/lab" + "/d" * 129)).is_dir(),
        "inside each other",
    ),
    "somewhere else": Attack(
        lambda place: [folder("other"), file("other/cron", b"here")],
        lambda place: (place.inside / "other/cron").exists(),
        "belongs to no workspace",
    ),
    "the private folder": Attack(
        lambda place: [folder("workspace/private"), file("workspace/private/facts", b"ANSWER\x0042\0")],
        lambda place: (place.inside / "workspace/private/facts").exists(),
        "belongs to no workspace",
    ),
    "a transcript that is a link": Attack(
        lambda place: [link("transcript.jsonl", str(place.victim))],
        lambda place: (place.inside / "transcript.jsonl").read_text() == "mine\n",
        "is no file",
    ),
    "an archive in another form": Attack(
        lambda place: [folder("workspace/lab/" + "n" * 150)],
        lambda place: (place.inside / "workspace/lab" / ("n" * 150)).is_dir(),
        "of the kind",
        form=tarfile.GNU_FORMAT,
    ),
}


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


@pytest.fixture
def bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that a test reaches soon."""
    monkeypatch.setattr(bundle_reading, "LARGEST_UNPACKED", LARGE)
    monkeypatch.setattr(bundle_reading, "MOST_ENTRIES", MANY)


def naively(bundle: bytes, target: Path) -> None:
    """Unpack as people do it who trust what they unpack."""
    target.mkdir()
    with tarfile.open(fileobj=io.BytesIO(bundle), mode="r:gz", errors="surrogateescape") as archive:
        archive.extractall(target, filter="fully_trusted")


@pytest.mark.usefixtures("bounds")
@pytest.mark.parametrize("name", ATTACKS)
def test_attacks(place: Callable[[str], Place], name: str) -> None:
    attack = ATTACKS[name]
    if attack.as_root and os.getuid() != 0:
        pytest.skip("only root can be harmed by it")
    naive = place("naive")
    naively(bundle_of(attack.entries(naive), attack.form), naive.inside)
    assert attack.bites(naive), "the attack does not bite, so the test shows nothing"
    ours = place("ours")
    bundle = bundle_of(attack.entries(ours), attack.form)
    with pytest.raises(BadBundle) as caught:
        unpack(io.BytesIO(bundle), ours.inside)
    assert attack.says in caught.value.what
    with pytest.raises(BadBundle):
        read_bundle(bundle)
    assert ours.is_untouched()
    assert not ours.inside.exists()


def test_rights_of_an_owner_are_taken_away(place: Callable[[str], Place]) -> None:
    bundle = bundle_of([file("workspace/lab/root", b"#!/bin/sh\n", mode=0o6755)])
    naive, ours = place("naive"), place("ours")
    naively(bundle, naive.inside)
    assert (naive.inside / "workspace/lab/root").stat().st_mode & 0o6000
    unpack(io.BytesIO(bundle), ours.inside)
    assert stat.S_IMODE((ours.inside / "lab/root").stat().st_mode) == 0o755


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
def test_owners_are_ignored(place: Callable[[str], Place]) -> None:
    bundle = bundle_of([file("workspace/lab/theirs", b"x", uid=12345, gid=12345)])
    naive, ours = place("naive"), place("ours")
    naively(bundle, naive.inside)
    assert (naive.inside / "workspace/lab/theirs").stat().st_uid == 12345
    unpack(io.BytesIO(bundle), ours.inside)
    assert (ours.inside / "lab/theirs").stat().st_uid == 0


def test_links_stay_links(place: Callable[[str], Place]) -> None:
    ours = place("ours")
    unpack(io.BytesIO(bundle_of([link("workspace/lab/l", str(ours.victim))])), ours.inside)
    assert (ours.inside / "lab/l").readlink() == ours.victim
    assert ours.is_untouched()


def test_a_name_that_no_file_system_takes(place: Callable[[str], Place]) -> None:
    bundle = bundle_of([file("workspace/lab/" + "n" * 300, b"x")])
    naive, ours = place("naive"), place("ours")
    with pytest.raises(OSError, match="too long"):
        naively(bundle, naive.inside)
    with pytest.raises(BadBundle, match="a longer name than file systems take"):
        unpack(io.BytesIO(bundle), ours.inside)
    assert not ours.inside.exists()


def test_a_bomb_is_ended_while_it_unfolds(place: Callable[[str], Place]) -> None:
    """A few hundred kilobytes that become as many megabytes; nothing of it is kept in memory."""
    zeros = bytes(16 * 1024 * 1024)
    head = bundle_of([])
    with gzip.open(io.BytesIO(head)) as stream:
        archive = stream.read()
    end = archive.rindex(b"workspace/home/") + 512
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb", mtime=0) as stream:
        stream.write(archive[:end])
        info = tarfile.TarInfo("workspace/lab/zeros")
        info.size = 20 * len(zeros)
        stream.write(info.tobuf())
        for _ in range(20):
            stream.write(zeros)
        stream.write(bytes(1024))
    assert len(bomb.getvalue()) < 1024 * 1024
    naive, ours = place("naive"), place("ours")
    naively(bomb.getvalue(), naive.inside)
    assert (naive.inside / "workspace/lab/zeros").stat().st_size == 20 * len(zeros)
    tracemalloc.start()
    try:
        with pytest.raises(BundleTooLarge):
            unpack(io.BytesIO(bomb.getvalue()), ours.inside)
        assert tracemalloc.get_traced_memory()[1] < 4 * 1024 * 1024
    finally:
        tracemalloc.stop()
    assert not ours.inside.exists()


def test_records_without_end(place: Callable[[str], Place]) -> None:
    """What an entry says about itself is read as a whole by others, however much it is."""
    size = 32 * 1024 * 1024
    bundle = bundle_of([file("workspace/lab/a", b"x", pax_headers={"comment": "c" * size})])
    tracemalloc.start()
    try:
        naively(bundle, place("naive").inside)
        assert tracemalloc.get_traced_memory()[1] > size
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        with pytest.raises(BadBundle, match="too much to say about itself"):
            unpack(io.BytesIO(bundle), place("ours").inside)
        assert tracemalloc.get_traced_memory()[1] - before < 4 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_a_second_archive_behind_the_first(place: Callable[[str], Place]) -> None:
    bundle = bundle_of([])
    for more in (b"\0", b"more", bundle, gzip.compress(b"more")):
        with pytest.raises(BadBundle, match="after its end"):
            unpack(io.BytesIO(bundle + more), place(f"ours-{len(more)}").inside)


def test_a_hole_of_a_petabyte(place: Callable[[str], Place]) -> None:
    ours = place("ours")
    for size in ("1125899906842624", "0", "-1", "1" * 400, "one"):
        bundle = bundle_of([file("workspace/lab/a", b"x", pax_headers={HOLE: size})])
        with pytest.raises(BadBundle):
            unpack(io.BytesIO(bundle), ours.inside)
        assert not ours.inside.exists()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"format": 1, "seed": ' + b"9" * 10_000 + b"}",
        b'{"format": 99}',
        PLAIN.as_bytes().replace(b'"seed": 1', b'"seed": 1e400'),
        PLAIN.as_bytes().replace(b'"seed": 1', b'"seed": true'),
        PLAIN.as_bytes().replace(b'"made": 1.0', b'"made": NaN'),
        PLAIN.as_bytes().replace(b'"done": "passed"', b'"done": ["passed"]'),
        PLAIN.as_bytes().replace(b'"passed"', b'"' + b"p" * 1000 + b'"'),
        PLAIN.as_bytes().replace(b"/home/sam/data", b"/" * 5000),
        PLAIN.as_bytes().replace(b"Demo", b"\xff"),
    ],
    ids=range(14),
)
def test_manifests_that_are_none(place: Callable[[str], Place], text: bytes) -> None:
    with pytest.raises(BadBundle, match="no bundle"):
        unpack(io.BytesIO(packed([file(MANIFEST, text), *LAB])), place("ours").inside)


def test_the_manifest_comes_first_and_tells_the_truth(place: Callable[[str], Place]) -> None:
    ours = place("ours")
    for bundle in (
        packed(LAB),
        packed([*LAB, file(MANIFEST, PLAIN.as_bytes())]),
        packed([link(MANIFEST, "/etc/passwd"), *LAB]),
        bundle_of([], entries=7),
        bundle_of([], size=7),
        bundle_of([file(MANIFEST, PLAIN.as_bytes())]),
    ):
        with pytest.raises(BadBundle):
            unpack(io.BytesIO(bundle), ours.inside)
        assert not ours.inside.exists()


def test_numbers_that_make_no_sense(place: Callable[[str], Place]) -> None:
    """The size of an entry, written as no tool writes it: negative, enormous, no number."""
    ours = place("ours")
    info = tarfile.TarInfo("workspace/lab/a")
    for size in (b"\xff" * 12, b"\x80" + b"\x7f" * 11, b"garbage\0    ", b"77777777777\0"):
        block = bytearray(info.tobuf())
        block[124:136] = size
        block[148:156] = b" " * 8
        block[148:156] = b"%06o\0 " % sum(block)
        with gzip.open(io.BytesIO(bundle_of([]))) as stream:
            archive = stream.read()
        end = archive.rindex(b"workspace/home/") + 512
        with pytest.raises(BadBundle):
            unpack(io.BytesIO(gzip.compress(archive[:end] + bytes(block) + bytes(1024))), ours.inside)
        assert not ours.inside.exists()
