"""Whether a commit changes what it should: exactly these files, to these contents, or the same as another commit."""

import re
from collections.abc import Collection, Mapping

from checks.git.changing import changes_in
from checks.git.records import Commit, Entry
from checks.git.repository import Repository
from checks.git.worktree import Change, changes
from checks.showing import shown
from checks.verdict import Unmet

_LISTED = 6
"""How many paths a message lists, at most."""

_VERBS = {Change.NEW: "adds", Change.CHANGED: "changes", Change.DELETED: "deletes"}


def same_change(repo: Repository, one: Commit, other: Commit) -> bool:
    """Whether two commits turn the same files from the same contents into the same contents."""
    return _patch(repo, one) == _patch(repo, other)


def expect_changes(repo: Repository, commit: Commit, paths: Collection[str], *, called: str, hint: str = "") -> None:
    """A commit changes (or adds, or deletes) exactly these files.

    Args:
        repo: the repository.
        commit: the commit.
        paths: the files.
        called: how messages call the commit: "the new commit on `main`".
        hint: what to do about it.
    """
    found = changes_in(repo, commit)
    if found.keys() == set(paths):
        return
    wanted = ", ".join(map(shown, sorted(paths)))
    raise Unmet(
        f"{called[0].upper()}{called[1:]} {_done(found)}; it should change {wanted} and nothing else.",
        expected=wanted,
        actual=", ".join(shown(path) for path in found) or "no files",
        hint=hint or None,
    )


def expect_change_to(
    repo: Repository, commit: Commit, files: Mapping[str, str], *, version: str, hint: str | None = None
) -> None:
    """A commit changes exactly these files, and to exactly these contents.

    Args:
        repo: the repository.
        commit: the commit.
        files: the ids of the contents wanted, by path.
        version: what these contents are, as messages call them: "the final version".
        hint: what to do where a file has another content.
    """
    expect_changes(repo, commit, files, called=str(commit))
    found = repo.files(commit)
    for path, id in files.items():
        if path not in found or found[path].id != id:
            raise Unmet(f"{shown(path)} in {commit} is not {version} of that file.", expected=version, hint=hint)


def expect_without(
    repo: Repository, commit: Commit, files: Mapping[str, str], *, what: str, hint: str | None = None
) -> None:
    """A commit holds none of these contents, under whatever name.

    Args:
        repo: the repository.
        commit: the commit.
        files: the ids of the contents, by the path that messages name.
        what: what these files are, as messages call them: "your unfinished work".
        hint: what to do about it.
    """
    found = {entry.id for entry in repo.files(commit).values()}
    for path, id in files.items():
        if id in found:
            raise Unmet(f"The commit {commit} holds {what}: {shown(path)}.", actual=path, hint=hint)


def expect_same_change(repo: Repository, commit: Commit, original: Commit, *, hint: str | None = None) -> None:
    """A commit makes the same change to the same files as `original`."""
    if same_change(repo, commit, original):
        return
    found, wanted = changes_in(repo, commit), changes_in(repo, original)
    if found == wanted:
        one, other = _patch(repo, commit), _patch(repo, original)
        path = next(path for path in sorted(one) if one[path] != other.get(path))
        raise Unmet(
            f"{commit} changes the same files as {original}, but {shown(path)} not in the same way.",
            hint=hint or f"`git show {commit.short}` and `git show {original.short}` tell what differs.",
        )
    words = f"{commit} {_done(found)}; its original {_done(wanted)}"
    raise Unmet(f"{words}.", expected=_done(wanted), actual=_done(found), hint=hint)


def expect_copy(repo: Repository, commit: Commit, original: Commit) -> None:
    """A commit makes the same change as `original`, and is by the same author."""
    expect_same_change(repo, commit, original)
    if commit.author != original.author:
        raise Unmet(
            f"{commit} is by {commit.author}; its original is by {original.author}.",
            expected=original.author,
            actual=commit.author,
            hint="`git cherry-pick` keeps the author.",
        )


def expect_origin_noted(commit: Commit, original: Commit) -> None:
    """The message of a commit names its original in full, in the line that `git cherry-pick -x` adds."""
    noted = re.findall(r"^\s*\(cherry picked from commit ([0-9a-f]+)\)\s*$", commit.message, re.MULTILINE)
    if original.id in noted:
        return
    words = f"The message of {commit} does not say where it came from."
    if noted and original.id.startswith(noted[-1]):
        words = f"The message of {commit} gives {len(noted[-1])} digits of its original's id; all 40 are wanted."
    elif noted:
        words = f"The message of {commit} names {shown(noted[-1][:7])} as its original, which is another commit."
    raise Unmet(
        words,
        expected=f"(cherry picked from commit {original.id})",
        actual=", ".join(noted) or "no such line",
        hint="`git cherry-pick -x` adds the line. `git commit --amend` mends the message of the newest commit.",
    )


def _before(repo: Repository, commit: Commit) -> dict[str, Entry]:
    return repo.files(commit.parents[0]) if commit.parents else {}


def _patch(repo: Repository, commit: Commit) -> dict[str, tuple[Entry | None, Entry | None]]:
    before, after = _before(repo, commit), repo.files(commit)
    return {path: (before.get(path), after.get(path)) for path in changes(before, after)}


def _done(found: dict[str, Change]) -> str:
    """What a commit does: "adds `a.py` and changes `b.py`"."""
    words = [f"{_VERBS[change]} {shown(path)}" for path, change in found.items()]
    if not words:
        return "changes nothing"
    if len(words) > _LISTED:
        words = [*words[:_LISTED], f"{len(words) - _LISTED} files more"]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
