"""The index, and the files on disk, of a repository.

The files are hashed here. `git status` would run the filters that the repository's attributes name.
"""

import errno
import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from checks.git.access import is_pipe, locked
from checks.git.records import Entry, Kind, object_id
from checks.git.repository import ENTRIES, Repository
from checks.showing import decoded, shown
from checks.verdict import Unmet

LARGEST = 64 * 1024 * 1024
"""The largest file that is hashed, in bytes."""


class Change(StrEnum):
    """How a path differs between two states; the value reads on after "is"."""

    NEW = "new"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True)
class FileState:
    """A file on disk as git would see it: `id` is that of its content as it is, bytes unchanged."""

    id: str
    kind: Kind


def index(repo: Repository) -> dict[str, Entry]:
    """What is staged: the entries of the index by path. A path in a conflict has the entry of "ours".

    Raises:
        Unmet: git cannot read the index.
    """
    found: dict[str, Entry] = {}
    for record in _records(repo.git("ls-files", "--stage", "-z")):
        words, _, path = record.partition("\t")
        if path.startswith("/") or ".." in path.split("/"):
            raise Unmet(f"{repo.called} has a file staged outside of it: {shown(path)}.")
        mode, id, stage = words.split(" ")
        if path not in found or stage == "2":
            found[path] = Entry(path, id, int(mode, 8))
    return found


def conflicts(repo: Repository) -> set[str]:
    """The paths that a merge left in conflict."""
    return {record.partition("\t")[2] for record in _records(repo.git("ls-files", "--unmerged", "-z"))}


def untracked(repo: Repository) -> set[str]:
    """The files on disk that are neither in the index nor ignored by the repository's own rules.

    Raises:
        Unmet: git cannot read the rules or the index.
    """
    if is_pipe(_top(repo) / ".gitignore"):  # git would wait for somebody to write into it
        raise Unmet(f"`.gitignore` in {repo.called} is a named pipe; it should be a file.")
    return set(_records(repo.git("ls-files", "--others", "--exclude-standard", "-z")))


def staged_changes(repo: Repository) -> dict[str, Change]:
    """How the index differs from the commit that is checked out."""
    before = {} if repo.find("HEAD") is None else repo.files("HEAD")
    return changes(before, index(repo))


def unstaged_changes(repo: Repository) -> dict[str, Change]:
    """How the files on disk differ from the index: changed or deleted ones.

    Line endings make no difference where the index has LF and the disk CRLF: `core.autocrlf` does that.
    """
    found: dict[str, Change] = {}
    for path, entry in index(repo).items():
        if entry.kind is Kind.REPOSITORY:
            continue
        state = None if _is_beyond_link(repo, path) else file_state(_top(repo) / path)
        if state is None:
            found[path] = Change.DELETED
        elif (state.id != entry.id and _id_with_lf(_top(repo) / path) != entry.id) or (
            (state.kind is Kind.LINK) != (entry.kind is Kind.LINK)
        ):
            found[path] = Change.CHANGED
    return found


def changes(before: dict[str, Entry], after: dict[str, Entry]) -> dict[str, Change]:
    """How the files `after` differ from those `before`, by path; a changed mode is a change."""
    found = dict.fromkeys(before.keys() - after.keys(), Change.DELETED)
    for path, entry in after.items():
        if path not in before:
            found[path] = Change.NEW
        elif (entry.id, entry.mode) != (before[path].id, before[path].mode):
            found[path] = Change.CHANGED
    return dict(sorted(found.items()))


def file_state(path: Path) -> FileState | None:
    """What is on disk at `path`, as git would see it; None if there is nothing git could record.

    Raises:
        Unmet: it may not be read, or it is larger than `LARGEST`.
    """
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            return FileState(object_id("blob", os.fsencode(path.readlink())), Kind.LINK)
        if not stat.S_ISREG(mode):
            return None
        kind = Kind.PROGRAM if mode & 0o100 else Kind.FILE
        return FileState(object_id("blob", _content(path)), kind)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise locked(path) from error
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENAMETOOLONG):
            return None  # links that lead in a circle lead to nothing
        raise


def _is_beyond_link(repo: Repository, path: str) -> bool:
    """Whether a link is on the way to a path: then the file there is none of the repository's."""
    top = _top(repo)
    return any((top / folder).is_symlink() for folder in list(Path(path).parents)[:-1])


def _content(path: Path) -> bytes:
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        if os.fstat(file.fileno()).st_size > LARGEST:
            raise Unmet(f"{shown(path.name)} is too large to check.")
        return file.read(LARGEST)


def _id_with_lf(path: Path) -> str:
    return "" if path.is_symlink() else object_id("blob", _content(path).replace(b"\r\n", b"\n"))


def _top(repo: Repository) -> Path:
    if repo.top is None:
        raise Unmet(f"{repo.called} is a bare repository: it has no files on disk.")
    return repo.top


def _records(output: bytes) -> list[str]:
    records = [decoded(record) for record in output.split(b"\0") if record]
    if len(records) > ENTRIES:
        raise Unmet(f"There are more than {ENTRIES} files, too many to check.")
    return records
