"""Files that are none, or far too large or too many: every check ends in time with the true verdict."""

import os
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox.errors import StorageFailure
from sandbox.removal import remove_tree
from sandbox.snapshots import TooLarge
from tests.hostile.conftest import HandIn, submission
from tests.hostile.course import FILES, PROGRAM, REPOSITORY
from tests.hostile.submission import Submission

SOON = 0.5
"""Seconds after which somebody who waits for a pipe is taken to wait for ever."""

GIB = 1024**3


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        folder = os.open(path.parent, os.O_RDONLY)
        listener.bind(f"/proc/self/fd/{folder}/{path.name}")  # its own path may be too long
        os.close(folder)


def _device(path: Path) -> None:
    os.mknod(path, 0o666 | 0o020000, os.makedev(1, 5))


def _endless_link(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _circle(path: Path) -> None:
    path.symlink_to(path.name)


KINDS: dict[str, Callable[[Path], None]] = {
    "pipes": _pipe,
    "sockets": _socket,
    "devices": _device,
    "links to devices": _endless_link,
    "links in a circle": _circle,
}

by_kind = pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=[pytest.mark.skipif(os.getuid() != 0, reason="only root makes devices")])
        if kind == "devices"
        else kind
        for kind in KINDS
    ],
)


def _replace(path: Path, kind: str) -> None:
    path.unlink(missing_ok=True)
    KINDS[kind](path)


def _expect_unreadable(path: Path) -> None:
    """A program that reads it without care fails, waits for ever, or does not come to an end."""
    try:
        done = subprocess.run(
            ["cat", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=SOON, check=False
        )
    except subprocess.TimeoutExpired:
        return
    assert done.returncode != 0


@by_kind
@pytest.mark.trick("in place of files")
def test_in_place_of_files(hand_in: HandIn, kind: str) -> None:
    found = hand_in(FILES)
    found.session.visit()  # which keeps the first step
    for name in ("greeting.txt", "many/2", "extra"):
        _replace(found.lab / name, kind)
    _expect_unreadable(found.lab / "greeting.txt")
    found.expect(found.checked(), greeting="unmet", names="passed", absent="unmet")
    found.session.rewind()
    found.expect(found.checked(), greeting="passed", names="passed")


GIT_FILES = ("HEAD", "config", "index", "packed-refs", "refs/heads/main", "info/exclude", "objects/info/alternates")


@by_kind
@pytest.mark.trick("in place of git's files")
def test_in_place_of_git_files(repository: Submission, kind: str) -> None:
    for name in GIT_FILES:
        path = repository.churn / ".git" / name
        kept = path.read_bytes() if path.exists() else None
        path.parent.mkdir(exist_ok=True)
        _replace(path, kind)
        _expect_unreadable(path)
        repository.expect(repository.checked(), history="unmet", third="unmet", clone="unmet")
        repository.expect_drawn()
        path.unlink()
        if kept is not None:
            path.write_bytes(kept)
    repository.expect(repository.checked(), history="passed", third="unmet")


@by_kind
@pytest.mark.trick("in the working tree of a repository")
def test_in_the_working_tree_of_a_repository(repository: Submission, kind: str) -> None:
    names = ("train.py", ".gitattributes", ".gitmodules", ".mailmap", "pipe")
    for name in names:
        _replace(repository.churn / name, kind)
    _expect_unreadable(repository.churn / "train.py")
    repository.expect(repository.checked(), history="passed", third="unmet", everything="passed", clone="passed")
    repository.expect_drawn()


@pytest.mark.trick("a pipe in place of .gitignore")
def test_a_pipe_of_rules(repository: Submission) -> None:
    _replace(repository.churn / ".gitignore", "pipes")
    repository.expect(repository.checked(), history="passed", third="unmet", everything="passed", clone="passed")
    repository.expect_drawn()
    with pytest.raises(subprocess.TimeoutExpired):
        repository.unguarded("git status", cwd=repository.churn, seconds=SOON)


@by_kind
@pytest.mark.trick("in place of the account's settings")
def test_in_place_of_the_accounts_settings(repository: Submission, kind: str) -> None:
    _replace(repository.workspace.home / ".gitconfig", kind)
    repository.expect(repository.checked(), history="passed", third="unmet", everything="passed")
    repository.expect_drawn()


@by_kind
@pytest.mark.trick("in place of a program")
def test_in_place_of_a_program(hand_in: HandIn, kind: str) -> None:
    found = hand_in(PROGRAM)
    for name in ("model.py", "main.py", "extra.py"):
        _replace(found.lab / name, kind)
    _expect_unreadable(found.lab / "main.py")
    found.expect(found.checked(), answer="unmet", printed="unmet", tested="unmet")


@pytest.mark.trick("symlinks that leave the workspace")
def test_links_outside(hand_in: HandIn) -> None:
    found = hand_in(FILES)
    (found.outside / "many").mkdir()
    for name in "123":
        (found.outside / "many" / name).write_text("secret\n")
    (found.outside / "hello").write_text("hello\n")
    found.made_by("ln -sf $OUTSIDE/hello greeting.txt; rm -r many; ln -s $OUTSIDE/many many; ln -s / root; ln -s ~ me")
    assert found.unguarded("cat greeting.txt; ls many") == "hello\n1\n2\n3\n"
    found.expect_everywhere(greeting="unmet", names="unmet", absent="unmet")


@pytest.mark.trick("symlinks that leave the workspace, in the way of what checks write")
def test_links_in_the_way_of_writing(hand_in: HandIn) -> None:
    found = hand_in(PROGRAM)
    canary = found.outside / "secret"
    found.made_by("ln -s $OUTSIDE/secret pytest.ini; ln -s $OUTSIDE __pycache__; ln -s $OUTSIDE/secret .pytest_cache")
    before = sorted(found.outside.rglob("*"))
    found.checked()
    found.session.stop()
    assert canary.read_text() == "secret\n"
    assert sorted(found.outside.rglob("*")) == before
    assert found.unguarded("echo x > pytest.ini; cat $OUTSIDE/secret") == "x\n"


@pytest.mark.parametrize("name", ["lab", "home", "scratch"])
@pytest.mark.trick("folders of the sandbox that are links to outside")
def test_linked_folders(hand_in: HandIn, name: str) -> None:
    found = hand_in(FILES)
    before = sorted(found.outside.rglob("*"))
    folder = found.workspace.folder / name
    folder.rename(found.workspace.folder / "aside")
    folder.symlink_to(found.outside)
    with pytest.raises(StorageFailure, match="is a link to"):
        found.session.check()
    done = found.command("check", found.lesson.id)
    assert done.returncode == 3
    assert sorted(found.outside.rglob("*")) == before
    assert "secret" in os.listdir(folder)
    folder.unlink()


@pytest.mark.trick("a file of 10 GB with holes")
def test_a_huge_file(hand_in: HandIn) -> None:
    found = hand_in(FILES)
    for name in ("greeting.txt", "many/2", "extra"):
        os.truncate(os.open(found.lab / name, os.O_CREAT | os.O_WRONLY), 10 * GIB)
    with pytest.raises(subprocess.TimeoutExpired):
        found.unguarded("sha256sum greeting.txt", seconds=SOON)
    found.expect_everywhere(greeting="unmet", names="passed", absent="unmet")
    found.session.visit()
    found.session.rewinder.keep("after")


@pytest.mark.trick("a file of 10 GB with holes, in a repository and in place of a program")
def test_a_huge_file_in_a_repository(hand_in: HandIn, repository: Submission) -> None:
    for name in ("train.py", "extra", ".gitattributes", ".gitignore"):
        os.truncate(os.open(repository.churn / name, os.O_CREAT | os.O_WRONLY), 10 * GIB)
    repository.expect(repository.checked(), history="passed", third="unmet", everything="passed", clone="passed")
    repository.expect_drawn()
    with pytest.raises(subprocess.TimeoutExpired):
        repository.unguarded("git hash-object train.py", cwd=repository.churn, seconds=SOON)
    found = hand_in(PROGRAM)
    os.truncate(found.lab / "model.py", 10 * GIB)
    found.expect(found.checked(), answer="unmet", printed="unmet", tested="unmet")


MANY = 200_000


def _fill(folder: Path) -> None:
    """Make many empty files."""
    folder.mkdir()
    opened = os.open(folder, os.O_RDONLY)
    for number in range(MANY):
        os.mknod(f"{number:06}", 0o100644, dir_fd=opened)
    os.close(opened)


@pytest.fixture
def quick(enclosed: None, tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, if there is one: files are quickly made there."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else tmp_path))
    yield folder
    remove_tree(folder)


@pytest.mark.trick("200,000 files")
def test_many_files(quick: Path) -> None:
    with submission(REPOSITORY, quick / "1") as found:
        _fill(found.churn / "more")
        assert found.unguarded("git status --short -uall | wc -l", cwd=found.churn) == f"{MANY}\n"
        found.expect_everywhere(history="passed", third="unmet", everything="passed", clone="passed")
        found.expect_drawn()
        with pytest.raises(TooLarge):
            found.session.rewinder.keep("many")
        many = (found.churn / "more").rename(quick / "many")
    with submission(FILES, quick / "2") as found:
        many = many.rename(found.lab / "more")
        found.expect(found.checked(), greeting="passed", names="passed", absent="unmet")
        many = many.rename(quick / "many")
    with submission(PROGRAM, quick / "3") as found:
        many.rename(found.lab / "more")
        found.expect(found.checked(), answer="unmet", printed="unmet", tested="unmet")
