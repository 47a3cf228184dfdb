"""What the tests of crashes, full disks and company share."""

import os
from pathlib import Path

import pytest

from tests.faults.learner import write_course


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The course of the scripted learner, for this process and all that it starts."""
    root = tmp_path / "lessons"
    write_course(root)
    monkeypatch.setenv("MLSCALE_TUTOR_LESSONS", str(root))
    return root


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
    """How often the scripted learner is killed."""
    parser.addoption(
        "--kills",
        type=int,
        default=int(os.environ.get("MLSCALE_TUTOR_KILLS", "200")),
        help="how often the scripted learner is killed (200)",
    )
