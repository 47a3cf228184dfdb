"""Begins a lesson: files that the linter accepts, and a proof that fails until they are written."""

import re
from pathlib import Path
from string import Template

from sandbox.errors import CourseError, Usage
from tutor import frontmatter

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")

_LESSON = """\
---
title: $title
summary: Say in one sentence what the learner can do afterwards.
minutes: 10
needs: []
tasks:
  first-task:
    title: The first task
    do: Say what to do, and name every file, as `notes.txt`, in code.
    hints:
      - Say where to look.
      - Say which tool, or give the command with a gap.
---
# Why

What breaks without it, in this team's work.

---
# How

The idea first, then an example with its real output, then a
task that needs the idea.

```bash
echo example
```

```text
example
```

{task: first-task}

---
# What you can do now

What the learner can do, one thing to try beyond, and where
to read on.
"""

_CHECK = '''\
"""Checks of $id: one function a task, named as the task."""

from checks import Unmet
from checks.box import Box


def first_task(box: Box) -> None:
    raise Unmet("This check is not written yet.")
'''

_RIGHT = "echo 'another right way is not written yet'\n"
_WRONG = "# fails: first-task\n# says: words that the learner must be told\necho 'a wrong way is not written yet'\n"

_FILES = {
    "lesson.md": _LESSON,
    "setup.sh": "# Builds what the learner finds, always the same. `note NAME VALUE` keeps a fact for the checks.\n",
    "check.py": _CHECK,
    "solution.sh": "echo 'the solution is not written yet'\n",
    "attempts/right-other-tool.sh": _RIGHT,
    "attempts/right-other-order.sh": _RIGHT,
    "attempts/wrong-half-done.sh": _WRONG,
    "attempts/wrong-undone.sh": _WRONG,
    "attempts/wrong-by-hand.sh": _WRONG,
}


def new(root: Path, id: str) -> list[Path]:
    """Begin a lesson, and its track or the whole pack if they are not there.

    Args:
        root: the folder of the course or pack.
        id: the lesson's id, `git/first-commit`.

    Returns:
        the files that were written, in the order in which to read them.

    Raises:
        Usage: the id is none, or the lesson is there.
        CourseError: `course.yaml` or `track.yaml` cannot be added to.
    """
    if not _ID.fullmatch(id):
        raise Usage(f"'{id}' is no id of a lesson.", todo="Give it as track/lesson, in lower case with hyphens.")
    track, name = id.split("/")
    folder = root / track / name
    if folder.exists():
        raise Usage(f"The lesson {id} is there already, in {folder}.")
    entries = {
        root / "course.yaml": (
            "tracks",
            track,
            "title: A course\nstory: Say who the learner is and what it is about.\n",
        ),
        root / track / "track.yaml": (
            "lessons",
            name,
            f"title: {_title(track)}\nblurb: Say what the track is about.\n",
        ),
    }
    changed = {file: _with_entry(file, *entry) for file, entry in entries.items()}
    values = {"id": id, "title": _title(name)}
    texts = {folder / path: Template(text).substitute(values) for path, text in _FILES.items()}
    texts |= {file: text for file, text in changed.items() if text is not None}
    for file, text in texts.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return list(texts)


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _with_entry(file: Path, key: str, name: str, start: str) -> str | None:
    """The file's text with `name` added to its list `key`; None if it is there. Comments and order are kept."""
    text = file.read_text(encoding="utf-8") if file.is_file() else f"{start}{key}: []\n"
    section = frontmatter.read(file, text, f"`{file.name}`")
    if name in section.texts(key, required=True):
        return None
    node = section.entries[key]
    lines = text.splitlines(keepends=True)
    if node.value:
        last = node.value[-1].end_mark
        line = lines[last.line]
        flow = text[node.start_mark.index] == "["
        if flow:
            lines[last.line] = f"{line[: last.column]}, {name}{line[last.column :]}"
        else:
            indent = lines[node.value[-1].start_mark.line].partition("-")[0]
            lines[last.line] = f"{line.rstrip()}\n{indent}- {name}\n"
        return "".join(lines)
    start_mark, end_mark = node.start_mark, node.end_mark
    if start_mark.line != end_mark.line:
        raise CourseError(f"{file}, line {start_mark.line + 1}: the empty list `{key}` must stand on one line.")
    line = lines[start_mark.line]
    lines[start_mark.line] = f"{line[: start_mark.column]}[{name}]{line[end_mark.column :]}"
    return "".join(lines)
