"""Short titles of lessons and tasks, for the heads of columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.course import Course


@dataclass(frozen=True)
class Titles:
    """What lessons and tasks are called; one that is not known is called by the words of its id.

    Attributes:
        lessons: titles by the lesson's id.
        tasks: titles by the lesson's and the task's id.
    """

    lessons: Mapping[str, str] = field(default_factory=dict)
    tasks: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, course: Course) -> Titles:
        """The titles of a course."""
        return cls(
            lessons={lesson.id: lesson.title for lesson in course.lessons},
            tasks={
                (lesson.id, task.id): task.title for lesson in course.lessons for task in lesson.tasks if task.title
            },
        )

    def lesson(self, id: str) -> str:
        """The title of a lesson."""
        return self.lessons.get(id) or _words(id.rpartition("/")[2])

    def task(self, lesson: str, id: str) -> str:
        """The title of a task."""
        return self.tasks.get((lesson, id)) or _words(id)


def _words(id: str) -> str:
    words = id.replace("-", " ")
    return words[:1].upper() + words[1:]
