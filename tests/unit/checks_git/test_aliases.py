from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.box import Box
from checks.verdict import Unmet

Learner = Callable[..., str]

DRAFTS = (
    git.Draft("trunk", "One", {"a file.txt": "1\n", "jobs/b": b"\x00\xff"}),
    git.Draft("trunk", "Two", {"a file.txt": None}),
    git.Draft("side", "Three", {"c": "3"}, onto="trunk"),
)


@pytest.fixture
def churn(lab: Path, learner: Learner) -> Path:
    learner("git init -q churn")
    return lab / "churn"


def test_an_alias_runs_in_a_repository_that_it_has_never_seen(box: Box, churn: Path, learner: Learner) -> None:
    learner("git config --global alias.lg 'log --oneline --all'")
    with git.alias(box, "lg", DRAFTS, folder=churn) as alias:
        repo = alias.trial.repo
        assert (repo.branch, [commit.subject for commit in repo.history("trunk")]) == ("trunk", ["One", "Two"])
        assert repo.commit("side").parents == (repo.commit("trunk").id,)
        assert repo.content(repo.files("trunk")["jobs/b"]) == b"\x00\xff"
        assert sorted(path.name for path in alias.trial.path.iterdir()) == [".git", "jobs"]
        assert len(alias.lines()) == 3
    assert not alias.trial.path.exists()


def test_it_prints_as_on_a_terminal_but_without_colours(box: Box, churn: Path, learner: Learner) -> None:
    learner("git config --global alias.lg 'log --format=%s%d -1'; git config --global color.ui always")
    learner("git config --global alias.deco 'log --oneline -1'")
    with git.alias(box, "lg", DRAFTS, folder=churn) as alias:
        assert alias.lines() == ["Two (HEAD -> trunk)"]
    with git.alias(box, "deco", DRAFTS, folder=churn) as alias:
        assert alias.lines()[0].endswith("(HEAD -> trunk) Two")


def test_an_alias_of_one_repository_is_tried_too(box: Box, churn: Path, learner: Learner) -> None:
    learner("cd churn; git config alias.say '!echo one; echo; echo two'")
    with git.alias(box, "say", DRAFTS, folder=churn) as alias:
        assert alias.lines() == ["one", "two"]
    with pytest.raises(Unmet, match="`git say` is only defined inside `churn`"):
        git.expect_account_aliases(box, ["say"], churn)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "There is no alias `git lg` yet"),
        ("git log", "its text begins with the word `git`"),
        ("log --no-such-option", "`git lg` fails: unrecognized argument"),
        ("!exit 3", "`git lg` fails: it does not say why"),
    ],
)
def test_an_alias_that_does_not_work(box: Box, churn: Path, learner: Learner, text: str, words: str) -> None:
    learner(f"git config --global alias.lg '{text}'" if text else "true", LANGUAGE="de")
    with git.alias(box, "lg", DRAFTS, folder=churn) as alias, pytest.raises(Unmet) as caught:
        alias.lines()
    assert words in caught.value.message


def test_settings_of_the_account_do_not_reach_how_a_trial_is_made(box: Box, churn: Path, learner: Learner) -> None:
    learner(
        "mkdir -p template/hooks; printf '#!/bin/sh\\ntouch hooked\\n' > template/hooks/post-index-change\n"
        'chmod +x template/hooks/*; git config --global init.templateDir "$LAB/template"'
    )
    with git.alias(box, "lg", DRAFTS, folder=churn) as alias:
        assert not (alias.trial.path / "hooked").exists()


def test_aliases_of_the_account(box: Box, churn: Path, learner: Learner) -> None:
    learner("git config --global alias.lg log; git config --global alias.St status; cd churn; git config alias.x y")
    git.expect_account_aliases(box, ["lg", "st"], churn)
    with pytest.raises(Unmet, match="`git no` is not defined for your account yet"):
        git.expect_account_aliases(box, ["lg", "no"], churn)
    learner("cd churn; git config alias.lg 'log -1'")
    with pytest.raises(Unmet, match="`git lg` means something else inside `churn`"):
        git.expect_account_aliases(box, ["lg"], churn)


GRAPH_START = """
git init -q churn; cd churn; at 1; git commit -q --allow-empty -m First; git switch -qc side
at 2; git commit -q --allow-empty -m 'On the side'; git switch -q main; at 3; git commit -q --allow-empty -m Last
"""


@pytest.mark.parametrize(
    "options",
    [
        "--oneline --graph --decorate --all",
        "--graph --branches --format='%h [%an] %s%d' --date-order",
        "--graph --all --source --oneline --abbrev=12",
    ],
)
def test_graphs(lab: Path, learner: Learner, options: str) -> None:
    lines = learner(f"{GRAPH_START} git log {options}").splitlines()
    git.expect_graph(git.repository(lab / "churn"), lines, called="`git lg`")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("true", "prints nothing"),
        ("git log --graph --all", "lines for 3 commits; it should be one line each"),
        ("git log --oneline --graph --decorate", "does not show the commit `On the side` ("),
        ("git log --oneline --graph --decorate", "): not all branches are in it"),
        ("git log --oneline --graph --all -2", "does not show the commit `First` ("),
        ("git log --oneline --graph --all -2", "): each commit should be in it"),
        ("git log --graph --all --format='%s%d'", "shows the commit `First` without its abbreviated hash"),
        ("git log --graph --all --format='%h%d'", "without its subject"),
        ("git log --graph --all --format='%H %s%d'", "shows full hashes"),
        ("git log --graph --all --oneline --no-decorate", "the name of the branch `main`"),
        ("git log --oneline --all --decorate", "draws no graph"),
        ("git log --all --format='* | %h %s%d'", "draws no graph"),
    ],
)
def test_no_graph(lab: Path, learner: Learner, command: str, words: str) -> None:
    lines = learner(f"{GRAPH_START} {command}").splitlines()
    with pytest.raises(Unmet) as caught:
        git.expect_graph(git.repository(lab / "churn"), lines, called="`git lg`")
    assert words in caught.value.message
