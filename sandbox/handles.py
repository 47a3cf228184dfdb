"""File operations by way of opened folders, so that no symbolic link leads them elsewhere, whoever puts one there."""

import contextlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Opens something for naming it only, which needs no permission; elsewhere than on Linux, for reading.
_NAMING = getattr(os, "O_PATH", os.O_RDONLY) | os.O_NOFOLLOW | os.O_CLOEXEC
_LISTING = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def opened_folder(name: str | Path, parent: int | None = None) -> Iterator[int]:
    """A folder opened for reading, by its name in another opened folder or by a path of its own.

    Raises:
        OSError: there is no such folder, it is a link, or it may not be read.
    """
    folder = os.open(name, _LISTING, dir_fd=parent)
    try:
        yield folder
    finally:
        os.close(folder)


@contextmanager
def reached_folder(root: int, path: str) -> Iterator[int]:
    """The folder at `path` below the opened folder `root`, made accessible where it or one on the way is locked.

    Raises:
        OSError: there is no such folder, or a link is on the way.
    """
    current = os.dup(root)
    try:
        for name in path.split("/") if path else ():
            unlock_folder(name, current)
            below = os.open(name, _LISTING, dir_fd=current)
            os.close(current)
            current = below
        yield current
    finally:
        os.close(current)


def unlock_folder(name: str | Path, parent: int | None = None) -> None:
    """Let us into a folder of our own that is closed also to us."""
    mode = os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode
    if stat.S_ISDIR(mode) and mode & 0o700 != 0o700:
        set_mode(name, parent, stat.S_IMODE(mode) | 0o700)


def set_mode(name: str | Path, parent: int | None, mode: int) -> None:
    """Change the mode of a file or folder; a link is left alone.

    Raises:
        OSError: nothing is there, or it is somebody else's.
    """
    handle = os.open(name, _NAMING, dir_fd=parent)
    try:
        if stat.S_ISLNK(os.fstat(handle).st_mode):
            return
        if hasattr(os, "O_PATH"):
            # The descriptor has no rights by itself, but it stands for its file in /proc.
            Path(f"/proc/self/fd/{handle}").chmod(mode)
        else:
            os.fchmod(handle, mode)
    finally:
        os.close(handle)


def remove(name: str, parent: int) -> bool:
    """Remove a file, a link or an empty folder; False for a folder that is not empty. Nothing there is fine."""
    with contextlib.suppress(FileNotFoundError):
        if stat.S_ISDIR(os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode):
            try:
                os.rmdir(name, dir_fd=parent)
            except OSError:
                return False
        else:
            os.unlink(name, dir_fd=parent)
    return True


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk.

    Raises:
        OSError: it cannot be reached.
    """
    with opened_folder(folder.resolve()) as opened:
        os.fsync(opened)
