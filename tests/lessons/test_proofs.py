"""Every lesson's proof: right ways pass, wrong ways fail at the named task with the named words."""

import os

import pytest

from tutor.author import findings_text, lint, prove, table
from tutor.course import Course, Lesson
from tutor.loading import lessons_folder, load

COURSE: Course = load(lessons_folder())


def _parameter(lesson: Lesson) -> object:
    marks = [pytest.mark.engine] if lesson.blueprint.engine is not None else []
    return pytest.param(lesson, id=lesson.id, marks=marks)


@pytest.mark.timeout(1800)  # it is many ways, each with a limit of its own
@pytest.mark.parametrize("lesson", [_parameter(lesson) for lesson in COURSE.lessons])
def test_lesson_is_proven(lesson: Lesson) -> None:
    proofs = prove([lesson])
    blocked = {proof.blocked for proof in proofs if proof.blocked}
    if blocked:
        words = " ".join(sorted(blocked))
        pytest.fail(words, pytrace=False) if os.environ.get("CI") else pytest.skip(words)
    if problems := table(proofs):
        pytest.fail(problems, pytrace=False)


def test_lessons_are_in_good_shape() -> None:
    findings = lint(COURSE.root)
    if findings:
        pytest.fail(findings_text(findings), pytrace=False)
