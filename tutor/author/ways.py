"""The scripts beside a lesson that prove its checks: the solution, other right ways, and wrong ways."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from tutor.author.conditions import MATRIX, USUAL, Condition
from tutor.course import Lesson

RIGHT_WAYS = 2
"""How many right ways besides the solution a lesson has, at least."""

WRONG_WAYS = 3
"""How many wrong ways it has, at least."""

_HEADER = re.compile(r"#\s*(fails|says|skips):\s*(.*?)\s*")


class Kind(StrEnum):
    """What a proof shows."""

    UNTOUCHED = "untouched"
    """In a fresh sandbox no task is done yet."""
    SOLUTION = "solution"
    """After the lesson's own solution all tasks pass."""
    RIGHT = "right"
    """So they do after another right way."""
    WRONG = "wrong"
    """After a wrong way the task that it gets wrong is unmet, and its message says why."""


@dataclass(frozen=True)
class Way:
    """One way through a lesson.

    Attributes:
        kind: what it should lead to.
        name: its file's name within the lesson's folder; "untouched" where nothing is done.
        lines: what is typed.
        fails: for a wrong way: the task that it gets wrong.
        says: for a wrong way: words that the task's message must hold.
        skips: names of conditions under which it is another way than it says.
        condition: the surroundings that it is tried in.
    """

    kind: Kind
    name: str
    lines: tuple[str, ...] = ()
    fails: str = ""
    says: str = ""
    skips: tuple[str, ...] = ()
    condition: Condition = USUAL

    def faults(self, lesson: Lesson) -> list[str]:
        """What is wrong with the script itself, in words for its author."""
        tasks = [task.id for task in lesson.tasks]
        found = []
        if self.kind is not Kind.UNTOUCHED and not any(_is_command(line) for line in self.lines):
            found.append("the script has no command.")
        unknown = set(self.skips) - {condition.name for condition in MATRIX}
        if unknown:
            found.append(f"`# skips:` names {', '.join(sorted(unknown))}, which is no condition.")
        if self.kind is Kind.WRONG:
            if not self.fails:
                found.append("the header `# fails: TASK` is missing.")
            elif self.fails not in tasks:
                found.append(f"`# fails:` names `{self.fails}`; the tasks are {', '.join(tasks)}.")
            if not self.says:
                found.append("the header `# says: WORDS` is missing.")
        return found


def ways(lesson: Lesson, conditions: Iterable[Condition] = (USUAL,)) -> list[Way]:
    """All ways of a lesson, the untouched sandbox first. Files that are not there are left out.

    Each comes once a condition, but not under those that it skips.
    """
    return [
        replace(way, condition=condition, name=f"{way.name} ({condition.name})" if condition.name else way.name)
        for condition in conditions
        for way in _scripts(lesson)
        if condition.name not in way.skips
    ]


def _scripts(lesson: Lesson) -> list[Way]:
    found = [Way(Kind.UNTOUCHED, "untouched")]
    solution = lesson.folder / "solution.sh"
    if solution.is_file():
        found.append(_read(Kind.SOLUTION, solution, "solution.sh"))
    for kind in (Kind.RIGHT, Kind.WRONG):
        for path in sorted((lesson.folder / "attempts").glob(f"{kind}-*.sh")):
            found.append(_read(kind, path, f"attempts/{path.name}"))
    return found


def _read(kind: Kind, path: Path, name: str) -> Way:
    lines = path.read_text(encoding="utf-8").splitlines()
    header: dict[str, str] = {}
    while lines and (match := _HEADER.fullmatch(lines[0])):
        header[match[1]] = match[2]
        lines.pop(0)
    return Way(
        kind,
        name,
        tuple(lines),
        header.get("fails", ""),
        header.get("says", ""),
        tuple(header.get("skips", "").split()),
    )


def _is_command(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
