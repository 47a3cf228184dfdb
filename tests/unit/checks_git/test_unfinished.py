from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.verdict import Unmet

Learner = Callable[..., str]

START = (
    "git init -q churn; cd churn; echo a > a; git add a; git commit -qm a; git switch -q -c side; echo side > a\n"
    "git commit -qam side; git switch -q main; echo main > a; git commit -qam main\n"
)


@pytest.mark.parametrize(
    ("script", "operation"),
    [
        ("git merge -q side", git.Operation.MERGE),
        ("git rebase -q side", git.Operation.REBASE),
        ("git rebase -q --apply side", git.Operation.REBASE),
        ("git cherry-pick side", git.Operation.CHERRY_PICK),
        ("git revert --no-edit HEAD~1", git.Operation.REVERT),
        ("git bisect start", git.Operation.BISECT),
        ("git bisect start HEAD HEAD~1", git.Operation.BISECT),
        ("git format-patch -q -1 --stdout side > p; git am -q p", git.Operation.AM),
        ("git cherry-pick side HEAD~1; git reset -q --hard", git.Operation.CHERRY_PICK),
    ],
)
def test_what_is_in_progress(lab: Path, learner: Learner, script: str, operation: git.Operation) -> None:
    learner(START + "{ " + script + "; } >/dev/null 2>&1 || true")
    repo = git.repository(lab / "churn")
    assert git.operations(repo) == {operation}
    with pytest.raises(Unmet, match=f"`git {operation}` is still in progress in `churn`") as caught:
        git.expect_nothing_in_progress(repo)
    assert caught.value.hint is not None
    end = "git bisect reset" if operation is git.Operation.BISECT else f"git {operation} --abort"
    assert end in caught.value.hint
    learner(f"cd churn; {end}")
    git.expect_nothing_in_progress(repo)


@pytest.mark.parametrize(
    "script",
    [
        "git rebase -q side || { git checkout -q --theirs a; git add a; git -c core.editor=true rebase --continue; }",
        "git merge -q side || { git add a; git commit -qm merged; }",
        "git merge -q side || git merge --quit",
        "git bisect start HEAD HEAD~1; git bisect reset",
    ],
)
def test_what_is_finished(lab: Path, learner: Learner, script: str) -> None:
    learner(START + "{ " + script + "; } >/dev/null 2>&1")
    git.expect_nothing_in_progress(git.repository(lab / "churn"))


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("git merge -q side >/dev/null || true", "Still in conflict in `churn`: `a`"),
        ("echo b > b; git add b", "Staged in `churn` and not committed: `b`"),
        ("echo b > a", "Changed in `churn` and not committed: `a`"),
        ("for n in 1 2 3 4 5 6 7; do echo > $n; done; git add .", "`5` and 2 more"),
    ],
)
def test_what_is_not_clean(lab: Path, learner: Learner, script: str, words: str) -> None:
    learner(START + script)
    with pytest.raises(Unmet) as caught:
        git.expect_clean(git.repository(lab / "churn"), hint="look")
    assert words in caught.value.message
    assert caught.value.hint == "look"


def test_untracked_files_are_clean_unless_the_lesson_says_otherwise(lab: Path, learner: Learner) -> None:
    learner(START + "echo b > b; echo c > c; echo c >> .git/info/exclude")
    repo = git.repository(lab / "churn")
    git.expect_clean(repo)
    with pytest.raises(Unmet, match="On disk in `churn`, but not tracked: `b`") as caught:
        git.expect_clean(repo, with_untracked=True)
    assert "`c`" not in caught.value.message


def test_files_that_may_wait(lab: Path, learner: Learner) -> None:
    learner(START + "echo b > b; git add b; echo A > a")
    repo = git.repository(lab / "churn")
    git.expect_clean(repo, besides={"a", "b"})
    with pytest.raises(Unmet, match="Staged in `churn` and not committed: `b`"):
        git.expect_clean(repo, besides={"a"})
    learner("cd churn; git reset -q --hard; git merge -q side >/dev/null || true")
    with pytest.raises(Unmet, match="Still in conflict in `churn`: `a`"):
        git.expect_clean(repo, besides={"a"})
