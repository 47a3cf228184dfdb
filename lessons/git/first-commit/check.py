"""Checks of git/first-commit: a repository with two commits that hold what they should, and nothing private."""

from checks import git
from checks.box import Box


def is_repository(box: Box) -> None:
    git.expect_branch(git.repository(box / "churn"), "main")


def first_tree(box: Box) -> None:
    repo = git.repository(box / "churn")
    commit = git.commit_number(repo, "main", 1)
    files = {"README.md": box.fact("README"), "train.py": box.fact("TRAIN")}
    git.expect_exact_files(repo, commit, files, called="the first commit")


def second_tree(box: Box) -> None:
    repo = git.repository(box / "churn")
    commit = git.commit_number(repo, "main", 2)
    files = {
        "README.md": box.fact("README"),
        "train.py": box.fact("TRAIN"),
        "data/customers.csv": box.fact("CUSTOMERS"),
    }
    git.expect_exact_files(repo, commit, files, called="the second commit")


def two_commits(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_subjects(repo, "main", ["Start churn prototype", "Add customer sample"])


def notes_private(box: Box) -> None:
    churn = box / "churn"
    git.expect_on_disk(churn / "scratch-notes.txt", box.fact("NOTES"))
    if git.is_repository(churn):
        git.expect_never_committed(git.repository(churn), "scratch-notes.txt", content=box.fact("NOTES"))
