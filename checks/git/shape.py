"""The shape of a history: which commits a branch has on top of another, and how they follow each other."""

from collections.abc import Sequence
from itertools import pairwise

from checks.git.expect import expect_subjects
from checks.git.pointing import branch_tip, original
from checks.git.records import Commit
from checks.git.repository import Repository
from checks.showing import shown
from checks.verdict import Lost, Unmet


def expect_line(
    repo: Repository, name: str, subjects: Sequence[str], *, onto: str, called: str, hint: str | None = None
) -> list[Commit]:
    """A branch is exactly these commits, in a line without merges, directly on top of a given commit.

    Args:
        repo: the repository.
        name: the branch.
        subjects: the subjects of the commits, oldest first.
        onto: the full id of the commit that they stand on.
        called: how messages call that commit: "the newest commit of `main`".
        hint: what to do where the branch stands on something else.

    Returns:
        the commits, oldest first.

    Raises:
        Unmet: the branch is missing, or is something else.
        Lost: the commit that it should stand on is not in the repository any more.
    """
    base, tip = original(repo, onto), branch_tip(repo, name)
    if not repo.is_ancestor(base.id, tip.id):
        raise Unmet(
            f"{shown(name)} does not stand on {called}: the commit {base} is not part of it.",
            expected=f"on top of {base}",
            actual=f"at {tip}",
            hint=hint,
        )
    found = repo.history(name, since=[onto])
    for commit in found:
        if len(commit.parents) > 1:
            raise Unmet(
                f"{shown(name)} has a merge commit, {commit}; its commits should follow each other in a line.",
                expected="no merge commits",
                actual=str(commit),
                hint=hint,
            )
    if not found:
        raise Unmet(
            f"{shown(name)} is at {called}, without commits of its own.", expected=", then ".join(map(shown, subjects))
        )
    expect_subjects(repo, name, subjects, since=[onto])
    return found


def expect_no_fixups(repo: Repository, name: str, *, since: str) -> None:
    """No commit that was made with `--fixup` or `--squash` still waits to be put in its place.

    Args:
        repo: the repository.
        name: the branch.
        since: leave out this commit and all that it can reach.
    """
    for commit in repo.history(branch_tip(repo, name).id, since=[since]):
        if commit.subject.startswith(("fixup!", "squash!", "amend!")):
            raise Unmet(
                f"{commit} is still a commit of its own.",
                actual=commit.subject,
                hint="`git rebase -i --autosquash BASE` puts it in its place.",
            )


def commit_called(repo: Repository, name: str, subject: str, *, hint: str | None = None) -> Commit:
    """The one commit of a branch that has this subject.

    Args:
        repo: the repository.
        name: the branch.
        subject: the subject.
        hint: what to do where there is none.
    """
    found = [commit for commit in repo.history(branch_tip(repo, name).id) if commit.subject == subject]
    if not found:
        raise Unmet(f"{shown(name)} lacks the commit {shown(subject)}.", expected=subject, actual="none", hint=hint)
    if len(found) > 1:
        raise Unmet(
            f"{shown(subject)} is on {shown(name)} {len(found)} times; once is enough.",
            expected="once",
            actual=" and ".join(commit.short for commit in found),
        )
    return found[0]


def expect_in_order(repo: Repository, commits: Sequence[Commit]) -> None:
    """Each of these commits can be reached from the next one."""
    for older, newer in pairwise(commits):
        if not repo.is_ancestor(older.id, newer.id):
            raise Unmet(
                f"{older} does not come before {newer}.",
                expected=", then ".join(shown(commit.subject) for commit in commits),
            )


def expect_stored(repo: Repository, id: str, *, called: str) -> None:
    """A commit that no name may lead to is still stored.

    Args:
        repo: the repository.
        id: its full id.
        called: how messages call it: "the commit `Tune GBM`".

    Raises:
        Lost: it is not.
    """
    if not repo.has(id):
        raise Lost(
            f"{called[0].upper()}{called[1:]} is not in {repo.called} any more: git has cleaned up what nothing names.",
            hint="Only a reset of the lesson brings it back.",
        )
