"""What a check may ask about the learner's Python: `from checks import python`.

- `copy(box)` gives a copy of the workspace to run their code in; `put`, `remove` and `listing` work on it.
- `run`, `run_module` and `run_code` run their programs; the `Ran` that comes back has `expect_...` methods.
- `expect_results` and `evaluate` call their functions, with arguments as a check likes.
- `probed` calls them through the lesson's `probe.py`, with fakes and counters; `expect_observed` compares what it saw.
- `source` reads their code without running it; `constructs` names what may or may not be in it.
- `run_tests` runs pytest.

In modules of their own: `expectations` makes many calls in one copy, with what each should give; `counting` has
counts for wanted values (`at_most`); `formatting` finds text that is put together without f-strings; `decisions`
finds branches that go past a recorder.

All of it happens under limits; a limit that is reached is an `Unmet` that names it. Nothing that the learner's
code prints, patches or leaves lying about is taken for a result.
"""

from checks.python import constructs
from checks.python.calls import Call, evaluate, expect_results
from checks.python.copies import Listing, copy, listing, put, remove
from checks.python.failures import Failure, Frame
from checks.python.outcomes import Kind, Outcome, Raises, raises
from checks.python.probing import expect_observed, probed
from checks.python.programs import Ran, expect_json, run, run_code, run_module
from checks.python.source import Source, source
from checks.python.tests import Case, TestRun, run_tests
from checks.python.together import probed_together
from checks.python.values import Foreign, same, show

__all__ = [
    "Call",
    "Case",
    "Failure",
    "Foreign",
    "Frame",
    "Kind",
    "Listing",
    "Outcome",
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
    "probed_together",
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
