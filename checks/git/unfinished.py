"""What git waits for to be finished: a merge, a rebase, a bisect in progress, and work that no commit holds."""

from collections.abc import Callable, Collection
from enum import StrEnum

from checks.git.access import looking
from checks.git.repository import Repository
from checks.git.worktree import conflicts, staged_changes, unstaged_changes, untracked
from checks.showing import shown
from checks.verdict import Unmet

_LISTED = 5
"""How many paths a message lists, at most."""


class Operation(StrEnum):
    """Something that git can be in the middle of; the value is the command that goes on with it or gives it up."""

    MERGE = "merge"
    REBASE = "rebase"
    AM = "am"
    CHERRY_PICK = "cherry-pick"
    REVERT = "revert"
    BISECT = "bisect"


_TRACES = {
    "MERGE_HEAD": Operation.MERGE,
    "rebase-merge": Operation.REBASE,
    "rebase-apply": Operation.REBASE,
    "CHERRY_PICK_HEAD": Operation.CHERRY_PICK,
    "REVERT_HEAD": Operation.REVERT,
    "sequencer/todo": Operation.CHERRY_PICK,
    "BISECT_LOG": Operation.BISECT,
}
"""The files of the git folder by which git itself knows."""


def operations(repo: Repository) -> set[Operation]:
    """What is in progress in the repository's working tree.

    Raises:
        Unmet: git's notes about it may not be read.
    """
    with looking():
        there = {trace for trace in _TRACES if (repo.git_dir / trace).exists()}
        applying = (repo.git_dir / "rebase-apply" / "applying").exists()
    if "REVERT_HEAD" in there:
        there.discard("sequencer/todo")
    if applying:
        return {_TRACES[trace] for trace in there - {"rebase-apply"}} | {Operation.AM}
    return {_TRACES[trace] for trace in there}


def expect_nothing_in_progress(repo: Repository) -> None:
    """No merge, rebase, `git am`, cherry-pick, revert or bisect waits to be finished."""
    for operation in sorted(operations(repo)):
        after = (
            "`git bisect reset` ends it."
            if operation is Operation.BISECT
            else (
                f"`git status` tells what it waits for. `git {operation} --continue` goes on, "
                f"`git {operation} --abort` gives up."
            )
        )
        raise Unmet(
            f"`git {operation}` is still in progress in {repo.called}.",
            expected="nothing in progress",
            actual=f"git {operation}",
            hint=after,
        )


def expect_clean(
    repo: Repository, *, with_untracked: bool = False, besides: Collection[str] = (), hint: str | None = None
) -> None:
    """Nothing waits for a commit: the tracked files, the index and the current commit are the same.

    Args:
        repo: the repository.
        with_untracked: whether there must be no untracked files either (ignored ones make no difference).
        besides: files that may wait; in a conflict they may not be either.
        hint: what to do, where the lesson knows.
    """
    looks: list[tuple[str, Callable[[Repository], Collection[str]]]] = [
        ("Staged in {} and not committed", staged_changes),
        ("Changed in {} and not committed", unstaged_changes),
    ]
    if with_untracked:
        looks.append(("On disk in {}, but not tracked", untracked))
    if found := conflicts(repo):
        raise _unclean(f"Still in conflict in {repo.called}", found, hint)
    for words, look in looks:
        if found := set(look(repo)) - set(besides):
            raise _unclean(words.format(repo.called), found, hint)


def _unclean(words: str, paths: Collection[str], hint: str | None) -> Unmet:
    names = ", ".join(shown(path) for path in sorted(paths)[:_LISTED])
    listed = names if len(paths) <= _LISTED else f"{names} and {len(paths) - _LISTED} more"
    return Unmet(f"{words}: {listed}.", expected="nothing", actual=listed, hint=hint)
