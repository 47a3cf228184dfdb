"""What nobody expects in a workspace is told in words: it is never an error of the check, and never waited for."""

import gzip
import os
import pwd
import tarfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from checks import Unmet, archives, files, ssh, swap, trees
from checks.box import Box
from checks.places import folder_words

Unprivileged = Callable[[], AbstractContextManager[None]]


def told(check: Callable[[], object]) -> str:
    with pytest.raises(Unmet) as caught:
        check()
    return caught.value.message


@pytest.fixture
def too_long(box: Box) -> Box:
    """A folder `x` with folders inside each other whose names make a path that no system takes."""
    folder = os.open(box.lab, os.O_RDONLY)
    for name in ("x", *["d" * 250] * 20):
        os.mkdir(name, dir_fd=folder)
        below = os.open(name, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    os.close(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=folder))
    os.close(folder)
    return box


def test_folders_with_names_too_long_together(too_long: Box) -> None:
    def replica() -> None:
        with files.replica(too_long, "x"):
            pass

    words = "`x` has folders inside each other whose names are too long."
    assert told(replica) == words
    assert told(lambda: list(trees.everything(too_long, "x"))) == words


def test_a_replica_of_a_folder_with_a_locked_one(box: Box, unprivileged: Unprivileged) -> None:
    (box / "x/locked").mkdir(parents=True)
    (box / "x/locked/file").touch()
    (box / "x/locked").chmod(0o644)
    (box / "../scratch").chmod(0o777)

    def replica() -> None:
        with files.replica(box, "x"):
            pass

    with unprivileged():
        assert told(replica) == "The folder `x/locked` cannot be entered: its mode is 644 (rw-r--r--)."


def test_the_lesson_s_folder_has_words_of_its_own(box: Box, unprivileged: Unprivileged) -> None:
    (box / "x").mkdir()
    assert folder_words(box, box.lab) == "The lesson's folder"
    assert folder_words(box, box / "x") == "The folder `x`"
    assert folder_words(box, box.home) == "The folder `~`"
    box.lab.chmod(0o600)
    with unprivileged():
        assert told(lambda: files.text(box, "x/a")) == (
            "The lesson's folder cannot be entered: its mode is 600 (rw-------)."
        )
        assert told(lambda: files.names(box, ".")).startswith("The lesson's folder cannot be ")
    box.lab.chmod(0o755)


def test_names_where_the_learner_s_folder_became_a_link_out(box: Box, outside: Path) -> None:
    (box / "work").symlink_to(outside.parent)
    assert files.named(replace(box, cwd=box / "work"), box / "x") == "`x`"
    (box / "real").mkdir()
    (box / "inner").symlink_to("real")
    assert files.named(replace(box, cwd=box / "inner"), box / "real/x") == "`x`"


def test_swap_files_that_are_none(box: Box, unprivileged: Unprivileged) -> None:
    (box / "x").mkdir()
    assert told(lambda: swap.expect_formatted(box, "x", 40960)) == "`x` is a folder; it should be a file."
    os.mkfifo(box / "pipe")
    assert told(lambda: swap.expect_formatted(box, "pipe", 40960)) == "`pipe` is a named pipe; it should be a file."
    with (box / "hole").open("wb") as file:
        file.truncate(1024 * 1024)
    (box / "hole").chmod(0)
    with unprivileged():
        assert "it has holes" in told(lambda: swap.expect_allocated(box, "hole"))
        assert told(lambda: swap.expect_formatted(box, "hole", 1024 * 1024)) == (
            "`hole` cannot be read: permission denied."
        )


def test_an_archive_whose_headers_never_come_to_a_file(box: Box) -> None:
    header = tarfile.TarInfo("p")
    header.type, text = tarfile.XHDTYPE, b"12 path=abc\n"
    header.size = len(text)
    content = (header.tobuf(tarfile.USTAR_FORMAT) + text.ljust(512, b"\0")) * 3000
    (box / "x").write_bytes(gzip.compress(content + bytes(1024)))
    assert told(lambda: archives.members(box, "x")) == "`x` is compressed, but holds no whole tar archive."


def test_somebody_whom_no_list_of_accounts_has(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(uid: int) -> pwd.struct_passwd:
        raise KeyError(uid)

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert ssh._path(box, "~/.ssh/id") == f"{box.home}/.ssh/id"
    assert ssh._path(box, "/elsewhere/./id") == "/elsewhere/id"


def test_a_folder_that_became_a_file_while_it_was_looked_at(box: Box) -> None:
    (box / "x").touch()
    assert trees.listed(box, box / "x") == []


def test_the_folder_where_programs_start_is_locked(box: Box, unprivileged: Unprivileged) -> None:
    (box / "work").mkdir(mode=0o600)
    with unprivileged(), pytest.raises(Unmet) as caught:
        box.run(["true"], cwd=box / "work")
    assert caught.value.message == "The folder `work` cannot be entered: its mode is 600 (rw-------)."
    assert "chmod" in (caught.value.hint or "")
