"""What becomes of what happens: news for the class, for its lessons only, and never in the learner's way."""

import os
from pathlib import Path

import pytest

from checks.report import Report, overall
from checks.verdict import Status, Verdict
from sandbox.errors import TutorError
from tests.classroom.learning import join, outbox_of
from tests.classroom.stub_server import stub
from tutor.classroom.learner import joining
from tutor.classroom.learner import membership as memberships
from tutor.classroom.learner.membership import Membership
from tutor.classroom.learner.noting import Noting
from tutor.progress import Progress

LESSON = "demo/lesson"


def report(lesson: str = LESSON, **statuses: str) -> Report:
    verdicts = tuple(Verdict(task, Status(status), f"{task} is {status}.") for task, status in statuses.items())
    return Report(lesson, overall(verdicts), 0.1, verdicts)


@pytest.fixture
def joined(data: Path, tmp_path: Path) -> Membership:
    with stub(tmp_path) as server:
        return join(data, server)


def noted(data: Path, joined: Membership) -> list[tuple[str, str, str, int, int]]:
    with outbox_of(data, joined) as outbox:
        return [
            (event.kind.value, event.task, event.message, event.attempts, event.hints) for event in outbox.next_events()
        ]


def test_what_happens_at_a_lesson_of_the_class_is_noted(data: Path, joined: Membership) -> None:
    noting = Noting(data)
    heard: list[int] = []
    noting.on_noted = lambda: heard.append(1)
    with Progress.open(data, witness=noting) as progress:
        progress.opened(LESSON)
        progress.checked(report(first="unmet", second="waiting", third="broken", fourth="blocked"))
        progress.hinted(LESSON, "first")
        progress.checked(report(first="passed", second="lost"))
        progress.was_reset(LESSON)
        progress.opened("demo/other")
    assert noted(data, joined) == [
        ("opened", "", "", 0, 0),
        ("unmet", "first", "first is unmet.", 1, 0),
        ("hint", "first", "", 1, 1),
        ("passed", "first", "", 2, 1),
        ("unmet", "second", "second is lost.", 1, 0),
        ("reset", "", "", 0, 0),
    ]
    assert len(heard) == 5


def test_without_a_class_nothing_is_noted_and_nothing_made(data: Path) -> None:
    ended: list[int] = []
    with Progress.open(data, witness=Noting(data, at_end=lambda: ended.append(1))) as progress:
        progress.opened(LESSON)
        progress.checked(report(first="passed"))
    assert sorted(path.name for path in data.iterdir()) == ["progress.db"]
    assert not ended


def test_a_class_that_is_joined_or_left_meanwhile_is_noticed(data: Path, tmp_path: Path) -> None:
    with Progress.open(data, witness=Noting(data)) as progress:
        progress.opened(LESSON)
        with stub(tmp_path) as server:
            joined = join(data, server)
        progress.opened(LESSON)
        assert len(noted(data, joined)) == 1
        joining.leave(data, joined)
        progress.opened(LESSON)
        assert noted(data, joined) == []


def test_a_pass_from_before_joining_is_told_when_it_is_checked_again(data: Path, tmp_path: Path) -> None:
    with Progress.open(data, witness=Noting(data)) as progress:
        progress.checked(report(first="passed"))
        with stub(tmp_path) as server:
            joined = join(data, server)
        progress.checked(report(first="passed"))
    assert noted(data, joined) == [("passed", "first", "", 1, 0)]


@pytest.mark.parametrize("fault", ["damaged class", "outbox in the way"])
def test_what_cannot_be_noted_is_told_once_and_the_record_is_kept(data: Path, joined: Membership, fault: str) -> None:
    if fault == "damaged class":
        memberships.file_of(data).write_text("{")
    else:
        outbox = memberships.folder_of(data, joined.membership) / "outbox.db"
        outbox.unlink()
        outbox.mkdir()
    told: list[TutorError] = []
    with Progress.open(data, witness=Noting(data, told.append)) as progress:
        progress.opened(LESSON)
        progress.checked(report(first="passed"))
        assert progress.lesson(LESSON).task("first").passed is not None
    assert len(told) == 1
    assert told[0].todo


def test_only_one_file_is_looked_for_without_a_class(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    real = os.stat

    def watched(path: object, *rest: object, **options: object) -> os.stat_result:
        if str(path).startswith(str(data)):
            looked.append(str(path))
        return real(path, *rest, **options)  # type: ignore[call-overload,no-any-return]

    noting = Noting(data)
    with Progress.open(data) as progress:
        monkeypatch.setattr(os, "stat", watched)
        noting.opened(progress, LESSON)
        noting.checked(progress, report(first="passed"))
        noting.hinted(progress, LESSON, "first")
        monkeypatch.undo()
    assert looked == [str(data / "class.json")] * 3
