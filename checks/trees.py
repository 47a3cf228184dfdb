"""A tree of files as the set-up left it, and what has become of it since.

A set-up notes the tree as JSON, a list of `[path, kind, mode, content]` with paths from the workspace's
root: kind is `file`, `folder` or `link`, mode the permission bits as a number, content the SHA-256 of a
file, the text of a link, empty for a folder.
"""

import errno
import hashlib
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checks.contents import READ_LIMIT, small_file
from checks.places import Kind, Where, folder_words, place
from checks.showing import counted, mode_words
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

WALK_LIMIT = 20_000
"""How many entries of a tree are looked at, at most."""

_KINDS = {"file": Kind.FILE, "folder": Kind.FOLDER, "link": Kind.LINK}


@dataclass(frozen=True)
class Entry:
    """What the set-up made at a path.

    Attributes:
        path: from the workspace's root.
        mode: its permission bits, as `0o640`.
        content: the SHA-256 of a file, the text of a link, empty for a folder.
    """

    path: str
    kind: Kind
    mode: int
    content: str


def recorded(fact: str) -> tuple[Entry, ...]:
    """The tree that a set-up noted.

    Raises:
        ValueError, KeyError: it is none (the lesson is broken).
    """
    return tuple(Entry(path, _KINDS[kind], int(mode), content) for path, kind, mode, content in json.loads(fact))


def change(box: "Box", entry: Entry) -> str | None:
    """What has become of an entry, as words that follow its name: `is gone`; None while it is as it was.

    Its mode and times may be others.

    Raises:
        Unmet: nobody can tell: a folder on the way cannot be entered.
    """
    found = place(box, entry.path)
    if found.status is None:
        return "is gone"
    if found.kind is not entry.kind:
        return f"is now {found.kind}"
    if entry.kind is Kind.LINK and os.readlink(found.path) != entry.content:  # noqa: PTH115 - as written
        return "leads to another place now"
    if entry.kind is Kind.FILE and entry.content != digest(box, found.path):
        return "holds something else now"
    return None


def digest(box: "Box", path: Path) -> str | None:
    """The SHA-256 of a file of the sandbox, in hexadecimal; None where it cannot be read."""
    content = small_file(box, path, READ_LIMIT)
    return None if content is None else hashlib.sha256(content).hexdigest()


def everything(box: "Box", where: Where) -> Iterator[tuple[Path, os.stat_result]]:
    """All that is below a folder, hidden things too, upper ones first: the path from the workspace's root, its `lstat`.

    Links are not followed. Nothing comes where there is no folder.

    Raises:
        Unmet: a folder cannot be looked into, or there are more than `WALK_LIMIT` entries.
    """
    top = place(box, where)
    waiting, seen = ([top.path] if top.kind is Kind.FOLDER else []), 0
    while waiting:
        folder = waiting.pop(0)
        for path in listed(box, folder):
            seen += 1
            if seen > WALK_LIMIT:
                raise Unmet(f"{top.name} has more than {counted(WALK_LIMIT, 'file')} in it; tidy it up first.")
            try:
                status = path.lstat()
            except FileNotFoundError:
                continue  # it has just been removed
            except PermissionError:
                raise _locked(box, folder) from None
            except OSError as error:
                if error.errno != errno.ENAMETOOLONG:
                    raise
                raise Unmet(f"{top.name} has folders inside each other whose names are too long.") from error
            yield Path(os.path.normpath(box.lab / where)).relative_to(box.lab) / path.relative_to(top.path), status
            if stat.S_ISDIR(status.st_mode):
                waiting.append(path)


def listed(box: "Box", folder: Path) -> list[Path]:
    """What is in a folder of the sandbox, by name; nothing where it is gone.

    Raises:
        Unmet: its mode does not let anybody look.
    """
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except PermissionError:
        raise _locked(box, folder) from None


def _locked(box: "Box", folder: Path) -> Unmet:
    mode = mode_words(folder.lstat().st_mode)
    return Unmet(f"{folder_words(box, folder)} cannot be looked into: its mode is {mode}.", actual=mode)
