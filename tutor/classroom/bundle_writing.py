"""Writes a bundle: the same workspace gives the same bytes."""

import gzip
import hashlib
import io
import os
import stat
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from checks.showing import escaped
from sandbox.handles import opened_folder
from sandbox.locations import storage_failure
from sandbox.snapshots import NOT_KEPT
from tutor.classroom.bundle_manifest import (
    DEEPEST,
    LARGEST_BUNDLE,
    LARGEST_UNPACKED,
    MANIFEST,
    MOST_ENTRIES,
    PARTS,
    TRANSCRIPT,
    WORKSPACE,
    BundleTooLarge,
    Manifest,
)

HOLE = "MLSCALE.size"
"""The record of a file's whole size where it ends with a hole, which is not stored."""

FILE_MODE = 0o777
FOLDER_MODE = 0o3777
"""The permission bits that are kept: no program may take on its owner's rights. Folders keep `+t` and `g+s`."""

LEVEL = 6
NAMED = 3
"""How many of the largest files are named where there is too much."""


@dataclass(frozen=True)
class Item:
    """Something that goes into a bundle."""

    info: tarfile.TarInfo
    data: bytes = b""


@dataclass
class Gathered:
    """All that goes into a bundle after the manifest."""

    items: list[Item] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes of all contents."""
        return sum(len(item.data) for item in self.items)


def gather(folder: Path, transcript: Path) -> Gathered:
    """All that goes into a bundle.

    Args:
        folder: the sandbox's folder, with `lab` and `home`.
        transcript: the file of the transcript; it may be missing.

    Raises:
        BundleTooLarge: it is more than a bundle may hold; the largest files are named.
        StorageFailure: it cannot be read.
    """
    return _Gathering(folder, transcript).gathered()


def pack(manifest: Manifest, gathered: Gathered) -> bytes:
    """The bundle.

    Raises:
        BundleTooLarge: it is larger than a bundle may be.
    """
    data = manifest.as_bytes()
    first = Item(_info(MANIFEST, tarfile.REGTYPE, 0o600, 0), data)
    first.info.size = len(data)
    written = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=written, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT, encoding="utf-8") as archive,
    ):
        for item in (first, *gathered.items):
            archive.addfile(item.info, io.BytesIO(item.data) if item.info.isreg() else None)
    if written.tell() > LARGEST_BUNDLE:
        sizes = [(len(item.data), item.info.name) for item in gathered.items]
        raise _too_large(f"makes a bundle of {_mebibytes(written.tell())}; {_mebibytes(LARGEST_BUNDLE)}", sizes)
    return written.getvalue()


class _Gathering:
    def __init__(self, folder: Path, transcript: Path) -> None:
        self.folder = folder
        self.transcript = transcript
        self.found = Gathered()
        self.known: dict[tuple[int, int], str] = {}
        self.sizes: list[tuple[int, str]] = []
        self.used = 0

    def gathered(self) -> Gathered:
        try:
            self._transcript()
            with opened_folder(self.folder) as root:
                for part in PARTS:
                    with suppress(FileNotFoundError):
                        self._folder(f"{WORKSPACE}/{part}", part, root, 0)
        except OSError as error:
            raise storage_failure(self.folder, error) from error
        return self.found

    def _transcript(self) -> None:
        with opened_folder(self.transcript.parent) as folder:
            try:
                found = os.stat(self.transcript.name, dir_fd=folder, follow_symlinks=False)
            except FileNotFoundError:
                return
            if stat.S_ISREG(found.st_mode):
                self._file(TRANSCRIPT, self.transcript.name, folder, found, alone=True)

    def _folder(self, path: str, name: str, parent: int, depth: int) -> None:
        if depth > DEEPEST:
            raise BundleTooLarge(
                f"The lesson's workspace has more than {DEEPEST} folders inside each other: it fits into no bundle.",
                todo="Remove what the lesson does not need.",
            )
        found = os.stat(name, dir_fd=parent, follow_symlinks=False)
        self._add(_info(path, tarfile.DIRTYPE, found.st_mode & FOLDER_MODE, found.st_mtime_ns))
        try:
            with opened_folder(name, parent) as folder:
                for child in sorted(os.listdir(folder), key=os.fsencode):
                    inside = f"{path}/{child}"
                    if not inside.removeprefix(f"{WORKSPACE}/").startswith(NOT_KEPT):
                        self._child(inside, child, folder, depth)
        except PermissionError:
            self.found.unread.append(path)  # the learner has locked it
        except FileNotFoundError:
            pass  # it went while we looked

    def _child(self, path: str, name: str, folder: int, depth: int) -> None:
        try:
            found = os.stat(name, dir_fd=folder, follow_symlinks=False)
            target = os.readlink(name, dir_fd=folder) if stat.S_ISLNK(found.st_mode) else ""
        except FileNotFoundError:
            return
        if stat.S_ISDIR(found.st_mode):
            self._folder(path, name, folder, depth + 1)
        elif stat.S_ISLNK(found.st_mode):
            info = _info(path, tarfile.SYMTYPE, 0o777, found.st_mtime_ns)
            info.linkname = target
            self._add(info)
        elif stat.S_ISREG(found.st_mode):
            self._file(path, name, folder, found)
        else:
            self.found.unread.append(path)  # a pipe or a socket, which nobody could use elsewhere

    def _file(self, path: str, name: str, folder: int, found: os.stat_result, *, alone: bool = False) -> None:
        info = _info(path, tarfile.REGTYPE, found.st_mode & FILE_MODE, found.st_mtime_ns)
        identity = (found.st_dev, found.st_ino)
        if found.st_nlink > 1 and not alone and identity in self.known:
            info.type, info.linkname = tarfile.LNKTYPE, self.known[identity]
            self._add(info)
            return
        try:
            data, whole = _read(name, folder, LARGEST_UNPACKED - self.used)
        except (PermissionError, FileNotFoundError):
            self.found.unread.append(path)
            return
        self.used += len(data)
        self.sizes.append((len(data), path))
        if self.used > LARGEST_UNPACKED:
            self.sizes[-1] = (whole, path)
            raise _too_large(f"has more in it than {_mebibytes(LARGEST_UNPACKED)}, which", self.sizes)
        if whole > len(data):
            info.pax_headers = {**info.pax_headers, HOLE: str(whole)}
        info.size = len(data)
        if not alone:
            self.known[identity] = path
        self._add(info, data)

    def _add(self, info: tarfile.TarInfo, data: bytes = b"") -> None:
        self.found.items.append(Item(info, data))
        if len(self.found.items) > MOST_ENTRIES:
            raise BundleTooLarge(
                f"The lesson's workspace has more than {MOST_ENTRIES} files and folders: it fits into no bundle.",
                todo="Remove what the lesson does not need.",
            )


def digest(bundle: bytes) -> str:
    """The SHA-256 of a bundle, in hexadecimal."""
    return hashlib.sha256(bundle).hexdigest()


def _info(path: str, kind: bytes, mode: int, changed: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(path)
    info.type = kind
    info.mode = mode
    info.mtime = max(changed // 10**9, 0)
    if changed % 10**9 or changed < 0:
        info.pax_headers = {"mtime": f"{'-' if changed < 0 else ''}{abs(changed) // 10**9}.{abs(changed) % 10**9:09d}"}
    return info


def _read(name: str, folder: int, most: int) -> tuple[bytes, int]:
    """A file's content up to the hole that it may end with, and its whole size. A little over `most` if it is more."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    with open(os.open(name, flags, dir_fd=folder), "rb") as file:
        size = os.fstat(file.fileno()).st_size
        data = file.read(min(_end_of_data(file.fileno(), size), max(most, 0) + 1))
    return data, size


def _end_of_data(descriptor: int, size: int) -> int:
    """Where a file's last data ends; its size where the system tells nothing of holes."""
    if os.fstat(descriptor).st_blocks * 512 >= size or not hasattr(os, "SEEK_HOLE"):
        return size
    end = 0
    with suppress(OSError):  # there is no data any more
        while end < size:
            end = os.lseek(descriptor, os.lseek(descriptor, end, os.SEEK_DATA), os.SEEK_HOLE)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return min(end, size)


def _largest(sizes: list[tuple[int, str]]) -> Iterator[str]:
    for size, path in sorted(sizes, reverse=True)[:NAMED]:
        yield f"{escaped(path.removeprefix(f'{WORKSPACE}/'))} ({_mebibytes(size)})"


def _too_large(words: str, sizes: list[tuple[int, str]]) -> BundleTooLarge:
    return BundleTooLarge(
        f"The lesson's workspace {words} is the most. The largest files: {', '.join(_largest(sizes))}.",
        todo="Remove what the lesson does not need, then try again.",
    )


def _mebibytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MiB"
