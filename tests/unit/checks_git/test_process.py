"""What a repository's own configuration names must not run in the checker, and must not reach elsewhere."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from git import GitError

from checks import git
from checks.git import process
from checks.verdict import Blocked, Unmet

Learner = Callable[..., str]

TRICKS = {
    "fsmonitor": ("git config core.fsmonitor $BAIT", "git status"),
    "a filter": ("git config filter.f.clean $BAIT; echo '* filter=f' > .gitattributes; touch a", "git status"),
    "textconv": ("git config diff.f.textconv $BAIT; echo '* diff=f' > .gitattributes", "git show"),
    "an external diff": ("git config diff.external $BAIT", "git diff"),
    "a hook": (
        "git config core.hooksPath $PWD/h; mkdir h; cp $BAIT h/post-index-change; cp $BAIT h/reference-transaction",
        "git reset -q",
    ),
    "a missing object of a lazy clone": (
        "git config extensions.partialClone o; git config remote.o.promisor true; git config remote.o.url $LAB/other;"
        "git config remote.o.uploadpack $BAIT",
        "git cat-file -p 1111111111111111111111111111111111111111",
    ),
    "a helper in place of a server": (
        'git config extensions.partialClone o; git config remote.o.promisor true; git config remote.o.url "ext::$BAIT";'
        "git config protocol.ext.allow always",
        "git cat-file -p 1111111111111111111111111111111111111111",
    ),
    "an included file": ("git config include.path $PWD/more; git config -f more core.fsmonitor $BAIT", "git status"),
}


def ask_everything(path: Path) -> None:
    """Use all of the vocabulary, whatever comes of it."""
    with contextlib.suppress(Unmet):
        repo = git.repository(path)
        for ask in (
            repo.refs,
            repo.everything,
            lambda: repo.files("HEAD"),
            lambda: repo.find("1" * 40),
            lambda: git.index(repo),
            lambda: git.untracked(repo),
            lambda: git.conflicts(repo),
            lambda: git.staged_changes(repo),
            lambda: git.unstaged_changes(repo),
            lambda: git.expect_never_committed(repo, "notes"),
        ):
            with contextlib.suppress(Unmet):
                ask()


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_that_a_repository_names_runs(lab: Path, tmp_path: Path, learner: Learner, trick: str) -> None:
    reached = tmp_path / "reached"
    bait = tmp_path / "bait"
    bait.write_text(f"#!/bin/sh\ntouch {reached}\nexit 1\n")
    bait.chmod(0o755)
    lure, usual = TRICKS[trick]
    learner("git init -q other; git init -q churn; cd churn; echo a > a; git add .; git commit -qm x; echo b > a")
    learner(f"cd churn; {lure}", BAIT=str(bait))
    ask_everything(lab / "churn")
    assert not reached.exists()
    learner(f"cd churn; {usual} </dev/null >/dev/null 2>&1 || true")
    assert reached.exists(), "the bait does not work, so the test shows nothing"


def test_no_process_is_left(lab: Path, learner: Learner, eventually: Callable[..., None]) -> None:
    learner("git init -q churn; cd churn; echo a > a; git add .; git commit -qm x; git gc -q")
    repo = git.repository(lab / "churn")
    repo.files("main")
    reader = repo.handle.odb._reader
    assert reader._process.poll() is None
    started = reader._process
    del repo, reader
    assert started.poll() is not None


def test_gitpython_starts_no_git(lab: Path, learner: Learner) -> None:
    learner("git init -q churn")
    with pytest.raises((GitError, OSError)):
        git.repository(lab / "churn").handle.git.status()


def test_the_environment_is_built_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "bait")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    found = process.environment()
    assert "GIT_DIR" not in found
    assert "GIT_EXTERNAL_DIFF" not in found
    assert found["LC_ALL"] == "C.UTF-8"


def test_settings_of_the_machine_and_the_account_mean_nothing(
    lab: Path, home: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner("git init -q churn; cd churn; echo x > x.log; git config --global core.excludesFile ~/ignored")
    (home / "ignored").write_text("*.log\n")
    monkeypatch.setenv("HOME", str(home))
    assert git.untracked(git.repository(lab / "churn")) == {"x.log"}


def test_without_git(lab: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner("git init -q churn; cd churn; git commit -qm x --allow-empty; git gc -q")
    monkeypatch.setenv("PATH", str(lab))
    with pytest.raises(Blocked, match="git is not installed"):
        git.repository(lab / "churn").everything()


def test_a_git_that_does_not_answer(lab: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner("git init -q churn; cd churn; git config include.path $PWD/pipe; mkfifo pipe; git --version")
    monkeypatch.setattr(process, "SECONDS", 0.2)
    with pytest.raises(Unmet, match="git takes more than"):
        process.run(lab / "churn/.git", ["for-each-ref"], called="`churn`")


def test_names_and_complaints_are_shown_harmlessly(lab: Path, learner: Learner) -> None:
    learner("git init -q $'chu\\e[31mrn'; cd chu*; printf '[x\\033[2J' > .git/config")
    with pytest.raises(Unmet) as caught:
        git.repository(lab / "chu\x1b[31mrn").everything()
    assert "\x1b" not in caught.value.message
