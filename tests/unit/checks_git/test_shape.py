from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.verdict import Lost, Unmet

Learner = Callable[..., str]

START = (
    "second=0\n"
    'c() { second=$((second + 1)); at $second; echo "$1" > "$1"; git add "$1"; git commit -qm "$1"; }\n'
    "git init -q churn; cd churn; c start; git switch -q -c side; c one; c two; git switch -q main; c main\n"
)
WANTED = ["one", "two"]


def line(lab: Path, learner: Learner, script: str) -> list[git.Commit]:
    learner(START + script)
    repo = git.repository(lab / "churn")
    return git.expect_line(repo, "side", WANTED, onto=repo.commit("main").id, called="the newest commit of `main`")


def test_a_line(lab: Path, learner: Learner) -> None:
    commits = line(lab, learner, "git rebase -q main side; git tag side main; git switch -q --detach")
    assert [commit.subject for commit in commits] == WANTED


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("true", "`side` does not stand on the newest commit of `main`: the commit `main` ("),
        ("git switch -q side; git merge -q --no-edit main", "`side` has a merge commit, `Merge branch"),
        ("git branch -f side main", "`side` is at the newest commit of `main`, without commits of its own"),
        ("git switch -q -C side main; c one", "There is no commit `two` on `side` yet"),
        ("git switch -q -C side main; c two; c one", "The commits on `side` are in another order"),
        ("git rebase -q main side; c three", "There are 3 commits on `side`; there should be 2"),
        ("git branch -D side", "There is no branch `side`"),
    ],
)
def test_other_shapes(lab: Path, learner: Learner, script: str, words: str) -> None:
    with pytest.raises(Unmet) as caught:
        line(lab, learner, script)
    assert words in caught.value.message


def test_a_base_that_is_gone(lab: Path, learner: Learner) -> None:
    learner(START)
    repo = git.repository(lab / "churn")
    with pytest.raises(Lost):
        git.expect_line(repo, "side", WANTED, onto="1" * 40, called="it")


@pytest.mark.parametrize("option", ["--fixup=HEAD", "--squash=HEAD", "--fixup=amend:HEAD"])
def test_fixups_that_wait(lab: Path, learner: Learner, option: str) -> None:
    learner(
        START + f"echo x > x; git add x; git -c core.editor=true commit -q {option} || git commit -qm 'amend! main'"
    )
    repo = git.repository(lab / "churn")
    start = repo.history("main")[0].id
    git.expect_no_fixups(repo, "side", since=start)
    with pytest.raises(Unmet, match=r"`\w+! main` \(\w{7}\) is still a commit of its own"):
        git.expect_no_fixups(repo, "main", since=start)
    git.expect_no_fixups(repo, "main", since=repo.commit("main").id)


def test_the_commit_of_a_subject(lab: Path, learner: Learner) -> None:
    learner(START + "git merge -q --no-edit side")
    repo = git.repository(lab / "churn")
    assert git.commit_called(repo, "main", "two").id == repo.find("side")
    with pytest.raises(Unmet, match="`main` lacks the commit `three`"):
        git.commit_called(repo, "main", "three")
    learner("cd churn; git commit -q --allow-empty -m two")
    with pytest.raises(Unmet, match="`two` is on `main` 2 times; once is enough"):
        git.commit_called(git.repository(lab / "churn"), "main", "two")


def test_order(lab: Path, learner: Learner) -> None:
    learner(START)
    repo = git.repository(lab / "churn")
    start, one, two = repo.history("side")
    git.expect_in_order(repo, [start, one, two])
    git.expect_in_order(repo, [start, two])
    for wrong in ([one, start], [start, one, repo.commit("main")]):
        with pytest.raises(Unmet, match=r"^`\w+` \(\w{7}\) does not come before `\w+`"):
            git.expect_in_order(repo, wrong)


def test_what_is_stored_without_a_name(lab: Path, learner: Learner) -> None:
    id = learner(START + "git rev-parse side; git branch -q -D side")
    repo = git.repository(lab / "churn")
    git.expect_stored(repo, id, called="the commit `two`")
    learner("cd churn; git reflog expire --expire=now --all; git gc -q --prune=now")
    with pytest.raises(Lost, match="The commit `two` is not in `churn` any more: git has cleaned up"):
        git.expect_stored(git.repository(lab / "churn"), id, called="the commit `two`")
