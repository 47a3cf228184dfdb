from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from checks import git
from checks.verdict import Unmet

Learner = Callable[..., str]

START = "git init -q churn; cd churn; echo a > a; echo b > b; git add .; git commit -qm start\n"


def test_changes_of_a_commit(lab: Path, learner: Learner) -> None:
    learner(START + "echo A > a; rm b; echo c > c; git add -A; git commit -qm next")
    repo = git.repository(lab / "churn")
    git.expect_changes(repo, repo.commit("main"), ["a", "b", "c"], called="the newest commit")
    with pytest.raises(Unmet) as caught:
        git.expect_changes(repo, repo.commit("main"), ["a"], called="the newest commit", hint="look")
    assert caught.value.message == (
        "The newest commit changes `a`, deletes `b` and adds `c`; it should change `a` and nothing else."
    )
    assert (caught.value.expected, caught.value.actual, caught.value.hint) == ("`a`", "`a`, `b`, `c`", "look")


def test_a_first_commit_and_an_empty_one(lab: Path, learner: Learner) -> None:
    learner(START + "git commit -q --allow-empty -m empty")
    repo = git.repository(lab / "churn")
    first, empty = repo.history("main")
    git.expect_changes(repo, first, {"a", "b"}, called="the first commit")
    with pytest.raises(Unmet, match="The newest commit changes nothing; it should change `a`"):
        git.expect_changes(repo, empty, {"a"}, called="the newest commit")


def test_the_same_change_elsewhere(lab: Path, learner: Learner) -> None:
    learner(
        START + "git branch other; echo A > a; echo c > c; git add .; git commit -qm first; git switch -q other\n"
        "echo B > b; git commit -qam between; git cherry-pick main >/dev/null; git commit -q --amend -m another"
    )
    repo = git.repository(lab / "churn")
    copy, original = repo.commit("other"), repo.commit("main")
    assert git.same_change(repo, copy, original)
    git.expect_same_change(repo, copy, original)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo AA > a", "changes the same files as `first`"),
        ("echo A > a; echo d > d", "changes `a` and adds `d`; its original changes `a`"),
        ("echo B > b", "changes `b`; its original changes `a`"),
        ("chmod +x a; echo A > a", "but `a` not in the same way"),
    ],
)
def test_another_change(lab: Path, learner: Learner, script: str, words: str) -> None:
    learner(START + "git branch other; echo A > a; git commit -qam first; git switch -q other\n" + script)
    learner("cd churn; git add .; git commit -qm copy")
    repo = git.repository(lab / "churn")
    with pytest.raises(Unmet) as caught:
        git.expect_same_change(repo, repo.commit("other"), repo.commit("main"))
    assert words in caught.value.message


def test_a_change_to_wanted_contents(lab: Path, learner: Learner) -> None:
    learner(START + "echo A > a; git commit -qam next")
    repo = git.repository(lab / "churn")
    next_, start = repo.commit("main"), repo.history("main")[0]
    git.expect_change_to(repo, next_, {"a": repo.files(next_)["a"].id}, version="the final version")
    with pytest.raises(Unmet, match=r"`a` in `next` \(\w{7}\) is not the final version of that file"):
        git.expect_change_to(repo, next_, {"a": repo.files(start)["a"].id}, version="the final version")
    with pytest.raises(Unmet, match="changes `a`; it should change `b` and nothing else"):
        git.expect_change_to(repo, next_, {"b": "1" * 40}, version="the final version")


def test_contents_that_should_not_be_there(lab: Path, learner: Learner) -> None:
    secret, other = learner(START + "echo secret > c; git add .; git commit -qm c; git rev-parse :c :a").split()
    repo = git.repository(lab / "churn")
    git.expect_without(repo, repo.history("main")[0], {"elsewhere": secret}, what="your notes")
    with pytest.raises(Unmet, match=r"The commit `c` \(\w{7}\) holds your notes: `notes.txt`"):
        git.expect_without(repo, repo.commit("main"), {"notes.txt": secret}, what="your notes")
    assert other != secret


COPY = (
    START + 'git branch other; echo A > a; git commit -qam first --author "Mara Chen <mara@tideline.example>"\n'
    "git switch -q other; echo c > c; git add c; git commit -qm between\n"
)


@pytest.mark.parametrize("script", ["git cherry-pick main", "git format-patch -q --stdout -1 main | git am -q"])
def test_copies(lab: Path, learner: Learner, script: str) -> None:
    learner(COPY + script)
    repo = git.repository(lab / "churn")
    git.expect_copy(repo, repo.commit("other"), repo.commit("main"))


def test_copies_that_are_none(lab: Path, learner: Learner) -> None:
    learner(COPY + "git checkout -q main a; git commit -qm first")
    repo = git.repository(lab / "churn")
    with pytest.raises(Unmet, match=r"is by Sam Rivera <.*>; its original is by Mara Chen <.*>"):
        git.expect_copy(repo, repo.commit("other"), repo.commit("main"))
    with pytest.raises(Unmet, match="its original adds `c`"):
        git.expect_copy(repo, repo.commit("other"), repo.history("other")[-2])


@pytest.mark.parametrize(
    "message",
    ["x\n\n(cherry picked from commit {0})", "x\n\nwhy\n(cherry picked from commit {0})\nSigned-off-by: S <s@x>\n"],
)
def test_an_origin_is_noted(lab: Path, learner: Learner, message: str) -> None:
    learner(START)
    repo = git.repository(lab / "churn")
    original = repo.commit("main")
    git.expect_origin_noted(replace(original, message=message.format(original.id)), original)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("x", "does not say where it came from"),
        ("x\n\nthe commit {0}", "does not say where it came from"),
        ("x\n\nas (cherry picked from commit {0})", "does not say where it came from"),
        ("x\n\n(cherry picked from commit {0:.8})", "gives 8 digits of its original's id; all 40 are wanted"),
        ("x\n\n(cherry picked from commit 0123456789)", "names `0123456` as its original, which is another commit"),
    ],
)
def test_an_origin_that_is_not_noted(lab: Path, learner: Learner, message: str, words: str) -> None:
    learner(START)
    repo = git.repository(lab / "churn")
    original = repo.commit("main")
    with pytest.raises(Unmet) as caught:
        git.expect_origin_noted(replace(original, message=message.format(original.id)), original)
    assert words in caught.value.message
