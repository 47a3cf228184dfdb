"""Every lesson's proof: right ways pass, wrong ways fail at the named task with the named words.

On Linux they run in isolation. Where there is none they are blocked, which is a failure in CI.
"""

import os
import sys
from collections.abc import Sequence

import pytest

from sandbox import isolation
from tutor.author import findings_text, lint, prove, table
from tutor.course import Course, Lesson
from tutor.loading import lessons_folder, load

COURSE: Course = load(lessons_folder())


def _parameter(lesson: Lesson) -> object:
    marks = [pytest.mark.engine] if lesson.blueprint.engine is not None else []
    return pytest.param(lesson, id=lesson.id, marks=marks)


def _easy(lessons: Sequence[Lesson]) -> Lesson | None:
    """The first lesson that needs no container engine."""
    return next((lesson for lesson in lessons if lesson.blueprint.engine is None), None)


@pytest.mark.timeout(1800)  # it is many ways, each with a limit of its own
@pytest.mark.parametrize("lesson", [_parameter(lesson) for lesson in COURSE.lessons])
def test_lesson_is_proven(lesson: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    wish = isolation.Wish.REQUIRED if sys.platform.startswith("linux") else isolation.Wish.AUTO
    monkeypatch.setenv(isolation.SETTING, wish)
    _expect_proven(lesson)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    "lesson", [_parameter(lesson) for track in COURSE.tracks if (lesson := _easy(track.lessons)) is not None]
)
def test_lesson_is_proven_without_isolation(lesson: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(isolation.SETTING, isolation.Wish.NONE)
    _expect_proven(lesson)


def _expect_proven(lesson: Lesson) -> None:
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
