"""What nobody expects in a workspace is told in words where programs are to run in it or in its copy."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest

from checks import python
from checks.box import Box
from checks.python import copies
from checks.verdict import Unmet

Unprivileged = Callable[[], AbstractContextManager[None]]


def told(check: Callable[[], object]) -> str:
    with pytest.raises(Unmet) as caught:
        check()
    return caught.value.message


def copied(box: Box) -> None:
    with python.copy(box):
        pass


def test_the_folder_where_programs_start_is_gone(box: Box) -> None:
    box = replace(box, cwd=box / "work")
    assert told(lambda: box.run(["true"])) == "The lesson's folder is missing."
    (box / "work").write_text("")
    assert told(lambda: box.run(["true"])) == "The lesson's folder is no folder any more."
    assert told(lambda: box.run(["true"], cwd=box / "other")) == "The folder `other` is missing."
    (box / "work").unlink()
    (box / "work").symlink_to("work")
    assert told(lambda: python.evaluate(box, python.Call("1 + 1"))) == "The lesson's folder is missing."
    (box / "work").unlink()
    (box / "work").mkdir()
    assert box.run(["true"]).status == 0


def test_folders_with_names_too_long_together(box: Box) -> None:
    folder = os.open(box.lab, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=folder)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    os.close(folder)
    assert told(lambda: copied(box)) == (
        "The lesson's folder has folders inside each other whose names are too long for a check to copy."
    )


def test_a_folder_with_too_many_files_is_told_before_any_is_copied(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "MOST_FILES", 5)
    for number in range(4):
        (box / f"{number}").touch()
    for name in copies.LEFT_OUT:
        (box / name).mkdir()
    copied(box)
    (box / "4").touch()
    monkeypatch.setattr(copies._Copier, "_entry", None)  # whatever would be copied would fail
    assert "more than 5 files" in told(lambda: copied(box))


def test_a_listing_of_what_may_not_be_looked_at(box: Box, unprivileged: Unprivileged) -> None:
    (box / "locked").mkdir()
    (box / "locked/file").write_text("a")
    (box / "locked").chmod(0o644)
    with unprivileged():
        before = python.listing(box.lab)
        assert before.changed(python.listing(box.lab)) == []
    assert "locked/file" in before.entries
