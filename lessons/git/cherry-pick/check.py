"""Checks of git/cherry-pick: two commits of main on the release, as they were, with a note of their origin."""

from checks import git
from checks.box import Box

SUBJECTS = ["Fix negative tenure", "Test negative tenure"]


def two_commits(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_line(repo, "release/1.0", SUBJECTS, onto=box.fact("RELEASE"), called="the release as it was")


def same_patches(box: Box) -> None:
    repo = git.repository(box / "churn")
    for commit, original in _copies(box, repo):
        git.expect_copy(repo, commit, original)


def origin_noted(box: Box) -> None:
    for commit, original in _copies(box, git.repository(box / "churn")):
        git.expect_origin_noted(commit, original)


def main_untouched(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_branch_at(repo, "main", box.fact("MAIN"), hint="`git reset --hard main@{1}` on `main` goes a step back.")
    git.expect_nothing_in_progress(repo)
    git.expect_clean(repo)


def _copies(box: Box, repo: git.Repository) -> list[tuple[git.Commit, git.Commit]]:
    """The commits on the release, each with its original."""
    copies = repo.history("release/1.0", since=[box.fact("RELEASE")])
    return [(copy, git.original(repo, box.fact(fact))) for copy, fact in zip(copies, ("FIX", "TEST"), strict=True)]
