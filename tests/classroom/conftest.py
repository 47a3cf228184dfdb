"""A small course and a checkpoint on it, for everything about classes."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.classroom.postgresql import postgresql
from tests.classroom.serving import (
    class_settings,
    current_checkpoint,
    database,
    open_store,
    server,
    start_server,
    store,
)
from tests.classroom.working import leaves_nothing
from tutor.classroom.checkpoint import Checkpoint, Item, LateRule
from tutor.course import Course
from tutor.loading import load

__all__ = [
    "class_settings",
    "current_checkpoint",
    "database",
    "leaves_nothing",
    "open_store",
    "postgresql",
    "server",
    "start_server",
    "store",
]

COURSE = Path(__file__).parent / "course"


@pytest.fixture
def small_course(monkeypatch: pytest.MonkeyPatch) -> Course:
    """Three lessons: `tables/plans` (two tasks and a guard), `tables/rates` (data by seed) and `words/greeting`.

    What is started in a process of its own uses this course, too.
    """
    monkeypatch.setenv("MLSCALE_TUTOR_LESSONS", str(COURSE))
    return load(COURSE)


@pytest.fixture
def slow_course(tmp_path: Path) -> Course:
    """A course whose one check takes for ever where it is run again, unless there is a file `quick`."""
    root = tmp_path / "slow"
    folder = root / "demo" / "slow"
    folder.mkdir(parents=True)
    (root / "course.yaml").write_text("title: Slow\nstory: Slow.\ntracks: [demo]\n")
    (root / "demo" / "track.yaml").write_text("title: Demo\nblurb: Demo.\nlessons: [slow]\n")
    (folder / "lesson.md").write_text(
        "---\ntitle: Slow\nsummary: It takes long.\nminutes: 5\nneeds: [bash]\ntasks:\n  done:\n    title: Do\n"
        "    do: Do it.\n    timeout: 900\n    hints: [One., Two.]\n---\n# Slow\n\n{task: done}\n"
    )
    (folder / "setup.sh").write_text("echo hello > hello.txt\n")
    # At the learner's the lesson is checked at once; the re-run has no other name for its home.
    (folder / "check.py").write_text(
        "import os, time\n\ndef done(box):\n    while os.environ.get('HOME') == '/nonexistent' "
        "and not (box / 'quick').exists():\n        time.sleep(0.1)\n"
    )
    return load(root)


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
