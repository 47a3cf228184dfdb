"""Calling the learner's functions through the lesson's own `probe.py`, which brings fakes and counters along."""

from collections.abc import Mapping

from checks.box import Box
from checks.python.calls import evaluate
from checks.python.outcomes import Outcome
from checks.python.sessions import Call
from checks.python.values import plain_text, same, show
from checks.showing import shown
from checks.verdict import Unmet
from sandbox.limits import Limits


def probed(
    box: Box,
    module: str,
    *calls: str | Call,
    probe: str = "probe.py",
    hint: str | None = None,
    limits: Limits | None = None,
) -> list[Outcome]:
    """Evaluate calls with the names of the learner's module and of the lesson's `probe.py`, in one fresh process.

    Args:
        module: the learner's, as one would import it in the folder that the lesson's shell opens in.
        calls: expressions; where the probe's own functions stand in them, a `Call` gives the name that a
            learner knows.
        probe: the name of the file, where the lesson has several.

    Returns:
        an outcome a call.

    Raises:
        Unmet: the module cannot be imported, or defines none of a name that the calls use.
    """
    outcomes = evaluate(box, *calls, module=module, probe=box.lesson / probe, limits=limits)
    for outcome in outcomes:
        expect_defined(outcome, module, hint=hint)
    return outcomes


def expect_defined(outcome: Outcome, module: str, *, hint: str | None = None) -> None:
    """The call did not fail for a name that the learner's module should define.

    Raises:
        Unmet: it did; the name is told.
    """
    if outcome.lacking:
        raise Unmet(f"The module {shown(module)} defines no {shown(outcome.lacking)}.", hint=hint)


def expect_observed(
    outcome: Outcome, wanted: Mapping[str, object], *, tolerance: float = 0.0, hint: str | None = None
) -> None:
    """What a probe's function returned, a dict of observations by their names, is as wanted.

    Args:
        wanted: for each observation its value; the names read before "is" ("the number of attempts").
        tolerance: how far floats may be off (see `values.same`).

    Raises:
        Unmet: names the first observation, in the order of `wanted`, that is another or missing; or an exception.
    """
    observed = outcome.returned(hint=hint)
    for what, value in wanted.items():
        got = observed.get(what) if isinstance(observed, dict) else observed
        if not same(got, value, tolerance):
            raise Unmet(
                f"{outcome.name}: {what} is {show(got)}; expected {show(value)}.",
                expected=plain_text(value),
                actual=plain_text(got),
                hint=hint,
            )
