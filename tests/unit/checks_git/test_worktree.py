from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.git.records import object_id
from checks.verdict import Unmet

Learner = Callable[..., str]

START = "git init -q churn; cd churn; echo a > a; echo b > b; echo c > c; git add .; git commit -qm x\n"


def test_ids_are_those_of_git(lab: Path, learner: Learner) -> None:
    id = learner("printf hello > f; git hash-object f")
    assert object_id("blob", b"hello") == id
    state = git.file_state(lab / "f")
    assert state is not None
    assert state.id == id


def test_changes(lab: Path, learner: Learner) -> None:
    learner(START + "echo new > d; echo A > a; rm b; chmod +x c; git add c; echo e > e; git add e; echo E > e")
    repo = git.repository(lab / "churn")
    assert git.staged_changes(repo) == {"c": git.Change.CHANGED, "e": git.Change.NEW}
    assert git.unstaged_changes(repo) == {
        "a": git.Change.CHANGED,
        "b": git.Change.DELETED,
        "e": git.Change.CHANGED,
    }
    assert git.untracked(repo) == {"d"}


def test_before_the_first_commit(lab: Path, learner: Learner) -> None:
    learner("git init -q churn; cd churn; echo a > a; echo b > b; git add a")
    repo = git.repository(lab / "churn")
    assert git.staged_changes(repo) == {"a": git.Change.NEW}
    assert git.untracked(repo) == {"b"}


@pytest.mark.parametrize(
    "script", ["git update-index --index-version 4", "git update-index --split-index; echo z > z; git add z; rm z"]
)
def test_other_forms_of_the_index(lab: Path, learner: Learner, script: str) -> None:
    learner(START + script)
    assert {"a", "b", "c"} <= git.index(git.repository(lab / "churn")).keys()


def test_a_damaged_index_is_said(lab: Path, learner: Learner) -> None:
    learner(START + "echo nonsense > .git/index")
    with pytest.raises(Unmet, match="git cannot read `churn`: "):
        git.index(git.repository(lab / "churn"))


def test_ignored_files_are_not_untracked(lab: Path, learner: Learner) -> None:
    learner(START + "echo '*.log' > .gitignore; echo '*.tmp' > .git/info/exclude; touch x.log x.tmp x.py")
    assert git.untracked(git.repository(lab / "churn")) == {".gitignore", "x.py"}


def test_line_endings_are_no_change_but_other_bytes_are(lab: Path, learner: Learner) -> None:
    learner(START + "git config core.autocrlf true; printf 'a\\r\\n' > a; printf 'b\\r' > b")
    assert git.unstaged_changes(git.repository(lab / "churn")) == {"b": git.Change.CHANGED}


def test_a_link_in_place_of_a_file(lab: Path, learner: Learner) -> None:
    learner(START + "ln -sf b a; rm b; mkfifo b; rm c; mkdir c")
    assert git.unstaged_changes(git.repository(lab / "churn")) == {
        "a": git.Change.CHANGED,
        "b": git.Change.DELETED,
        "c": git.Change.DELETED,
    }


def test_a_conflict(lab: Path, learner: Learner) -> None:
    learner(
        START + "git switch -q -c side; echo side > a; git commit -qam side; git switch -q main; echo main > a;"
        "git commit -qam main; git merge -q side >/dev/null || true"
    )
    repo = git.repository(lab / "churn")
    assert git.conflicts(repo) == {"a"}
    assert repo.content(git.index(repo)["a"]) == b"main\n"


def test_nothing_on_disk(lab: Path) -> None:
    assert git.file_state(lab / "gone") is None
    assert git.file_state(lab / "gone" / "deeper") is None
    assert git.file_state(lab) is None


def test_a_bare_repository_has_no_files(lab: Path, learner: Learner) -> None:
    learner(START + "git clone -q --bare . ../churn.git")
    with pytest.raises(Unmet):
        git.untracked(git.bare_repository(lab / "churn.git"))


def test_a_file_too_large_to_hash(lab: Path, learner: Learner) -> None:
    learner("truncate -s 10G big")
    with pytest.raises(Unmet, match="too large"):
        git.file_state(lab / "big")
