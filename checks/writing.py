"""Changing a copy of the learner's files, wherever their links lead: nothing here writes or removes outside it."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sandbox.handles import opened_folder, remove
from sandbox.removal import remove_tree


def put(top: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below `top`: path and content. What was there is replaced, also links and files on the way.

    Raises:
        ValueError: a path leads out of `top` by itself.
    """
    for path, content in files.items():
        *folders, name = _parts(path)
        with opened_folder(top) as folder, _made(folders, folder) as parent:
            _take_away(name, parent, top.joinpath(*folders))
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            with open(os.open(name, flags, 0o644, dir_fd=parent), "wb") as file:
                file.write(content.encode() if isinstance(content, str) else content)


def append(top: Path, path: str, content: str) -> None:
    """Add text to a file below `top`; where there is none, or a link, the text becomes its whole content.

    Raises:
        ValueError: the path leads out of `top` by itself.
    """
    *folders, name = _parts(path)
    with opened_folder(top) as folder, _made(folders, folder) as parent, contextlib.suppress(OSError):
        flags = os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        with open(os.open(name, flags, dir_fd=parent), "ab") as file:
            file.write(content.encode())
            return
    put(top, {path: content})


def take_away(top: Path, path: str) -> None:
    """Remove the file, link or folder at `path` below `top`; one that is not there, or beyond a link, is no error.

    Raises:
        ValueError: the path leads out of `top` by itself.
    """
    *folders, name = _parts(path)
    with contextlib.suppress(OSError), opened_folder(top) as folder, _reached(folders, folder) as parent:
        _take_away(name, parent, top.joinpath(*folders))


def _parts(path: str) -> list[str]:
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if path.startswith("/") or ".." in parts or not parts:
        raise ValueError(f"{path!r} leads out of the folder")
    return parts


def _take_away(name: str, parent: int, folder: Path) -> None:
    if not remove(name, parent):
        remove_tree(folder / name)


@contextmanager
def _reached(folders: list[str], top: int) -> Iterator[int]:
    with contextlib.ExitStack() as stack:
        for name in folders:
            top = stack.enter_context(opened_folder(name, top))
        yield top


@contextmanager
def _made(folders: list[str], top: int) -> Iterator[int]:
    """The folder below `top`, made where it is missing; what is in its way is removed."""
    with contextlib.ExitStack() as stack:
        for name in folders:
            try:
                below = stack.enter_context(opened_folder(name, top))
            except OSError:
                remove(name, top)
                os.mkdir(name, 0o755, dir_fd=top)
                below = stack.enter_context(opened_folder(name, top))
            top = below
        yield top
