"""What a check may ask about the learner's files: `from checks import files`.

Paths are given from the workspace's root (`files.lines(box, "all.csv")`). Functions that give something
back, and those that begin with `expect_`, raise `Unmet` with words that a learner can act on. Functions
that look at contents are in `checks.contents`, those for answers in `checks.answers`; all are offered here.
"""

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from checks.answers import answers, expect_answers
from checks.contents import (
    READ_LIMIT,
    data,
    expect_lines,
    expect_number,
    expect_same,
    expect_set,
    expect_text,
    expect_unchanged,
    json_value,
    lines,
    number,
    sha256,
    small_file,
    sums,
    text,
)
from checks.places import Kind, Where, folder_words, inside, missing, named, place, walk
from checks.showing import escaped, mode_words, shown, time_words
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

__all__ = [
    "READ_LIMIT",
    "Kind",
    "answers",
    "data",
    "escaped",
    "exists",
    "expect_answers",
    "expect_lines",
    "expect_mode",
    "expect_mtime",
    "expect_names",
    "expect_number",
    "expect_same",
    "expect_set",
    "expect_text",
    "expect_unchanged",
    "folder",
    "gone",
    "holding",
    "json_value",
    "kind",
    "lines",
    "link",
    "links_to",
    "missing",
    "mode",
    "mode_words",
    "mtime",
    "named",
    "names",
    "number",
    "regular",
    "replica",
    "sha256",
    "shown",
    "size",
    "sums",
    "text",
    "time_words",
]

LITTER = frozenset({".DS_Store"})
"""Files that a desktop leaves in folders by itself; nobody is asked to remove them."""

REPLICA_LIMIT = 5000
"""How many entries of a folder `replica` copies, at most."""

DEEPEST = 100
"""How deep folders may nest in it."""

HELD_LIMIT = 1024 * 1024
"""The largest file that is looked into when one is searched by its content, in bytes."""


def kind(box: "Box", where: Where) -> Kind:
    """What is at a path, without following a last link; `Kind.MISSING` if nothing."""
    return place(box, where).kind


def exists(box: "Box", where: Where, *, hint: str | None = None) -> None:
    """Something is at the path.

    Raises:
        Unmet: nothing is; a similar name nearby is shown.
    """
    _there(box, where, hint)


def _there(box: "Box", where: Where, hint: str | None = None) -> os.stat_result:
    found = place(box, where)
    if found.status is None:
        raise missing(box, where, hint=hint)
    return found.status


def gone(box: "Box", where: Where, *, hint: str | None = None) -> None:
    """Nothing is at the path.

    Raises:
        Unmet: something still is.
    """
    found = place(box, where)
    if found.status is not None:
        raise Unmet(f"{found.name} is still there.", expected="gone", actual=found.kind, hint=hint)


def regular(box: "Box", where: Where, *, hint: str | None = None) -> os.stat_result:
    """The `lstat` of a file that is a real one: no link, folder or pipe.

    Raises:
        Unmet: it is missing or something else.
    """
    return _of_kind(box, where, Kind.FILE, hint)


def folder(box: "Box", where: Where, *, hint: str | None = None) -> os.stat_result:
    """The `lstat` of a folder that is a real one, as are all folders on the way to it.

    Raises:
        Unmet: it is missing, or it or a folder on the way is a link or a file.
    """
    path = Path(os.path.normpath(box.lab / where))
    if path.is_relative_to(box.lab):
        for step in reversed(path.relative_to(box.lab).parents[:-1]):
            if place(box, step).status is not None:
                _of_kind(box, step, Kind.FOLDER, hint)
    return _of_kind(box, where, Kind.FOLDER, hint)


def link(box: "Box", where: Where, *, hint: str | None = None) -> str:
    """The text of a symbolic link: the path it points to, as it was written.

    Raises:
        Unmet: there is no link.
    """
    _of_kind(box, where, Kind.LINK, hint)
    return os.readlink(place(box, where).path)  # noqa: PTH115 - a Path would drop a leading "./"


def _of_kind(box: "Box", where: Where, wanted: Kind, hint: str | None) -> os.stat_result:
    found = place(box, where)
    if found.status is None:
        raise missing(box, where, kind=wanted, hint=hint)
    if found.kind is not wanted:
        raise Unmet(
            f"{found.name} is {found.kind}; it should be {wanted}.", expected=wanted, actual=found.kind, hint=hint
        )
    return found.status


def links_to(box: "Box", where: Where) -> Path | None:
    """Where a link leads in the end, with all links resolved; None if nothing is there, or it leads out."""
    real = Path(os.path.realpath(place(box, where).path))
    return real if inside(box, real) and os.path.lexists(real) and not real.is_symlink() else None


def size(box: "Box", where: Where) -> int:
    """The size of a real file in bytes.

    Raises:
        Unmet: it is missing or no file.
    """
    return regular(box, where).st_size


def mode(box: "Box", where: Where) -> int:
    """The permission bits of what is at the path (links are not followed), as `0o640`.

    Raises:
        Unmet: nothing is there.
    """
    return stat.S_IMODE(_there(box, where).st_mode)


def expect_mode(box: "Box", where: Where, *wanted: int, hint: str | None = None) -> None:
    """The permission bits are one of `wanted`.

    Raises:
        Unmet: they are others; both are shown as number and letters.
    """
    found = mode(box, where)
    if found not in wanted:
        right = mode_words(wanted[0])
        raise Unmet(
            f"{named(box, box.lab / where)} has the mode {mode_words(found)}; it should be {right}.",
            expected=right,
            actual=mode_words(found),
            hint=hint,
        )


def mtime(box: "Box", where: Where) -> float:
    """When what is at the path was last modified (links are not followed): Unix time in seconds.

    Raises:
        Unmet: nothing is there.
    """
    return _there(box, where).st_mtime


def expect_mtime(box: "Box", where: Where, wanted: float, *, hint: str | None = None) -> None:
    """The modification time is `wanted` (Unix time), to the second.

    Raises:
        Unmet: it is another; both are shown.
    """
    found = mtime(box, where)
    if found // 1 != wanted // 1:
        raise Unmet(
            f"{named(box, box.lab / where)} has the time {time_words(found)}; it should be {time_words(wanted)}.",
            expected=time_words(wanted),
            actual=time_words(found),
            hint=hint,
        )


def names(box: "Box", where: Where) -> set[str]:
    """The names in a real folder, hidden ones too, without what desktops leave there.

    Raises:
        Unmet: it is missing, no folder, or its mode does not let anybody look.
    """
    status = folder(box, where)
    found = place(box, where)
    try:
        return {path.name for path in found.path.iterdir()} - LITTER
    except PermissionError:
        words = f"cannot be listed: its mode is {mode_words(status.st_mode)}"
        raise Unmet(f"{folder_words(box, found.path)} {words}.") from None


def expect_names(box: "Box", where: Where, wanted: Collection[str], *, hint: str | None = None) -> None:
    """A folder holds exactly these names.

    Raises:
        Unmet: names the first that is missing or should not be there.
    """
    found = names(box, where)
    for name in wanted:
        if name not in found:
            raise missing(box, Path(where) / name, hint=hint)
    for name in sorted(found - set(wanted)):
        raise Unmet(
            f"{named(box, box.lab / where)} also holds {shown(name)}, which does not belong there.",
            expected=", ".join(escaped(name) for name in sorted(wanted))[:200],
            actual=escaped(name)[:200],
            hint=hint,
        )


def holding(box: "Box", digest: str) -> list[Path]:
    """The real files of the workspace and the learner's home whose content has this SHA-256, wherever they are.

    It looks at `checks.places.SEARCHED` entries of each, and not at files larger than `HELD_LIMIT`.
    """
    found = []
    for path in (*walk(box.lab), *walk(box.home)):
        content = small_file(box, path, HELD_LIMIT)
        if content is not None and hashlib.sha256(content).hexdigest() == digest:
            found.append(path)
    return found


@contextmanager
def replica(box: "Box", where: Where) -> Iterator[Path]:
    """The folder's shape in another place, under its own name: folders, links as they are, empty files.

    Tells what still works when the folder is moved. Yields the copy's path; it is removed afterwards.

    Raises:
        Unmet: there is no such folder, it has more than `REPLICA_LIMIT` entries, they nest deeper than `DEEPEST`, or
            a folder in it may not be looked into.
    """
    folder(box, where)
    source = place(box, where).path
    with box.scratch() as scratch:
        copy = scratch / "elsewhere" / source.name
        try:
            _replicate(box, source, copy)
        except PermissionError as error:
            place(box, os.fsdecode(error.filename))  # says which folder it is
            raise
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            raise Unmet(f"{named(box, source)} has folders inside each other whose names are too long.") from error
        yield copy
        shutil.rmtree(copy, ignore_errors=True)


def _replicate(box: "Box", source: Path, copy: Path) -> None:
    left = REPLICA_LIMIT
    for current, folders, files in os.walk(source):
        below = Path(current).relative_to(source)
        if len(below.parts) > DEEPEST:
            raise Unmet(f"{named(box, source)} has more than {DEEPEST} folders inside each other.")
        target = copy / below
        target.mkdir(parents=True, exist_ok=True)
        left -= len(folders) + len(files)
        if left < 0:
            raise Unmet(f"{named(box, source)} has more than {REPLICA_LIMIT} files; tidy it up first.")
        for name in (*folders, *files):
            path = Path(current) / name
            if path.is_symlink():
                (target / name).symlink_to(os.readlink(path))  # noqa: PTH115 - the text as written
            elif name in files:
                (target / name).touch()
