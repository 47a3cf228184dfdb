"""Bundles as files, each named by the SHA-256 of its content."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sandbox.errors import StorageFailure
from sandbox.handles import sync_folder
from sandbox.locations import make_folder

_BEGUN_SECONDS = 3600.0


class Blobs:
    """A folder of bundles. A file is there as a whole or not at all.

    Args:
        folder: created where it is missing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = make_folder(folder)
        self._remove_begun()

    def put(self, digest: str, data: bytes) -> None:
        """Keep a bundle; it is on the disk when this returns.

        Raises:
            OSError: it cannot be written.
        """
        path = self._path(digest)
        if path.exists() and path.stat().st_size == len(data):
            return
        path.parent.mkdir(mode=0o700, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            with open(temporary, "xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
            sync_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)

    def get(self, digest: str) -> bytes:
        """A bundle's bytes.

        Raises:
            StorageFailure: it is not there or cannot be read.
        """
        try:
            return self._path(digest).read_bytes()
        except OSError as error:
            raise StorageFailure(f"The bundle {digest[:12]} cannot be read: {error.strerror}.") from error

    def files(self) -> Iterator[Path]:
        """The files of all bundles, each named by its digest."""
        for folder in sorted(self.folder.iterdir()):
            yield from (file for file in sorted(folder.iterdir()) if not file.name.startswith("."))

    def _remove_begun(self) -> None:
        """Remove what a server that was killed has begun to write. What is new may be another process's."""
        before = time.time() - _BEGUN_SECONDS
        for file in self.folder.glob("*/.*"):
            with suppress(FileNotFoundError):
                if file.stat().st_mtime < before:
                    file.unlink()

    def _path(self, digest: str) -> Path:
        if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
            raise StorageFailure("There is no bundle of that name.")
        return self.folder / digest[:2] / digest
