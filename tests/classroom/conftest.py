"""A small course and a checkpoint on it, for everything about classes."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.classroom.serving import *  # noqa: F403 (its fixtures: a store of each kind, and a server)
from tutor.classroom.checkpoint import Checkpoint, Item, LateRule
from tutor.course import Course
from tutor.loading import load

COURSE = Path(__file__).parent / "course"


@pytest.fixture
def small_course(monkeypatch: pytest.MonkeyPatch) -> Course:
    """Three lessons: `tables/plans` (two tasks and a guard), `tables/rates` (data by seed) and `words/greeting`.

    What is started in a process of its own uses this course, too.
    """
    monkeypatch.setenv("MLSCALE_TUTOR_LESSONS", str(COURSE))
    return load(COURSE)


@pytest.fixture
def checkpoint() -> Checkpoint:
    """The small course's lessons for ten points: open from 1 to 15 March 2026, due on the 8th, all at noon UTC."""
    return Checkpoint(
        id="week-1",
        title="Week 1",
        items=(
            Item("tables/plans", {"plan-names": 2.0, "counted": 2.0}),
            Item("tables/rates", {"highest": 4.0}, verified=True),
            Item("words/greeting", {"greeting": 2.0}),
        ),
        opens=datetime(2026, 3, 1, 12, tzinfo=UTC),
        due=datetime(2026, 3, 8, 12, tzinfo=UTC),
        closes=datetime(2026, 3, 15, 12, tzinfo=UTC),
        late=LateRule(percent=10.0, most=50.0),
    )


@pytest.fixture
def open_checkpoint(checkpoint: Checkpoint) -> Checkpoint:
    """The same for ever: nothing is early or late."""
    return replace(checkpoint, opens=None, due=None, closes=None)
