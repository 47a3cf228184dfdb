"""Which repositories there are for the learner, and that none outside the lesson is looked at."""

from pathlib import Path

from tests.unit.pictures.conftest import Learner, Read
from tutor.pictures.places import find_places
from tutor.pictures.repository import (
    Head,
)


def names(lab: Path, cwd: Path, *, all: bool = False) -> list[str]:
    return [place.name for place in find_places(lab, cwd, all=all)]


def test_the_repository_around_the_learner(learner: Learner, lab: Path) -> None:
    learner("git init -q one/deep; git init -q two; git init -q --bare server/three.git; mkdir -p one/deep/src/x none")
    assert names(lab, lab / "one" / "deep" / "src" / "x") == ["one/deep"]
    assert names(lab, lab / "one") == ["one/deep", "two", "server/three.git"]
    assert names(lab, lab / "none") == ["one/deep", "two", "server/three.git"]
    assert names(lab, lab / "not-there") == ["one/deep", "two", "server/three.git"]
    assert names(lab, lab / "two", all=True) == ["two", "one/deep", "server/three.git"]
    assert names(lab, lab.parent.parent) == ["one/deep", "two", "server/three.git"]


def test_a_repository_above_the_lesson_is_not_looked_at(learner: Learner, lab: Path) -> None:
    learner("git init -q ..")
    assert names(lab, lab) == []


def test_the_lesson_s_own_folder_as_a_repository(learner: Learner, lab: Path, read: Read) -> None:
    learner("git init -q -b main; mkdir sub")
    assert names(lab, lab / "sub") == ["."]
    assert read("sub").head == Head("main")


def test_a_submodule_and_a_linked_worktree_count_once_from_above(learner: Learner, lab: Path) -> None:
    learner("new churn; c Start; git worktree add -q ../a-fix")
    assert names(lab, lab) == ["churn"]
    assert names(lab, lab / "a-fix") == ["a-fix"]


def test_links_are_not_followed_out_of_the_lesson(learner: Learner, lab: Path, tmp_path: Path) -> None:
    learner(
        "git init -q $HOME/../elsewhere; ln -s $HOME/../elsewhere link; mkdir x;"
        "echo gitdir: ../../../elsewhere/.git > x/.git"
    )
    (place,) = find_places(lab, lab)
    assert place.problem == "it keeps a part of itself outside the lesson's folder"
    assert names(lab, lab / "link") == ["x"]
