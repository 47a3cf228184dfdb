"""The example of CONTRIBUTING.md is a lesson that loads, and its tables know every key."""

import re
from pathlib import Path

from tutor.parsing import ENGINE_KEYS, LESSON_KEYS, TASK_KEYS, read_lesson

TEXT = (Path(__file__).parents[3] / "CONTRIBUTING.md").read_text(encoding="utf-8")


def block_after(heading: str, language: str) -> str:
    """The first fenced block of a language below a heading."""
    below = TEXT[TEXT.index(heading) :]
    found = re.search(rf"^(`{{3,}}){language}\n(.*?)^\1$", below, re.DOTALL | re.MULTILINE)
    assert found
    return found[2]


def test_the_example_is_a_lesson(tmp_path: Path) -> None:
    folder = tmp_path / "linux" / "plans"
    folder.mkdir(parents=True)
    (folder / "lesson.md").write_text(block_after("### `lesson.md`", "markdown"))
    (folder / "check.py").write_text(block_after("### `check.py`", "python"))
    lesson = read_lesson(folder)
    assert [task.id for task in lesson.tasks] == ["plan-names", "table-untouched"]


def test_every_key_is_explained() -> None:
    for key in (*LESSON_KEYS, *TASK_KEYS, *ENGINE_KEYS):
        assert re.search(rf"`{key}`|\b{key}:", TEXT), key
