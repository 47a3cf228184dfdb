"""Many calls of the learner's code at once, each with what should come of it.

`expect_results` with calls that messages name otherwise, and with a probe's functions in them; made in a copy of
the workspace, where no bytecode lies about that says something else than the source.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from checks.box import Box
from checks.python.calls import evaluate
from checks.python.copies import copy, put
from checks.python.counting import Count
from checks.python.outcomes import Outcome
from checks.python.probing import expect_defined
from checks.python.sessions import Call
from sandbox.limits import Limits

UNHURRIED = Limits(seconds=15, output=4096, alone=True)
"""For calls that take long where much else runs at once."""

ANYTHING = object()
"""In place of a wanted value: the call only has to come back."""


def called(expression: str, name: str = "") -> Call:
    """A call that messages name otherwise than it is made: `called("probe_hits()", "m.hits")`."""
    return Call(expression, name=name)


def expect_calls(
    box: Box,
    module: str,
    wanted: Mapping[Call, object],
    *,
    probe: Path | None = None,
    files: Mapping[str, str] | None = None,
    tolerance: float = 0.0,
    hints: Mapping[Call, str] | None = None,
    hint: str | None = None,
    limits: Limits | None = None,
) -> None:
    """Calls of the learner's module give these results; all are made in one process, in this order.

    Args:
        module: its name, as one would import it in the folder that the lesson's shell opens in.
        wanted: for each call the value, `raises(...)`, a count (`at_most(...)`) or `ANYTHING`.
        probe: a Python file of the lesson's own whose names the calls may use (see `evaluate`).
        files: names and texts of files to put into the copy first, instead of what the learner made of them.
        tolerance: how far floats may be off (see `values.same`).
        hints: the hint of single calls, instead of `hint`.

    Raises:
        Unmet: names the first call that gives something else, or the name that the module does not define.
    """
    outcomes = outcomes_of(box, *wanted, module=module, probe=probe, files=files, limits=limits)
    expect_each(outcomes, module, wanted, tolerance=tolerance, hints=hints, hint=hint)


def expect_each(
    outcomes: Sequence[Outcome],
    module: str,
    wanted: Mapping[Call, object],
    *,
    tolerance: float = 0.0,
    hints: Mapping[Call, str] | None = None,
    hint: str | None = None,
) -> None:
    """The calls of `wanted` had the wanted outcomes; see `expect_calls`.

    Raises:
        Unmet: as there.
    """
    for (call, want), outcome in zip(wanted.items(), outcomes, strict=True):
        advice = (hints or {}).get(call, hint)
        expect_defined(outcome, module, hint=advice)
        if want is ANYTHING:
            outcome.returned(hint=advice)
        elif isinstance(want, Count):
            want.expect(outcome, hint=advice)
        else:
            outcome.expect(want, tolerance=tolerance, hint=advice)


def outcomes_of(
    box: Box,
    *calls: str | Call,
    module: str,
    probe: Path | None = None,
    files: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> list[Outcome]:
    """As `evaluate`, in a copy of the workspace that is thrown away afterwards; `files` are put into it first."""
    with copy(box) as lab:
        put(lab, files or {})
        return evaluate(lab, *calls, module=module, probe=probe, limits=limits)
