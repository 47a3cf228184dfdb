from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.box import Box
from checks.verdict import Unmet

Learner = Callable[..., str]

START = "git init -q churn; cd churn; echo a > a; git add a; git commit -qm start\n"


def test_a_clone_has_what_is_committed(lab: Path, learner: Learner, box: Box) -> None:
    learner(
        START + "git branch side; echo b > b; git add b; git commit -qm b; echo c > c; git add c; git switch -q side"
    )
    with git.fresh_clone(box, git.repository(lab / "churn"), "main") as clone:
        assert sorted(path.name for path in clone.iterdir()) == [".git", "a", "b"]
        assert box.run(["git", "status", "--short"], cwd=clone).stdout == b""
    assert not clone.exists()


def test_settings_and_hooks_of_the_account_make_no_difference(
    lab: Path, home: Path, learner: Learner, box: Box
) -> None:
    (home / "hooks").mkdir()
    hook = home / "hooks" / "post-checkout"
    hook.write_text("#!/bin/sh\ntouch hooked\n")
    hook.chmod(0o755)
    learner(START + "git config --global core.hooksPath ~/hooks; git config --global core.autocrlf true")
    with git.fresh_clone(box, git.repository(lab / "churn"), "main") as clone:
        assert not (clone / "hooked").exists()
        assert (clone / "a").read_bytes() == b"a\n"


def test_a_linked_worktree_can_be_cloned(lab: Path, learner: Learner, box: Box) -> None:
    learner(START + "git worktree add -q ../side")
    with git.fresh_clone(box, git.repository(lab / "side"), "side") as clone:
        assert (clone / "a").exists()


def test_no_such_branch(lab: Path, learner: Learner, box: Box) -> None:
    learner(START + "git tag other")
    with pytest.raises(Unmet), git.fresh_clone(box, git.repository(lab / "churn"), "other"):
        pass


def test_what_cannot_be_cloned(lab: Path, learner: Learner, box: Box) -> None:
    id = learner(START + "git rev-parse HEAD:a")
    (lab / "churn" / ".git" / "objects" / id[:2] / id[2:]).unlink()
    with (
        pytest.raises(Unmet, match="A clone of `churn` with `main` fails: "),
        git.fresh_clone(box, git.repository(lab / "churn"), "main"),
    ):
        pass
