"""Bundles that are too large or make no sense: they are refused, at once and without a trace."""

import gzip
import io
import tarfile
import tracemalloc
from collections.abc import Callable

import pytest

from tests.classroom import attacking
from tests.classroom.attacking import LAB, PLAIN, Place, bundle_of, link, naively
from tests.classroom.working import file, packed
from tutor.classroom.bundle import BadBundle, BundleTooLarge, unpack
from tutor.classroom.bundle_manifest import MANIFEST
from tutor.classroom.bundle_writing import HOLE

place = attacking.place


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
