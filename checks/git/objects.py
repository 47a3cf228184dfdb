"""The objects of a repository, read in this process where they lie as files of their own.

GitPython asks a `git cat-file` process for every object. A young repository has all its objects as
single files, and reading those here spares the process, which costs more than all the reading.
What is packed is left to git. What is read is hashed: a file that does not hold what its name says
is as good as missing.
"""

import errno
import io
import os
import stat
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from git.db import GitCmdObjectDB
from gitdb.base import OInfo, OStream  # type: ignore[import-untyped]
from gitdb.exc import BadObject  # type: ignore[import-untyped]

from checks.git.process import ObjectReader
from checks.git.records import object_id

if TYPE_CHECKING:
    from git.cmd import Git

LARGEST = 64 * 1024 * 1024
"""The largest object that a check reads, in bytes."""


class TooLarge(Exception):
    """An object is larger than `LARGEST`; `size` is its size in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(f"an object has {size} bytes")
        self.size = size


class Objects(GitCmdObjectDB):
    """All objects that a repository can reach, alternates included."""

    def __init__(self, root_path: str | os.PathLike[str], git: "Git") -> None:
        super().__init__(root_path, git)
        self._folder = Path(root_path)
        self._reader: ObjectReader | None = None
        self._structure: dict[bytes, tuple[str, bytes]] = {}

    def info(self, binsha: bytes) -> OInfo:
        """The type and the size in bytes of an object; errors as `load`."""
        kind, content = self.load(binsha)
        return OInfo(binsha, kind.encode(), len(content))

    def stream(self, binsha: bytes) -> OStream:
        """An object's type, size and content; errors as `load`."""
        kind, content = self.load(binsha)
        return OStream(binsha, kind.encode(), len(content), io.BytesIO(content))

    def load(self, binsha: bytes) -> tuple[str, bytes]:
        """An object's type ("commit", "tree", "blob", "tag") and content.

        Raises:
            gitdb.exc.BadObject: there is no such object, or what is stored under its name is not it.
            PermissionError: it may not be read.
            TooLarge: it is larger than `LARGEST`.
        """
        found = self._structure.get(binsha)
        if found is None:
            found = self._loose(binsha.hex()) or self._anywhere(binsha.hex())
            if found is None or object_id(*found) != binsha.hex():
                raise BadObject(binsha)
            if found[0] != "blob":
                self._structure[binsha] = found
        return found

    def close(self) -> None:
        """End the git process, if there is one; reading goes on with a new one."""
        self._reader = None

    def _loose(self, id: str) -> tuple[str, bytes] | None:
        """The object in the file that its id names, if there is such a file."""
        try:
            flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
            with open(os.open(self._folder / id[:2] / id[2:], flags), "rb") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise BadObject(bytes.fromhex(id))  # git would wait for a named pipe
                stored = file.read(LARGEST + 1)
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise BadObject(bytes.fromhex(id)) from error  # git would follow the link
            if isinstance(error, PermissionError):
                raise  # it is there, whatever it holds
            return None
        try:
            inflated = zlib.decompressobj().decompress(stored, LARGEST + 64)
        except zlib.error:
            return None
        header, zero, content = inflated.partition(b"\0")
        kind, _, size = header.decode("ascii", "replace").partition(" ")
        if not zero or not size.isascii() or not size.isdecimal():
            return None
        if int(size) > LARGEST:
            raise TooLarge(int(size))
        return kind, content

    def _anywhere(self, id: str) -> tuple[str, bytes] | None:
        """The object in a pack or in another repository that this one borrows from."""
        if self._reader is None:
            self._reader = ObjectReader(self._folder.parent)
        try:
            header = self._reader.header(id)
            if header is None:
                return None
            kind, size = header
            if size > LARGEST:
                self._reader = None
                raise TooLarge(size)
            return kind, self._reader.content(size)
        except OSError:
            self._reader = None
            return None
