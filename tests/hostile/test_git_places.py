"""Where a repository's parts are: what is outside of the workspace is neither read nor taken for the learner's work."""

import os
from pathlib import Path

import pytest

from tests.hostile.conftest import HandIn
from tests.hostile.course import REPOSITORY
from tests.hostile.submission import Submission

TRUTH = {"history": "passed", "third": "unmet", "everything": "passed", "clone": "passed"}
REFUSED = {"history": "unmet", "third": "unmet", "everything": "unmet", "clone": "unmet"}


@pytest.fixture
def elsewhere(repository: Submission) -> Path:
    """A repository outside of the workspace that would pass every task."""
    folder = repository.outside / "churn"
    repository.made_by(
        f"rm -rf {folder}; cp -a churn {folder}; cd {folder}; echo secret > notes; git add notes; git commit -qm secret"
    )
    return folder


@pytest.mark.trick("a .git file that points outside")
def test_dotgit_file(repository: Submission, elsewhere: Path) -> None:
    repository.made_by(f"rm -rf .git; echo 'gitdir: {elsewhere}/.git' > .git", cwd=repository.churn)
    repository.expect(repository.checked(), **REFUSED)
    repository.expect_drawn()
    assert "secret" in repository.unguarded("git log", cwd=repository.churn)


@pytest.mark.trick("a .git that is a link to outside")
def test_dotgit_link(repository: Submission, elsewhere: Path) -> None:
    repository.made_by(f"rm -rf .git; ln -s {elsewhere}/.git .git", cwd=repository.churn)
    repository.expect(repository.checked(), **REFUSED)
    repository.expect_drawn()
    assert "secret" in repository.unguarded("git log", cwd=repository.churn)


@pytest.mark.trick("a repository that is a link to outside")
def test_repository_link(repository: Submission, elsewhere: Path) -> None:
    repository.made_by(f"rm -rf churn; ln -s {elsewhere} churn")
    repository.expect(repository.checked(), **REFUSED)
    repository.expect_drawn()
    assert "secret" in repository.unguarded("git -C churn log")


@pytest.mark.trick("a commondir that points outside")
def test_commondir(repository: Submission, elsewhere: Path) -> None:
    repository.made_by(f"echo {elsewhere}/.git > .git/commondir", cwd=repository.churn)
    repository.expect(repository.checked(), **REFUSED)
    repository.expect_drawn()
    assert "secret" in repository.unguarded("git log", cwd=repository.churn)


@pytest.mark.trick("core.worktree outside")
def test_core_worktree(repository: Submission, elsewhere: Path) -> None:
    repository.made_by(f"git config core.worktree {elsewhere}", cwd=repository.churn)
    repository.expect(repository.checked(), **REFUSED)
    repository.expect_drawn()
    assert "secret" in repository.unguarded("git add --all; git diff --cached", cwd=repository.churn)


@pytest.mark.trick("objects outside")
@pytest.mark.parametrize("how", ["alternates", "quoted alternates", "a link to objects", "a link to a pack folder"])
def test_objects_outside(repository: Submission, elsewhere: Path, how: str) -> None:
    repository.made_by("git gc -q", cwd=elsewhere)
    ways = {
        "alternates": f"echo {elsewhere}/.git/objects > .git/objects/info/alternates",
        "quoted alternates": f"echo '\"{elsewhere}/.git/objects\"' > .git/objects/info/alternates",
        "a link to objects": f"rm -rf .git/objects; ln -s {elsewhere}/.git/objects .git/objects",
        "a link to a pack folder": f"rm -rf .git/objects/pack; ln -s {elsewhere}/.git/objects/pack .git/objects/pack",
    }
    repository.made_by(
        f"{ways[how]}; git update-ref refs/heads/main $(git -C {elsewhere} rev-parse main)", cwd=repository.churn
    )
    repository.expect(repository.checked(), **REFUSED)
    repository.expect_drawn()
    assert "secret" in repository.unguarded("git show main", cwd=repository.churn)


@pytest.mark.parametrize(
    "name", ["HEAD", "config", "packed-refs", "index", "refs/heads/main", "info/exclude", "shallow"]
)
@pytest.mark.trick("links in place of git's files")
def test_git_files_outside(repository: Submission, name: str) -> None:
    target = repository.outside / "secret"
    repository.made_by(f"rm -f .git/{name}; ln -s {target} .git/{name}", cwd=repository.churn)
    repository.expect(repository.checked(), **REFUSED)
    assert "secret" not in repository.expect_drawn()
    assert "secret" in repository.unguarded(f"cat .git/{name}", cwd=repository.churn)


@pytest.mark.trick("include.path outside")
def test_included_outside(repository: Submission) -> None:
    (repository.outside / "settings").write_text("[secret]\n\tkey = secret\n")
    repository.made_by("git config include.path $OUTSIDE/settings", cwd=repository.churn)
    repository.expect(repository.checked(), history="unmet", clone="unmet")
    repository.expect_drawn()
    assert "secret.key=secret" in repository.unguarded("git config --list", cwd=repository.churn)


@pytest.mark.trick("a working file that is a link to outside")
def test_working_file_outside(repository: Submission) -> None:
    repository.made_by("ln -sf $OUTSIDE/secret train.py; ln -s $OUTSIDE/secret .gitignore", cwd=repository.churn)
    repository.expect(repository.checked(), **TRUTH)
    repository.expect_drawn()
    assert repository.unguarded("cat train.py", cwd=repository.churn) == "secret\n"


@pytest.mark.skipif(os.getuid() != 0, reason="only root gives files to others")
@pytest.mark.trick("safe.directory: the workspace belongs to somebody else")
def test_another_owner(hand_in: HandIn) -> None:
    found = hand_in(REPOSITORY)
    found.made_by("chown -R 12345:12345 .; chmod -R go+rX .")
    assert "dubious ownership" in found.unguarded("git log", cwd=found.churn)
    found.expect_everywhere(**TRUTH)
    found.expect_drawn()


VARIABLES = {
    "GIT_DIR": "{elsewhere}/.git",
    "GIT_WORK_TREE": "{elsewhere}",
    "GIT_COMMON_DIR": "{elsewhere}/.git",
    "GIT_INDEX_FILE": "{elsewhere}/.git/index",
    "GIT_OBJECT_DIRECTORY": "{elsewhere}/.git/objects",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "{elsewhere}/.git/objects",
    "GIT_NAMESPACE": "other",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "core.fsmonitor",
    "GIT_CONFIG_VALUE_0": "{bait}",
    "GIT_CONFIG_GLOBAL": "{settings}",
    "GIT_CONFIG_SYSTEM": "{settings}",
    "GIT_CONFIG_PARAMETERS": "'core.fsmonitor={bait}'",
    "GIT_EXEC_PATH": "{programs}",
    "GIT_EXTERNAL_DIFF": "{bait}",
    "GIT_PAGER": "{bait}",
    "GIT_EDITOR": "{bait}",
    "GIT_ASKPASS": "{bait}",
    "GIT_SSH": "{bait}",
    "GIT_SSH_COMMAND": "{bait}",
    "GIT_PROXY_COMMAND": "{bait}",
    "GIT_TEMPLATE_DIR": "{programs}",
    "GIT_TRACE": "{reached}",
    "GIT_TRACE_SETUP": "{reached}",
    "GIT_TRACE2_EVENT": "{reached}",
    "GIT_PYTHON_GIT_EXECUTABLE": "{bait}",
    "GIT_REPLACE_REF_BASE": "refs/heads/",
    "PAGER": "{bait}",
    "EDITOR": "{bait}",
    "SSH_ASKPASS": "{bait}",
}


@pytest.mark.trick("GIT_* variables of whoever checks")
def test_git_variables(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    found = hand_in(REPOSITORY)
    elsewhere, programs, settings = (found.outside / name for name in ("churn", "programs", "settings"))
    found.made_by("cp -a churn $OUTSIDE; cd $OUTSIDE/churn; git commit -q --allow-empty -m secret")
    programs.mkdir()
    for name in ("git-cat-file", "git-status", "git-upload-pack", "git"):
        (programs / name).symlink_to(found.bait)
    settings.write_text(f"[core]\n\tfsmonitor = {found.bait}\n")
    places = {
        "elsewhere": elsewhere,
        "programs": programs,
        "settings": settings,
        "bait": found.bait,
        "reached": found.reached,
    }
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value.format(**places))
    found.expect_everywhere(**TRUTH)
    found.expect_drawn()
    found.expect_bite("git status", cwd=found.churn)


@pytest.mark.trick("HOME and XDG_CONFIG_HOME of whoever checks hold git settings")
def test_settings_of_the_account(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    found = hand_in(REPOSITORY)
    (found.outside / "git").mkdir()
    for path in (found.outside / ".gitconfig", found.outside / "git" / "config"):
        path.write_text(f"[core]\n\tfsmonitor = {found.bait}\n[alias]\n\tst = !{found.bait}\n")
    monkeypatch.setenv("HOME", str(found.outside))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(found.outside))
    found.expect(found.checked(), **TRUTH)
    found.expect_drawn()
    found.expect_bite("HOME=$OUTSIDE git status", cwd=found.churn)


@pytest.mark.trick("a git of the workspace's own in PATH")
def test_own_git(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    found = hand_in(REPOSITORY)
    lures = "mkdir bin; for name in git sh bash cp env true tar bwrap; do cp $BAIT bin/$name; done; cp bin/* ."
    found.made_by(lures)
    for first in (str(found.lab / "bin"), "."):
        with monkeypatch.context() as there:
            there.setenv("PATH", f"{first}:{os.environ['PATH']}")
            there.chdir(found.lab)
            found.expect(found.checked(), **TRUTH)
            found.expect_drawn()
            found.session.reset()  # copies by way of a program, too
            found.made_by(lures)
            found.expect_bite("git status; true")
    monkeypatch.setenv("PATH", f":.:{found.lab}/bin:{os.environ['PATH']}")
    found.expect(found.checked_by_command(), **TRUTH)
