"""The rules of lessons' prose that a program can check. Pure functions: text in, findings out."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.showing import counted
from tutor.course import Task

PAGE_ROWS = 24
"""How many rows a page has at most."""

PAGE_COLUMNS = 60
"""How wide a page is shown, about."""

CODE_COLUMNS = 72
"""How wide a line of a fenced block is at most; it does not wrap."""

TITLE_CHARACTERS = 28
"""How long a task's title is at most: it must fit a narrow row."""

HINTS = 2
"""How many hints a task has, at least."""

FILE_ENDINGS = (
    r"bat|cfg|conf|csv|db|env|gz|html|ini|ipynb|jsonl?|lock|log|md|parquet|pkl|png|pub|py|rst|sh|sql|"
    r"tar|tgz|tmp|toml|tsv|txt|whl|xml|ya?ml|zip"
)

UNWANTED = {
    "simply": "what is simple for one reader is not for another; leave the word out",
    "obviously": "what is obvious needs no words, and what needs words is not obvious",
}

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_CODE = re.compile(r"(`+)(?:(?!\1).)+\1")
_TASK = re.compile(r"\{task: *([^\s}]+) *\}\s*")
_FILE = re.compile(
    rf"(?<![\w./~-])(?:[~.]{{0,2}}/)?(?:[\w.-]+/)*[\w.-]*[\w-]\.(?:{FILE_ENDINGS})\b(?!\.\w)"
    r"|(?<![\w/])\.[a-z]\w{2,}\b"
)


@dataclass(frozen=True)
class Remark:
    """Something to mend: the line it is about, counted from 1, and what is wrong."""

    line: int
    message: str


Lines = tuple[tuple[int, str], ...]
"""Lines with their numbers in the file."""


def page_remarks(page: Lines, tasks: dict[str, Task]) -> Iterator[Remark]:
    """What is to be mended on a page of a lesson."""
    if not page:
        return
    rows = page_rows(page, tasks)
    if rows > PAGE_ROWS:
        start = next((number for number, line in page if line.strip()), page[0][0])
        yield Remark(
            start, f"this page has {rows} rows at {PAGE_COLUMNS} columns; at most {PAGE_ROWS} fit. Split or cut it."
        )
    for number, line, mark in with_fences(page):
        if mark == "opening" and not line.strip().strip("`~").strip():
            yield Remark(number, "this fenced block names no language; write ```bash, or ```text for output.")
        elif mark == "code" and len(line) > CODE_COLUMNS:
            yield Remark(number, f"this line of a fenced block has {len(line)} columns; at most {CODE_COLUMNS} fit.")
        elif not mark:
            yield from (Remark(number, message) for message in wording(line))


def page_rows(page: Lines, tasks: dict[str, Task]) -> int:
    """How many rows a page takes: its paragraphs folded, a task as its text. Blank lines around do not count."""
    rows: list[int] = []
    paragraph: list[str] = []

    def end_paragraph() -> None:
        if paragraph:
            rows.append(_folded(" ".join(paragraph)))
            paragraph.clear()

    for _, line, mark in with_fences(page):
        task = _TASK.fullmatch(line)
        if mark in ("opening", "closing"):
            end_paragraph()  # the fence itself is not shown
        elif mark or not line.strip() or line.lstrip().startswith(("|", "#")):
            end_paragraph()
            if mark or line.strip() or (rows and rows[-1]):
                rows.append(1 if mark or line.strip() else 0)
        elif task:
            end_paragraph()
            rows.append(_folded(tasks[task[1]].do) if task[1] in tasks else 1)
        else:
            if re.match(r"\s*(?:[-*+]|\d+[.)])\s", line):
                end_paragraph()
            paragraph.append(line.strip())
    end_paragraph()
    while rows and not rows[-1]:
        rows.pop()
    return sum(row or 1 for row in rows)


def _folded(text: str) -> int:
    return max(len(textwrap.wrap(text, PAGE_COLUMNS)), 1)


def with_fences(page: Lines) -> Iterator[tuple[int, str, str]]:
    """Each line with its number and what it is: opening, code or closing of a fenced block, or nothing of it."""
    fence = ""
    for number, line in page:
        mark = _FENCE.fullmatch(line)
        if not fence:
            fence = mark[1] if mark else ""
            yield number, line, "opening" if fence else ""
        elif mark and mark[1].startswith(fence) and not mark[2].strip():
            fence = ""
            yield number, line, "closing"
        else:
            yield number, line, "code"


def wording(text: str) -> Iterator[str]:
    """Words and signs that do not belong into a text. Code in it is left alone."""
    plain = without_code(text)
    if "!" in plain.replace("![", ""):
        yield "no exclamation marks."
    for word, reason in UNWANTED.items():
        if re.search(rf"\b{word}\b", plain, re.IGNORECASE):
            yield f'"{word}": {reason}.'


def without_code(text: str) -> str:
    """A text with its code spans blanked out."""
    return _CODE.sub(lambda match: " " * len(match[0]), text)


def code_spans(text: str) -> Iterator[tuple[int, str]]:
    """The code spans of a text, without the backticks around them: where each starts in the text, and what it says."""
    for match in _CODE.finditer(text):
        yield match.start(), match[0].strip("`").strip()


def task_remarks(task: Task, line: int) -> Iterator[Remark]:
    """What is to be mended in a task's front matter; `line` is where the task stands."""
    for text in (task.title, task.do, *task.hints):
        yield from (Remark(line, f"task `{task.id}`: {message}") for message in wording(text))
    for name in bare_files(task.do):
        yield Remark(line, f"task `{task.id}`: the file name {name} must stand in `code`.")
    if not task.guard and len(task.hints) < HINTS:
        yield Remark(line, f"task `{task.id}` has {counted(len(task.hints), 'hint')}; it needs {HINTS} or more.")
    if len(task.title) > TITLE_CHARACTERS:
        yield Remark(line, f"task `{task.id}`: its title has more than {TITLE_CHARACTERS} characters.")


def bare_files(text: str) -> Iterable[str]:
    """Names of files in a text that do not stand in code."""
    return [match[0] for match in _FILE.finditer(without_code(text))]
