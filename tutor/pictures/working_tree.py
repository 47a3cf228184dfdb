"""How the files on disk differ from the index, and what is staged, without running anybody's filters.

git's own `status` asks the filters that a repository's attributes name. Here a file counts as unchanged where
its time and size are those that the index noted, as git itself does it; else its content is hashed as it is.
"""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tutor.pictures.repository import Change, FileChange

INDEX_QUESTION = (
    *("ls-files", "-z", "-t", "--stage", "--debug", "--cached"),
    *("--others", "--exclude-standard", "--directory", "--no-empty-directory"),
)
STAGED_QUESTION = ("diff-index", "--cached", "--raw", "-z", "-M100%", "--ignore-submodules=dirty", "HEAD")

FILES = 20_000
"""How many files of the index are compared with the disk, at most."""

LARGEST = 64 * 1024 * 1024
"""The largest file that is hashed, in bytes."""

# A file's name ends with NUL; what git notes about it follows on lines of its own.
_RECORD = re.compile(
    rb"\? ([^\0]*)\0"
    rb"|[A-Za-z] (\d{6}) ([0-9a-f]+) (\d)\t([^\0]*)\0"
    rb"(?:  ctime: (\d+):(\d+)\n  mtime: (\d+):(\d+)\n"
    rb"  dev: \d+\tino: (\d+)\n  uid: .*\n  size: (\d+)\tflags: (\w+)\n)?"
)

_ASSUMED, _INTENDED, _SKIPPED = 0x8000, 0x20000000, 0x40000000
"""Flags: taken as unchanged, announced but not added (`add -N`), left out of the working tree."""


@dataclass(frozen=True)
class Noted:
    """What the index knows of a file without looking at it: times in nanoseconds, inode and size."""

    ctime: int
    mtime: int
    inode: int
    size: int


@dataclass(frozen=True)
class Entry:
    """A file in the index; `stage` is 0 unless it is in conflict."""

    path: str
    id: str
    mode: int
    stage: int = 0
    noted: Noted | None = None
    flags: int = 0


def read_index(output: bytes) -> tuple[list[Entry], list[str]]:
    """The entries of the index and the untracked paths, from git's answer to `INDEX_QUESTION`."""
    entries: list[Entry] = []
    untracked: list[str] = []
    for record in _RECORD.finditer(output):
        other, mode, id, stage, path, *rest = record.groups()
        if other is not None:
            untracked.append(_text(other))
            continue
        noted, flags = None, 0
        if rest[0] is not None:
            ctime, cnano, mtime, mnano, inode, size = map(int, rest[:6])
            noted = Noted(ctime * 10**9 + cnano, mtime * 10**9 + mnano, inode, size)
            flags = int(rest[6], 16)
        entries.append(Entry(_text(path), id.decode(), int(mode, 8), int(stage), noted, flags))
    return entries, untracked


def conflicts(entries: list[Entry]) -> tuple[FileChange, ...]:
    """The files in conflict, with what each side did."""
    sides: dict[str, dict[int, str]] = {}
    for entry in entries:
        if entry.stage:
            sides.setdefault(entry.path, {})[entry.stage] = entry.id
    return tuple(
        FileChange(path, _CONFLICTS.get(frozenset(found), Change.BOTH_CHANGED), " ".join(found.values()))
        for path, found in sides.items()
    )


_CONFLICTS = {
    frozenset({1, 2, 3}): Change.BOTH_CHANGED,
    frozenset({2, 3}): Change.BOTH_ADDED,
    frozenset({1}): Change.BOTH_DELETED,
    frozenset({2}): Change.WE_ADDED,
    frozenset({3}): Change.THEY_ADDED,
    frozenset({1, 3}): Change.WE_DELETED,
    frozenset({1, 2}): Change.THEY_DELETED,
}


def untracked(paths: list[str]) -> tuple[FileChange, ...]:
    """The untracked files and folders, in the order of their names."""
    return tuple(FileChange(path, Change.UNTRACKED) for path in sorted(paths))


def staged(output: bytes, entries: list[Entry]) -> tuple[FileChange, ...]:
    """How the index differs from HEAD, from git's answer to `STAGED_QUESTION`."""
    announced = {entry.path for entry in entries if entry.flags & _INTENDED}
    found: dict[str, FileChange] = {}
    fields = iter(output.decode("utf-8", "surrogateescape").split("\0"))
    for field in fields:
        if not field.startswith(":"):
            continue
        *_, id, status = field.split(" ")
        source = next(fields) if status[0] in "RC" else ""
        path = next(fields)
        if status[0] in _STATUSES and path not in announced:
            found[path] = FileChange(path, _STATUSES[status[0]], id, source)
    return tuple(found.values())


def all_new(entries: list[Entry]) -> tuple[FileChange, ...]:
    """What is staged where there is no commit yet: everything."""
    return tuple(
        FileChange(entry.path, Change.NEW, entry.id)
        for entry in entries
        if not entry.stage and not entry.flags & _INTENDED
    )


_STATUSES = {
    "A": Change.NEW,
    "M": Change.CHANGED,
    "D": Change.DELETED,
    "R": Change.RENAMED,
    "C": Change.NEW,
    "T": Change.RETYPED,
}


def changed(top: Path, entries: list[Entry], index: Path) -> tuple[FileChange, ...]:
    """How the files on disk differ from the index, in its order. At most `FILES` of them are compared.

    Args:
        top: the top of the working tree.
        entries: the index.
        index: its file; what was changed after it was written, or in that very moment, is looked into.
    """
    try:
        written = index.stat().st_mtime_ns
    except OSError:
        written = 0
    return tuple(_changes(os.fspath(top), entries[:FILES], written))


def _changes(top: str, entries: list[Entry], written: int) -> Iterator[FileChange]:
    for entry in entries:
        if entry.stage or entry.flags & (_ASSUMED | _SKIPPED) or entry.mode == 0o160000:
            continue
        path = f"{top}/{entry.path}"
        try:
            found = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            yield FileChange(entry.path, Change.DELETED)
            continue
        except (OSError, ValueError):
            yield FileChange(entry.path, Change.CHANGED)
            continue
        if _kind(found.st_mode) != _kind(entry.mode):
            yield FileChange(entry.path, Change.RETYPED)
        elif not _is_as_noted(found, entry, written):
            id = _content_id(path, found, entry.id)
            if id != entry.id or _is_program(found.st_mode) != _is_program(entry.mode):
                yield FileChange(entry.path, Change.NEW if entry.flags & _INTENDED else Change.CHANGED, id)


def _kind(mode: int) -> str:
    return "link" if stat.S_ISLNK(mode) else "file" if stat.S_ISREG(mode) else "other"


def _is_program(mode: int) -> bool:
    return stat.S_ISREG(mode) and bool(mode & 0o100)


def _is_as_noted(found: os.stat_result, entry: Entry, written: int) -> bool:
    noted = entry.noted
    if noted is None or noted.mtime >= written:  # changed since without a sign of it, perhaps
        return False
    return (found.st_ctime_ns, found.st_mtime_ns, found.st_ino & 0xFFFFFFFF, found.st_size & 0xFFFFFFFF) == (
        noted.ctime,
        noted.mtime,
        noted.inode,
        noted.size,
    ) and _is_program(found.st_mode) == _is_program(entry.mode)


def _content_id(path: str, found: os.stat_result, id: str) -> str:
    """The id that git would give the content; `id` where the only difference is how its lines end.

    Where it cannot be read, or is too large, something that changes with the file's time.
    """
    try:
        if stat.S_ISLNK(found.st_mode):
            return _blob_id(os.fsencode(Path(path).readlink()), id)
        if found.st_size > LARGEST:
            return f"@{found.st_mtime_ns}"
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            content = file.read(LARGEST)
    except OSError:
        return f"@{found.st_mtime_ns}"
    own = _blob_id(content, id)
    if own != id and b"\r\n" in content and _blob_id(content.replace(b"\r\n", b"\n"), id) == id:
        return id
    return own


def _blob_id(content: bytes, like: str) -> str:
    """The id of a blob, by the hash that ids as long as `like` are made with."""
    digest = hashlib.new("sha1" if len(like) == 40 else "sha256", usedforsecurity=False)
    digest.update(f"blob {len(content)}\0".encode())
    digest.update(content)
    return digest.hexdigest()


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
