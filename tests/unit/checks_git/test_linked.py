from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.verdict import Unmet

Learner = Callable[..., str]

START = "git init -q churn; cd churn; git commit -q --allow-empty -m start; git worktree add -q ../fix -b fix\n"


def test_a_linked_worktree(lab: Path, learner: Learner) -> None:
    learner(START + "git worktree add -q ../gone; rm -rf ../gone; cd ../fix; git commit -q --allow-empty -m more")
    repo = git.repository(lab / "churn")
    assert git.linked_worktrees(repo) == [git.Linked(lab / "fix", True), git.Linked(lab / "gone", False)]
    fix = git.linked_worktree(repo, lab / "fix", "fix")
    assert fix.commit("HEAD") == repo.commit("fix")


def test_no_entries(lab: Path, learner: Learner) -> None:
    learner("git init -q churn")
    repo = git.repository(lab / "churn")
    assert git.linked_worktrees(repo) == []
    git.expect_no_stale_worktree(repo, without="old")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("git worktree remove ../fix", "The folder `fix` is missing."),
        ("rm -rf ../fix", "The folder `fix` is missing, but `churn` still has an entry for it."),
        ("git worktree remove ../fix; mkdir ../fix", "`fix` is a plain folder"),
        ("git worktree remove ../fix; git clone -q . ../fix", "`fix` is a repository of its own"),
        ("git worktree remove ../fix; cp -r . ../fix", "`fix` is a repository of its own"),
        ("git worktree move ../fix ../other; mv ../other ../fix", "`fix` was moved or copied by hand"),
        ("git -C ../fix switch -qc other", "The current branch of `fix` is `other`"),
        ("git -C ../fix checkout -q --detach", "No branch is checked out in `fix`"),
        ("rm -r .git/worktrees", "`.git` in `fix` points to the folder"),
    ],
)
def test_something_else(lab: Path, learner: Learner, script: str, words: str) -> None:
    learner(START + script)
    with pytest.raises(Unmet) as caught:
        git.linked_worktree(git.repository(lab / "churn"), lab / "fix", "fix")
    assert words in caught.value.message


def test_moved_and_repaired(lab: Path, learner: Learner) -> None:
    learner(START + "mv ../fix ../two; git -C ../two worktree repair 2>/dev/null")
    git.linked_worktree(git.repository(lab / "churn"), lab / "two", "fix")


def test_stale_entries(lab: Path, learner: Learner) -> None:
    learner(START)
    repo = git.repository(lab / "churn")
    git.expect_no_stale_worktree(repo, without="old")
    with pytest.raises(Unmet, match="`fix` is there again, as a worktree of `churn`"):
        git.expect_no_stale_worktree(repo, without="fix")
    learner("rm -r fix")
    with pytest.raises(Unmet, match="An entry for the deleted folder `fix` is still registered"):
        git.expect_no_stale_worktree(repo, without="old")
