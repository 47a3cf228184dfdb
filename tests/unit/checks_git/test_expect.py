from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.git.records import object_id
from checks.verdict import Lost, Unmet

Learner = Callable[..., str]

A, B = object_id("blob", b"a\n"), object_id("blob", b"b\n")
SAM = git.Person("Sam Rivera", "sam@tideline.example")


Made = Callable[[str], git.Repository]


@pytest.mark.parametrize(
    ("script", "message", "hint"),
    [
        (
            "c a; git branch -m master",
            "The current branch of `churn` is `master`; it should be `main`",
            "branch -m main",
        ),
        ("c a; git switch -q -c other", "is `other`; it should be `main`", "git switch main"),
        ("c a; git switch -q --detach", "HEAD is detached", "git switch main"),
    ],
)
def test_branch(made: Made, script: str, message: str, hint: str) -> None:
    with pytest.raises(Unmet) as caught:
        git.expect_branch(made(script), "main")
    assert message in caught.value.message
    assert hint in (caught.value.hint or "")


def test_branch_without_commits_is_fine(made: Made) -> None:
    git.expect_branch(made("true"), "main")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("true", "There is no commit on `main` in `churn` yet"),
        ("c one", "There is no commit `two` on `main` yet"),
        ("c two; c one", "The commits on `main` are in another order"),
        ("c one; c Two", "A commit on `main` is called `Two`; it should be called `two`"),
        ("c one; c x; c two", "There are 3 commits on `main`; there should be 2"),
        ("c one; c two; git commit -qm two --allow-empty", "There are 3 commits on `main`; there should be 2"),
        ("c zzzz; c two", "A commit on `main` is called `zzzz`, which is not asked for"),
        ("c one; c two; git branch -m master", "the branches are: `master`"),
    ],
)
def test_subjects(made: Made, script: str, message: str) -> None:
    with pytest.raises(Unmet) as caught:
        git.expect_subjects(made(script), "main", ["one", "two"])
    assert message in caught.value.message


def test_right_subjects(made: Made) -> None:
    git.expect_subjects(made("c one; c two; git commit --amend -qm two -m body"), "main", ["one", "two"])


def test_subjects_since(made: Made) -> None:
    repo = made("c one; git tag v1; c two")
    git.expect_subjects(repo, "main", ["two"], since=["v1"])
    with pytest.raises(Unmet, match="There is no commit on `v1` yet"):
        git.expect_subjects(repo, "v1", ["two"], since=["v1"])


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo b > b; c a", "`b` is not in the first commit: it is on disk, but untracked"),
        ("c a; echo b > b; git add b", "`b` is not in the first commit: it is staged, but no commit holds it yet"),
        ("c a; c b", "`b` is not in the first commit: another commit holds it"),
        ("c a", "`b` is not in the first commit, and it is not on disk either"),
        (
            "git init -q b; git -C b commit -qm x --allow-empty; git add b 2>/dev/null; c a",
            "`b` in the first commit is a",
        ),
        ("echo b > b; git add b; echo z > z; git add z; c a", "`z` is in the first commit and should not be"),
        ("echo B > b; git add b; c a", "`b` in the first commit is not the file as you got it"),
        ("ln -s a b; git add b; c a", "`b` in the first commit is a symbolic link"),
    ],
)
def test_exact_files(made: Made, script: str, message: str) -> None:
    repo = made(script)
    with pytest.raises(Unmet) as caught:
        git.expect_exact_files(repo, git.commit_number(repo, "main", 1), {"a": A, "b": B}, called="the first commit")
    assert message in caught.value.message


def test_a_repository_in_place_of_a_folder(made: Made) -> None:
    repo = made("git init -q data; git -C data commit -qm x --allow-empty; git add data 2>/dev/null; c a")
    with pytest.raises(Unmet, match="`data` is in it as a repository of its own"):
        git.expect_exact_files(repo, repo.commit("main"), {"a": A, "data/b": B}, called="the commit")


def test_right_files(made: Made) -> None:
    repo = made("echo b > b; chmod +x b; git add b; c a")
    git.expect_exact_files(repo, repo.commit("main"), {"a": A, "b": B}, called="the commit")


def test_commit_number(made: Made) -> None:
    repo = made("c a; c b")
    assert git.commit_number(repo, "main", 2).subject == "b"
    with pytest.raises(Unmet, match="There is no commit number 3 on `main` yet: it has 2 commits"):
        git.commit_number(repo, "main", 3)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("true", "There is no new commit on `main` yet"),
        ("c b; c c", "There are 2 new commits on `main`; there should be one"),
        ("git commit -q --amend -m A", "is no longer part of `main`"),
        ("git switch -q -c s; c b; git switch -q main; git merge -q --no-ff -m m s", "There are 2 new commits"),
    ],
)
def test_only_new_commit(made: Made, script: str, message: str) -> None:
    repo = made(f"c a; git tag start; {script}")
    with pytest.raises(Unmet) as caught:
        git.only_new_commit(repo, "main", since=repo.commit("start").id)
    assert message in caught.value.message


def test_the_one_new_commit(made: Made) -> None:
    repo = made("c a; git tag start; c b")
    assert git.only_new_commit(repo, "main", since=repo.commit("start").id).subject == "b"


def test_the_start_is_lost(made: Made) -> None:
    with pytest.raises(Lost, match="The commit that you started from, `1111111`, is not in `churn` any more"):
        git.only_new_commit(made("c a"), "main", since="1" * 40)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("c notes", "`notes` is part of the commit `notes`"),
        ("c notes; git rm -q notes; git commit -qm gone", "`notes` is part of the commit `notes`"),
        ("c a; git switch -q -c s; c notes; git switch -q main", "`notes` is part of the commit `notes`"),
        ("c a; echo notes > notes; git stash -qu", "`notes` is part of a stash"),
        ("c a; echo notes > b; git add b; git commit -qm b", "`notes` is part of the commit `b` "),
        ("c a; git switch -q --detach; c notes; git switch -q --detach", "`notes` is part of the commit `notes`"),
        ("c a; echo notes > notes; git add notes", "`notes` is staged: the next commit would hold it"),
        ("c a; mkdir d; echo x > d/notes; git add d", "`notes` is staged as `d/notes`"),
        ("echo notes > notes; git add -N notes", "`notes` is staged"),
    ],
)
def test_committed_or_staged(made: Made, script: str, message: str) -> None:
    with pytest.raises(Unmet) as caught:
        git.expect_never_committed(made(script), "notes", content=object_id("blob", b"notes\n"))
    assert message in caught.value.message


@pytest.mark.parametrize(
    "script",
    [
        "echo notes > notes",
        "c a; git switch -q -c s; c notes; git switch -q main; git branch -qD s",
        "c notes; git update-ref -d HEAD; git rm -q --cached notes",
        "c a; echo notes > notes; git add notes; git restore --staged notes",
    ],
)
def test_never_committed(made: Made, script: str) -> None:
    git.expect_never_committed(made(script), "notes", content=object_id("blob", b"notes\n"))


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("true", "`a` is not on disk any more"),
        ("mkdir a", "`a` is not on disk any more"),
        ("mkfifo a", "`a` is not on disk any more"),
        ("echo b > a", "`a` on disk is not the file as you got it"),
        ("echo a > b; ln -s b a", "`a` is a symbolic link"),
    ],
)
def test_on_disk(lab: Path, learner: Learner, script: str, message: str) -> None:
    learner(script)
    with pytest.raises(Unmet) as caught:
        git.expect_on_disk(lab / "a", A)
    assert message in caught.value.message


def test_people(made: Made) -> None:
    repo = made("c a; git commit -q --amend --no-edit --author 'Mara Chen <mara@tideline.example>'")
    with pytest.raises(Unmet, match=r"The commit is by `Mara Chen <mara@tideline\.example>`"):
        git.expect_people(repo.commit("main"), SAM, called="the commit")
    mara = git.Person("Mara Chen", "mara@tideline.example")
    with pytest.raises(Unmet, match=r"The commit is recorded by `Sam Rivera <sam@tideline\.example>`"):
        git.expect_people(repo.commit("main"), mara, called="the commit")


@pytest.mark.parametrize(
    ("values", "message", "hint"),
    [
        ({}, "git does not know who you are here", "the hint"),
        ({"user.name": "Sam", "user.email": SAM.email}, "In here your name is `Sam`", "quotes"),
        ({"user.email": SAM.email}, "You have no name in here", "the hint"),
        ({"user.name": SAM.name}, "You have no e-mail in here", "the hint"),
        ({"user.name": SAM.name, "user.email": "x"}, "In here your e-mail is `x`", "the hint"),
        (
            {"user.name": SAM.name, "user.email": SAM.email, "committer.name": "x"},
            "In here your name is `x`",
            "the hint",
        ),
    ],
)
def test_identity(values: dict[str, str], message: str, hint: str) -> None:
    settings = git.Settings(tuple(values.items()))
    with pytest.raises(Unmet) as caught:
        git.expect_identity(settings, SAM, where="here", hint="the hint")
    assert message.replace("are here", "are in here") in caught.value.message
    assert hint in (caught.value.hint or "")


def test_long_lists_are_cut(made: Made) -> None:
    with pytest.raises(Unmet) as caught:
        git.expect_subjects(made("for i in $(seq 20); do c $i; done"), "main", ["x"])
    assert (caught.value.actual or "").endswith("and 12 more")
