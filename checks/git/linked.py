"""Linked worktrees: further folders of one repository, each with a branch of its own checked out."""

import os
from dataclasses import dataclass
from pathlib import Path

from checks.git.access import looking
from checks.git.expect import expect_branch
from checks.git.finding import is_repository, repository
from checks.git.repository import Repository
from checks.showing import shown
from checks.verdict import Unmet

_LONGEST = 4096
"""How long the path of a folder may be, in bytes."""


@dataclass(frozen=True)
class Linked:
    """A linked worktree as the repository knows it.

    Attributes:
        path: its folder, as git noted it when it was made, moved or repaired.
        there: whether something is at that place.
    """

    path: Path
    there: bool


def linked_worktrees(repo: Repository) -> list[Linked]:
    """The linked worktrees that a repository has an entry for, also those whose folders are gone."""
    found = []
    for entry in sorted((repo.common_dir / "worktrees").glob("*/gitdir")):
        if entry.is_file():
            with entry.open("rb") as file:
                text = file.read(_LONGEST).decode(errors="surrogateescape").rstrip("\n")
            if "\0" in text:
                continue  # no path has it
            dotgit = Path(os.path.normpath(entry.parent / text))
            found.append(Linked(dotgit.parent, os.path.lexists(dotgit)))
    return found


def linked_worktree(repo: Repository, path: Path, branch: str) -> Repository:
    """The linked worktree of a repository in the folder `path`, with a branch checked out.

    Raises:
        Unmet: there is none, it is a repository of its own, or something else is checked out in it.
    """
    called = shown(path.name)
    entries = {os.path.realpath(entry.path) for entry in linked_worktrees(repo)}
    known = os.path.realpath(path) in entries
    with looking():
        there = path.is_dir()
    if not there:
        gone = f", but {repo.called} still has an entry for it" if known else ""
        raise Unmet(f"The folder {called} is missing{gone}.", expected=f"a worktree of {repo.called}", actual="none")
    if not is_repository(path):
        raise Unmet(
            f"{called} is a plain folder; it should be a linked worktree of {repo.called}.",
            hint="`git worktree add` makes the folder by itself; it must not be there before, or be empty.",
        )
    found = repository(path)
    if found.common_dir != repo.common_dir:
        raise Unmet(
            f"{called} is a repository of its own, such as a clone; it should be a linked worktree of {repo.called}.",
            expected=f"one repository with {repo.called}",
            actual="two repositories",
            hint="`git worktree add`, given in the repository, makes a folder that belongs to it.",
        )
    if not known:
        raise Unmet(
            f"{called} was moved or copied by hand: the entry in {repo.called} names another folder.",
            hint="`git worktree repair`, given in the moved folder, mends the entry.",
        )
    expect_branch(found, branch)
    return found


def expect_no_stale_worktree(repo: Repository, *, without: str) -> None:
    """Each worktree that the repository has an entry for is there, and none of them is the folder `without`.

    Args:
        repo: the repository.
        without: the name of a folder.
    """
    for entry in linked_worktrees(repo):
        name = shown(entry.path.name)
        if not entry.there:
            raise Unmet(
                f"An entry for the deleted folder {name} is still registered in {repo.called}.",
                expected="entries for folders that are there",
                actual=entry.path.name,
            )
        if entry.path.name == without:
            raise Unmet(f"{name} is there again, as a worktree of {repo.called}; its entry should be gone.")
