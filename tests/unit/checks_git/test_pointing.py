from collections.abc import Callable

import pytest

from checks import git
from checks.verdict import Lost, Unmet

Made = Callable[[str], git.Repository]


def test_abbreviations() -> None:
    id = "0123456789" * 4
    assert git.abbreviations(id)[0] == "0123456"
    assert git.abbreviations(id)[-1] == id
    assert "012345" not in git.abbreviations(id)


def test_original(made: Made) -> None:
    repo = made("c a; git branch keep; git commit -q --amend -m A")
    id = repo.commit("keep").id
    assert git.original(repo, id).subject == "a"
    with pytest.raises(Lost, match="A commit that the lesson began with, `1111111`, is not in `churn` any more"):
        git.original(repo, "1" * 40)


@pytest.mark.parametrize(
    "script", ["git branch x", "git branch x; git pack-refs --all", "git branch x; git tag x HEAD~1"]
)
def test_tip(made: Made, script: str) -> None:
    assert git.branch_tip(made(f"c a; c b; {script}"), "x").subject == "b"


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("c a; git branch y", "There is no branch `x` in `churn`; the branches are: `main`, `y`"),
        ("c a; git tag x", "`x` in `churn` is a tag; it should be a branch"),
        ("git switch -q -c x", "There is no commit on `x` in `churn` yet"),
        ("git checkout -q -b y", "There is no branch `x` in `churn`; the branches are: none"),
        ("c a; git update-ref refs/remotes/x HEAD", "`x` in `churn` is a remote-tracking branch"),
    ],
)
def test_no_tip(made: Made, script: str, message: str) -> None:
    with pytest.raises(Unmet) as caught:
        git.branch_tip(made(script), "x")
    assert message in caught.value.message


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("git branch x; git switch -q x; c c; c d", "`x` is 2 commits ahead of `b`"),
        ("git branch x HEAD~1", "`x` points at the commit `a`"),
        ("git switch -q --orphan x; c z", "`x` points at the commit `z`"),
        ("true", "There is no branch `x`"),
    ],
)
def test_branch_elsewhere(made: Made, script: str, message: str) -> None:
    repo = made(f"c a; c b; {script}")
    with pytest.raises(Unmet) as caught:
        git.expect_branch_at(repo, "x", repo.commit("main").id)
    assert message in caught.value.message


def test_branch_in_place(made: Made) -> None:
    repo = made("c a; c b; git branch x HEAD~1")
    git.expect_branch_at(repo, "x", repo.history("main")[0].id)


def test_no_branch(made: Made) -> None:
    repo = made("c a; git branch x; git tag y")
    git.expect_no_branch(repo, "y")
    with pytest.raises(Unmet, match="The branch `x` is still there, at `a`"):
        git.expect_no_branch(repo, "x")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("git branch x", "The branch `x` is still there."),
        ("git branch x; git branch y", "The branches `x`, `y` are still there."),
        ("git branch -m x", "There is no branch `main`"),
    ],
)
def test_other_branches(made: Made, script: str, message: str) -> None:
    with pytest.raises(Unmet) as caught:
        git.expect_only_branches(made(f"c a; {script}"), ["main"])
    assert message in caught.value.message


def test_only_these_branches(made: Made) -> None:
    git.expect_only_branches(made("c a; git branch x; git tag y; git switch -q --detach"), ["main", "x"])


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("c b", "The branch `main` in `churn` has moved"),
        ("git branch x", "The branch `x` in `churn` is new"),
        ("git tag v2", "The tag `v2` in `churn` is new"),
        ("git tag -d v1", "The tag `v1` is gone from `churn`"),
        ("echo b > a; git stash -q", "The stash in `churn` is new"),
        ("git update-ref refs/odd/x HEAD", "The ref `refs/odd/x` in `churn` is new"),
        ("git update-ref refs/remotes/o/x HEAD", "The remote-tracking branch `o/x` in `churn` is new"),
    ],
)
def test_other_refs(made: Made, script: str, message: str) -> None:
    repo = made(f"c a; git tag v1; git tag start; {script}")
    start = repo.commit("start").id
    with pytest.raises(Unmet) as caught:
        git.expect_refs(repo, {"refs/heads/main": start, "refs/tags/v1": start, "refs/tags/start": start})
    assert message in caught.value.message


def test_same_refs(made: Made) -> None:
    repo = made("c a; git branch x; git branch -d x; git pack-refs --all; git switch -q --detach")
    git.expect_refs(repo, {"refs/heads/main": repo.commit("main").id})
