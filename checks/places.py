"""Where a file that a lesson names is, what kind of thing is there, and what to say when it is not.

A check names a file by its path from the workspace's root. The learner may have put symbolic links
anywhere on the way: nothing here leads out of the sandbox, whatever they point at.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from checks.showing import mode_words, shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

Where = str | os.PathLike[str]
"""A path from the workspace's root, or an absolute one in the sandbox (`box.home / ".profile"`)."""

SEARCHED = 3000
"""How many entries of the workspace a search for a misplaced file looks at, at most."""


class Kind(StrEnum):
    """What is at a path, without following a link; the value reads on after "is"."""

    MISSING = "missing"
    FILE = "a file"
    FOLDER = "a folder"
    LINK = "a symbolic link"
    PIPE = "a named pipe"
    SOCKET = "a socket"
    DEVICE = "a device"


@dataclass(frozen=True)
class Place:
    """A path of the sandbox, with all links resolved but a last one.

    Attributes:
        path: where it really is, inside the sandbox.
        name: how messages call it: its path from the folder that the learner works in, as code.
        status: its `lstat`; None where there is nothing.
    """

    path: Path
    name: str
    status: os.stat_result | None

    @property
    def kind(self) -> Kind:
        """What is there."""
        return kind_of(self.status)


def kind_of(status: os.stat_result | None) -> Kind:
    """The kind that an `lstat` tells."""
    if status is None:
        return Kind.MISSING
    for test, kind in (
        (stat.S_ISREG, Kind.FILE),
        (stat.S_ISDIR, Kind.FOLDER),
        (stat.S_ISLNK, Kind.LINK),
        (stat.S_ISFIFO, Kind.PIPE),
        (stat.S_ISSOCK, Kind.SOCKET),
    ):
        if test(status.st_mode):
            return kind
    return Kind.DEVICE


def place(box: "Box", where: Where) -> Place:
    """Find what is at `where`. A missing file is a `Place` of kind `MISSING`, no error.

    Raises:
        Unmet: a folder on the way cannot be entered, or is a link out of the sandbox or in a circle.
    """
    path = Path(os.path.normpath(box.lab / where))
    if "\0" in str(path):
        return Place(path, named(box, path), None)  # no system has such a name
    parent = Path(os.path.realpath(path.parent))
    if path not in _roots(box) and not inside(box, parent):
        raise Unmet(f"{named(box, path.parent)} is a link that leads out of the lesson's folder.")
    real = parent / path.name
    return Place(real, named(box, path), _status(box, path, real))


def _status(box: "Box", path: Path, real: Path) -> os.stat_result | None:
    try:
        return real.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise Unmet(locked_words(box, path.parent)) from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return None
        if error.errno != errno.ELOOP:
            raise
        raise Unmet(f"{named(box, path.parent)} is a symbolic link that leads in a circle.") from error


def locked_words(box: "Box", folder: Path) -> str:
    """Which folder on the way to `folder` (itself included) may not be entered."""
    for step in (*reversed(folder.parents), folder):
        if inside(box, step) and _is_folder(step) and not may(step, os.X_OK):
            mode = mode_words(step.lstat().st_mode)
            return f"{folder_words(box, step)} cannot be entered: its mode is {mode}."
    return f"{folder_words(box, folder)} cannot be entered."


def _is_folder(path: Path) -> bool:
    """Whether a folder is there, or a link to one; False also where nobody may look."""
    try:
        return path.is_dir()
    except OSError:
        return False


def may(path: Path, rights: int) -> bool:
    """Whether whoever runs this has these rights (`os.R_OK` and its like) to what is at `path`, links followed."""
    effective = os.access in os.supports_effective_ids
    return os.access(path, rights, effective_ids=effective)


def inside(box: "Box", path: Path) -> bool:
    """Whether `path`, which has no links left, is in the sandbox: its workspace, home or scratch folder."""
    return any(path.is_relative_to(os.path.realpath(root)) for root in _roots(box))


def _roots(box: "Box") -> tuple[Path, ...]:
    return (box.lab, box.home, box.keeper.scratch)


def named(box: "Box", path: Path) -> str:
    """How messages call `path`: from the learner's folder, else from the workspace's root, or `~/...`."""
    path = Path(os.path.normpath(path))
    for root, prefix in ((box.cwd, ""), (box.lab, ""), (box.home, "~/"), (box.keeper.scratch, "")):
        real = Path(os.path.realpath(root))
        for base in (root, real) if inside(box, real) else (root,):  # the folder may have become a link to anywhere
            if path == base:
                return {"~/": "`~`"}.get(prefix, "the lesson's folder")
            if path.is_relative_to(base):
                return shown(prefix + str(path.relative_to(base)), 120)
    return shown(str(path), 120)


def folder_words(box: "Box", path: Path) -> str:
    """How a message begins that is about a folder: "The folder `parts`", or "The lesson's folder"."""
    name = named(box, path)
    return f"The folder {name}" if name.startswith("`") else f"{name[0].upper()}{name[1:]}"


def missing(box: "Box", where: Where, *, kind: Kind = Kind.FILE, hint: str | None = None) -> Unmet:
    """The `Unmet` for a missing file or folder: says what nearly is there.

    A missing folder on the way, a name that differs in case, blanks or ending, or the same name in
    another folder is named.
    """
    path = Path(os.path.normpath(box.lab / where))
    gap = _first_gap(box, path)
    if gap is not None and gap != path:
        words = f"there is no folder {named(box, gap)}"
        if os.path.lexists(gap):
            words = f"{named(box, gap)} is no folder but {kind_of(gap.lstat())}"
        message = f"{named(box, path)} is missing: {words}{_alike(box, gap)}."
    else:
        start = "Missing folder: " if kind is Kind.FOLDER else ""
        message = f"{start}{named(box, path)}{'' if start else ' is missing'}{_alike(box, path)}."
    return Unmet(message, expected=kind, actual=Kind.MISSING, hint=hint)


def _first_gap(box: "Box", path: Path) -> Path | None:
    """The first part of `path` below its root that is no folder; None where all of them are."""
    step = next((root for root in _roots(box) if path.is_relative_to(root)), path)
    for part in path.relative_to(step).parts:
        step = step / part
        if not _is_folder(step):
            return step
    return None


def _alike(box: "Box", path: Path) -> str:
    """How a message goes on: `; found "All.csv": names are case-sensitive`; empty if nothing is alike."""
    names = _entries(path.parent) if inside(box, Path(os.path.realpath(path.parent))) else []
    if path.name in names:
        return ""
    for name in names:
        if name.casefold() == path.name.casefold():
            return f"; found {named(box, path.parent / name)}: names are case-sensitive"
    near = _nearest(path.name, names)
    if near is not None:
        return f"; found {named(box, path.parent / near)}, a similar name"
    for other in walk(box.lab):
        if other.name == path.name:
            return f"; found {named(box, other)}, in another folder"
    return ""


def _entries(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())[:SEARCHED]
    except OSError:
        return []


def _nearest(wanted: str, names: list[str]) -> str | None:
    """The name that a slip may have made of `wanted`: blanks, dashes, ending, one letter; never another number."""
    for name in names:
        if _plain(name) == _plain(wanted) or Path(name).stem == wanted or name == Path(wanted).stem:
            return name
    import difflib

    digits = re.findall(r"\d+", wanted)
    same = [name for name in names if re.findall(r"\d+", name) == digits]
    return next(iter(difflib.get_close_matches(wanted, same, n=1, cutoff=0.75)), None)


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold()


def walk(folder: Path) -> Iterator[Path]:
    """The entries below `folder`, upper ones first, hidden folders left out, links not followed; bounded."""
    waiting, seen = [folder], 0
    while waiting:
        current = waiting.pop(0)
        for name in _entries(current):
            seen += 1
            if seen > SEARCHED:
                return
            path = current / name
            yield path
            if not name.startswith(".") and _is_folder(path) and not path.is_symlink():
                waiting.append(path)
