"""Records of progress in a folder of their own, and a clock that they go by."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.report import Report, overall
from checks.verdict import Status, Verdict
from tutor import progress as progress_module
from tutor.progress import Progress

LESSON = "git/first-commit"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def progress(data: Path) -> Iterator[Progress]:
    with Progress.open(data) as opened:
        yield opened


class Clock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress_module, "time", clock)
    return clock


def report(lesson: str = LESSON, **statuses: str) -> Report:
    verdicts = tuple(Verdict(task, Status(status)) for task, status in statuses.items())
    return Report(lesson, overall(verdicts), 0.1, verdicts)
