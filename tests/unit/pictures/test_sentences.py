"""A repository told in sentences."""

import re

from tests.unit.pictures.conftest import Learner, Read
from tutor.pictures.repository import RepositoryState
from tutor.pictures.sentences import repository_sentences, standing


def told(sentences: list[str]) -> list[str]:
    """The sentences with ids as `#`."""
    return [re.sub(r"\b[0-9a-f]{7}\b", "#", sentence) for sentence in sentences]


def test_a_clone_with_work_in_it(learner: Learner, read: Read) -> None:
    learner(
        "new server; c 'Load data' train.py; git clone -q . ../churn; c 'By Mara'; cd ../churn; git fetch -q;"
        "git switch -qc eval; c 'Add eval' eval.py; git switch -q main; c 'Fix split'; m 'Merge eval' eval;"
        "git tag v1.0; echo 1 >> train.py; git add train.py; echo n > new.txt; git worktree add -q ../fix -b fix HEAD~1"
    )
    assert told(repository_sentences(read())) == [
        "churn: on branch main, at # Merge eval.",
        "main and origin/main have diverged: it is 3 commits ahead and 1 behind.",
        "1 file staged: train.py (changed).",
        "1 file untracked: new.txt.",
        "eval points at # Add eval; main has all of it.",
        "fix points at # Fix split; main has all of it.",
        "origin/main points at # By Mara; 1 commit that main lacks, and it lacks 3 of main.",
        "The tag v1.0 is at # Merge eval.",
        "Another working tree, fix, has branch fix checked out.",
        "The remote origin is server.",
        "The history of main, newest first:",
        "  # Merge eval, which merges # Add eval",
        "  # Fix split",
        "  # Load data",
    ]


def test_upstreams(learner: Learner, read: Read) -> None:
    learner("new server; c Start; git clone -q . ../churn")
    assert standing(read())[1:] == ["main is level with origin/main."]
    learner("c One; c Two")
    assert standing(read())[1:] == ["main is 2 commits ahead of origin/main."]
    learner("git push -q origin main:other; git reset -q --hard HEAD~2; git branch -q -u origin/other")
    assert standing(read())[1:] == ["main is 2 commits behind origin/other."]
    learner("git branch -qrd origin/other")
    assert standing(read())[1:] == ["main follows origin/other, which is not there."]


def test_operations(learner: Learner, read: Read) -> None:
    learner("new churn; c Start; git switch -qc topic; c One; c Two; git switch -q main; c Main; git switch -q topic")
    learner("git rebase -q main", fails=True)
    assert told(standing(read())) == [
        "churn: HEAD is detached at # Main.",
        "In the middle of a rebase of topic onto # Main, step 1 of 2.",
    ]
    learner("git rebase --abort; git bisect start main topic > /dev/null", fails=True)
    assert told(standing(read()))[1] == "In the middle of a bisect that began on topic."


def test_empty_bare_and_damaged(learner: Learner, read: Read) -> None:
    learner("new churn")
    assert repository_sentences(read()) == [
        "churn: on branch main, no commits yet.",
        "Nothing staged, changed or untracked.",
    ]
    learner("git init -q --bare -b main ../server.git")
    assert repository_sentences(read("server.git")) == ["server.git: bare, on branch main, no commits yet."]
    damaged = RepositoryState("churn", problem="its HEAD is \x1b[31m not a file")
    assert repository_sentences(damaged) == ["churn cannot be read: its HEAD is \\x1b[31m not a file."]


def test_long_lists_are_cut(learner: Learner, read: Read) -> None:
    learner("new churn; for n in {1..12}; do c $n; done; for n in {1..23}; do git branch b$n; touch f$n; done")
    sentences = repository_sentences(read())
    assert "There are 3 more branches." in sentences
    assert any(sentence.endswith(" and 3 more.") for sentence in sentences)
    assert sentences[-1] == "  and older ones."
