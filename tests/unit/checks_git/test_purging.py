from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.verdict import Unmet

Learner = Callable[..., str]

START = """
git init -q churn; cd churn
at 1; echo a > a; git add .; git commit -qm start
at 2; echo KEY=tide > key; git add .; git commit -qm key; KEY=$(git rev-parse HEAD:key)
at 3; git rm -q key; git commit -qm gone
"""
BACK = "git reset -q --hard HEAD~2\n"
FORGET = "git reflog expire --expire=now --all; git gc -q --prune=now\n"


@pytest.fixture
def key(learner: Learner) -> str:
    return learner(START + "echo $KEY")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("true", "`key` is still in 1 commit, such as `key` ("),
        ("true", "the branch `main` leads there"),
        (BACK + "git tag t HEAD@{1}~1", "the tag `t` leads there"),
        (
            BACK + "git update-ref refs/original/refs/heads/main HEAD@{1}",
            "the ref `refs/original/refs/heads/main` leads",
        ),
        (BACK + "git checkout -q HEAD@{1}~1", "HEAD leads there"),
        (BACK + "echo KEY=tide > other; git add .; git commit -qm x", "`key`, as `other`, is still in 1 commit"),
        (
            BACK + "mkdir d; cp a d/key; cp a key; git add .; git commit -qm x; git rm -q key",
            "`key` is still in 1 commit",
        ),
    ],
)
def test_still_reachable(lab: Path, learner: Learner, key: str, script: str, words: str) -> None:
    learner("cd churn\n" + script)
    with pytest.raises(Unmet) as caught:
        git.expect_purged(git.repository(lab / "churn"), "key", content=key)
    assert words in caught.value.message


def test_purged(lab: Path, learner: Learner, key: str) -> None:
    learner("cd churn\n" + BACK + "mkdir d; cp a d/key; git add .; git commit -qm x")
    repo = git.repository(lab / "churn")
    git.expect_purged(repo, "key", content=key)
    git.expect_text_nowhere(repo, "tide")


def test_the_text_in_another_file(lab: Path, learner: Learner, key: str) -> None:
    learner("cd churn\n" + BACK + "echo ' tide ' > b; git add .; git commit -qm x; git rm -q b; git commit -qm y")
    with pytest.raises(Unmet, match="`tide` is still in `b` of the commit `x`"):
        git.expect_text_nowhere(git.repository(lab / "churn"), "tide")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("true", "the branch `main` keeps it alive"),
        (BACK, "the reflog keeps it alive"),
        (BACK + "git reflog expire --expire=now --all", "garbage that git has not collected yet"),
        (BACK + "git tag t HEAD@{1}~1:key; " + FORGET, "the tag `t` keeps it alive"),
        (BACK + "echo KEY=tide > k; git add k; " + FORGET, "it is staged"),
        (BACK + "git switch -q --detach HEAD@{1}; " + FORGET, "HEAD keeps it alive"),
    ],
)
def test_still_stored(lab: Path, learner: Learner, key: str, script: str, words: str) -> None:
    learner("cd churn\n" + script)
    with pytest.raises(Unmet) as caught:
        git.expect_not_stored(git.repository(lab / "churn"), key, called="key")
    assert words in caught.value.message


def test_not_stored(lab: Path, learner: Learner, key: str) -> None:
    learner("cd churn\n" + BACK + FORGET)
    git.expect_not_stored(git.repository(lab / "churn"), key, called="key")


NOTED = "git show -s --format='%an <%ae> %at'; git ls-tree -r HEAD"


def test_as_noted(lab: Path, learner: Learner) -> None:
    noted = learner(START + "cp a c; git add c; git commit -qm last --amend\n" + NOTED)
    repo = git.repository(lab / "churn")
    git.expect_as_noted(repo, repo.commit("main"), noted, but=["key"])
    learner("cd churn; echo x > key; git add .; chmod +x a; git commit -qam other --amend")
    git.expect_as_noted(repo, repo.commit("main"), noted, but=["key"])


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("git commit -q --amend --author='A <a@b>' --no-edit", "The author of `gone` ("),
        ("git commit -q --amend --date=@77 --no-edit", "The author's date of `gone` ("),
        ("git rm -q a; git commit -q --amend --no-edit --allow-empty", "`a` is missing in the commit `gone`"),
        ("echo >> a; git commit -qa --amend --no-edit", "`a` in the commit `gone` ("),
        ("echo > b; git add .; git commit -q --amend --no-edit", "`b` is new in the commit `gone`"),
    ],
)
def test_not_as_noted(lab: Path, learner: Learner, script: str, words: str) -> None:
    noted = learner(START + NOTED)
    learner("cd churn; " + script)
    repo = git.repository(lab / "churn")
    with pytest.raises(Unmet) as caught:
        git.expect_as_noted(repo, repo.commit("main"), noted, but=[])
    assert words in caught.value.message


def test_a_sound_repository(lab: Path, learner: Learner, key: str) -> None:
    repo = git.repository(lab / "churn")
    git.expect_sound(repo)
    learner("cd churn\n" + BACK + FORGET)
    git.expect_sound(repo)


def test_a_damaged_repository(lab: Path, learner: Learner, key: str) -> None:
    (lab / "churn" / ".git" / "objects" / key[:2] / key[2:]).unlink()
    with pytest.raises(Unmet, match="`git fsck` reports: broken link from tree"):
        git.expect_sound(git.repository(lab / "churn"))
