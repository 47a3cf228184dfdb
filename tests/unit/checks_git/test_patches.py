from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.verdict import Unmet

Learner = Callable[..., str]

START = "git init -q churn; cd churn; echo a > a; echo b > b; git add .; git commit -qm start\n"


def test_changes_of_a_commit(lab: Path, learner: Learner) -> None:
    learner(START + "echo A > a; rm b; echo c > c; git add -A; git commit -qm next")
    repo = git.repository(lab / "churn")
    git.expect_changes(repo, repo.commit("main"), ["a", "b", "c"], called="the newest commit")
    with pytest.raises(Unmet) as caught:
        git.expect_changes(repo, repo.commit("main"), ["a"], called="the newest commit", hint="look")
    assert caught.value.message == (
        "The newest commit changes `a`, deletes `b` and adds `c`; it should change `a` and nothing else."
    )
    assert (caught.value.expected, caught.value.actual, caught.value.hint) == ("`a`", "`a`, `b`, `c`", "look")


def test_a_first_commit_and_an_empty_one(lab: Path, learner: Learner) -> None:
    learner(START + "git commit -q --allow-empty -m empty")
    repo = git.repository(lab / "churn")
    first, empty = repo.history("main")
    git.expect_changes(repo, first, {"a", "b"}, called="the first commit")
    with pytest.raises(Unmet, match="The newest commit changes nothing; it should change `a`"):
        git.expect_changes(repo, empty, {"a"}, called="the newest commit")


def test_the_same_change_elsewhere(lab: Path, learner: Learner) -> None:
    learner(
        START + "git branch other; echo A > a; echo c > c; git add .; git commit -qm first; git switch -q other\n"
        "echo B > b; git commit -qam between; git cherry-pick main >/dev/null; git commit -q --amend -m another"
    )
    repo = git.repository(lab / "churn")
    copy, original = repo.commit("other"), repo.commit("main")
    assert git.same_change(repo, copy, original)
    git.expect_same_change(repo, copy, original)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo AA > a", "changes the same files as `first`"),
        ("echo A > a; echo d > d", "changes `a` and adds `d`; its original changes `a`"),
        ("echo B > b", "changes `b`; its original changes `a`"),
        ("chmod +x a; echo A > a", "but not in the same way"),
    ],
)
def test_another_change(lab: Path, learner: Learner, script: str, words: str) -> None:
    learner(START + "git branch other; echo A > a; git commit -qam first; git switch -q other\n" + script)
    learner("cd churn; git add .; git commit -qm copy")
    repo = git.repository(lab / "churn")
    with pytest.raises(Unmet) as caught:
        git.expect_same_change(repo, repo.commit("other"), repo.commit("main"))
    assert words in caught.value.message
