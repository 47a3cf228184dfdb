"""What changed between two states of a repository: what the last command did, as far as one can see it."""

from collections.abc import Iterable
from dataclasses import dataclass

from tutor.pictures.repository import Commit, FileChange, Files, Group, Head, Operation, Ref, RepositoryState, Stash


@dataclass(frozen=True)
class RefMove:
    """A ref that names another commit than before. `was` is the id that it named."""

    ref: Ref
    was: str


@dataclass(frozen=True)
class FileDifferences:
    """What changed in one list of files.

    Attributes:
        came: paths that were not in it before.
        changed: paths that were in it with another content, or changed in another way.
        left: what is not in it any more.
    """

    group: Group
    came: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    left: tuple[FileChange, ...] = ()


@dataclass(frozen=True)
class Differences:
    """What changed in a repository.

    Attributes:
        created: whether the repository is new, or could not be read before; nothing else is told then.
        new_commits: the ids of commits that were not there.
        gone_commits: commits that nothing leads to any more, newest first.
        new_refs, gone_refs, moved_refs: branches, tags and the like.
        head_was: what was checked out before, if something else is now; also where only its commit changed.
        switched: whether HEAD names another branch than before, or was attached or detached.
        new_stashes, gone_stashes: entries of the stash.
        began: an operation that was not in progress before.
        ended: an operation that is not in progress any more.
        files: a list of files each, where something changed.
    """

    created: bool = False
    new_commits: frozenset[str] = frozenset()
    gone_commits: tuple[Commit, ...] = ()
    new_refs: tuple[Ref, ...] = ()
    gone_refs: tuple[Ref, ...] = ()
    moved_refs: tuple[RefMove, ...] = ()
    head_was: Head | None = None
    switched: bool = False
    new_stashes: tuple[Stash, ...] = ()
    gone_stashes: tuple[Stash, ...] = ()
    began: Operation | None = None
    ended: Operation | None = None
    files: tuple[FileDifferences, ...] = ()

    def of(self, group: Group) -> FileDifferences:
        """What changed in one list of files."""
        return next((found for found in self.files if found.group is group), FileDifferences(group))


NONE = Differences()
"""Nothing changed, or nothing is known about before."""


def differences(before: RepositoryState | None, now: RepositoryState) -> Differences:
    """What changed since an earlier state; None stands for "there was no such repository"."""
    if before is None or before.problem:
        return Differences(created=not now.problem)
    if before == now or now.problem:
        return NONE
    old_refs = {ref.full: ref for ref in before.refs}
    new_refs = {ref.full: ref for ref in now.refs}
    old_stashes = {stash.commit for stash in before.stashes}
    new_stashes = {stash.commit for stash in now.stashes}
    return Differences(
        new_commits=frozenset(_new_commits(before, now)),
        gone_commits=tuple(_gone_commits(before, now)),
        new_refs=tuple(ref for ref in now.refs if ref.full not in old_refs),
        gone_refs=tuple(ref for ref in before.refs if ref.full not in new_refs),
        moved_refs=tuple(
            RefMove(ref, old_refs[ref.full].commit)
            for ref in now.refs
            if ref.full in old_refs and old_refs[ref.full].commit != ref.commit
        ),
        head_was=before.head if before.head != now.head else None,
        switched=before.head.branch != now.head.branch,
        new_stashes=tuple(stash for stash in now.stashes if stash.commit not in old_stashes),
        gone_stashes=tuple(stash for stash in before.stashes if stash.commit not in new_stashes),
        began=now.operation if _kind(now) != _kind(before) else None,
        ended=before.operation if _kind(now) != _kind(before) else None,
        files=tuple(_file_differences(before.files or Files(), now.files or Files())),
    )


def _new_commits(before: RepositoryState, now: RepositoryState) -> Iterable[str]:
    """What was cut off before may come into view: only what is younger than that is new."""
    old = before.by_id()
    oldest = min((commit.committed for commit in before.commits), default=0) if before.cut else None
    known = {id for commit in before.commits for id in commit.parents}
    for commit in now.commits:
        if commit.id not in old and commit.id not in known and (oldest is None or commit.committed >= oldest):
            yield commit.id


def _gone_commits(before: RepositoryState, now: RepositoryState) -> Iterable[Commit]:
    new = now.by_id()
    oldest = min((commit.committed for commit in now.commits), default=0) if now.cut else None
    for commit in before.commits:
        if commit.id not in new and (oldest is None or commit.committed > oldest):
            yield commit


def _kind(state: RepositoryState) -> object:
    """What is in progress, whatever step it is at."""
    found = state.operation
    return found and (found.action, found.branch)


def _file_differences(before: Files, now: Files) -> Iterable[FileDifferences]:
    for group in Group:
        old = {change.path: change for change in before.of(group)}
        new = {change.path: change for change in now.of(group)}
        found = FileDifferences(
            group,
            came=frozenset(new.keys() - old.keys()),
            changed=frozenset(path for path, change in new.items() if path in old and old[path] != change),
            left=tuple(change for path, change in old.items() if path not in new),
        )
        if found != FileDifferences(group):
            yield found
