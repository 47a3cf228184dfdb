"""The course: `lessons/` as frozen objects."""

from dataclasses import dataclass, field
from pathlib import Path

from sandbox.blueprint import Blueprint


@dataclass(frozen=True)
class Task:
    """One thing to do in a lesson; checked by a function of the same name.

    Attributes:
        id: for ever the same; progress is kept by it.
        do: what to do, in the learner's words (Markdown, one paragraph).
        hints: from "where to look" to "the command with a gap".
        after: ids of the tasks of this lesson that it builds on.
        guard: shown only when violated ("leave X untouched").
        timeout: seconds that its check may take.
        title: a few words for narrow rows; the id's words if the lesson gives none.
    """

    id: str
    do: str
    hints: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    guard: bool = False
    timeout: float = 10.0
    title: str = ""

    @property
    def function(self) -> str:
        """The name of its function in `check.py`."""
        return self.id.replace("-", "_")


@dataclass(frozen=True)
class Lesson:
    """A lesson's front matter. `text` and `pages` are read from the file when asked for.

    Attributes:
        id: `git/first-commit`; for ever the same (old ids are in `formerly`).
        minutes: how long it takes, about.
        needs: tools without which it is blocked (`git`, `docker`).
        after: ids of the lessons that it builds on.
        tasks: in the order in which they are shown.
        blueprint: what its sandbox is made of.
    """

    id: str
    title: str
    summary: str
    minutes: int
    tasks: tuple[Task, ...]
    blueprint: Blueprint
    needs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """The lesson's folder."""
        return self.blueprint.source


@dataclass(frozen=True)
class Track:
    """Some lessons in their order. `id` is the name of its folder."""

    id: str
    title: str
    blurb: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True)
class Course:
    """All tracks in their order."""

    title: str
    story: str
    tracks: tuple[Track, ...]
    root: Path
    lessons: tuple[Lesson, ...] = field(default=())
