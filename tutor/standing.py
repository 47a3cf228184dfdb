"""How far the learner is, and where the tutor opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tutor.course import Course, Lesson, Track
from tutor.progress import LessonRecord


class Standing(StrEnum):
    """How far the learner is in a lesson."""

    NEW = "new"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True)
class LessonStanding:
    """A lesson's standing, and how many of its tasks (guards left out) were passed."""

    standing: Standing
    passed: int
    tasks: int


def standing(lesson: Lesson, record: LessonRecord) -> LessonStanding:
    """How far the learner is in a lesson."""
    to_do = [task for task in lesson.tasks if not task.guard]
    passed = sum(record.task(task.id).passed is not None for task in to_do)
    if record.finished is not None:
        found = Standing.DONE
    else:
        found = Standing.BEGUN if passed or record.opened is not None else Standing.NEW
    return LessonStanding(found, passed, len(to_do))


def done_in(track: Track, records: Mapping[str, LessonRecord]) -> int:
    """How many lessons of a track are done."""
    return sum(records.get(lesson.id, LessonRecord()).finished is not None for lesson in track.lessons)


def resume(course: Course, records: Mapping[str, LessonRecord]) -> Lesson | None:
    """The lesson to open: the last opened one, or if that is done the next one that is not; None for home."""
    opened = {
        lesson: record.opened
        for lesson in course.lessons
        if (record := records.get(lesson.id)) and record.opened is not None
    }
    lesson = max(opened, key=lambda lesson: opened[lesson], default=None)
    while lesson is not None and records.get(lesson.id, LessonRecord()).finished is not None:
        lesson = course.following(lesson)
    return lesson
