"""What arrived in a repository from another one: a commit, a change, a branch, and that nothing of it was lost."""

from collections.abc import Collection, Mapping

from checks.git.changing import changes_in
from checks.git.records import Commit, Person
from checks.git.repository import Repository
from checks.git.worktree import Change
from checks.showing import shown
from checks.verdict import Unmet


def expect_not_lost(
    repo: Repository, branch: str, files: Mapping[str, str], *, there: str, hint: str | None = None
) -> None:
    """The newest commit of a branch has these files with these contents; its other files are free.

    Args:
        repo: the repository.
        branch: the branch.
        files: the ids of the contents by path.
        there: where that is, for messages: "on the server".
        hint: what to do about it.
    """
    tip = repo.commit(f"refs/heads/{branch}")
    found = repo.files(tip)
    for path, id in files.items():
        words = "not in" if path not in found else "not as it was committed in"
        if path not in found or found[path].id != id:
            raise Unmet(
                f"{shown(path)} is {words} {tip}, the newest commit of {shown(branch)} {there}: its content was lost.",
                expected=f"{path} as it was",
                actual="no such file" if path not in found else "another content",
                hint=hint or f"`git show --stat {tip.short}` shows what happened there.",
            )


def expect_arrived(
    repo: Repository,
    branch: str,
    subject: str,
    *,
    author: Person,
    adds: Mapping[str, str],
    there: str,
    hint: str | None = None,
) -> None:
    """A branch holds a commit with this subject, by this author, that adds exactly these files.

    It may be the learner's first one or a copy, as a rebase makes it; and the newest commit still has the files.

    Args:
        repo: the repository.
        branch: the branch.
        subject: the commit's subject.
        author: who wrote it.
        adds: the ids of the contents by path.
        there: where that is, for messages: "on the server".
        hint: what to do where no such commit is there.
    """
    wanted = dict.fromkeys(adds, Change.NEW)
    makers = [
        commit
        for commit in repo.history(f"refs/heads/{branch}")
        if changes_in(repo, commit) == wanted
        and {path: entry.id for path, entry in repo.files(commit).items() if path in adds} == dict(adds)
    ]
    named = [commit for commit in makers if commit.subject == subject]
    if not named:
        words = f"There is no commit {shown(subject)} on {shown(branch)} {there} that adds {_paths(adds)}."
        near = [commit for commit in repo.history(f"refs/heads/{branch}") if commit.subject == subject]
        if makers:
            words = f"{_paths(adds)} came to {shown(branch)} {there} with {makers[0]}, not with {shown(subject)}."
        elif near and changes_in(repo, near[-1]) == wanted:
            words = f"{near[-1]} on {shown(branch)} {there} adds {_paths(adds)} with another content than your commit."
        elif near and changes_in(repo, near[-1]).keys() > wanted.keys():
            words = f"{near[-1]} on {shown(branch)} {there} changes more than {_paths(adds)}."
        hint = None if makers or near else hint
        tip = repo.commit(f"refs/heads/{branch}")
        raise Unmet(words, expected=subject, actual=f"{branch} ends with '{tip.subject}'", hint=hint)
    if all(commit.author != author for commit in named):
        expect_author(named[0], author)
    expect_not_lost(repo, branch, adds, there=there)


def expect_author(commit: Commit, person: Person, *, hint: str | None = None) -> None:
    """A commit is written by `person`; who recorded it is free."""
    if commit.author != person:
        raise Unmet(
            f"The author of the commit {commit} is {shown(str(commit.author), 90)}.",
            expected=person,
            actual=commit.author,
            hint=hint,
        )


def expect_started_from(
    repo: Repository, branch: str, base: str, *, called: str, there: str, hint: str | None = None
) -> Commit:
    """A branch stands on a commit, and has commits of its own on top of it.

    Args:
        repo: the repository.
        branch: the branch.
        base: the full id of the commit; the repository need not have it yet.
        called: how messages call that commit: "the newest `main` of the team".
        there: where that is, for messages: "on your fork".
        hint: what to do about it.

    Returns:
        the newest commit of the branch.
    """
    if repo.find(f"refs/heads/{branch}") is None:
        raise Unmet(
            f"There is no branch {shown(branch)} {there} yet.",
            expected=branch,
            actual=", ".join(sorted(repo.branches())) or "no branches",
        )
    tip = repo.commit(f"refs/heads/{branch}")
    if all(commit.id != base for commit in repo.history(tip.id)):
        raise Unmet(
            f"{shown(branch)} {there} does not start from {called}: it lacks the commit {shown(base[:7])}.",
            expected=f"{base[:7]} in {branch}",
            actual=f"{branch} ends with {tip.short}",
            hint=hint,
        )
    if tip.id == base:
        raise Unmet(f"{shown(branch)} {there} has no commit of its own yet: it is at {tip}.", hint=hint)
    return tip


def expect_taken_in(
    repo: Repository, branch: str, commit: Commit, *, start: str, there: str, hint: str | None = None
) -> None:
    """A commit of another repository is part of a branch here: the commit itself, no copy.

    Args:
        repo: the repository.
        branch: the branch.
        commit: the commit, read from the other repository.
        start: the full id of the commit at which the branch was at the start.
        there: where that is, for messages: "in the team's repository".
        hint: what to do about it.
    """
    history = {found.id for found in repo.history(f"refs/heads/{branch}")}
    if commit.id in history:
        return
    tip = repo.commit(f"refs/heads/{branch}")
    if tip.id == start:
        words = f"Nothing is merged yet: {shown(branch)} {there} is still at {tip}."
    elif history.intersection(commit.parents) - {start}:
        words = (
            f"{shown(branch)} {there} ends with {tip}, and the commit {commit} is not part of it: it was made on top "
            "of what is merged."
        )
    else:
        words = (
            f"{shown(branch)} {there} ends with {tip}, and the commit {commit} is not part of it. A squash, a "
            "rebase or a cherry-pick makes a copy; a merge takes in the commit itself."
        )
    raise Unmet(words, expected=f"{commit.short} in {branch}", actual=f"{branch} at {tip.short}", hint=hint)


def _paths(paths: Collection[str]) -> str:
    return ", ".join(map(shown, paths))
