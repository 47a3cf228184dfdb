"""A copy of the workspace to run the learner's code in, so that a check leaves nothing in their folder.

The copy is a `Box` of its own: everything that may be asked of the learner's box may be asked of it.
"""

import errno
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from checks import writing
from checks.box import Box
from checks.places import folder_words, named
from checks.verdict import Unmet

LEFT_OUT = frozenset(
    {"__pycache__", ".git", ".venv", "venv", "node_modules", ".pytest_cache", ".mypy_cache", ".ruff_cache"}
)
"""Folders that are not copied. What `__pycache__` holds need not be what the source says."""

MOST_FILES = 3000
MOST_BYTES = 64 * 1024 * 1024
DEEPEST = 100
"""How deep folders may nest."""


@contextmanager
def copy(box: Box) -> Iterator[Box]:
    """The workspace copied to a throw-away folder, as a box; removed afterwards.

    Links are copied as links; pipes, sockets and devices are left out.

    Raises:
        Unmet: the workspace has more than `MOST_FILES` files or `MOST_BYTES` bytes, folders nested deeper than
            `DEEPEST` or with names that are too long together, or a file that may not be read.
    """
    with box.scratch() as scratch:
        lab = Path(os.path.realpath(scratch)) / box.lab.name
        try:
            _Copier(box).folder(box.lab, lab)
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            words = "has folders inside each other whose names are too long for a check to copy"
            raise Unmet(f"The lesson's folder {words}.") from error
        yield replace(box, lab=lab, cwd=lab / os.path.relpath(box.cwd, box.lab))


class _Copier:
    """Copies one workspace, keeping count. Folders are opened one from the other, so that no link leads out."""

    def __init__(self, box: Box) -> None:
        self.box, self.files, self.bytes = box, 0, 0

    def folder(self, source: Path, target: Path, above: int | None = None, depth: int = 0) -> None:
        """Copy a folder; `above` is that which it is in, opened."""
        if depth > DEEPEST:
            raise Unmet(f"The lesson's folder has more than {DEEPEST} folders inside each other, too deep to check.")
        self._count(0)
        target.mkdir(parents=True)
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | (os.O_NOFOLLOW if depth else 0)
        try:
            folder = os.open(source.name if depth else source, flags, dir_fd=above)
        except OSError:
            raise Unmet(f"{folder_words(self.box, source)} cannot be listed.") from None
        try:
            names = os.listdir(folder)
            self._expect_room(len(names) - len(LEFT_OUT.intersection(names)))
            for name in names:
                self._entry(source / name, target / name, folder, depth)
        finally:
            os.close(folder)

    def _entry(self, source: Path, target: Path, folder: int, depth: int) -> None:
        try:
            mode = os.stat(source.name, dir_fd=folder, follow_symlinks=False).st_mode
            if stat.S_ISLNK(mode):
                self._count(0)
                target.symlink_to(os.readlink(source.name, dir_fd=folder))
        except OSError:
            return  # gone since the folder was listed, or not to be looked at
        if stat.S_ISDIR(mode):
            if source.name not in LEFT_OUT:
                self.folder(source, target, folder, depth + 1)
        elif stat.S_ISREG(mode):
            self._file(source, target, folder)

    def _file(self, source: Path, target: Path, folder: int) -> None:
        try:
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
            descriptor = os.open(source.name, flags, dir_fd=folder)
        except FileNotFoundError:
            return  # gone since the folder was listed
        except OSError as error:
            reason = error.strerror or "unknown reason"
            raise Unmet(f"{named(self.box, source)} cannot be read: {reason.lower()}.") from None
        with os.fdopen(descriptor, "rb") as file:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                return
            self._count(found.st_size)
            with target.open("wb") as copy:
                shutil.copyfileobj(file, copy)
        target.chmod(stat.S_IMODE(found.st_mode) | stat.S_IRUSR)
        os.utime(target, ns=(found.st_atime_ns, found.st_mtime_ns))

    def _count(self, size: int) -> None:
        self.files += 1
        self.bytes += size
        self._expect_room(0)

    def _expect_room(self, more: int) -> None:
        """So many files more may be copied. It is asked before the first of a folder is, which spares the others."""
        if self.files + more > MOST_FILES or self.bytes > MOST_BYTES:
            raise Unmet(
                f"The lesson's folder holds more than {MOST_FILES} files or {MOST_BYTES // 1024**2} MB, "
                "too much for a check to copy.",
                hint="Move what does not belong to the lesson somewhere else.",
            )


def put(box: Box, files: Mapping[str, str]) -> None:
    """Write files into a copy: name from the workspace's root, and text. What was there is replaced, also links."""
    writing.put(box.lab, files)


def remove(box: Box, *names: str) -> None:
    """Remove files, links or folders from a copy; those that are not there are no error."""
    for name in names:
        writing.take_away(box.lab, name)


@dataclass(frozen=True)
class Listing:
    """What was in a box at some moment; see `listing`."""

    entries: Mapping[str, tuple[int, int, int]]

    def changed(self, later: "Listing") -> list[str]:
        """The names that are new, gone or written to since, sorted."""
        names = self.entries.keys() | later.entries.keys()
        return sorted(name for name in names if self.entries.get(name) != later.entries.get(name))


def listing(folder: Path) -> Listing:
    """All files below a folder with their sizes and times, to tell later what a program has written.

    Python's own `__pycache__` does not count. Of what may not be looked at only the name counts.
    """
    found = {}
    for current, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in (*folders, *files):
            path = Path(current) / name
            try:
                status = path.lstat()
            except FileNotFoundError:
                continue  # gone since the folder was listed
            except OSError:
                found[str(path.relative_to(folder))] = (0, 0, 0)
                continue
            is_folder = stat.S_ISDIR(status.st_mode)
            entry = (status.st_ino, 0, 0) if is_folder else (status.st_ino, status.st_size, status.st_mtime_ns)
            found[str(path.relative_to(folder))] = entry
    return Listing(found)
