"""What two repositories share: a branch here and there, and what happened to the branches of a server."""

from collections.abc import Collection, Mapping

from checks.git.arriving import expect_not_lost
from checks.git.records import Commit
from checks.git.repository import Repository
from checks.showing import counted, shown
from checks.verdict import Unmet

_LISTED = 4
"""How many commits a message lists, at most."""


def expect_same_branch(
    ours: Repository, theirs: Repository, branch: str, *, there: str, hint: str | None = None
) -> Commit:
    """A branch is the same commit in two repositories. Remote-tracking branches do not count.

    Args:
        ours: the learner's repository, or another one that commits come from.
        theirs: the one that they go to, as a server has it.
        branch: the branch.
        there: how messages call the other place: "on the server".
        hint: what to do about it, whatever it is.

    Returns:
        the commit.
    """
    ref = f"refs/heads/{branch}"
    own, other = ours.find(ref), theirs.find(ref)
    if own is None:
        words = f" It is {there}." if other else ""
        raise Unmet(
            f"There is no branch {shown(branch)} in {ours.called}.{words}",
            actual=", ".join(sorted(ours.branches())) or "no branches",
            hint=hint,
        )
    mine = ours.commit(own)
    if other is None:
        raise Unmet(
            f"There is no branch {shown(branch)} {there}: only {ours.called} has it. A commit is shared by a push.",
            expected=f"{branch} at {mine.short}",
            actual=", ".join(sorted(theirs.branches())) or "no branches",
            hint=hint,
        )
    if own != other:
        raise Unmet(
            _difference(ours, theirs, branch, mine, theirs.commit(other), there),
            expected=f"the same commit in {ours.called} and {there}".replace("`", ""),
            actual=f"{mine.short} in {ours.called}, {other[:7]} {there}".replace("`", ""),
            hint=hint,
        )
    return mine


def _difference(ours: Repository, theirs: Repository, branch: str, mine: Commit, other: Commit, there: str) -> str:
    if other in ours.history(mine.id):
        new = ours.history(mine.id, since=[other.id])
        return f"{shown(branch)} in {ours.called} is ahead of the one {there}: {_commits(new)} not there."
    if mine in theirs.history(other.id):
        new = theirs.history(other.id, since=[mine.id])
        return f"{shown(branch)} in {ours.called} is behind the one {there}: {_commits(new)} missing."
    return f"{shown(branch)} in {ours.called} ends with {mine}, the one {there} with {other}: neither holds the other."


def expect_kept(
    repo: Repository,
    branch: str,
    ids: Mapping[str, str],
    *,
    files: Mapping[str, str] | None = None,
    there: str,
    hint: str | None = None,
) -> None:
    """A branch still holds commits that others have made, as they made them.

    Args:
        repo: the repository.
        branch: the branch.
        ids: the full ids of the commits, with the name of the one who made it: `{id: "Mara"}`.
        files: the ids of contents by path that the newest commit has from them: a merge may have dropped them.
        there: where that is, for messages: "on the server".
        hint: what to do about it.
    """
    if repo.find(f"refs/heads/{branch}") is None:
        raise Unmet(f"There is no branch {shown(branch)} {there} any more.", actual="no branch", hint=hint)
    history = {commit.id: commit for commit in repo.history(f"refs/heads/{branch}")}
    for id, person in ids.items():
        if id in history:
            continue
        if repo.find(id) is None:
            raise Unmet(f"A commit by {person} is no longer part of {shown(branch)} {there}.", hint=hint)
        lost = repo.commit(id)
        copies = [other for other in history.values() if other.subject == lost.subject]
        words = f"{person}'s commit {lost} is no longer part of {shown(branch)} {there}"
        if copies:
            words += (
                f": there is a copy of it, {copies[0].short}, and everybody who has the original will be in trouble"
            )
        raise Unmet(
            f"{words}.",
            expected=f"{lost.short} in {branch}",
            actual=f"{branch} ends with {repo.commit(f'refs/heads/{branch}')}".replace("`", "'"),
            hint=hint,
        )
    if files:
        expect_not_lost(repo, branch, files, there=there, hint=hint)


def expect_only_these(
    repo: Repository, branches: Mapping[str, str], *, free: Collection[str] = (), there: str, hint: str | None = None
) -> None:
    """A server has these branches where they were, no others, and nothing else but tags.

    Args:
        repo: the server's repository.
        branches: the full ids of the commits at which they should be, by branch.
        free: branches that may be there or not, anywhere.
        there: where that is, for messages: "on the server".
        hint: what to do about it.
    """
    refs = repo.refs()
    for branch, id in branches.items():
        found = refs.get(f"refs/heads/{branch}")
        if found is None:
            raise Unmet(
                f"The branch {shown(branch)} is gone {there}.",
                expected=f"{branch} at {id[:7]}",
                actual="none",
                hint=hint,
            )
        if found != id:
            raise Unmet(
                _moved(repo, branch, id, there),
                expected=f"{branch} at {id[:7]}",
                actual=f"{branch} at {found[:7]}",
                hint=hint,
            )
    allowed = {f"refs/heads/{branch}" for branch in (*branches, *free)}
    for name in refs:
        if name not in allowed and not name.startswith("refs/tags/"):
            short = name.removeprefix("refs/heads/").removeprefix("refs/")
            raise Unmet(
                f"{shown(short)} is new {there}, and should not be there.",
                expected=", ".join(sorted((*branches, *free))),
                actual=short,
                hint=hint or f"`git push REMOTE --delete {short}` removes a branch there.",
            )


def _moved(repo: Repository, branch: str, id: str, there: str) -> str:
    """What happened to a branch that was at the commit `id`."""
    now = repo.commit(f"refs/heads/{branch}")
    if repo.find(id) is None:
        return f"{shown(branch)} {there} is now {now}; the commit {shown(id[:7])} is gone."
    before = repo.commit(id)
    if before in repo.history(now.id):
        return f"{shown(branch)} {there} is not as it was: {_commits(repo.history(now.id, since=[id]))} new."
    lost = repo.history(id, since=[now.id])
    went = "went back to" if now in repo.history(id) else "was replaced by"
    return f"{shown(branch)} {there} {went} {now}: {_commits(lost)} lost."


def _commits(commits: Collection[Commit]) -> str:
    """Some commits and the verb: "`Add x` (1234567) is", "2 commits (`Add x`, `Add y`) are"."""
    if len(commits) == 1:
        return f"{next(iter(commits))} is"
    listed = ", ".join(shown(commit.subject) for commit in list(commits)[:_LISTED])
    more = ", ..." if len(commits) > _LISTED else ""
    return f"{counted(len(commits), 'commit')} ({listed}{more}) are"
