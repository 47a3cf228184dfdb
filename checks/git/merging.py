"""What was merged into what: by the shape of the graph, never by messages."""

from collections.abc import Sequence

from checks.git.changing import changes_in
from checks.git.pointing import branch_tip, original
from checks.git.records import Commit
from checks.git.repository import Repository
from checks.showing import shown
from checks.verdict import Unmet


def expect_part_of(
    repo: Repository, branch: str, id: str, *, called: str | None = None, hint: str | None = None
) -> None:
    """The commit `id`, which the set-up made, can be reached from a local branch.

    Args:
        repo: the repository.
        branch: the branch.
        id: the commit's full id.
        called: the name of the branch that the commit is the tip of; None if `branch` itself had it.
        hint: what to do about it.
    """
    commit = original(repo, id)
    tip = branch_tip(repo, branch)
    if repo.is_ancestor(commit.id, tip.id):
        return
    if called is None:
        words = f"The commit {commit} is no longer part of {shown(branch)}: it was replaced or left out."
    else:
        words = f"{shown(called)} is not part of {shown(branch)} yet: the commit {commit} is missing."
    if called and _holds_changes_of(repo, tip, commit):
        words = (
            f"{shown(called)} is not part of {shown(branch)}: its changes are there, but as a copy. The commit "
            f"{commit} itself is missing."
        )
        hint = "Squashing, rebasing, cherry-picking and copying files make other commits; a merge keeps them."
    raise Unmet(words, expected=f"{commit.short} in {branch}", actual=f"{branch} at {tip}", hint=hint)


def only_merge(repo: Repository, branch: str, *, parents: Sequence[str]) -> Commit:
    """The one commit that a branch has beside the history of `parents`: the merge of exactly these, in this order.

    Args:
        repo: the repository.
        branch: the branch.
        parents: the full ids of the parents, first parent first.

    Raises:
        Unmet: there is no commit beside theirs, there are several, or it joins others.
        Lost: one of the parents is not in the repository any more.
    """
    wanted = [original(repo, id) for id in parents]
    joining = " and ".join(map(str, wanted))
    new = repo.history(branch_tip(repo, branch).id, since=parents)
    expected = f"one merge commit that joins {joining}"
    actual = ", then ".join(shown(commit.subject) for commit in new[:8]) or "none"
    if not new:
        raise Unmet(
            f"There is no merge commit on {shown(branch)} yet that joins {joining}.", expected=expected, actual=actual
        )
    if len(new) > 1:
        merges = sum(len(commit.parents) > 1 for commit in new)
        words = f"There are {merges} merge commits on {shown(branch)}; there should be one."
        if merges != len(new):
            words = f"{shown(branch)} has {len(new)} new commits; the only one should be the merge."
        raise Unmet(words, expected=expected, actual=actual)
    commit = new[0]
    if commit.parents == tuple(parents):
        return commit
    if len(commit.parents) < 2:
        what = "a copy of changes" if _copies_from(repo, commit, wanted) else "an ordinary commit"
        raise Unmet(
            f"The newest commit on {shown(branch)}, {commit}, has one parent: it is {what}, not a merge.",
            expected=expected,
            actual="an ordinary commit",
        )
    found = [repo.commit(id) for id in commit.parents]
    words = f"The merge {commit} joins {' and '.join(map(str, found))}; it should join {joining}."
    if sorted(commit.parents) == sorted(parents):
        words = (
            f"The merge {commit} joins the right commits the wrong way round: its first parent is {found[0]}; "
            f"it should be {wanted[0]}."
        )
    raise Unmet(
        words,
        expected=expected,
        actual=" and ".join(map(str, found)),
        hint="The first parent is where you stood when you merged.",
    )


def _copies_from(repo: Repository, commit: Commit, others: Sequence[Commit]) -> bool:
    """Whether `commit` gives a file the content that it has in one of `others`, which is no part of its history."""
    apart = [repo.files(other) for other in others if not repo.is_ancestor(other.id, commit.id)]
    files = repo.files(commit)
    changed = [path for path in changes_in(repo, commit) if path in files]
    return any(path in theirs and theirs[path].id == files[path].id for theirs in apart for path in changed)


def _holds_changes_of(repo: Repository, tip: Commit, commit: Commit) -> bool:
    """Whether a file that `commit` adds or changes is in `tip` with the same content."""
    files, theirs = repo.files(tip), repo.files(commit)
    changed = [path for path in changes_in(repo, commit) if path in theirs]
    return any(path in files and files[path].id == theirs[path].id for path in changed)
