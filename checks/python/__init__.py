"""What a check may ask about the learner's Python: `from checks import python`.

- `copy(box)` gives a copy of the workspace to run their code in; `put`, `remove` and `listing` work on it.
- `run`, `run_module` and `run_code` run their programs; the `Ran` that comes back has `expect_...` methods.
- `expect_results` and `evaluate` call their functions, with arguments as a check likes; `Questions` do so for several
  tasks at once.
- `probed` calls them through the lesson's `probe.py`, with fakes and counters; `expect_observed` compares what it saw.
- `source` reads their code without running it; `constructs` names what may or may not be in it.
- `run_tests` runs pytest.

In modules of their own: `expectations` makes many calls in one copy, with what each should give; `counting` has
counts for wanted values (`at_most`); `formatting` finds text that is put together without f-strings; `decisions`
finds branches that go past a recorder; `lanes` does several things at the same time.

All of it happens under limits; a limit that is reached is an `Unmet` that names it. Nothing that the learner's
code prints, patches or leaves lying about is taken for a result.
"""

from typing import TYPE_CHECKING

# These words have the names of their modules: they must be here before the modules are.
from checks.python import constructs
from checks.python.source import source
from checks.words import word

if TYPE_CHECKING:
    from checks.python.calls import evaluate, expect_results
    from checks.python.copies import Listing, copy, listing, put, remove
    from checks.python.failures import Failure, Frame
    from checks.python.outcomes import Kind, Outcome, Raises, raises
    from checks.python.probing import expect_observed, probed
    from checks.python.programs import Ran, expect_json, run, run_code, run_module
    from checks.python.sessions import Call
    from checks.python.source import Source, source
    from checks.python.tests import Case, TestRun, run_tests
    from checks.python.together import ASIDE, Outcomes, Question, Questions
    from checks.python.values import Foreign, same, show

__all__ = [
    "ASIDE",
    "Call",
    "Case",
    "Failure",
    "Foreign",
    "Frame",
    "Kind",
    "Listing",
    "Outcome",
    "Outcomes",
    "Question",
    "Questions",
    "Raises",
    "Ran",
    "Source",
    "TestRun",
    "constructs",
    "copy",
    "evaluate",
    "expect_json",
    "expect_observed",
    "expect_results",
    "listing",
    "probed",
    "put",
    "raises",
    "remove",
    "run",
    "run_code",
    "run_module",
    "run_tests",
    "same",
    "show",
    "source",
]

_WORDS = {
    ".calls": (
        "evaluate",
        "expect_results",
    ),
    ".copies": (
        "Listing",
        "copy",
        "listing",
        "put",
        "remove",
    ),
    ".failures": (
        "Failure",
        "Frame",
    ),
    ".outcomes": (
        "Kind",
        "Outcome",
        "Raises",
        "raises",
    ),
    ".probing": (
        "expect_observed",
        "probed",
    ),
    ".programs": (
        "Ran",
        "expect_json",
        "run",
        "run_code",
        "run_module",
    ),
    ".sessions": ("Call",),
    ".source": ("Source",),
    ".tests": (
        "Case",
        "TestRun",
        "run_tests",
    ),
    ".together": (
        "ASIDE",
        "Outcomes",
        "Question",
        "Questions",
    ),
    ".values": (
        "Foreign",
        "same",
        "show",
    ),
}
"""The words of each module, which is loaded when the first of them is wanted: a check pays for its own words."""


def __getattr__(name: str) -> object:
    return word(__name__, _WORDS, globals(), name)
