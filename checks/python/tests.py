"""Running pytest: a lesson's tests on the learner's code, or the learner's tests on code of the lesson."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checks.box import Box
from checks.python.calls import evaluate
from checks.python.copies import put
from checks.python.failures import Frame
from checks.python.outcomes import Kind, Outcome
from checks.python.sessions import Call
from checks.python.source import source
from checks.showing import counted, escaped, shown
from checks.verdict import Unmet
from sandbox.limits import Limits

LIMITS = Limits(seconds=15.0, output=4096, alone=True)
"""What a run of tests may use, unless a check says otherwise."""

TAMPERED = "does not let pytest do its work"


@dataclass(frozen=True)
class Case:
    """A test and what came of it.

    Attributes:
        id: `test_rates.py::test_empty[dsl]`.
        outcome: `passed`, `failed`, `error` (it, or its file, could not be set up), `skipped` or `xfailed`.
        message: the first line of the error.
        frame: the innermost of the learner's lines that the error came through, if any.
    """

    id: str
    outcome: str
    message: str = ""
    frame: Frame | None = None

    @property
    def function(self) -> str:
        """The name of its function, without parameters; of its file where that could not be imported."""
        return self.id.rpartition("::")[2].partition("[")[0]

    @property
    def words(self) -> str:
        """What came of it, as words that follow its name."""
        where = f" ({self.frame})" if self.frame else ""
        return f"{self.outcome}{': ' if self.message else ''}{escaped(self.message)[:200]}{where}"


@dataclass(frozen=True)
class TestRun:
    """A run of pytest.

    Attributes:
        cases: every test, in the order in which they ran.
        written: the names of the test functions that stand in the files.
    """

    __test__ = False  # for pytest: no class of tests

    cases: tuple[Case, ...]
    written: tuple[str, ...]

    def those(self, *outcomes: str) -> list[Case]:
        """The tests with one of these outcomes."""
        return [case for case in self.cases if case.outcome in outcomes]

    def expect_passed(self, *, hint: str | None = None) -> None:
        """Every test that is written ran and passed.

        Raises:
            Unmet: names the first one that did not.
        """
        for case in self.cases:
            if case.outcome != "passed":
                raise Unmet(
                    f"The test {shown(case.function)} {case.words.rstrip('.')}.",
                    expected=f"{counted(len(self.cases), 'test')} passed",
                    actual=f"{len(self.those('passed'))} passed",
                    hint=hint,
                )
        ran = {case.function for case in self.cases}
        for name in self.written:
            if name not in ran:
                raise Unmet(f"The test {shown(name)} did not run.", hint=hint)
        if not self.cases:
            raise Unmet("There are no tests: pytest looks for functions named `test_...`.", hint=hint)

    def expect_caught(self, what: str, *, hint: str | None = None) -> None:
        """At least one test failed, and none for want of being set up.

        Args:
            what: what is wrong with the code, in words that follow "code that".

        Raises:
            Unmet: all passed, or a test could not run at all.
        """
        for case in self.those("error"):
            raise Unmet(f"The test {shown(case.function)} cannot run: {case.words.rstrip('.')}.", hint=hint)
        if not self.those("failed"):
            raise Unmet(
                f"Your tests accept code that {what}.",
                expected="a test that fails",
                actual=f"{counted(len(self.cases), 'test')} passed",
                hint=hint,
            )


def run_tests(
    box: Box, *files: str, brought: Sequence[Path] = (), conftest: bool = False, limits: Limits | None = None
) -> TestRun:
    """Run pytest in a copy of the workspace.

    Neither `pytest.ini` and its like nor plug-ins are read; `conftest.py` only if asked for. A test that must fail
    runs along: if it passes, somebody has changed pytest.

    Args:
        box: the copy, see `copy`.
        files: the learner's test files, from the workspace's root.
        brought: the lesson's test files, by their paths. They run in a folder of their own, away from the
            learner's files.
        conftest: whether `conftest.py` in the learner's folder counts.

    Returns:
        what came of each test.

    Raises:
        Unmet: a test file is missing, a limit was reached, or the learner's code ends or changes pytest.
    """
    canary = f"test_{os.urandom(6).hex()}"
    with box.scratch() as aside:
        tests = replace(box, lab=aside, cwd=aside)
        texts = {path.name: path.read_text() for path in brought}
        put(tests, {"pytest.ini": "[pytest]\n", f"{canary}.py": _CANARY.format(name=canary), **texts})
        written = _written(tests, [aside / name for name in texts])
        written += _written(box, [box.lab / file for file in files])
        arguments = [*_OPTIONS, "-c", str(aside / "pytest.ini"), f"--rootdir={aside}"]
        arguments += [f"--confcutdir={box.cwd}"] if conftest else ["--noconftest"]
        arguments += [os.path.relpath(box.lab / file, box.cwd) for file in files]
        arguments += [str(aside / name) for name in (*texts, f"{canary}.py")]
        call = Call(f"run({arguments!r}, {str(box.cwd)!r}, tell)", name="pytest")
        session = Path(__file__).with_name("pytest_session.py")
        (outcome,) = evaluate(box, call, probe=session, limits=limits or LIMITS)
    return TestRun(_cases(outcome, canary), tuple(written))


_OPTIONS = ("--continue-on-collection-errors", "--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:terminal")

_CANARY = """\
import pytest


def {name}():
    with pytest.raises(ValueError):
        assert 1 == pytest.approx(2)
"""


def _written(box: Box, files: Sequence[Path]) -> list[str]:
    """The names of the test functions in these files; those of classes, too."""
    found = []
    for file in files:
        for name in source(box, file).functions():
            outer, _, function = name.rpartition(".")
            if function.startswith("test") and (not outer or outer.startswith("Test")):
                found.append(function)
    return found


def _cases(outcome: Outcome, canary: str) -> tuple[Case, ...]:
    cases = [_case(item) for item in outcome.told if isinstance(item, list)]
    if outcome.kind is not Kind.RETURNED:
        after = f" after the test {shown(cases[-1].function)}" if cases else ""
        raise Unmet(f"The tests did not come to an end{after}: your code {outcome.words.rstrip('.')}.")
    status, changed = outcome.value if isinstance(outcome.value, list) else (0, [])
    guard = [case for case in cases if case.function == canary]
    if changed or [case.outcome for case in guard] != ["failed"]:
        what = f": it changes {shown(str(changed[0]))}" if changed else ", whatever the tests say"
        raise Unmet(f"Your code {TAMPERED}{what}.", hint="Code under test has no business with pytest itself.")
    if status not in (0, 1):
        problem = next((case.words for case in cases if case.outcome == "error"), f"pytest ended with status {status}")
        raise Unmet(f"The tests cannot run: {problem.rstrip('.')}.")
    return tuple(case for case in cases if case.function != canary)


def _case(item: list[object]) -> Case:
    name, outcome, message, place = item
    frame = Frame(str(place[0]), int(place[1])) if isinstance(place, list) and place else None
    return Case(str(name), str(outcome), str(message), frame)
