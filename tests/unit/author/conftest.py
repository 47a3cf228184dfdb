"""A small lesson that is proven in all its ways."""

from pathlib import Path

import pytest

from tutor.author import new
from tutor.course import Lesson
from tutor.parsing import read_lesson

CHECK = """\
from checks import files


def first_task(box):
    files.expect_text(box, "notes.txt", "done")
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A pack with one lesson, proven in all its ways."""
    root = tmp_path / "pack"
    new(root, "demo/first")
    lesson = root / "demo/first"
    (lesson / "check.py").write_text(CHECK)
    (lesson / "setup.sh").write_text("echo todo > notes.txt\n")
    for name in ("solution", "attempts/right-other-tool", "attempts/right-other-order"):
        (lesson / f"{name}.sh").write_text("echo done > notes.txt\n")
    for name in ("half-done", "undone", "by-hand"):
        text = "# fails: first-task\n# says: Line 1 of `notes.txt` is `don`\necho don > notes.txt\n"
        (lesson / f"attempts/wrong-{name}.sh").write_text(text)
    return root


@pytest.fixture
def lesson(root: Path) -> Lesson:
    return read_lesson(root / "demo/first")
