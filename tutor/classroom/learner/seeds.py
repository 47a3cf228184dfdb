"""Data of a learner's own: which seed their sandboxes are built from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox import built
from sandbox.errors import StorageFailure, TutorError

if TYPE_CHECKING:
    from sandbox.workspace import Workspace
    from tutor.course import Course, Lesson

CLASS_FILE = "class.json"
"""The file of `membership`, which is only imported where there is one."""


def with_own_data(course: Course, data: Path) -> Course:
    """The course as this learner gets it: lessons of the joined class's checkpoints are built from the learner's seed.

    A damaged file of the class gives the usual seeds: the record's witness tells about it.
    """
    seeds = _seeds(data)
    if not seeds:
        return course

    def own(lessons: tuple[Lesson, ...]) -> tuple[Lesson, ...]:
        return tuple(_with_seed(lesson, seeds.get(lesson.id)) for lesson in lessons)

    tracks = tuple(replace(track, lessons=own(track.lessons)) for track in course.tracks)
    lessons = tuple(lesson for track in tracks for lesson in track.lessons)
    return replace(course, tracks=tracks, lessons=lessons)


def lesson_with_own_data(lesson: Lesson, data: Path) -> Lesson:
    """As `with_own_data`, for one lesson."""
    return _with_seed(lesson, _seeds(data).get(lesson.id))


def other_data(workspace: Workspace) -> TutorError | None:
    """What to tell a learner whose sandbox was built from other data than their class gives them; None if it was not.

    It is never replaced without being asked for: it holds the learner's work.
    """
    lesson = workspace.blueprint.lesson
    wanted = _seeds(workspace.data).get(lesson)
    if wanted is None:
        return None
    found = built.read(workspace.folder)
    if found is None or found.seed == wanted:
        return None
    return TutorError(
        f"The sandbox of {lesson} was built from other data than your class gives you. "
        "What you do in it does not count for the class.",
        todo=f"`mlscale-tutor reset {lesson}` builds it from your own data, and replaces what is there now.",
    )


def _seeds(data: Path) -> dict[str, int]:
    if not (data / CLASS_FILE).is_file():
        return {}
    from tutor.classroom.learner.membership import read

    try:
        membership = read(data)
    except StorageFailure:
        return {}
    if membership is None:
        return {}
    lessons = {item.lesson for checkpoint in membership.checkpoints for item in checkpoint.items}
    seeds = {lesson: membership.seed_of(lesson) for lesson in lessons}
    return {lesson: seed for lesson, seed in seeds.items() if seed is not None}


def _with_seed(lesson: Lesson, seed: int | None) -> Lesson:
    return lesson if seed is None else replace(lesson, blueprint=replace(lesson.blueprint, seed=seed))
