"""What the tests of crashes, full disks and company share."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.learner import write_course
from tests.faults.starter import Starter

KILLS = 200


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The course of the scripted learner, for this process and all that it starts."""
    root = tmp_path / "lessons"
    write_course(root)
    monkeypatch.setenv("MLSCALE_TUTOR_LESSONS", str(root))
    return root


@pytest.fixture
def starter() -> Iterator[Starter]:
    """Starts what is to be killed."""
    with closing(Starter()) as starter:
        yield starter


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many kills there were, and what they met."""
    met: dict[str, int] = {}
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, value in report.user_properties:
            if name == "killed":
                met[value] = met.get(value, 0) + 1
    if met:
        terminalreporter.section(f"{sum(met.values())} kills")
        for name, count in sorted(met.items(), key=lambda item: -item[1]):
            terminalreporter.write_line(f"{count:4} in {name}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How often the scripted learner is killed; known when this folder is named on the command line."""
    parser.addoption("--kills", type=int, default=None, help=f"how often the scripted learner is killed ({KILLS})")


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How often the scripted learner is killed."""
    chosen: int | None = request.config.getoption("--kills", None)
    return KILLS if chosen is None else chosen
