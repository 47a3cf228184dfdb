from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.box import Box
from checks.verdict import Unmet

Learner = Callable[..., str]

SAM = git.Person("Sam Rivera", "sam@tideline.example")


def test_the_account(box: Box) -> None:
    settings = git.account_settings(box)
    assert (settings.author, settings.committer) == (SAM, SAM)
    assert settings.get("INIT.defaultbranch") == "main"
    assert settings.get("no.such") == ""


def test_the_other_file_of_the_account(box: Box, learner: Learner) -> None:
    learner("rm ~/.gitconfig; mkdir -p ~/.config/git; git config -f ~/.config/git/config user.name Other")
    assert git.account_settings(box).author == git.Person("Other", "")


def test_a_repository_wins_over_the_account(box: Box, learner: Learner) -> None:
    learner("git init -q churn; git -C churn config user.email ml@tideline.example; mkdir plain")
    assert git.settings_in(box, box / "churn").author.email == "ml@tideline.example"
    assert git.settings_in(box, box / "plain").author == SAM
    assert git.account_settings(box).author == SAM
    with pytest.raises(Unmet, match="The folder `gone` is missing"):
        git.settings_in(box, box / "gone")


def test_includes_count_where_they_apply(box: Box, learner: Learner) -> None:
    learner(
        "git init -q churn; git config --global includeIf.gitdir:$LAB/churn/.path ~/ml;"
        "git config -f ~/ml user.email ml@tideline.example; git config -f ~/ml author.name 'Somebody Else'"
    )
    settings = git.settings_in(box, box / "churn")
    assert settings.author == git.Person("Somebody Else", "ml@tideline.example")
    assert settings.committer == git.Person("Sam Rivera", "ml@tideline.example")
    assert git.account_settings(box).author == SAM


def test_values_as_they_are(box: Box, learner: Learner) -> None:
    learner(
        "git config --global user.name $'Sam\\nRivera'\n"
        "printf '[x \"Y.z\"]\\n\\tflag\\n\\tFlag = no\\n' >> ~/.gitconfig"
    )
    settings = git.account_settings(box)
    assert settings.author.name == "Sam\nRivera"
    assert settings.all("X.Y.z.FLAG") == ("true", "no")
    assert settings.get("x.y.z.flag") == ""


@pytest.mark.parametrize(
    ("script", "branch"),
    [
        ("true", "main"),
        ("git config --global init.defaultBranch feature/x", "feature/x"),
        ("git init -q churn; cd churn; git config init.defaultBranch other", "main"),
        ("git config --global init.templateDir ~/t; mkdir ~/t; echo 'ref: refs/heads/other' > ~/t/HEAD", "other"),
    ],
)
def test_the_branch_of_a_new_repository(box: Box, learner: Learner, script: str, branch: str) -> None:
    learner(script)
    assert git.default_branch(box) == branch


def test_a_broken_configuration_is_said(box: Box) -> None:
    (box.home / ".gitconfig").write_text("[user\n")
    for ask in (git.account_settings, git.default_branch):
        with pytest.raises(Unmet, match="git cannot read its settings: bad config line 1"):
            ask(box)


def test_a_branch_name_that_git_refuses(box: Box, learner: Learner) -> None:
    learner("git config --global init.defaultBranch 'a..b'")
    with pytest.raises(Unmet, match="invalid"):
        git.default_branch(box)


def test_traces_do_not_get_into_the_answer(box: Box, learner: Learner) -> None:
    learner("git config --global trace2.normalTarget 1")
    assert git.account_settings(box).author == SAM


def test_a_git_in_the_learners_home_is_not_asked(box: Box, home: Path) -> None:
    for folder in ("bin", ".local/bin"):
        (home / folder).mkdir(parents=True)
        (home / folder / "git").write_text("#!/bin/sh\nprintf 'user.name\\nForged\\0'\n")
        (home / folder / "git").chmod(0o755)
    assert git.account_settings(box).author == SAM


def test_nothing_is_left_behind(box: Box) -> None:
    git.account_settings(box)
    git.default_branch(box)
    assert list(box.keeper.scratch.iterdir()) == []
