"""What has become of the files of real repositories, staged or not."""

import os
from pathlib import Path

import pytest

from tests.unit.pictures.conftest import Learner, Read, files
from tutor.pictures.repository import (
    Change,
    FileChange,
    Files,
    Head,
)


def test_all_kinds_of_files(learner: Learner, read: Read) -> None:
    learner(
        """new churn; mkdir src; for f in same mode edit both gone removed moved link src/deep; do echo $f > $f; done
        printf 'a\\nb\\n' > windows; c Start
        echo more >> edit; echo 1 >> both; git add both; echo 2 >> both; rm gone; git rm -q removed; git mv moved target
        chmod +x mode; rm link; ln -s same link; echo x > added; git add added; echo n > new; git add -N new
        mkdir data empty; echo 1 > data/a; echo 2 > data/b; echo '*.log' > .gitignore; touch t.log
        printf 'a\\r\\nb\\r\\n' > windows; touch same"""
    )
    assert files(read()) == {
        "staged": {"added": "new", "both": "changed", "removed": "deleted", "target": "renamed"},
        "changed": {
            "both": "changed",
            "edit": "changed",
            "gone": "deleted",
            "link": "other kind",
            "mode": "changed",
            "new": "new",
        },
        "untracked": {".gitignore": "untracked", "data/": "untracked"},
    }
    assert read().files == read().files
    (renamed,) = [file for file in (read().files or Files()).staged if file.change is Change.RENAMED]
    assert renamed.source == "moved"


def test_files_agree_with_git_status(learner: Learner, read: Read) -> None:
    """A small walk: after each step git and the picture say the same."""
    steps = [
        "new churn; echo a > a; echo b > 'b b'",
        "git add .",
        "tick; git commit -qm one; echo c > c",
        "echo 2 >> a; git add a; echo 3 >> a",
        "git stash -q",
        "git stash pop -q",
        "git checkout -q HEAD -- a; mkdir d; git mv 'b b' d",
        "rm -r d; git add -A",
        "tick; git commit -qm two; sleep 0.01; touch a",
        "cp -p a keep; echo other > a; cp -p keep a; rm keep",
    ]
    letters = {"A": "new", "M": "changed", "D": "deleted", "R": "renamed", "T": "other kind"}
    for step in steps:
        learner(step)
        expected: dict[str, dict[str, str]] = {}
        fields = iter(learner("echo -n /; git status --porcelain -z")[1:].split("\0"))
        for field in filter(None, fields):
            index, tree, path = field[0], field[1], field[3:]
            if index == "?":
                expected.setdefault("untracked", {})[path] = "untracked"
                continue
            for letter, where in ((index, "staged"), (tree, "changed")):
                if letter != " ":
                    expected.setdefault(where, {})[path] = letters[letter]
            if index == "R":
                next(fields)
        assert files(read()) == expected, step


def test_nothing_is_hashed_that_the_index_knows(learner: Learner, read: Read, lab: Path) -> None:
    """A file that a filter changes on its way into the index is unchanged, as for git."""
    learner(
        """new churn; git config filter.up.clean 'tr a-z A-Z'; echo '*.txt filter=up' > .gitattributes; c Start;
        sleep 0.05; git update-index --refresh; touch .git/index"""
    )
    assert learner("git status --porcelain") == ""
    assert files(read()) == {}


def test_what_is_ignored_for_the_account(learner: Learner, read: Read, lab: Path) -> None:
    learner("new churn; touch a.log b.tmp .env; echo .env > .git/info/exclude")
    assert files(read()) == {"untracked": {"a.log": "untracked", "b.tmp": "untracked"}}
    home = lab.parent / "home"
    (home / ".config" / "git").mkdir(parents=True)
    (home / ".config" / "git" / "ignore").write_text("*.log\n")
    assert files(read()) == {"untracked": {"b.tmp": "untracked"}}
    (home / ".gitconfig").write_text("[core]\n\texcludesFile = ~/rules\n")
    assert files(read()) == {"untracked": {"a.log": "untracked", "b.tmp": "untracked"}}
    (home / "rules").write_text("*.tmp\n")
    assert files(read()) == {"untracked": {"a.log": "untracked"}}
    (home / "rules").unlink()
    os.mkfifo(home / "rules")
    assert len(files(read())["untracked"]) == 2


def test_nothing_staged_before_the_first_commit(learner: Learner, read: Read) -> None:
    learner("new churn; echo a > a; echo b > b; git add a")
    state = read()
    assert (state.head, state.commits, state.refs) == (Head("main"), (), ())
    assert files(state) == {"staged": {"a": "new"}, "untracked": {"b": "untracked"}}


def test_unreadable_and_large_files(learner: Learner, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.pictures.working_tree.LARGEST", 10)
    learner("new churn; echo 123456789012 > large; echo s > small; c Start; sleep 0.02; touch large small")
    assert files(read()) == {"changed": {"large": "changed"}}


def test_too_many_files(learner: Learner, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.pictures.working_tree.FILES", 2)
    learner("new churn; touch a b c d; c Start; rm a d")
    found = read().files
    assert found is not None
    assert (found.changed, found.unseen) == ((FileChange("a", Change.DELETED),), 3)
