"""What the record says of lessons and tasks."""

from pathlib import Path

import pytest

from tests.unit.progress.conftest import LESSON, Clock, report
from tutor import progress as progress_module
from tutor.progress import LessonRecord, Progress, TaskRecord


def test_a_new_record_is_empty(progress: Progress) -> None:
    assert progress.last_opened is None
    assert progress.lessons() == {}
    assert progress.lesson(LESSON) == LessonRecord()
    assert progress.lesson(LESSON).task("recorded") == TaskRecord()
    assert progress.notice == ""


def test_attempts_count_up_to_the_first_pass(progress: Progress, clock: Clock) -> None:
    progress.opened(LESSON)
    assert progress.checked(report(repository="unmet", recorded="waiting")) == ()
    clock.now += 10
    assert progress.checked(report(repository="passed", recorded="unmet")) == ("repository",)
    first = clock.now
    clock.now += 20
    assert progress.checked(report(repository="unmet", recorded="passed")) == ("recorded",)
    found = progress.lesson(LESSON)
    assert found.task("repository") == TaskRecord(passed=first, attempts=2, seconds=10)
    assert found.task("recorded") == TaskRecord(passed=clock.now, attempts=2, seconds=20)
    assert found.finished is None


def test_a_lesson_is_finished_when_all_pass_and_stays_so(progress: Progress, clock: Clock) -> None:
    progress.checked(report(repository="passed"))
    finished = clock.now
    clock.now += 100
    progress.checked(report(repository="unmet"))
    progress.checked(report(repository="passed"))
    assert progress.lesson(LESSON).finished == finished
    assert progress.lesson(LESSON).task("repository").passed == finished


@pytest.mark.parametrize("status", ["waiting", "blocked", "broken"])
def test_what_is_nobodys_attempt_is_not_counted(progress: Progress, status: str) -> None:
    progress.checked(report(repository=status))
    assert progress.lesson(LESSON).task("repository") == TaskRecord()


def test_a_long_pause_is_not_time_spent(progress: Progress, clock: Clock) -> None:
    progress.opened(LESSON)
    clock.now += 86_400
    progress.checked(report(repository="unmet"))
    clock.now -= 1_000  # somebody set the clock back
    progress.checked(report(repository="unmet"))
    assert progress.lesson(LESSON).task("repository").seconds == progress_module.IDLE


def test_the_last_opened_lesson_is_known(progress: Progress, clock: Clock) -> None:
    for lesson in ("git/identity", LESSON, "git/identity"):
        progress.opened(lesson)
        clock.now += 1
    progress.checked(report(repository="unmet"))
    assert progress.last_opened == "git/identity"


def test_hints_are_counted(progress: Progress) -> None:
    assert [progress.hinted(LESSON, "recorded") for _ in range(3)] == [1, 2, 3]
    assert progress.lesson(LESSON).task("recorded").hints == 3
    assert progress.lesson(LESSON).task("repository").hints == 0


def test_what_is_kept_under_a_former_id_moves(data: Path, clock: Clock) -> None:
    with Progress.open(data) as before:
        before.opened("git/begin")
        before.checked(report("git/begin", repository="passed"))
        before.hinted("git/begin", "repository")
        passed = clock.now
        clock.now += 5
        before.checked(report(repository="unmet"))
    renamed = {"git/begin": LESSON}
    with Progress.look(data, renamed=renamed) as looked:
        seen = looked.lessons()
    with Progress.open(data, renamed=renamed) as after:
        assert after.lessons() == seen
        assert set(seen) == {LESSON}
        assert after.last_opened == LESSON
        assert after.lesson(LESSON).task("repository") == TaskRecord(passed=passed, attempts=2, hints=1)
