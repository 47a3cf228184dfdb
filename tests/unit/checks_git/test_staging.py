from collections.abc import Callable

import pytest

from checks import git
from checks.verdict import Unmet

Made = Callable[[str], git.Repository]

CONFLICT = (
    "git switch -qc s; echo s > a; git commit -qam s; git switch -q main; echo m > a; git commit -qam m;"
    "git merge s >/dev/null || true"
)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo b > b; git add b", "Still staged for the next commit: `b` is new."),
        ("echo A > a; git add a", "Still staged for the next commit: `a` is changed."),
        ("git rm -q --cached a", "Still staged for the next commit: `a` is deleted."),
        ("touch 1 2 3 4 5 6 7 8; git add .", "`6` is new and 2 more."),
        (CONFLICT, "`a` is in conflict."),
    ],
)
def test_staged(made: Made, script: str, message: str) -> None:
    with pytest.raises(Unmet) as caught:
        git.expect_nothing_staged(made(f"c a; {script}"))
    assert message in caught.value.message


@pytest.mark.parametrize("script", ["echo A > a", "echo b > b", "echo A > a; git add a; git restore --staged a"])
def test_nothing_staged(made: Made, script: str) -> None:
    git.expect_nothing_staged(made(f"c a; {script}"))


def test_tracked(made: Made) -> None:
    repo = made("c a; echo b > b; git update-index --skip-worktree a")
    git.expect_not_tracked(repo, "b")
    with pytest.raises(Unmet, match="`a` is still tracked"):
        git.expect_not_tracked(repo, "a")
