"""Where the tutor opens, and how far the learner is."""

import pytest

from tutor.course import Course
from tutor.progress import LessonRecord, TaskRecord
from tutor.standing import LessonStanding, Standing, done_in, resume, standing

DONE = LessonRecord(opened=5.0, finished=9.0)


def opened(when: float) -> LessonRecord:
    return LessonRecord(opened=when)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ({}, None),
        ({"notes/greeting": opened(1.0)}, "notes/greeting"),
        ({"notes/greeting": opened(1.0), "notes/last": opened(2.0)}, "notes/last"),
        ({"notes/greeting": DONE, "notes/last": opened(2.0)}, "notes/settings"),
        ({"notes/greeting": DONE, "notes/settings": DONE}, "notes/last"),
        ({"faults/lost": DONE}, None),
        ({"gone/lesson": opened(9.0)}, None),
        ({"gone/lesson": opened(9.0), "notes/settings": opened(1.0)}, "notes/settings"),
        ({"notes/greeting": LessonRecord(tasks={"made": TaskRecord(passed=1.0)})}, None),
    ],
)
def test_the_tutor_opens_where_the_learner_left_off(
    course: Course, records: dict[str, LessonRecord], expected: str | None
) -> None:
    found = resume(course, records)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (LessonRecord(), LessonStanding(Standing.NEW, 0, 2)),
        (opened(1.0), LessonStanding(Standing.BEGUN, 0, 2)),
        (LessonRecord(tasks={"made": TaskRecord(passed=1.0)}), LessonStanding(Standing.BEGUN, 1, 2)),
        (LessonRecord(tasks={"kept": TaskRecord(passed=1.0)}), LessonStanding(Standing.NEW, 0, 2)),
        (DONE, LessonStanding(Standing.DONE, 0, 2)),
    ],
)
def test_a_lesson_is_new_begun_or_done(course: Course, record: LessonRecord, expected: LessonStanding) -> None:
    assert standing(course.lesson("notes/greeting"), record) == expected


def test_done_lessons_of_a_track_are_counted(course: Course) -> None:
    assert done_in(course.track("notes"), {"notes/greeting": DONE, "notes/last": opened(1.0)}) == 1
