"""Removing trees that somebody else has made: locked, bottomless, full of links, or changing meanwhile."""

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from sandbox import processes
from sandbox.errors import StorageFailure
from sandbox.handles import opened_folder, unlock_folder
from sandbox.locations import storage_failure


def remove_tree(path: Path) -> None:
    """Remove whatever is at `path`; nothing being there is fine, too. No link is followed.

    Folders are taken out of each other first, so that however deep a tree is, only its top is ever held open.

    Raises:
        StorageFailure: something cannot be removed.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise storage_failure(path, error) from error
    try:
        if not stat.S_ISDIR(found.st_mode):
            path.unlink(missing_ok=True)
            return
        unlock_folder(path)
        with opened_folder(path) as top:
            _empty(top)
        path.rmdir()
    except OSError as error:
        raise storage_failure(path, error) from error


def _writer(name: str) -> str:
    return name.rpartition(".")[2] if name.startswith(".") else ""


def sweep(folder: Path, *, writer: Callable[[str], str] = _writer) -> None:
    """Remove what processes that were killed have left in a folder.

    Args:
        folder: the folder.
        writer: the process id that an entry's name tells, or what is no number; usually that of what is half written,
            `.NAME.PID`.
    """
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in names:
        pid = writer(name)
        if pid.isdecimal() and not processes.is_alive(int(pid)):
            with contextlib.suppress(StorageFailure):
                remove_tree(folder / name)


def _empty(top: int) -> None:
    """Remove all that is in the open folder `top`."""
    waiting = _remove_entries(top, top)
    while waiting:
        name = waiting.pop()
        with contextlib.suppress(FileNotFoundError):  # somebody else removes it, too
            with opened_folder(name, top) as folder:
                waiting += _remove_entries(folder, top)
            os.rmdir(name, dir_fd=top)


def _remove_entries(folder: int, top: int) -> list[str]:
    """Remove the files of a folder and move its folders to the top; the names that those have there."""
    found = []
    with os.scandir(folder) as entries:
        for entry in list(entries):
            with contextlib.suppress(FileNotFoundError):  # gone by itself meanwhile
                if entry.is_dir(follow_symlinks=False):
                    unlock_folder(entry.name, folder)
                    new = f".{os.urandom(8).hex()}"
                    os.rename(entry.name, new, src_dir_fd=folder, dst_dir_fd=top)
                    found.append(new)
                else:
                    os.unlink(entry.name, dir_fd=folder)
    return found
