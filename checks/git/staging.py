"""What lies in the index, waiting for the next commit."""

from checks.git.repository import Repository
from checks.git.worktree import conflicts, index, staged_changes
from checks.showing import shown
from checks.verdict import Unmet

_LISTED = 6
"""How many paths a message lists, at most."""


def expect_nothing_staged(repo: Repository, *, hint: str | None = None) -> None:
    """The index is as the commit that is checked out."""
    found = dict.fromkeys(sorted(conflicts(repo)), "in conflict") or dict(staged_changes(repo))
    if found:
        words = [f"{shown(path)} is {state}" for path, state in found.items()]
        listed = ", ".join(words[:_LISTED]) + (f" and {len(words) - _LISTED} more" if len(words) > _LISTED else "")
        raise Unmet(
            f"Still staged for the next commit: {listed}.",
            expected="nothing staged",
            actual=", ".join(list(found)[:_LISTED]),
            hint=hint or "`git restore --staged FILE` takes a change out of the index and leaves the file alone.",
        )


def expect_not_tracked(repo: Repository, path: str, *, hint: str | None = None) -> None:
    """A file is not in the index; whether commits hold it is another question."""
    if path in index(repo):
        raise Unmet(
            f"{shown(path)} is still tracked: it is in the index, so that each commit takes it along.",
            expected="untracked",
            actual="tracked",
            hint=hint or "`git rm --cached FILE` takes a file out of the index and leaves it on disk.",
        )
