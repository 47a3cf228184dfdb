from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.verdict import Unmet

Learner = Callable[..., str]

START = "git init -q churn; cd churn; echo a > a; git add a; git commit -qm start\n"


def test_no_stash(lab: Path, learner: Learner) -> None:
    learner(START)
    git.expect_no_stash(git.repository(lab / "churn"))


def test_entries(lab: Path, learner: Learner) -> None:
    learner(START + 'for n in 1 2; do echo $n > a; git stash push -q -m "try $n"; done; echo 3 > a; git stash -q')
    repo = git.repository(lab / "churn")
    found = git.stashed(repo)
    assert [(entry.number, entry.message) for entry in found[1:]] == [(1, "On main: try 2"), (2, "On main: try 1")]
    assert found[0].message.startswith("WIP on main: ")
    assert found[0].commit == repo.find("refs/stash")
    with pytest.raises(Unmet, match=r"Still stashed: `stash@\{0\}` \(`WIP on main") as caught:
        git.expect_no_stash(repo, hint="look")
    assert "`stash@{2}` (`On main: try 1`)" in caught.value.message
    assert caught.value.hint == "look"


@pytest.mark.parametrize("script", ["git stash pop -q", "git stash drop -q", "git stash clear", "git stash branch b"])
def test_emptied(lab: Path, learner: Learner, script: str) -> None:
    learner(START + f"echo 1 > a; git stash -q; {script}")
    git.expect_no_stash(git.repository(lab / "churn"))


def test_long_lists_and_strange_messages(lab: Path, learner: Learner) -> None:
    learner(START + "for n in 1 2 3 4 5; do echo $n > a; git stash push -q -m $'\\e[31m'$n; done")
    with pytest.raises(Unmet) as caught:
        git.expect_no_stash(git.repository(lab / "churn"))
    assert caught.value.message.endswith(" and 2 more.")
    assert "\\x1b" in caught.value.message


def test_the_newest_entry_is_there_without_its_log(lab: Path, learner: Learner) -> None:
    learner(START + "echo 1 > a; git stash push -q -m one; git reflog expire --expire=all --all")
    assert learner("cd churn; git stash list") == ""
    assert [entry.message for entry in git.stashed(git.repository(lab / "churn"))] == ["On main: one"]
