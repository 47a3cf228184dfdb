"""What is read of real repositories: where they stand, what is under way, what they share with others."""

import os
import shutil
from pathlib import Path

import pytest

from tests.unit.pictures.conftest import Learner, Read, files, graph, same
from tutor.pictures.places import find_places
from tutor.pictures.reading import read_repository
from tutor.pictures.repository import (
    Action,
    Head,
    Operation,
    Remote,
    ahead_behind,
)


def test_a_conflict(learner: Learner, read: Read) -> None:
    learner(
        "new churn; for f in a b c; do echo $f > $f; done; c Start; git switch -qc side; echo s > a; git rm -q b;"
        "echo s > new; c Side; git switch -q main; echo m > a; echo m > b; git rm -q c; echo m > new; c Main;"
        "git switch -q side; echo s > c; c 'Side, too'; git switch -q main"
    )
    learner("git merge -q side", fails=True)
    state = read()
    assert state.operation == Operation(Action.MERGE, other=learner("git rev-parse side"))
    assert files(state)["conflicts"] == {
        "a": "both changed",
        "b": "deleted by them",
        "c": "deleted by us",
        "new": "both added",
        "notes.txt": "both changed",
    }
    learner("git merge --abort")
    assert read().operation is None
    assert files(read()) == {}


CONFLICT = """
new churn; c Start; git switch -qc topic; for n in 1 2 3; do echo $n > notes.txt; c "Topic $n"; done
git switch -q main; echo main > notes.txt; c Main; git switch -q topic
"""


def test_a_rebase_that_stopped(learner: Learner, read: Read) -> None:
    learner(CONFLICT)
    learner("git rebase -q main", fails=True)
    state = read()
    main = learner("git rev-parse main")
    assert state.operation == Operation(Action.REBASE, "topic", main, 1, 3)
    assert state.head == Head(commit=main)
    assert "both changed" in files(state)["conflicts"].values()
    same(
        graph(state),
        """
  ◉   (HEAD, main) Main
  │ ● (topic) Topic 3
  │ ● Topic 2
  │ ● Topic 1
  ●─╯ Start
""",
    )


@pytest.mark.parametrize(
    ("command", "action"),
    [("git cherry-pick main", Action.CHERRY_PICK), ("git revert HEAD~1", Action.REVERT)],
)
def test_a_pick_and_a_revert_that_stopped(learner: Learner, read: Read, command: str, action: Action) -> None:
    learner(CONFLICT)
    learner(command, fails=True)
    found = read().operation
    assert found is not None
    assert (found.action, found.other) == (action, learner(f"git rev-parse {command.rsplit(maxsplit=1)[-1]}"))


def test_a_series_of_picks_between_two(learner: Learner, read: Read) -> None:
    learner(CONFLICT + "git switch -q main; echo 0 > notes.txt; c Zero")
    learner("git cherry-pick topic~2 topic~1; git checkout -q --theirs .; git add .; git commit -qm x", fails=True)
    assert read().operation == Operation(Action.CHERRY_PICK)


def test_patches_and_bisect(learner: Learner, read: Read) -> None:
    learner(CONFLICT + "git format-patch -q -o $HOME/patches main~1..topic; git switch -q main")
    learner("git am -q $HOME/patches/*", fails=True)
    assert read().operation == Operation(Action.APPLY, step=1, steps=3)
    learner("git am -q --abort; git bisect start topic topic~3 > /dev/null")
    assert read().operation == Operation(Action.BISECT, branch="main")


def test_upstream_and_distance(learner: Learner, read: Read) -> None:
    learner(
        "new server; c Start; git clone -q . ../churn; c 'By Mara'; c 'By Mara again'; cd ../churn; git fetch -q;"
        "c 'By Sam'; git remote add other https://sam:secret@example.com/x.git"
    )
    state = read()
    main = state.branch()
    assert main is not None
    assert main.upstream == "refs/remotes/origin/main"
    other = state.ref(main.upstream)
    assert other is not None
    assert ahead_behind(state, main.commit, other.commit) == (1, 2)
    assert state.remotes == (Remote("origin", "server"), Remote("other", "https://example.com/x.git"))


def test_distances_are_not_guessed(learner: Learner, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    learner("new churn; for n in 1 2 3 4 5 6; do c $n; done; git branch old HEAD~4; c 7")
    monkeypatch.setattr("tutor.pictures.reading.COMMITS", 3)
    state = read()
    assert state.cut
    assert [commit.subject for commit in state.commits] == ["7", "6", "5"]
    assert ahead_behind(state, state.head.commit, learner("git rev-parse old")) is None
    assert ahead_behind(state, state.head.commit, state.commits[2].id) == (2, 0)


def test_bare_repositories(learner: Learner, read: Read, lab: Path) -> None:
    learner("new work; c Start; git clone -q --bare . ../server.git; git init -q --bare -b main ../empty.git")
    state = read("server.git")
    assert state.files is None
    assert [commit.subject for commit in state.commits] == ["Start"]
    assert read("empty.git").head == Head("main")
    learner("cd work; git config core.bare true")
    assert read("work").files is None


def test_refs_that_are_packed_and_nested_tags(learner: Learner, read: Read) -> None:
    learner(
        "new churn; c Start; git tag -am x one; git tag -am y two one; git tag tree HEAD^{tree};"
        "git pack-refs --all; git gc -q"
    )
    state = read()
    assert {ref.name: ref.commit for ref in state.refs} | {"two": state.head.commit} == {
        "main": state.head.commit,
        "one": state.head.commit,
        "two": state.head.commit,
    }


def test_other_hashes_and_index_formats(learner: Learner, read: Read) -> None:
    learner("git init -q -b main --object-format=sha256 churn; cd churn; c Start; echo 2 >> notes.txt; echo n > n")
    assert len(read().head.commit) == 64
    assert files(read()) == {"changed": {"notes.txt": "changed"}, "untracked": {"n": "untracked"}}
    learner("git update-index --index-version 4; git update-index --split-index; git add n")
    assert files(read()) == {"staged": {"n": "new"}, "changed": {"notes.txt": "changed"}}


def test_head_where_refs_are_kept_otherwise(learner: Learner, read: Read, tmp_path: Path) -> None:
    """A ref format whose HEAD file says nothing: git is asked. Its own git folder is stood in for by a wrapper."""
    learner("new churn; c Start")
    wrapper = tmp_path / "bin" / "git"
    wrapper.parent.mkdir()
    wrapper.write_text(
        '#!/bin/sh\ncase "$*" in\n*symbolic-ref*) echo refs/heads/main;;\n'
        f'*rev-parse*) echo {"a" * 40};;\n*) exec {shutil.which("git")} "$@";;\nesac\n'
    )
    wrapper.chmod(0o755)
    from tutor.pictures.reading import _head

    (tmp_path / "HEAD").write_text("ref: refs/heads/.invalid\n")
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{wrapper.parent}:{before}"
    try:
        assert _head(tmp_path, {}) == Head("main", "a" * 40)
    finally:
        os.environ["PATH"] = before


def test_reading_changes_nothing(learner: Learner, read: Read, lab: Path) -> None:
    learner("new churn; c Start; sleep 0.02; touch notes.txt")

    def stamps() -> dict[str, int]:
        return {str(path): path.lstat().st_mtime_ns for path in lab.rglob("*")}

    before = stamps()
    read()
    assert stamps() == before


def test_without_git(learner: Learner, lab: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    learner("new churn; c Start")
    (place,) = find_places(lab, lab)
    monkeypatch.setenv("PATH", "/nowhere")
    assert read_repository(place).problem == "git is not installed"
