"""Checks of linux/find: the list of big files, what was deleted and what was kept, empty folders, modes."""

import json
import stat

from checks import Unmet, files, listings, trees
from checks.box import Box

OLD = {"store/runs/a/x.tmp": 30, "store/runs/a/part 1.tmp": 10, "store/only_tmp/.hidden.tmp": 12}
"""The files to delete, and their age in days."""

REASONS = {
    "store/runs/new.tmp": "it is one day old",
    "store/models/now.tmp": "it is two hours old",
    "store/cache.tmp": "it is a folder",
    "store/cache.tmp/fresh": "it does not end in `.tmp`",
    "store/models/old.tmp": "it is a symbolic link, no regular file",
}
EMPTY = ("store/runs/b", "store/only_tmp")


def big(box: Box) -> None:
    def size(path: str) -> str | None:
        if files.kind(box, path) is files.Kind.FILE:
            return f"it has {files.size(box, path)} bytes"
        kind = files.kind(box, path)
        return f"it is {kind}" if kind is not files.Kind.MISSING else "there is no such file"

    listings.expect_paths(box, "big.txt", json.loads(box.fact("big")), why_not=size)


def old_tmp_gone(box: Box) -> None:
    for path, days in OLD.items():
        if files.kind(box, path) is not files.Kind.MISSING:
            raise Unmet(f"`{path}` is {days} days old and still there.", actual=path)
    names = [path.rpartition("/")[2] for path in OLD]
    for path, _ in trees.everything(box, "store"):
        if any(name in path.name for name in names):
            raise Unmet(f"{files.named(box, box / path)} is an old leftover under another name.", expected="deleted")


def rest_kept(box: Box) -> None:
    for entry in trees.recorded(box.fact("tree")):
        if entry.path in OLD or entry.path.startswith(EMPTY):
            continue
        change = trees.change(box, entry)
        if change is not None:
            reason = REASONS.get(entry.path, "nothing asks to delete it")
            raise Unmet(
                f"`{entry.path}` {change}, but should have been kept: {reason}.",
                expected="kept",
                hint="`rewind` goes back to the state before a command; a reset builds the lesson anew.",
            )


def no_empty_dirs(box: Box) -> None:
    files.folder(box, "store")
    for path, status in trees.everything(box, "store"):
        if stat.S_ISDIR(status.st_mode) and not files.names(box, path):
            raise Unmet(f"The folder {files.named(box, box / path)} is empty and still there.", actual=path)
    first = {entry.path for entry in trees.recorded(box.fact("tree"))}
    for path, _ in trees.everything(box, "store"):
        if str(path).startswith(tuple(f"{folder}/" for folder in EMPTY)) and str(path) not in first:
            raise Unmet(
                f"{files.named(box, box / path)} was put into a folder that should be gone: it held nothing to keep.",
                expected="no folder",
            )


def sh_executable(box: Box) -> None:
    for entry in trees.recorded(box.fact("tree")):
        if files.kind(box, entry.path) is not entry.kind or entry.kind is files.Kind.LINK:
            continue
        mode = files.mode(box, entry.path)
        if entry.path.endswith(".sh"):
            if not mode & stat.S_IXUSR:
                raise Unmet(
                    f"`{entry.path}` has the mode {files.mode_words(mode)}: its owner cannot execute it.",
                    expected="x for the owner",
                )
        elif mode != entry.mode:
            raise Unmet(
                f"`{entry.path}` has the mode {files.mode_words(mode)}, and had {files.mode_words(entry.mode)}: "
                "only `.sh` files should change.",
                expected=files.mode_words(entry.mode),
                actual=files.mode_words(mode),
            )
