from collections.abc import Callable
from dataclasses import replace

import pytest

from checks import git
from checks.box import Box
from checks.git import hooks
from checks.verdict import Unmet
from sandbox.keeper import Keeper

Learner = Callable[..., str]

HOOK = ".githooks/pre-commit"


@pytest.fixture
def make(learner: Learner) -> Callable[..., None]:
    """Commits a pre-commit hook (and a file `a`), and makes the repository `churn` use it."""

    def made(hook: str, more: str = "true") -> None:
        learner(
            "git init -q churn; cd churn; echo a > a; mkdir .githooks\n"
            "printf '%s\\n' \"$HOOK\" > .githooks/pre-commit\n"
            "chmod +x .githooks/*; git add .; git commit -qm start; git config core.hooksPath .githooks\n" + more,
            HOOK=f"#!/bin/sh\n{hook}",
        )

    return made


Make = Callable[..., None]


def failure(box: Box, *tries: git.Try, hook: str = HOOK) -> Unmet:
    with pytest.raises(Unmet) as caught:
        git.expect_commits(box, git.repository(box / "churn"), hook, tries)
    return caught.value


def test_what_a_hook_sees(box: Box, make: Make) -> None:
    make(
        'exec > "$LAB/seen"; git symbolic-ref -q HEAD; git diff --cached --name-status; git diff --name-status\n'
        "git ls-files --others; git log --format=%s; git config user.name; cat a; exit 1"
    )
    tried = git.Try(
        "x", False, before={"b": "b\n"}, staged={"b": None, "c d": "c\n", "a": "s\n"}, disk={"a": "disk\n", "e": "e\n"}
    )
    git.expect_commits(box, git.repository(box / "churn"), HOOK, [tried])
    seen = (box / "seen").read_text().splitlines()
    assert seen == ["refs/heads/before-0", "M\ta", "D\tb", "A\tc d", "M\ta", "e", "Before", "Start", "start", "disk"]


def test_allowed_and_refused(box: Box, make: Make) -> None:
    make("! git grep --cached -q bad -- x")
    tries = [
        git.Try("with bad", False, staged={"x": "bad\n"}),
        git.Try("with good", True, staged={"x": "good\n"}),
        git.Try("without bad", True, before={"x": "bad\n"}, staged={"x": None}),
        git.Try("with bad on disk", True, staged={"x": "good\n"}, disk={"x": "bad\n"}),
        git.Try("without anything", True),
    ]
    git.expect_commits(box, git.repository(box / "churn"), HOOK, tries * 3)
    found = failure(box, *tries, git.Try("with bad", True, staged={"x": "bad\n"}, hint="Look."))
    assert found.message == "A commit with bad was refused; `pre-commit` should let it through."
    assert (found.expected, found.hint) == ("accepted", "Look.")
    found = failure(box, *tries, git.Try("with good", False, staged={"x": "good\n"}))
    assert found.message == "A commit with good went through; `pre-commit` should refuse it."


def test_it_tells_what_the_hook_said(box: Box, make: Make) -> None:
    make("echo 'no way' >&2; exit 1")
    assert failure(box, git.Try("x", True)).actual == "refused: no way"


def test_messages_and_merges(box: Box, make: Make) -> None:
    make(
        "exit 1",
        "printf '#!/bin/sh\\ngrep -q good \"$1\" || [ -e .git/MERGE_HEAD ]\\n' > .githooks/commit-msg\n"
        "chmod +x .githooks/*; git add .; git commit -qnm msg",
    )
    tries = [
        git.Try("a", True, message="good"),
        git.Try("b", False, message="bad"),
        git.Try("c", True, message="Merge x", merge=True),
    ]
    repo = git.repository(box / "churn")
    git.expect_commits(box, repo, ".githooks/commit-msg", tries, without=[HOOK])


def test_a_hook_that_does_not_end(box: Box, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "SECONDS", 1.0)
    make("[ ! -e x ] || while :; do :; done")
    found = failure(box, git.Try("y", True, staged={"y": "y"}), git.Try("with x", True, staged={"x": "x"}))
    assert found.message == "`pre-commit` ran longer than 1 seconds, at a commit with x."


def test_the_learners_repository_and_settings_have_no_part_in_it(box: Box, make: Make, learner: Learner) -> None:
    make("exit 0", "git config --global commit.gpgSign true; git config --global core.editor false")
    before = learner("cd churn; git for-each-ref; git status --porcelain; find .git -type f | sort")
    git.expect_commits(box, git.repository(box / "churn"), HOOK, [git.Try("x", True, staged={"a": "b"})])
    assert learner("cd churn; git for-each-ref; git status --porcelain; find .git -type f | sort") == before
    assert list(box.keeper.scratch.iterdir()) == []


ACTIVE = "cd churn; git config core.hooksPath"


@pytest.mark.parametrize(
    "script",
    [
        "true",
        f'{ACTIVE} "$LAB/churn/.githooks"',
        f"{ACTIVE} ./.githooks/",
        f"{ACTIVE} '~/../lab/churn/.githooks'",
        "cd churn; git config --unset core.hooksPath; git config --global core.hooksPath .githooks",
        "cd churn; git checkout -q --detach",
    ],
)
def test_hooks_that_are_used(box: Box, make: Make, learner: Learner, script: str) -> None:
    make("exit 0")
    learner(script)
    git.expect_hooks(box, git.repository(box / "churn"), ".githooks", ["pre-commit"])


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (f"{ACTIVE} hooks", "are not used: `core.hooksPath` is `hooks`"),
        ("cd churn; git config --unset core.hooksPath", "are not used: `core.hooksPath` is not set"),
        ("cd churn; chmod -x .githooks/*; git commit -qanm x", "is committed, but not as an executable file"),
        ("cd churn; chmod -x .githooks/*", "on disk is not executable"),
        ("cd churn; echo >> .githooks/pre-commit", "on disk is not the one that is committed"),
        ("cd churn; rm .githooks/pre-commit", "is committed, but not on disk"),
        ("cd churn; git rm -q --cached .githooks/*; git commit -qm x", "is not committed: it is only on disk"),
        ("cd churn; git rm -q .githooks/*; git commit -qm x", "is not committed: there is no such file yet"),
        (
            "cd churn; git mv .githooks/pre-commit b; ln -s ../b .githooks/pre-commit; git add .; git commit -qm x",
            "is committed as a symbolic link",
        ),
        ("rm -rf churn; git init -q churn", "is not committed: there is no such file yet"),
    ],
)
def test_hooks_that_are_not(box: Box, make: Make, learner: Learner, script: str, words: str) -> None:
    make("exit 0")
    learner(script)
    with pytest.raises(Unmet) as caught:
        git.expect_hooks(box, git.repository(box / "churn"), ".githooks", ["pre-commit"])
    assert words in caught.value.message


def test_a_hook_that_is_not_committed_is_not_tried(box: Box, make: Make, learner: Learner) -> None:
    make("exit 0")
    assert (
        "`.githooks/commit-msg` is not committed"
        in failure(box, git.Try("x", True), hook=".githooks/commit-msg").message
    )


def test_commits_of_several_tasks_are_tried_at_once(box: Box, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    make("! git grep --cached -q bad -- x")
    runs: list[object] = []
    tried = hooks._tried
    monkeypatch.setattr(hooks, "_tried", lambda *args: runs.append(args) or tried(*args))
    good = [git.Try(f"with good {number}", True, staged={"x": f"good {number}\n"}) for number in range(7)]
    bad = [git.Try("with bad", False, staged={"x": "bad\n"}), git.Try("with no bad", False, staged={"x": "good\n"})]
    repo = git.repository(box / "churn")
    git.expect_commits(box, repo, HOOK, good, along=[good, bad])
    with pytest.raises(Unmet, match="A commit with no bad went through"):
        git.expect_commits(box, repo, HOOK, bad, along=[good, bad])
    assert len(runs) == 1
    another = replace(box, keeper=Keeper(box.keeper.plan))  # as it is in the next round
    git.expect_commits(another, repo, HOOK, good, along=[good, bad])
    another.keeper.leave()
    assert len(runs) == 2


def test_a_task_whose_commits_hang_says_so_alone(box: Box, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "SECONDS", 3.0)
    make("git grep --cached -q hang -- x && sleep 60; true")
    hanging = [git.Try("that hangs", True, staged={"x": "hang\n"})]
    others = [git.Try(f"with {number}", True, staged={"x": f"{number}\n"}) for number in range(5)]
    repo, along = git.repository(box / "churn"), [hanging, others]
    git.expect_commits(box, repo, HOOK, others, along=along)
    with pytest.raises(Unmet, match="`pre-commit` ran longer than 3 seconds, at a commit that hangs"):
        git.expect_commits(box, repo, HOOK, hanging, along=along)
