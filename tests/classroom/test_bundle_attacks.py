"""Bundles that are made to harm whoever unpacks them. Each bites a naive extraction, and does nothing to ours."""

import io
import os
import stat
import tarfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from tests.classroom import attacking
from tests.classroom.attacking import Entry, Place, bundle_of, hard, link, naively, sparse
from tests.classroom.working import file, folder
from tutor.classroom import bundle_reading
from tutor.classroom.bundle import BadBundle, read_bundle, unpack

place = attacking.place

MANY = 300

LARGE = 4 * 1024 * 1024


@dataclass(frozen=True)
class Attack:
    """What is in the bundle besides the folders of the workspace, what shows that it bites, and what we say."""

    entries: Callable[[Place], Sequence[Entry]]
    bites: Callable[[Place], bool]
    says: str
    form: int = tarfile.PAX_FORMAT
    as_root: bool = False


def reached(place: Place) -> bool:
    return place.reached.exists()


def overwritten(place: Place) -> bool:
    return place.victim.read_text() != "mine\n"


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


@pytest.fixture
def bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that a test reaches soon."""
    monkeypatch.setattr(bundle_reading, "LARGEST_UNPACKED", LARGE)
    monkeypatch.setattr(bundle_reading, "MOST_ENTRIES", MANY)


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
