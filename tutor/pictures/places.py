"""Where a lesson's repositories are, found without asking git."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checks.git.parts import Parts
from checks.verdict import Unmet

DEPTH = 4
"""How many folders below the lesson's folder are looked into."""

FOLDERS = 2000
"""How many folders are looked into, at most."""

FULL_ID = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")


@dataclass(frozen=True)
class Place:
    """Where a repository is.

    Attributes:
        name: how pictures call it: its folder, relative to the lesson's.
        lab: the lesson's folder.
        top: the top of its working tree; None for a bare repository.
        git_dir: its git folder.
        common: the git folder that it shares with its other working trees; the same for most repositories.
        problem: why it is none that can be read.
    """

    name: str
    lab: Path
    top: Path | None
    git_dir: Path
    common: Path
    problem: str = ""


def find_places(lab: Path, cwd: Path, *, all: bool = False) -> tuple[Place, ...]:
    """The repository that contains `cwd`, else those below the lesson's folder, bare ones last.

    Args:
        lab: the lesson's folder; nothing above it is looked at.
        cwd: the folder where the learner is.
        all: those below the lesson's folder in any case, the one that contains `cwd` first.
    """
    lab = Path(os.path.realpath(lab))
    here = _containing(lab, Path(os.path.realpath(cwd)))
    if here is not None and not all:
        return (here,)
    found: dict[Path, Place] = {} if here is None else {here.common: here}
    for place in sorted(_below(lab), key=lambda place: (place.top is None, place.git_dir != place.common, place.name)):
        found.setdefault(place.common, place)
    return tuple(found.values())


def relative(path: Path, lab: Path) -> str:
    """A path as pictures show it: relative to the lesson's folder if it is in there."""
    path, lab = Path(os.path.realpath(path)), Path(os.path.realpath(lab))
    if path == lab:
        return "."
    return str(path.relative_to(lab)) if path.is_relative_to(lab) else str(path)


def read_small(path: Path, limit: int = 4096) -> str:
    """The beginning of a text file; empty if it is no file that can be read. A named pipe does not block."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return ""
            return file.read(limit).decode("utf-8", "surrogateescape")
    except (OSError, ValueError):
        return ""


def _containing(lab: Path, cwd: Path) -> Place | None:
    if not cwd.is_relative_to(lab):
        return None
    for folder in (cwd, *cwd.parents):
        if place := _at(folder, lab):
            return place
        if folder == lab:
            break
    return None


def _below(lab: Path) -> Iterator[Place]:
    """The repositories in and below the lesson's folder, not those inside another one's working tree."""
    waiting = [(lab, 0)]
    looked = 0
    while waiting and looked < FOLDERS:
        folder, depth = waiting.pop(0)
        looked += 1
        if place := _at(folder, lab):
            yield place
            continue
        if depth == DEPTH:
            continue
        try:
            with os.scandir(folder) as entries:
                names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError:
            continue
        waiting += [(folder / name, depth + 1) for name in sorted(names) if not name.startswith(".")]


def _at(folder: Path, lab: Path) -> Place | None:
    """The repository whose top (or, bare, whose git folder) is this folder."""
    name = relative(folder, lab)
    dotgit = folder / ".git"
    kind = _kind(dotgit)
    if kind == 0:
        if _looks_bare(folder):
            return _checked(Place(name, lab, None, folder, folder))
        return None
    git_dir = dotgit
    if kind == stat.S_IFREG:
        words, _, target = read_small(dotgit).partition("gitdir: ")
        target = target.rstrip("\r\n")
        git_dir = folder / target
        if words or not target or "\0" in target or not git_dir.is_dir():
            return Place(name, lab, folder, dotgit, dotgit, "its `.git` file names no git folder")
    elif not dotgit.is_dir():
        return Place(name, lab, folder, dotgit, dotgit, "its `.git` is not a folder")
    git_dir = Path(os.path.realpath(git_dir))
    target = read_small(git_dir / "commondir").rstrip("\r\n").replace("\0", "")
    common = Path(os.path.realpath(git_dir / target)) if target else git_dir
    return _checked(Place(name, lab, folder, git_dir, common))


def _checked(place: Place) -> Place:
    """The place, with what is wrong about it as far as one sees without git."""
    problem = ""
    # The lesson's folder has the learner's home beside it; a git folder may be in either.
    sandbox = place.lab.parent
    if not all(folder.is_relative_to(sandbox) for folder in (place.git_dir, place.common)):
        problem = "it keeps a part of itself outside the lesson's folder"
    elif _kind(place.git_dir / "HEAD") == 0:
        problem = "its git folder has no HEAD; `git init` would make it anew"
    else:
        for name in ("HEAD", "config", "packed-refs", "index", "shallow", "commondir"):
            if _kind(place.git_dir / name) not in (0, stat.S_IFREG, stat.S_IFLNK):
                problem = f"its {name} is not a file"
    problem = problem or _harm(place)
    if not problem:
        return place
    return Place(place.name, place.lab, place.top, place.git_dir, place.common, problem)


def _harm(place: Place) -> str:
    """What would lead git out of the lesson's folder, or make it wait; empty if there is nothing."""
    parts = Parts(place.top or place.git_dir, place.name, place.lab.parent)
    try:
        for folder in {place.git_dir, place.common}:
            parts.expect_git_folder(folder)
        parts.expect_own_objects(place.common / "objects")
    except Unmet as found:
        return found.message.replace(f"The repository in {place.name}", "it").rstrip(".")
    return ""


def _looks_bare(folder: Path) -> bool:
    return _kind(folder / "HEAD") == stat.S_IFREG and all((folder / name).is_dir() for name in ("objects", "refs"))


def _kind(path: Path) -> int:
    """The kind of file at `path` as `stat.S_IFMT` has it, links not followed; 0 where there is nothing."""
    try:
        return stat.S_IFMT(path.lstat().st_mode)
    except OSError:
        return 0
