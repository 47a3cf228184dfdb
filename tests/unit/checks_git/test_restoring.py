from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.git.records import object_id
from checks.verdict import Unmet

Learner = Callable[..., str]

START = """
git init -q churn; cd churn; mkdir d
at 1; echo 1 > a; printf 'x\\ny\\n' > d/b; git add .; git commit -qm one; git tag old
at 2; echo 2 > a; git commit -qam two
"""


@pytest.fixture
def made(lab: Path, learner: Learner) -> Callable[[str], git.Repository]:
    """The repository `churn` of two commits after these lines."""

    def make(script: str) -> git.Repository:
        learner(START + script)
        return git.repository(lab / "churn")

    return make


Made = Callable[[str], git.Repository]


def test_as_it_was(made: Made) -> None:
    repo = made("printf 'x\\r\\ny\\r\\n' > d/b; echo 1 > a; echo new > c; git add c")
    git.expect_in_index(repo, "a", "HEAD", called="the last commit")
    git.expect_in_files(repo, "a", "old", called="`old`")
    git.expect_in_files(repo, "d/b", "HEAD", called="the last commit")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "echo 3 > a; git add a; echo 2 > a",
            "`a` in the index is not as the last commit has it: a change of it is staged.",
        ),
        ("git rm -q --cached a", "its deletion is staged."),
    ],
)
def test_an_index_that_differs(made: Made, script: str, message: str) -> None:
    repo = made(script)
    with pytest.raises(Unmet) as caught:
        git.expect_in_index(repo, "a", "HEAD", called="the last commit")
    assert message in caught.value.message


def test_the_commit_is_gone(made: Made) -> None:
    repo = made("rm -rf .git; git init -q")
    with pytest.raises(Unmet, match=r"The commit `1{7}` is not in `churn` any more"):
        git.expect_in_index(repo, "a", "1" * 40, called="the last commit")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo 3 > a", "`a` on disk is not as the last commit has it: its content is another one."),
        ("echo 3 > a; git add a", "it is as it is staged."),
        ("rm a", "`a` is missing on disk."),
        ("rm a; mkdir a", "it is a folder."),
        ("rm a; ln -s old a", "it is a symbolic link."),
        ("rm a; mkfifo a", "it is a named pipe."),
    ],
)
def test_a_file_that_differs(made: Made, script: str, message: str) -> None:
    repo = made(script)
    with pytest.raises(Unmet) as caught:
        git.expect_in_files(repo, "a", "HEAD", called="the last commit")
    assert message in caught.value.message


def edited(repo: git.Repository) -> None:
    git.expect_edit_kept(repo, "a", object_id("blob", b"2\nmine\n"), "HEAD")


def test_an_edit_that_is_kept(made: Made) -> None:
    edited(made("echo mine >> a; git stash -q; git stash pop -q"))


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("true", "Your edit in `a` is lost: on disk it is as `two` ("),
        ("rm a", "Your edit in `a` is lost: there is no such file on disk."),
        ("echo 1 > a", "Your edit in `a` is lost: its content is another one."),
    ],
)
def test_an_edit_that_is_lost(made: Made, script: str, message: str) -> None:
    repo = made(script)
    with pytest.raises(Unmet) as caught:
        edited(repo)
    assert message in caught.value.message
