"""Checks of git/cherry-pick: two commits of main on the release, as they were, with a note of their origin."""

import re

from checks import Unmet, git
from checks.box import Box

SUBJECTS = ["Fix negative tenure", "Test negative tenure"]


def two_commits(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_line(repo, "release/1.0", SUBJECTS, onto=box.fact("RELEASE"), called="the release as it was")


def same_patches(box: Box) -> None:
    repo = git.repository(box / "churn")
    for commit, original in _copies(box, repo):
        git.expect_same_change(repo, commit, original)
        if commit.author != original.author:
            raise Unmet(
                f"{commit} is by {commit.author}; its original on `main` is by {original.author}.",
                expected=original.author,
                actual=commit.author,
                hint="`git cherry-pick` keeps the author.",
            )


def origin_noted(box: Box) -> None:
    repo = git.repository(box / "churn")
    for commit, original in _copies(box, repo):
        line = f"(cherry picked from commit {original.id})"
        noted = re.findall(r"^\s*\(cherry picked from commit ([0-9a-fA-F]+)\)\s*$", commit.message, re.MULTILINE)
        if original.id in noted:
            continue
        words = f"The message of {commit} does not say where it came from."
        if noted and original.id.startswith(noted[-1]):
            words = f"The message of {commit} gives {len(noted[-1])} digits of its original's id; all 40 are wanted."
        elif noted:
            words = f"The message of {commit} names {noted[-1][:7]} as its original, which is another commit."
        hint = "`git cherry-pick -x` adds the line. `git commit --amend` mends the message of the newest commit."
        raise Unmet(words, expected=line, actual=", ".join(noted) or "no such line", hint=hint)


def main_untouched(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_branch_at(repo, "main", box.fact("MAIN"), hint="On `main`, `git reset --hard main@{1}` goes one step back.")
    git.expect_nothing_in_progress(repo)
    git.expect_clean(repo)


def _copies(box: Box, repo: git.Repository) -> list[tuple[git.Commit, git.Commit]]:
    """The commits on the release, each with its original."""
    copies = repo.history("release/1.0", since=[box.fact("RELEASE")])
    return [(copy, git.original(repo, box.fact(fact))) for copy, fact in zip(copies, ("FIX", "TEST"), strict=True)]
