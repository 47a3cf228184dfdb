"""The course: `lessons/` as frozen objects."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.blueprint import Blueprint
from sandbox.errors import Usage


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
    """A lesson's front matter. Its text is read from the file when asked for: `tutor.pages.pages`.

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

    def task(self, id: str) -> Task:
        """The task with that id.

        Raises:
            Usage: the lesson has none; the nearest ids are named.
        """
        for task in self.tasks:
            if task.id == id:
                return task
        names = [task.id for task in self.tasks]
        raise Usage(f"The lesson {self.id} has no task '{id}'.", todo=did_you_mean(nearest(id, names) or names))


@dataclass(frozen=True)
class Track:
    """Some lessons in their order. `id` is the name of its folder."""

    id: str
    title: str
    blurb: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True)
class Course:
    """All tracks in their order, and all their lessons in one row."""

    title: str
    story: str
    tracks: tuple[Track, ...]
    root: Path
    lessons: tuple[Lesson, ...] = field(default=())

    def lesson(self, id: str) -> Lesson:
        """The lesson with that id: full (`git/first-commit`), former, or its last part alone where only one has it.

        Raises:
            Usage: there is none, or several; the nearest ids are named.
        """
        for lesson in self.lessons:
            if id == lesson.id or id in lesson.formerly:
                return lesson
        short = [lesson for lesson in self.lessons if lesson.id.partition("/")[2] == id]
        if len(short) == 1:
            return short[0]
        if short:
            raise Usage(f"Several lessons are called '{id}'.", todo=did_you_mean(lesson.id for lesson in short))
        raise Usage(f"There is no lesson '{id}'.", todo=self._nearest_lessons(id))

    def track(self, id: str) -> Track:
        """The track with that id.

        Raises:
            Usage: there is none; the nearest ids are named.
        """
        for track in self.tracks:
            if track.id == id:
                return track
        names = [track.id for track in self.tracks]
        raise Usage(f"There is no track '{id}'.", todo=did_you_mean(nearest(id, names) or names))

    def following(self, lesson: Lesson) -> Lesson | None:
        """The lesson that comes next in the course; None after the last one."""
        rest = self.lessons[self.lessons.index(lesson) + 1 :]
        return rest[0] if rest else None

    def renamed(self) -> dict[str, str]:
        """Each former id and the id that the lesson has now."""
        return {old: lesson.id for lesson in self.lessons for old in lesson.formerly}

    def _nearest_lessons(self, id: str) -> str:
        full = {lesson.id: lesson.id for lesson in self.lessons}
        short = {lesson.id.partition("/")[2]: lesson.id for lesson in self.lessons}
        names = full if "/" in id else full | short
        found = list(dict.fromkeys(names[name] for name in nearest(id, names)))
        if found:
            return did_you_mean(found)
        return "`mlscale-tutor list` shows all lessons."


def nearest(word: str, names: Iterable[str]) -> list[str]:
    """The names that look most like a word, best first; at most three, none if nothing is near."""
    import difflib

    return difflib.get_close_matches(word, list(names), n=3, cutoff=0.6)


def did_you_mean(names: Iterable[str]) -> str:
    """A question that offers the names; empty if there are none."""
    quoted = [f"'{name}'" for name in names]
    return f"Did you mean {' or '.join(quoted)}?" if quoted else ""
