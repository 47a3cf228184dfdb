"""What may not be read, leads in a circle or is no path at all is told in words, and hides nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from checks import git
from checks.box import Box
from checks.git.access import is_pipe, looking
from checks.verdict import Unmet

Learner = Callable[..., str]
Unprivileged = Callable[[], AbstractContextManager[None]]

MADE = (
    "git init -q churn; cd churn; echo a > a; mkdir d; echo b > d/b; git add .; git commit -qm One; git branch side;"
    "git worktree add -q -b fix ../fix; chmod -R a+rwX ."
)


def told(look: Callable[[], object]) -> str:
    with pytest.raises(Unmet) as caught:
        look()
    return caught.value.message


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("chmod 0 .", "The folder `churn` cannot be looked into: its mode is 000 (---------)."),
        ("chmod 600 .", "The folder `churn` cannot be looked into: its mode is 600 (rw-------)."),
        ("chmod 600 ..", "The folder `lab` cannot be looked into: its mode is 600 (rw-------)."),
        ("mv .git ../g; echo gitdir: ../g > .git; chmod 0 .git", "`.git` cannot be read: its mode is 000 (---------)."),
        ("rm -rf .git; chmod 0 .", "The folder `churn` cannot be looked into: its mode is 000 (---------)."),
        *(
            (f"chmod 0 {path}", f"The repository in `churn` cannot be read: `{path}` has the mode 000 (---------).")
            for path in (
                ".git",
                ".git/HEAD",
                ".git/config",
                ".git/index",
                ".git/objects",
                ".git/objects/info",
                ".git/refs",
                ".git/refs/heads",
                ".git/refs/heads/side",
                ".git/worktrees",
                ".git/worktrees/fix",
                ".git/worktrees/fix/HEAD",
            )
        ),
    ],
)
def test_modes_that_keep_everybody_out(
    lab: Path, learner: Learner, unprivileged: Unprivileged, script: str, words: str
) -> None:
    learner(f"chmod a+rwx .; {MADE}")
    learner(f"cd churn; {script}")
    with unprivileged():
        assert told(lambda: git.repository(lab / "churn")) == words
    learner("chmod -R u+rwX .")


def test_objects_that_nobody_may_read_are_not_gone(lab: Path, learner: Learner, unprivileged: Unprivileged) -> None:
    learner(MADE)
    repo = git.repository(lab / "churn")
    id = learner("git -C churn rev-parse HEAD:a")
    file = lab / "churn/.git/objects" / id[:2] / id[2:]
    file.chmod(0)
    with unprivileged():
        assert told(lambda: repo.has(id)) == (
            f"The repository in `churn` is damaged: the object {id[:7]} cannot be read."
        )
    file.chmod(0o444)
    file.parent.chmod(0)
    with unprivileged():
        assert f"`.git/objects/{id[:2]}` has the mode 000" in told(lambda: git.repository(lab / "churn"))
    file.parent.chmod(0o755)


def test_a_bare_repository_that_nobody_may_read(lab: Path, learner: Learner, unprivileged: Unprivileged) -> None:
    learner("git init -q --bare server.git; chmod 0 server.git")
    with unprivileged():
        assert told(lambda: git.bare_repository(lab / "server.git")) == (
            "The folder `server.git` cannot be looked into: its mode is 000 (---------)."
        )
    learner("chmod 755 server.git")


def test_whether_there_is_one_in_a_locked_folder(lab: Path, learner: Learner, unprivileged: Unprivileged) -> None:
    learner("mkdir churn; chmod 0 churn")
    with unprivileged():
        assert "`churn` cannot be looked into" in told(lambda: git.is_repository(lab / "churn"))
    learner("chmod 755 churn")


def test_a_locked_folder_beside_hides_no_words(lab: Path, learner: Learner, unprivileged: Unprivileged) -> None:
    learner("mkdir -p churn/locked; ln -s locked/x churn/link; chmod 0 churn/locked")
    with unprivileged():
        assert "is not a git repository yet" in told(lambda: git.repository(lab / "churn"))
    learner("chmod 755 churn/locked")


def test_what_is_in_progress_cannot_be_hidden(lab: Path, learner: Learner, unprivileged: Unprivileged) -> None:
    learner(f"{MADE}; mkdir .git/sequencer; touch .git/sequencer/todo; chmod 0 .git/sequencer")
    repo = git.repository(lab / "churn")
    with unprivileged():
        assert "`sequencer` cannot be looked into" in told(lambda: git.expect_nothing_in_progress(repo))
    learner("chmod 755 churn/.git/sequencer")


def test_files_that_may_not_be_read(lab: Path, learner: Learner, unprivileged: Unprivileged) -> None:
    learner(f"{MADE}; chmod 0 a d")
    with unprivileged():
        assert told(lambda: git.file_state(lab / "churn/a")) == "`a` cannot be read: its mode is 000 (---------)."
        assert "The folder `d` cannot be looked into" in told(lambda: git.file_state(lab / "churn/d/b"))
    learner("chmod 755 churn/a churn/d")


def test_settings_in_a_folder_that_nobody_may_enter(box: Box, lab: Path, unprivileged: Unprivileged) -> None:
    (lab / "churn").mkdir(mode=0o600)
    with unprivileged():
        assert "The folder `churn` cannot be looked into" in told(lambda: git.settings_in(box, lab / "churn"))


def test_a_pipe_is_known_as_one(lab: Path, learner: Learner, unprivileged: Unprivileged) -> None:
    learner("mkfifo pipe; ln -s pipe link; touch file; mkdir locked; mkfifo locked/pipe; chmod 0 locked")
    with unprivileged():
        found = {name: is_pipe(lab / name) for name in ("pipe", "link", "file", "nowhere", "locked/pipe")}
    assert found == {"pipe": True, "link": True, "file": False, "nowhere": False, "locked/pipe": False}
    learner("chmod 755 locked")


@pytest.mark.parametrize("target", ["nowhere", "churn"])
def test_a_link_that_leads_to_no_folder(lab: Path, target: str) -> None:
    (lab / "churn").symlink_to(target)
    assert told(lambda: git.repository(lab / "churn")) == "`churn` is a symbolic link that leads to no folder."


def test_files_beyond_links_that_lead_in_a_circle(lab: Path, learner: Learner) -> None:
    learner(f"{MADE}; rm -r d; ln -s d d; rm a; ln -s a a")
    repo = git.repository(lab / "churn")
    assert git.file_state(lab / "churn/d/b") is None
    assert git.unstaged_changes(repo) == {"a": git.Change.CHANGED, "d/b": git.Change.DELETED}
    assert told(lambda: git.expect_in_files(repo, "d/b", "main", called="it")) == "`d/b` is missing on disk."


def test_names_that_no_file_can_have(lab: Path) -> None:
    assert git.file_state(lab / ("x" * 300)) is None


def test_zero_bytes_where_a_path_should_be(lab: Path, learner: Learner) -> None:
    learner(f"{MADE}; printf '/x\\0y\\n' > .git/worktrees/fix/gitdir")
    repo = git.repository(lab / "churn")
    assert git.linked_worktrees(repo) == []
    learner("printf '../x\\0y\\n' > churn/.git/objects/info/alternates")
    assert told(lambda: git.repository(lab / "churn")) == (
        "The repository in `churn` is damaged: `.git/objects/info/alternates` holds a zero byte."
    )


def test_other_errors_stay_what_they_are(lab: Path) -> None:
    with pytest.raises(FileNotFoundError), looking():
        (lab / "nowhere").lstat()
    with pytest.raises(PermissionError), looking():
        raise PermissionError("no path")
    (lab / "loop").symlink_to("loop")
    with pytest.raises(Unmet, match="On the way to `x` is a symbolic link that leads in a circle"), looking():
        (lab / "loop/x").stat()


@pytest.mark.parametrize("file", [".gitconfig", ".config/git/config"])
def test_settings_in_a_named_pipe_are_not_waited_for(
    box: Box, lab: Path, home: Path, learner: Learner, file: str
) -> None:
    learner(MADE)
    repo = git.repository(lab / "churn")
    learner(f"rm ~/.gitconfig; mkdir -p ~/.config/git; mkfifo ~/{file}")

    def alias() -> None:
        with git.alias(box, "lg", [git.Draft("main", "One", {"a": "1"})], folder=lab / "churn") as tried:
            tried.lines()

    for look in (lambda: git.account_settings(box), lambda: git.blamed(box, repo, "a", "a"), alias):
        assert told(look) == f"git cannot read its settings: `~/{file}` is a named pipe."
