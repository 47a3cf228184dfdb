import os
from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.box import Box
from checks.verdict import Unmet

Learner = Callable[..., str]

SERVER = """
git init -q --bare -b main server/churn.git
git init -q -b main seed; cd seed
for n in 1 2; do at $n; echo $n > train.py; git add .; git commit -qm $n; done
git push -q ../server/churn.git main
cd ..; rm -rf seed
"""


@pytest.fixture
def tip(learner: Learner) -> str:
    """The newest commit on the server `server/churn.git`."""
    learner(SERVER)
    return learner("git -C server/churn.git rev-parse main")


def refused(check: Callable[[], None]) -> str:
    with pytest.raises(Unmet) as caught:
        check()
    return caught.value.message


@pytest.mark.parametrize(
    "clone",
    [
        "git clone -q server/churn.git work",
        "git clone -q server/churn work",
        'git clone -q -o tideline "file://$LAB/server/churn.git" work',
        "ln -s server machine; git clone -q machine/churn.git/ work",
        "git init -q work; cd work; git remote add team ../server/churn.git; git fetch -q team",
        "git init -q work; cd work; git config url.../server/.insteadOf tide:; git remote add x tide:churn.git; "
        "git fetch -q x",
        'git config --global url."$LAB/server/".insteadOf tide:; git clone -q tide:churn.git work',
        "git clone -q server/churn.git work; cd work; git remote remove origin; git config include.path more; "
        "git config --file .git/more remote.x.url ../server/churn.git; git fetch -q x",
        'mkdir "a b"; cp -r server/churn.git "a b/"; rm -r server; ln -s "a b" server; '
        'git clone -q "file://$LAB/a%20b/churn.git" work',
    ],
)
def test_a_clone_counts_however_its_url_is_written(box: Box, lab: Path, learner: Learner, tip: str, clone: str) -> None:
    learner(clone)
    git.expect_clone(box, git.repository(lab / "work"), lab / "server/churn.git", holding=tip)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("git init -q work", "`work` is not a clone of `server/churn.git`: it has no remote."),
        (
            "git clone -q server/churn.git mine; git clone -q mine work",
            "`work` is not a clone of `server/churn.git`: its remote points to `mine`.",
        ),
        (
            "git init -q work; git -C work remote add origin nowhere",
            "its remote points to `nowhere`, where no repository is.",
        ),
        (
            "git init -q work; git -C work remote add origin https://git.tideline.example/churn.git",
            "its remote points to `https://git.tideline.example/churn.git`, where no repository is.",
        ),
        (
            "git init -q work; git -C work remote add origin ../server/churn.git",
            "`work` knows `server/churn.git`, but has none of its commits.",
        ),
        ('git clone -q --depth 1 "file://$LAB/server/churn.git" work', "`work` is a shallow clone"),
    ],
)
def test_what_is_no_clone(box: Box, lab: Path, learner: Learner, tip: str, script: str, message: str) -> None:
    learner(script)
    repo = git.repository(lab / "work")
    assert message in refused(lambda: git.expect_clone(box, repo, lab / "server/churn.git", holding=tip))


def test_remotes(box: Box, lab: Path, learner: Learner, tip: str) -> None:
    learner(
        "git clone -q server/churn.git work; cd work; git config remote.pushDefault origin\n"
        f"git remote add odd.name/x 'ssh://host/a'; git remote add long {'x' * 400}; git remote add none ''"
    )
    found = git.remotes(box, git.repository(lab / "work"))
    assert {name: remote.folder for name, remote in found.items()} == {
        "origin": Path(os.path.realpath(lab / "server/churn.git")),
        "odd.name/x": None,
        "long": None,
        "none": None,
    }


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("git remote remove origin", "`work` has no remote `upstream`; its remotes are: none."),
        (
            "git remote rename origin team",
            "The remote that leads to `server/churn.git` is called `team`; it should be called `upstream`.",
        ),
        ("git remote add upstream ../work", "The remote `upstream` of `work` points to `work`; it should be"),
        ("git remote add upstream server/churn.git", "points to `server/churn.git`, where no repository is"),
    ],
)
def test_a_remote_of_another_name_or_place(
    box: Box, lab: Path, learner: Learner, tip: str, script: str, message: str
) -> None:
    learner(f"git clone -q server/churn.git work; cd work; {script}")
    repo = git.repository(lab / "work")
    assert message in refused(lambda: git.expect_remote(box, repo, "upstream", lab / "server/churn.git"))


def test_a_right_remote(box: Box, lab: Path, learner: Learner, tip: str) -> None:
    learner("git clone -q server/churn.git work")
    git.expect_remote(box, git.repository(lab / "work"), "origin", lab / "server/churn.git")


LINKED = "git clone -q server/churn.git work; cd work; git switch -q -c feature/x;"


@pytest.mark.parametrize(
    "script",
    [
        "git push -q -u origin feature/x",
        "git push -q origin feature/x; git branch -q --set-upstream-to origin/feature/x",
        "git push -q -u ../server/churn.git feature/x; git push -q; git pull -q",
        "git push -q origin feature/x; git config --global branch.feature/x.remote origin; "
        "git config --global branch.feature/x.merge refs/heads/feature/x; git push -q; git pull -q",
    ],
)
def test_a_linked_branch(box: Box, lab: Path, learner: Learner, tip: str, script: str) -> None:
    learner(LINKED + script)
    git.expect_upstream(box, git.repository(lab / "work"), "feature/x", lab / "server/churn.git")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("git push -q origin feature/x", "`feature/x` has no upstream"),
        ("git branch -q -u origin/main", "The upstream of `feature/x` is `main` of `origin`; it should be"),
        ("git branch -q -u main", "is `main` of this same repository; it should be `feature/x` of `server/churn.git`"),
        (
            "git clone -q --bare . ../fork.git; git remote add fork ../fork.git; git push -q -u fork feature/x",
            "is `feature/x` of `fork`",
        ),
    ],
)
def test_a_branch_that_is_linked_elsewhere(
    box: Box, lab: Path, learner: Learner, tip: str, script: str, message: str
) -> None:
    learner(LINKED + script)
    repo = git.repository(lab / "work")
    assert message in refused(lambda: git.expect_upstream(box, repo, "feature/x", lab / "server/churn.git"))


def test_included_settings_are_read_by_git_in_the_sandbox(box: Box, lab: Path, learner: Learner, tip: str) -> None:
    (lab / "more").write_text('[remote "other"]\n\turl = ../server/churn.git\n')
    learner("git clone -q server/churn.git work; git -C work config include.path ../../more")
    assert set(git.remotes(box, git.repository(lab / "work"))) == {"origin", "other"}


STALE = "git clone -q server/churn.git work; cd work; git push -q origin main:done main:kept;"


@pytest.mark.parametrize(
    "script",
    [
        "git push -q origin :done; git remote add mine .; git fetch -q mine",
        "git -C ../server/churn.git branch -D done; git fetch -q -p; git remote rename origin o/p; git pack-refs --all",
        "git config remote.old.url nowhere; git update-ref refs/remotes/old/x main",
    ],
)
def test_a_pruned_clone(box: Box, lab: Path, learner: Learner, tip: str, script: str) -> None:
    learner(STALE + script)
    work, server = git.repository(lab / "work"), git.bare_repository(lab / "server/churn.git")
    git.expect_pruned(box, work, server, current=["main"])


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "git -C ../server/churn.git branch -D done; git fetch -q",
            "`origin/done` is still in `work`, but its branch is no longer on the server.",
        ),
        ("git update-ref refs/remotes/gone/main main", "`gone/main` is still in `work`"),
        ("git remote remove origin", "`work` has no remote that leads to `server/churn.git`."),
        (
            "git -C ../server/churn.git branch -q -f main main~1",
            "`origin/main` in `work` is not current: `main` on the server moved on.",
        ),
        ("git branch -q -r -d origin/main", "`origin/main` in `work` is not current"),
    ],
)
def test_a_clone_with_stale_branches(
    box: Box, lab: Path, learner: Learner, tip: str, script: str, message: str
) -> None:
    learner(STALE + script)
    work, server = git.repository(lab / "work"), git.bare_repository(lab / "server/churn.git")
    assert message in refused(lambda: git.expect_pruned(box, work, server, current=["main"]))
