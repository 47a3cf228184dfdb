"""A lesson's text: the part of `lesson.md` below the front matter, page by page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sandbox.errors import CourseError
from tutor.course import Lesson, Task

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")
_PLACE = re.compile(r"\{task: *([^\s}]+) *\}\s*")


@dataclass(frozen=True)
class Page:
    """One page of a lesson.

    Attributes:
        markdown: its text, without the lines that say where the tasks stand.
        tasks: the tasks that stand on it, in their order.
        pieces: the same in reading order: stretches of text, and the tasks between them.
    """

    markdown: str
    tasks: tuple[Task, ...]
    pieces: tuple[str | Task, ...] = ()


@dataclass(frozen=True)
class Source:
    """`lesson.md`, taken apart.

    Attributes:
        front: the YAML between the first two lines `---`.
        pages: the pages' lines, each with its number in the file, counted from 1.
    """

    front: str
    pages: tuple[tuple[tuple[int, str], ...], ...]

    def places(self) -> Iterator[tuple[int, str]]:
        """The line number and the task's id of each line `{task: id}`, in the order of the text."""
        for page in self.pages:
            for number, line, code in _with_fences(page):
                if not code and (place := _PLACE.fullmatch(line)):
                    yield number, place[1]


def pages(lesson: Lesson) -> tuple[Page, ...]:
    """The lesson's text, read from its file now.

    Raises:
        CourseError: the file is gone or no lesson any more.
    """
    source = read_source(lesson.folder / "lesson.md")
    return tuple(_page(lines, {task.id: task for task in lesson.tasks}) for lines in source.pages)


def read_source(path: Path) -> Source:
    """Take a `lesson.md` apart.

    Raises:
        CourseError: it cannot be read, or has no front matter.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CourseError(f"{path} is not UTF-8: {error.reason} at byte {error.start}.") from error
    if not lines or lines[0].rstrip() != "---":
        raise CourseError(f"{path}, line 1: the front matter is missing.", todo="Begin the file with a line `---`.")
    ends = (number for number, line in enumerate(lines[1:], 2) if line.rstrip() == "---")
    end = next(ends, None)
    if end is None:
        raise CourseError(f"{path}: the front matter does not end.", todo="Close it with a line `---`.")
    body = tuple(enumerate(lines[end:], end + 1))
    return Source(front="\n".join(lines[1 : end - 1]) + "\n", pages=tuple(_split(body)))


def _split(lines: tuple[tuple[int, str], ...]) -> Iterator[tuple[tuple[int, str], ...]]:
    page: list[tuple[int, str]] = []
    for number, line, code in _with_fences(lines):
        if line.rstrip() == "---" and not code:
            yield tuple(page)
            page = []
        else:
            page.append((number, line))
    yield tuple(page)


def _with_fences(lines: tuple[tuple[int, str], ...]) -> Iterator[tuple[int, str, bool]]:
    """Each line with its number and whether it belongs to a fenced block of code."""
    fence = ""
    for number, line in lines:
        mark = _FENCE.match(line)
        if fence:
            yield number, line, True
            if mark and mark[1].startswith(fence) and not mark[2].strip():
                fence = ""
        else:
            fence = mark[1] if mark else ""
            yield number, line, bool(fence)


def _page(lines: tuple[tuple[int, str], ...], tasks: dict[str, Task]) -> Page:
    pieces: list[str | Task] = []
    text: list[str] = []
    for _, line, code in _with_fences(lines):
        place = None if code else _PLACE.fullmatch(line)
        if place and place[1] in tasks:
            pieces += [_paragraphs(text), tasks[place[1]]]
            text = []
        else:
            text.append(line)
    pieces.append(_paragraphs(text))
    found = tuple(piece for piece in pieces if piece != "")
    return Page(
        markdown="\n".join(piece for piece in found if isinstance(piece, str)),
        tasks=tuple(piece for piece in found if isinstance(piece, Task)),
        pieces=found,
    )


def _paragraphs(lines: list[str]) -> str:
    text = "\n".join(lines).strip("\n")
    return text + "\n" if text.strip() else ""
