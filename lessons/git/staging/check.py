"""Checks of git/staging: one commit with one of two edits; the other edit and a binary file stay out of it."""

from checks import files, git
from checks.box import Box

SUBJECT = "Use 20% of rows for testing"
DEBUG = 'print("DEBUG", rows[:3])'


def index_clean(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_nothing_staged(repo)
    git.expect_on_disk(box / "churn" / "model.bin", box.fact("MODEL"))
    git.expect_not_tracked(repo, "model.bin")


def committed_content(box: Box) -> None:
    repo = git.repository(box / "churn")
    commit = git.only_new_commit(repo, "main", since=box.fact("BASE"))
    fixed = box.fact("WORKING_COPY").removesuffix(DEBUG)
    git.expect_text(repo, commit, "train.py", fixed, called="the new commit")
    git.expect_changes(repo, commit, ["train.py"], called="the new commit")


def one_commit(box: Box) -> None:
    repo = git.repository(box / "churn")
    base = box.fact("BASE")
    git.only_new_commit(repo, "main", since=base)
    git.expect_subjects(repo, "main", [SUBJECT], since=[base])


def working_copy(box: Box) -> None:
    hint = "Choosing a part of a file for a commit leaves the file on disk as it is."
    files.expect_text(box, "churn/train.py", box.fact("WORKING_COPY"), hint=hint)
