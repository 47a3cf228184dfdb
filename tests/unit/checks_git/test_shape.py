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
