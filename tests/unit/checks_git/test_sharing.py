from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.git.records import object_id
from checks.verdict import Unmet

Learner = Callable[..., str]

START = """
second=0
c() { second=$((second + 1)); at $second; echo "$1" >> train.py; git add .; git commit -qm "$1"; }
git init -q --bare -b main server.git
git init -q -b main seed; cd seed
c one; c two
git push -q ../server.git main
cd ..
git clone -q server.git work
cd work
"""


@pytest.fixture
def both(lab: Path, learner: Learner) -> Callable[[str], tuple[git.Repository, git.Repository]]:
    """The clone `work` and the server after these lines in the clone; `c NAME` commits."""

    def make(script: str) -> tuple[git.Repository, git.Repository]:
        learner(START + script)
        return git.repository(lab / "work"), git.bare_repository(lab / "server.git")

    return make


Both = Callable[[str], tuple[git.Repository, git.Repository]]


def refused(check: Callable[[], object]) -> Unmet:
    with pytest.raises(Unmet) as caught:
        check()
    return caught.value


def test_the_same_branch(both: Both) -> None:
    work, server = both("git switch -q -c x; c three; git push -q origin x; git switch -q --detach main")
    assert git.expect_same_branch(work, server, "x", there="on the server").subject == "three"


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("true", "There is no branch `x` in `work`."),
        ("git push -q origin main:x", "There is no branch `x` in `work`. It is on the server."),
        ("git branch x", "There is no branch `x` on the server: only `work` has it."),
        ("git branch x; git push -q origin x; git push -q origin :x", "There is no branch `x` on the server"),
        ("git branch x; git tag y; git push -q origin y:refs/tags/x", "There is no branch `x` on the server"),
        (
            "git switch -q -c x; git push -q origin x; c three; c four",
            "`x` in `work` is ahead of the one on the server: 2 commits (`three`, `four`) are not there.",
        ),
        (
            "git switch -q -c x; c three; git push -q origin x; git reset -q --hard HEAD~1",
            "`x` in `work` is behind the one on the server: `three` (",
        ),
        (
            "git switch -q -c x; c three; git push -q origin x; git commit -q --amend -m four",
            "`x` in `work` ends with `four` (",
        ),
    ],
)
def test_branches_that_differ(both: Both, script: str, message: str) -> None:
    work, server = both(script)
    assert message in refused(lambda: git.expect_same_branch(work, server, "x", there="on the server")).message


def test_commits_of_others_are_kept(both: Both) -> None:
    work, server = both("c three; git push -q origin main; git push -q origin main:other")
    git.expect_kept(server, "main", _ids(work), there="on the server")


def _ids(work: git.Repository) -> dict[str, str]:
    return {commit.id: "Mara" for commit in work.history("main")[:2]}


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "git reset -q --hard HEAD~1; c three; git push -q -f origin main",
            "Mara's commit `two` (",
        ),
        (
            "git commit -q --amend --no-edit --date @99; git push -q -f origin main",
            "is no longer part of `main` on the server: there is a copy of it, ",
        ),
        (
            "git reset -q --hard HEAD~1; git push -q -f origin main; git -C ../server.git gc -q --prune=now",
            "A commit by Mara is no longer part of `main` on the server.",
        ),
        ("git -C ../server.git branch -q -m main trunk", "There is no branch `main` on the server any more."),
    ],
)
def test_commits_of_others_that_are_lost(both: Both, learner: Learner, script: str, message: str) -> None:
    work, _ = both("true")
    ids = _ids(work)
    learner(f"cd work; c() {{ echo $1 > $1; git add .; git commit -qm $1; }}; {script}")
    server = git.bare_repository(work.git_dir.parent.parent / "server.git")
    assert message in refused(lambda: git.expect_kept(server, "main", ids, there="on the server")).message


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("c three; git push -q origin main", "`main` on the server is not as it was: `three` ("),
        (
            "git push -q -f origin HEAD~1:main",
            "`main` on the server went back to `one` (",
        ),
        ("git commit -q --amend -m 2; git push -q -f origin main", "`main` on the server was replaced by `2` ("),
        ("git -C ../server.git branch -q -m main trunk", "The branch `main` is gone on the server."),
        ("git push -q origin main:y", "`y` is new on the server, and should not be there."),
        ("git push -q --mirror", "` is new on the server, and should not be there."),
    ],
)
def test_branches_that_should_be_as_they_were(both: Both, learner: Learner, script: str, message: str) -> None:
    work, server = both("git switch -q -c x; git push -q origin x; git tag v1; git push -q --tags; git switch -q main")
    wanted = {"main": work.commit("main").id}
    git.expect_only_these(server, wanted, free=["x"], there="on the server")
    learner(f"cd work; c() {{ echo $1 > $1; git add .; git commit -qm $1; }}; {script}")
    server = git.bare_repository(work.git_dir.parent.parent / "server.git")
    found = refused(lambda: git.expect_only_these(server, wanted, free=["x"], there="on the server"))
    assert message in found.message


def test_contents_that_a_merge_dropped(both: Both) -> None:
    work, server = both(
        "git switch -q -c x HEAD~1; echo x > x; git add x; git commit -qm x\n"
        "git merge -q -s ours -m together main; git push -q origin x"
    )
    ids, files = _ids(work), {"train.py": work.files("main")["train.py"].id}
    git.expect_kept(server, "x", ids, there="on the server")
    found = refused(lambda: git.expect_kept(server, "x", ids, files=files, there="on the server"))
    assert "`train.py` is not as it was committed in `together` (" in found.message
    found = refused(lambda: git.expect_not_lost(server, "main", {"x": ids.popitem()[0]}, there="there"))
    assert "`x` is not in `two` (" in found.message


ARRIVED = 'a() { echo x > new; git add new; git commit -qm "$1"; git push -q origin main; }\n'
SAM = git.Person("Sam Rivera", "sam@tideline.example")


def arrived(server: git.Repository) -> None:
    adds = {"new": object_id("blob", b"x\n")}
    git.expect_arrived(server, "main", "Add x", author=SAM, adds=adds, there="on the server")


@pytest.mark.parametrize(
    "script",
    [
        'a "Add x"',
        'git switch -q -c o; c three; git switch -q main; a "Add x"; git merge -q -m m o; git push -q origin main',
        'a "Add x"; git rm -q new; c four; git revert --no-edit HEAD >/dev/null; git push -q origin main',
    ],
)
def test_a_commit_that_arrived(both: Both, script: str) -> None:
    arrived(both(ARRIVED + script)[1])


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("true", "There is no commit `Add x` on `main` on the server that adds `new`."),
        ("echo y > y; git add y; a 'Add x'", ") on `main` on the server changes more than `new`."),
        (
            "echo z > new; git add new; git commit -qm 'Add x'; git push -q origin main",
            "adds `new` with another content than your",
        ),
        ("a 'Add y'", "`new` came to `main` on the server with `Add y` ("),
        ("git config user.name Mara; a 'Add x'", "is `Mara <sam@tideline.example>`"),
        ("a 'Add x'; git rm -q new; c four; git push -q origin main", "`new` is not in `four` ("),
        ("a 'Add x'; c four; echo z > new; c five; git push -q origin main", "`new` is not as it was committed in"),
    ],
)
def test_a_commit_that_did_not_arrive(both: Both, script: str, message: str) -> None:
    _, server = both(ARRIVED + script)
    assert message in refused(lambda: arrived(server)).message


def test_a_branch_that_started_from_a_commit(both: Both) -> None:
    work, server = both("git switch -q -c x; c three; git push -q origin x")
    base = work.commit("main").id
    tip = git.expect_started_from(server, "x", base, called="the newest `main`", there="on the fork")
    assert tip.subject == "three"
    git.expect_taken_in(work, "x", tip, start=base, there="here")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("true", "There is no branch `x` on the fork yet."),
        ("git push -q origin main:x", "`x` on the fork has no commit of its own yet: it is at `two` ("),
        (
            "git switch -q -c x HEAD~1; c three; git push -q origin x",
            "`x` on the fork does not start from the newest `main`: it lacks the commit `",
        ),
    ],
)
def test_a_branch_that_started_elsewhere(both: Both, script: str, message: str) -> None:
    work, server = both(script)
    base = work.commit("main").id
    found = refused(lambda: git.expect_started_from(server, "x", base, called="the newest `main`", there="on the fork"))
    assert message in found.message


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("true", "Nothing is merged yet: `main` on the server is still at `two` ("),
        (
            "git switch -q main; git merge -q --squash --ff x; git commit -q -m all; git push -q origin main",
            "`main` on the server ends with `all` (",
        ),
        (
            "git switch -q main; git merge -q --no-ff --no-edit x; git push -q origin main; git switch -q x; c four",
            "is not part of it: it was made on top of what is merged.",
        ),
    ],
)
def test_a_commit_that_was_not_taken_in(both: Both, script: str, message: str) -> None:
    work, server = both(f"git switch -q -c x; c three; {script}")
    start = work.history("main")[1].id
    found = refused(lambda: git.expect_taken_in(server, "main", work.commit("x"), start=start, there="on the server"))
    assert message in found.message
