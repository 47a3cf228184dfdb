"""Reads a bundle that anybody may have made: strictly, a piece at a time, with a bound on everything.

A bundle is a tar archive (ustar with PAX records) in one gzip stream. Of all that such archives may hold, only what
`bundle_writing` writes is known here; everything else is refused with words. Nothing is written here.
"""

import re
import tarfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from checks.showing import shown
from tutor.classroom.bundle_manifest import (
    DEEPEST,
    LARGEST_MANIFEST,
    LARGEST_UNPACKED,
    MANIFEST,
    MOST_ENTRIES,
    PARTS,
    TRANSCRIPT,
    WORKSPACE,
    BadBundle,
    BundleTooLarge,
    Manifest,
)
from tutor.classroom.bundle_stream import PIECE, Inflated, cut_short
from tutor.classroom.bundle_writing import FILE_MODE, FOLDER_MODE, HOLE
from tutor.classroom.wire import Malformed

BLOCK = 512
PADDING = 10 * 1024
"""Bytes of zeros that may follow an archive."""

LARGEST_RECORDS = 64 * 1024
"""Bytes of the PAX records of one entry."""

LARGEST_STREAM = LARGEST_UNPACKED + LARGEST_MANIFEST + MOST_ENTRIES * 8 * BLOCK
"""Bytes of an archive with all that is around its contents."""

LONGEST_NAME = 255
LONGEST_PATH = 3000
LONGEST_TARGET = 4000
"""Bytes of a name, of a path, and of what a symbolic link says: what file systems take."""

LARGEST_HOLE = 1024 * 1024 * 1024
"""Bytes of a file with the hole at its end."""

_RECORDS = ("path", "linkpath", "size", "mtime", "hdrcharset", HOLE)
_KINDS = {
    tarfile.CHRTYPE: "a device",
    tarfile.BLKTYPE: "a device",
    tarfile.FIFOTYPE: "a pipe",
    tarfile.GNUTYPE_SPARSE: "a sparse file",
}
_EARLIEST, _LATEST = -(2**33), 2**35


class Kind(StrEnum):
    """What an entry of a bundle is."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    SAME = "same"
    """Another name of a file that came before."""


@dataclass(frozen=True)
class Member:
    """An entry of a bundle; `read` gives the next bytes of a file's content.

    Attributes:
        path: its parts, such as ("workspace", "lab", "train.py"); none is empty, `.` or `..`.
        time: time of last change, in nanoseconds.
        size: bytes of its content.
        whole: bytes of the file with the hole at its end.
        target: what a link says, or the path of the file that it is another name of.
    """

    path: tuple[str, ...]
    kind: Kind
    mode: int
    time: int
    size: int
    whole: int
    target: str
    read: Callable[[int], bytes]

    def content(self, most: int) -> bytes:
        """A file's content, at most so many bytes of it. `read` gives it in pieces.

        Raises:
            BadBundle: it is damaged.
        """
        found = bytearray()
        while data := self.read(most - len(found)):
            found += data
        return bytes(found)


def members(source: IO[bytes]) -> Iterator[Member | Manifest]:
    """The manifest, then the entries of a bundle, each after the folder that it is in.

    What is left of an entry's content when the next one is asked for is skipped.

    Raises:
        BundleTooLarge: there is more in it than a bundle may hold.
        BadBundle: it is no bundle, or has something in it that no bundle has.
    """
    archive = _Archive(Inflated(source, LARGEST_STREAM))
    rules = _Rules()
    first = next(archive, None)
    if first is None or first.path != (MANIFEST,) or first.kind is not Kind.FILE or first.size > LARGEST_MANIFEST:
        raise BadBundle("This is no bundle: it does not begin with a manifest.")
    try:
        manifest = Manifest.from_bytes(first.content(first.size))
    except Malformed as error:
        raise BadBundle(f"This is no bundle: {error}.") from error
    yield manifest
    for member in archive:
        rules.allow(member)
        yield member
    if (rules.entries, rules.size) != (manifest.entries, manifest.size):
        raise BadBundle(
            f"The bundle has {rules.entries} entries of {rules.size} bytes, and its manifest tells"
            f" {manifest.entries} of {manifest.size}: it is damaged."
        )


class _Rules:
    """What the entries of a bundle may be, taken together."""

    def __init__(self) -> None:
        self.entries = 0
        self.size = 0
        self.seen: set[tuple[str, ...]] = set()
        self.folders: set[tuple[str, ...]] = {(WORKSPACE,)}
        self.files: set[str] = set()

    def allow(self, member: Member) -> None:
        """Note an entry.

        Raises:
            BadBundle: no bundle has such an entry.
        """
        path, name = member.path, shown("/".join(member.path))
        self.entries += 1
        self.size += member.size
        if self.entries > MOST_ENTRIES:
            raise BundleTooLarge(f"The bundle has more than {MOST_ENTRIES} files and folders.")
        if self.size > LARGEST_UNPACKED:
            raise BundleTooLarge(f"The bundle has more than {LARGEST_UNPACKED // 1024 // 1024} MiB in it.")
        if path in self.seen:
            raise BadBundle(f"The bundle has {name} twice.")
        self.seen.add(path)
        if path == (TRANSCRIPT,):
            if member.kind is not Kind.FILE:
                raise BadBundle("The transcript in the bundle is no file.")
            return
        if path[0] != WORKSPACE or len(path) < 2 or path[1] not in PARTS:
            raise BadBundle(f"The bundle has {name}, which belongs to no workspace.")
        if len(path) > DEEPEST + 3:
            raise BundleTooLarge(f"The bundle has more than {DEEPEST} folders inside each other.")
        if path[:-1] not in self.folders:
            raise BadBundle(f"The bundle has {name} without the folder that it is in.")
        self._note(member, name)

    def _note(self, member: Member, name: str) -> None:
        if member.kind is Kind.FOLDER:
            self.folders.add(member.path)
        elif len(member.path) == 2:
            raise BadBundle(f"{name} is no folder in the bundle.")
        elif member.kind is Kind.FILE:
            self.files.add("/".join(member.path))
        elif member.kind is Kind.SAME and member.target not in self.files:
            raise BadBundle(f"{name} is a hard link to {shown(member.target)}, which is no file of the bundle.")


class _Archive:
    """The entries of a tar archive, each by itself."""

    def __init__(self, stream: Inflated) -> None:
        self.stream = stream
        self.left = 0
        self.padding = 0

    def __iter__(self) -> Iterator[Member]:
        return self

    def __next__(self) -> Member:
        self._skip()
        records: Mapping[str, str] = {}
        header = self._header()
        if header is not None and header.type == tarfile.XHDTYPE:
            if not 0 < header.size <= LARGEST_RECORDS:
                raise BadBundle("An entry of the bundle has too much to say about itself.")
            records = _records(self.stream.exactly(header.size))
            self.stream.exactly(-header.size % BLOCK)
            header = self._header()
            if header is None:
                raise cut_short()
        if header is None:
            self.stream.expect_end(PADDING)
            raise StopIteration
        return self._member(header, records)

    def _member(self, header: tarfile.TarInfo, records: Mapping[str, str]) -> Member:
        named = records.get("path", header.name)
        kind = _kind(header, shown(named))
        path = _path(named.removesuffix("/") if kind is Kind.FOLDER else named)
        name = shown("/".join(path))
        size = _number(records["size"], name) if "size" in records else header.size
        if size < 0 or (size and kind is not Kind.FILE):
            raise BadBundle(f"{name} has a size in the bundle that nothing like it has.")
        if size > LARGEST_UNPACKED:
            raise BundleTooLarge(f"{name} in the bundle has more than {LARGEST_UNPACKED // 1024 // 1024} MiB.")
        whole = _number(records[HOLE], name) if HOLE in records else size
        if not size <= whole <= max(size, LARGEST_HOLE):
            raise BundleTooLarge(f"{name} in the bundle is too large.")
        self.left, self.padding = size, -size % BLOCK
        return Member(
            path=path,
            kind=kind,
            mode=header.mode & (FOLDER_MODE if kind is Kind.FOLDER else FILE_MODE),
            time=_time(records["mtime"], name) if "mtime" in records else _within(header.mtime) * 10**9,
            size=size,
            whole=whole,
            target=_target(records.get("linkpath", header.linkname), kind, name),
            read=self._read,
        )

    def _read(self, most: int) -> bytes:
        data = self.stream.read(min(most, self.left))
        self.left -= len(data)
        if not data and self.left and most:
            raise cut_short()
        return data

    def _skip(self) -> None:
        while self.left:
            self._read(PIECE)
        self.stream.exactly(self.padding)
        self.padding = 0

    def _header(self) -> tarfile.TarInfo | None:
        block = self.stream.exactly(BLOCK)
        if not any(block):
            return None
        try:
            return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except (tarfile.HeaderError, ValueError) as error:
            raise BadBundle(f"The bundle is damaged: {error}.") from error


def _records(data: bytes) -> Mapping[str, str]:
    """The PAX records of an entry."""
    found: dict[str, str] = {}
    while data:
        told = re.match(rb"([1-9][0-9]{0,4}) ([^=\0]{1,100})=", data)
        if told is None or int(told[1]) > len(data) or data[int(told[1]) - 1 : int(told[1])] != b"\n":
            raise BadBundle("An entry of the bundle says something about itself that makes no sense.")
        key = told[2].decode("utf-8", "surrogateescape")
        if key not in _RECORDS or key in found:
            raise BadBundle(f"An entry of the bundle has the record {shown(key)}, which no bundle has.")
        found[key] = data[told.end() : int(told[1]) - 1].decode("utf-8", "surrogateescape")
        data = data[int(told[1]) :]
    return found


def _path(name: str) -> tuple[str, ...]:
    words = shown(name)
    if name.startswith("/"):
        raise BadBundle(f"{words} in the bundle is a path of the whole machine.")
    parts = tuple(name.split("/"))
    if ".." in parts:
        raise BadBundle(f"{words} in the bundle leads out of the workspace.")
    if "\0" in name or {"", "."} & set(parts):
        raise BadBundle(f"{words} in the bundle is no proper path.")
    if _length(name) > LONGEST_PATH or any(_length(part) > LONGEST_NAME for part in parts):
        raise BadBundle(f"{words} in the bundle is a longer name than file systems take.")
    return parts


def _target(target: str, kind: Kind, name: str) -> str:
    if kind in (Kind.FILE, Kind.FOLDER):
        return ""
    if not target or "\0" in target or _length(target) > LONGEST_TARGET:
        raise BadBundle(f"{name} in the bundle is a link to something that cannot be.")
    return target


def _kind(header: tarfile.TarInfo, name: str) -> Kind:
    match header.type:
        case tarfile.REGTYPE | tarfile.AREGTYPE:
            return Kind.FILE
        case tarfile.DIRTYPE:
            return Kind.FOLDER
        case tarfile.SYMTYPE:
            return Kind.LINK
        case tarfile.LNKTYPE:
            return Kind.SAME
    what = _KINDS.get(header.type, f"something of the kind {shown(header.type.decode('latin-1'))}")
    raise BadBundle(f"{name} in the bundle is {what}, which no bundle has.")


def _number(text: str, name: str) -> int:
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise BadBundle(f"{name} in the bundle has a size that is no number.")
    return int(text)


def _time(text: str, name: str) -> int:
    found = re.fullmatch(r"(-?)([0-9]{1,12})(?:\.([0-9]{1,9}))?", text)
    if found is None:
        raise BadBundle(f"{name} in the bundle has a time that is no number.")
    whole, part = _within(int(found[2])), int((found[3] or "").ljust(9, "0"))
    return (-1 if found[1] else 1) * (whole * 10**9 + part)


def _within(seconds: float) -> int:
    return max(_EARLIEST, min(int(seconds), _LATEST))


def _length(text: str) -> int:
    return len(text.encode("utf-8", "surrogateescape"))
