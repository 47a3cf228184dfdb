import os
from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.verdict import Unmet

Learner = Callable[..., str]


def test_it_is_found_where_it_is(lab: Path, learner: Learner) -> None:
    learner("git init -q churn")
    repo = git.repository(lab / "churn")
    assert repo.top == lab / "churn"
    assert repo.branch == "main"
    assert repo.called == "`churn`"


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("true", "The folder `churn` is missing"),
        ("touch churn", "`churn` is not a folder"),
        ("mkdir churn", "is not a git repository yet"),
        ("mkdir churn; git init -q", "the repository is in the folder above it"),
        ("mkdir -p churn; git init -q churn/sub", "the repository is in `churn/sub`"),
        ("git init -q --bare churn", "is a bare repository"),
        ("git init -q churn; git -C churn config core.bare true", "is bare: git sees no files in it"),
        ("git init -q churn; mkdir x; git -C churn config core.worktree $LAB/x", "`core.worktree` is set"),
        ("mkdir -p churn/.git", "`.git/HEAD` is missing"),
        ("git init -q churn; rm churn/.git/HEAD; mkfifo churn/.git/HEAD", "`.git/HEAD` is not a file"),
        ("git init -q churn; rm -rf churn/.git/objects", "lacks a part that git needs"),
        ("git init -q churn; : > churn/.git/HEAD", "lacks a part that git needs"),
        ("git init -q churn; mkfifo churn/.git/packed-refs", "`.git/packed-refs` is not a file"),
        ("mkdir churn; echo hello > churn/.git", "is not a git folder and names none"),
        ("mkdir churn; echo 'gitdir: ../gone' > churn/.git", "points to the folder `../gone`, which is not there"),
        ("mkdir churn; mkfifo churn/.git", "is not a git folder and names none"),
        ("git init -q --object-format=sha256 churn", "uses the object format `sha256`"),
    ],
)
def test_what_is_there_instead_is_said(lab: Path, learner: Learner, script: str, words: str) -> None:
    learner(script)
    with pytest.raises(Unmet) as caught:
        git.repository(lab / "churn")
    assert words in caught.value.message


def test_two_folders_above(lab: Path, learner: Learner) -> None:
    learner("git init -q; mkdir -p work/churn")
    with pytest.raises(Unmet, match="two folders above"):
        git.repository(lab / "work/churn")


def test_a_repository_far_above_the_sandbox_is_not_spoken_of(lab: Path, tmp_path: Path, learner: Learner) -> None:
    learner(f"git init -q {tmp_path}; mkdir churn")
    with pytest.raises(Unmet, match="is not a git repository yet"):
        git.repository(lab / "churn")


def test_a_git_folder_elsewhere_in_the_sandbox(lab: Path, learner: Learner) -> None:
    learner("git init -q --separate-git-dir $HOME/churn.git churn; cd churn; git commit -qm one --allow-empty")
    assert [commit.subject for commit in git.repository(lab / "churn").history("main")] == ["one"]


def test_a_linked_worktree(lab: Path, learner: Learner) -> None:
    learner("git init -q churn; cd churn; git commit -qm one --allow-empty; git worktree add -q ../fix")
    repo = git.repository(lab / "fix")
    assert repo.branch == "fix"
    assert repo.common_dir == lab / "churn/.git"
    assert repo.branches().keys() == {"main", "fix"}
    assert git.index(repo) == {}


def test_a_submodule(lab: Path, learner: Learner) -> None:
    learner(
        "git init -q lib; git -C lib commit -qm one --allow-empty; git init -q churn; cd churn;"
        "git -c protocol.file.allow=always submodule --quiet add $LAB/lib lib"
    )
    assert git.repository(lab / "churn/lib").branch == "main"
    assert git.index(git.repository(lab / "churn"))["lib"].kind is git.Kind.REPOSITORY


def test_a_bare_one_as_on_a_server(lab: Path, learner: Learner) -> None:
    learner("git init -q --bare server/churn.git; mkdir plain")
    repo = git.bare_repository(lab / "server/churn.git")
    assert repo.top is None
    assert repo.branch == "main"
    for folder, words in (("plain", "is not a bare repository"), ("gone", "is missing")):
        with pytest.raises(Unmet, match=words):
            git.bare_repository(lab / folder)


@pytest.mark.parametrize(
    "script",
    [
        'mkdir churn; echo "gitdir: $OUTSIDE/.git" > churn/.git',
        "ln -s $OUTSIDE churn",
        "mkdir churn; ln -s $OUTSIDE/.git churn/.git",
        "git init -q churn; echo $OUTSIDE/.git/objects > churn/.git/objects/info/alternates",
        "git init -q churn; rm -r churn/.git/objects; ln -s $OUTSIDE/.git/objects churn/.git/objects",
        "git init -q a; echo $OUTSIDE/.git/objects > a/.git/objects/info/alternates;"
        "git init -q churn; echo ../../../a/.git/objects > churn/.git/objects/info/alternates",
        "git init -q churn; echo $OUTSIDE/.git > churn/.git/commondir",
    ],
)
def test_nothing_leads_out_of_the_sandbox(lab: Path, outside: Path, learner: Learner, script: str) -> None:
    learner("cd $OUTSIDE; git init -q; git commit -qm secret --allow-empty", OUTSIDE=str(outside))
    learner(script, OUTSIDE=str(outside))
    with pytest.raises(Unmet, match="outside the lesson's folder"):
        git.repository(lab / "churn")


def test_objects_borrowed_within_the_sandbox(lab: Path, learner: Learner) -> None:
    learner("git init -q a; git -C a commit -qm one --allow-empty; git clone -q --shared a churn")
    assert git.repository(lab / "churn").commit("main").subject == "one"


def test_variables_of_this_process_mean_nothing(
    lab: Path, learner: Learner, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner("git init -q churn; git -C churn commit -qm one --allow-empty; git -C churn gc -q")
    learner("git init -q $OUTSIDE", OUTSIDE=str(outside))
    monkeypatch.setenv("GIT_DIR", str(outside / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(outside))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(outside / ".git/objects"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(outside / "index"))
    repo = git.repository(lab / "churn")
    assert [commit.subject for commit in repo.everything()] == ["one"]
    assert git.index(repo) == {}
    assert os.environ["GIT_DIR"] == str(outside / ".git")


def test_whether_there_is_one(lab: Path, learner: Learner) -> None:
    learner("mkdir plain; git init -q churn")
    assert git.is_repository(lab / "churn")
    assert not git.is_repository(lab / "plain")


def test_a_configuration_that_git_cannot_read_is_said(lab: Path, learner: Learner) -> None:
    learner("git init -q churn; echo '[x' > churn/.git/config")
    with pytest.raises(Unmet, match="git cannot read `churn`: bad config line 1"):
        git.repository(lab / "churn").everything()
