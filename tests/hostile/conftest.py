"""What the tests of tricks share: a submission to play them on, and the list of tricks at the end."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from sandbox import isolation
from sandbox.removal import remove_tree
from tests.hostile.course import PROGRAM, REPOSITORY, write_course
from tests.hostile.submission import Submission
from tutor.loading import load
from tutor.session import Session

HandIn = Callable[[str], Submission]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "trick(words): what the test plays on the tutor, for the list of tricks")


@pytest.fixture(autouse=True)
def noted(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> None:
    """Every test is a trick: it is in the list by its mark and its parameter."""
    mark = request.node.get_closest_marker("trick")
    words = [mark.args[0]] if mark else []
    words += [request.node.callspec.id] if hasattr(request.node, "callspec") else []
    assert words, "a trick has a name"
    record_property("trick", ": ".join(words))


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course whose checks the tricks are played on."""
    root = tmp_path_factory.mktemp("hostile") / "lessons"
    write_course(root)
    return root


@pytest.fixture(scope="module")
def enclosed(course: Path) -> Iterator[None]:
    """What is hostile runs in bubblewrap only. Where there is none the tests are skipped; in CI they fail."""
    if not sys.platform.startswith("linux") or shutil.which("bwrap") is None:
        words = "bubblewrap is not installed"
        pytest.fail(words, pytrace=False) if os.environ.get("CI") else pytest.skip(words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(isolation.SETTING, isolation.Wish.REQUIRED.value)
        patch.setenv("MLSCALE_TUTOR_LESSONS", str(course))
        yield


@contextmanager
def submission(lesson: str, folder: Path) -> Iterator[Submission]:
    """A lesson's workspace below `folder`, built, for a trick to be put into."""
    outside = folder / "outside"
    outside.mkdir(parents=True)
    (outside / "secret").write_text("secret\n")
    reached, bait = folder / "reached", folder / "bait"
    bait.write_text(f"#!/bin/sh\ntouch {reached}\nexit 1\n")
    bait.chmod(0o755)
    data = folder / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MLSCALE_TUTOR_HOME", str(data))
        with Session(load(data=data).lesson(lesson), data=data) as session:
            session.prepare()
            yield Submission(session, reached, bait, outside)
            session.stop()
    remove_tree(data)


@pytest.fixture
def hand_in(enclosed: None, tmp_path: Path) -> Iterator[HandIn]:
    """A lesson's workspace, built, for a trick to be put into."""
    with ExitStack() as stack:
        yield lambda lesson: stack.enter_context(submission(lesson, tmp_path / lesson.replace("/", "-")))


@pytest.fixture(scope="module")
def opened(enclosed: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HandIn]:
    """Lessons that stay open for all tests of a module; each is as its set-up made it."""
    found: dict[str, Submission] = {}

    with ExitStack() as stack:

        def get(lesson: str) -> Submission:
            if lesson not in found:
                found[lesson] = stack.enter_context(submission(lesson, tmp_path_factory.mktemp("opened") / "it"))
                found[lesson].session.open()
            found[lesson].reached.unlink(missing_ok=True)
            found[lesson].session.rewind(1)
            return found[lesson]

        yield get


@pytest.fixture
def repository(opened: HandIn) -> Submission:
    """The lesson about a repository, open."""
    return opened(REPOSITORY)


@pytest.fixture
def program(opened: HandIn) -> Submission:
    """The lesson about a program, open."""
    return opened(PROGRAM)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List the tricks, and how many did no harm."""
    harmless = _tricks(terminalreporter, "passed")
    harmful = _tricks(terminalreporter, "failed")
    if harmless or harmful:
        terminalreporter.section(f"{len(harmless)} tricks without effect, {len(harmful)} with")
        for name in harmful:
            terminalreporter.write_line(f"HARM  {name}")
        for name in harmless:
            terminalreporter.write_line(f"ok    {name}")


def _tricks(reporter: pytest.TerminalReporter, outcome: str) -> list[str]:
    return [
        str(value)
        for report in reporter.getreports(outcome)
        if "tests/hostile" in report.nodeid and getattr(report, "when", "") == "call"
        for name, value in report.user_properties
        if name == "trick"
    ]
