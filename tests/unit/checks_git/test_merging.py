from collections.abc import Callable

import pytest

from checks import git
from checks.verdict import Lost, Unmet

Made = Callable[[str], git.Repository]

SIDES = "c a; git switch -qc s; c b; git switch -q main; c c; git tag m; git tag s0 s; "
"""Two branches side by side, and a tag at each tip."""


@pytest.mark.parametrize(
    "script", ["git merge -q --no-edit s", "git switch -q s; git merge -q m -m x; git branch -f main"]
)
def test_part_of(made: Made, script: str) -> None:
    repo = made(SIDES + script)
    git.expect_part_of(repo, "main", repo.commit("s0").id, called="s")
    git.expect_part_of(repo, "main", repo.commit("m").id)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("true", "`s` is not part of `main` yet: the commit `b`"),
        (
            "git merge -q --squash s; git commit -qm b",
            "`s` is not part of `main`: its changes are there, but as a copy",
        ),
        ("git cherry-pick s >/dev/null", "its changes are there, but as a copy"),
        ("git merge -q --no-edit s; git reset -q --hard HEAD~1", "`s` is not part of `main` yet"),
    ],
)
def test_not_part_of(made: Made, script: str, message: str) -> None:
    repo = made(SIDES + script)
    with pytest.raises(Unmet) as caught:
        git.expect_part_of(repo, "main", repo.commit("s0").id, called="s")
    assert message in caught.value.message


def test_its_own_commit_is_left_out(made: Made) -> None:
    repo = made(SIDES + "git reset -q --hard s")
    with pytest.raises(Unmet, match=r"The commit `c` .* is no longer part of `main`"):
        git.expect_part_of(repo, "main", repo.commit("m").id)


def test_the_merge(made: Made) -> None:
    repo = made(SIDES + "git merge -q -m 'No matter' s; git branch -d s -q")
    parents = [repo.commit("m").id, repo.commit("s0").id]
    assert git.only_merge(repo, "main", parents=parents).parents == tuple(parents)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("true", "There is no merge commit on `main` yet that joins `c`"),
        ("git merge -q --no-edit s; c d", "`main` has 2 new commits; the only one should be the merge"),
        (
            "git merge -q --no-edit s; git switch -qc t; c d; git switch -q main; git merge -q --no-ff --no-edit t",
            "`main` has 3 new commits",
        ),
        (
            "git switch -qc t; git merge -q -m x s; git branch -f main s;"
            "git switch -q main; git merge -q --no-ff -m y t",
            "There are 2 merge commits on `main`",
        ),
        ("git cherry-pick s >/dev/null", "has one parent: it is a copy of changes, not a merge"),
        ("c d", "has one parent: it is an ordinary commit, not a merge"),
        ("git switch -q s; git merge -q -m x m; git branch -f main", "joins the right commits the wrong way round"),
        ("git reset -q --hard m~1; git merge -q --no-ff -m x s", "joins `a` "),
    ],
)
def test_not_the_merge(made: Made, script: str, message: str) -> None:
    repo = made(SIDES + script)
    with pytest.raises(Unmet) as caught:
        git.only_merge(repo, "main", parents=[repo.commit("m").id, repo.commit("s0").id])
    assert message in caught.value.message


def test_a_parent_is_lost(made: Made) -> None:
    repo = made(SIDES)
    with pytest.raises(Lost):
        git.only_merge(repo, "main", parents=[repo.commit("m").id, "1" * 40])
