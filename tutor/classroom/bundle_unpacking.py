"""Puts the content of a bundle into a folder, by way of opened folders: no link in it leads anywhere."""

import contextlib
import errno
import os
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from checks.showing import shown
from sandbox.errors import StorageFailure
from sandbox.handles import opened_folder, reached_folder
from sandbox.locations import storage_failure
from sandbox.removal import remove_tree
from tutor.classroom.bundle_manifest import PARTS, TRANSCRIPT, BadBundle, Manifest
from tutor.classroom.bundle_reading import Kind, Member, members
from tutor.classroom.bundle_stream import PIECE

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_REFUSED = (errno.EEXIST, errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.ENOTDIR, errno.ELOOP, errno.EFBIG)
"""What this file system says to names and sizes that it does not take."""


@dataclass(frozen=True)
class Unpacked:
    """The content of a bundle as files.

    Attributes:
        transcript: the file of the transcript; it may be missing.
    """

    manifest: Manifest
    lab: Path
    home: Path
    transcript: Path


def unpack(source: IO[bytes], folder: Path) -> Unpacked:
    """Put the content of a bundle into a new folder. Owners are ignored; what is wrong in the bundle leaves nothing.

    Args:
        source: the bundle.
        folder: is made; there must be nothing of that name.

    Raises:
        BadBundle: it is no proper bundle.
        StorageFailure: there is no room.
    """
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise storage_failure(folder, error) from error
    try:
        with opened_folder(folder) as root:
            manifest = _Unpacking(root).put_all(source)
    except BaseException as error:
        remove_tree(folder)
        if isinstance(error, OSError):
            raise _said(folder, error) from error
        raise
    return Unpacked(manifest, folder / "lab", folder / "home", folder / TRANSCRIPT)


class _Unpacking:
    """The folder to unpack into, opened. `workspace/lab/...` of the bundle is `lab/...` there."""

    def __init__(self, root: int) -> None:
        self.root = root
        self.folders: list[Member] = []

    def put_all(self, source: IO[bytes]) -> Manifest:
        found = members(source)
        manifest = next(found)
        assert isinstance(manifest, Manifest)
        for member in found:
            assert isinstance(member, Member)
            self._put(member)
        for name in PARTS:
            with contextlib.suppress(FileExistsError):
                os.mkdir(name, 0o700, dir_fd=self.root)
        # A folder that is locked takes no files, and files change its time: folders last, the deepest first.
        for member in sorted(self.folders, key=lambda member: len(member.path), reverse=True):
            with self._above(member.path) as above, opened_folder(member.path[-1], above) as folder:
                os.fchmod(folder, member.mode)
                os.utime(folder, ns=(member.time, member.time))
        return manifest

    def _put(self, member: Member) -> None:
        name = member.path[-1]
        with self._above(member.path) as above:
            match member.kind:
                case Kind.FOLDER:
                    os.mkdir(name, 0o700, dir_fd=above)
                    self.folders.append(member)
                case Kind.FILE:
                    self._put_file(member, above)
                case Kind.LINK:
                    os.symlink(member.target, name, dir_fd=above)
                    os.utime(name, ns=(member.time, member.time), dir_fd=above, follow_symlinks=False)
                case Kind.SAME:
                    target = tuple(member.target.split("/"))
                    with self._above(target) as beside:
                        os.link(target[-1], name, src_dir_fd=beside, dst_dir_fd=above, follow_symlinks=False)

    def _put_file(self, member: Member, above: int) -> None:
        with open(os.open(member.path[-1], _CREATE, 0o600, dir_fd=above), "wb", buffering=0) as file:
            left = member.size
            while left:
                data = member.read(min(left, PIECE))
                left -= len(data)
                while data:
                    data = data[file.write(data) :]
            if member.whole > member.size:
                file.truncate(member.whole)
            os.fchmod(file.fileno(), member.mode)
            os.utime(file.fileno(), ns=(member.time, member.time))

    def _above(self, path: tuple[str, ...]) -> AbstractContextManager[int]:
        """The folder that something is in, opened from one to the next."""
        return reached_folder(self.root, "/".join(path[1:-1]))


def _said(folder: Path, error: OSError) -> BadBundle | StorageFailure:
    if error.errno in _REFUSED:
        name = f" {shown(os.fsdecode(error.filename))}" if error.filename else ""
        return BadBundle(f"The bundle has something{name} that this machine does not take: {error.strerror}.")
    return storage_failure(folder, error)
