"""Runs pytest in the learner's interpreter: the far side of `checks.python.tests`.

The harness runs this file before the learner's folder comes into `sys.path`, so the pytest in it is the real one.
Each test's result is handed over as soon as it is known. What the learner's code may have changed in
pytest is looked for at the end.
"""

import os
import sys
import types
from collections.abc import Callable, Iterator

import pytest


class Reporter:
    """A plugin that hands over what came of each test, and where in the learner's files it went wrong."""

    def __init__(self, folder: str, hand_over: Callable[[object], None]) -> None:
        self.folder, self.hand_over = folder, hand_over
        self.places: dict[str, list[str]] = {}

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        """Note the innermost of the learner's own lines that an error came through."""
        if call.excinfo:
            for entry in call.excinfo.traceback:
                path = str(entry.path)
                if path.startswith(self.folder + "/"):
                    self.places[item.nodeid] = [path[len(self.folder) + 1 :], str(entry.lineno + 1), ""]
        yield

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Hand over the outcome of a test, or of a failed set-up or tear-down."""
        outcome = "xfailed" if hasattr(report, "wasxfail") and report.skipped else str(report.outcome)
        if report.when == "call" or outcome != "passed":
            if report.when != "call" and outcome == "failed":
                outcome = "error"
            self.hand_over([report.nodeid, outcome, message_of(report), self.places.get(report.nodeid, [])])

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Hand over a file that could not be imported, or that skipped itself."""
        if not report.passed:
            outcome = "error" if report.failed else "skipped"
            self.hand_over([report.nodeid, outcome, message_of(report), []])


def message_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    """The error's own words, one line."""
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash is not None:
        return str(crash.message).partition("\n")[0]
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2])
    marked = [line[1:].strip() for line in str(report.longrepr or "").splitlines() if line.startswith("E ")]
    return marked[-1] if marked else str(report.longrepr or "").strip().rpartition("\n")[2]


def run(arguments: list[str], folder: str, hand_over: Callable[[object], None]) -> list[object]:
    """Run pytest; `folder` is the learner's. Gives pytest's exit status, and what of pytest was changed."""
    before = fingerprint()
    for name in [name for name in os.environ if name.startswith("PYTEST_")]:
        del os.environ[name]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    status = pytest.main(arguments, plugins=[Reporter(folder, hand_over)])
    changed = [name for name, content in fingerprint().items() if before.get(name, content) != content]
    return [int(status), sorted(changed)[:5]]


def fingerprint() -> dict[str, int]:
    """What the functions of pytest are, by name: the identity of each one's code."""
    found: dict[str, int] = {}
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in {"pytest", "_pytest", "pluggy"}:
            for key, value in list(vars(module).items()):
                note(found, f"{name}.{key}", value, own=getattr(value, "__module__", None) == name)
    return found


def note(found: dict[str, int], name: str, value: object, *, own: bool) -> None:
    """Add a function, or a class with its functions if it is defined in that very module."""
    if isinstance(value, types.FunctionType):
        found[name] = id(value.__code__)
    elif isinstance(value, type):
        found[name] = id(value)
        for key, inner in list(vars(value).items()) if own else []:
            function = inner.fget if isinstance(inner, property) else getattr(inner, "__func__", inner)
            if isinstance(function, types.FunctionType):
                found[f"{name}.{key}"] = id(function.__code__)
