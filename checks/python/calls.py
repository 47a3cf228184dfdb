"""Calling the learner's functions, and comparing what comes back.

A call is written as it would be in Python: `money(1234.5)`, `Customer.from_csv("C0007,fiber,12").plan`.
It is evaluated in a limited process of its own with the names of the learner's module; the value comes back
as data. What should come back is never sent there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from checks.box import Box
from checks.python.outcomes import Outcome
from checks.python.sessions import Call, Session
from checks.showing import shown
from checks.verdict import Unmet
from sandbox.limits import Limits

LIMITS = Limits(output=4096, alone=True)
"""What the learner's functions may use, unless a check says otherwise."""


def expect_results(
    box: Box,
    module: str,
    wanted: Mapping[str, object],
    *,
    tolerance: float = 0.0,
    hint: str | None = None,
    limits: Limits | None = None,
) -> None:
    """Calls of the learner's module give these results; all are made in one process, in this order.

    Args:
        module: its name, as one would import it in the folder that the lesson's shell opens in.
        wanted: for each call (an expression with the module's names) the value, or `raises(...)`.
        tolerance: how far floats may be off (see `values.same`).

    Raises:
        Unmet: names the first call that gives something else.
    """
    outcomes = evaluate(box, *wanted, module=module, limits=limits)
    for outcome, want in zip(outcomes, wanted.values(), strict=True):
        if outcome.lacking:
            raise Unmet(f"The module {shown(module)} defines no {shown(outcome.lacking)}.", hint=hint)
        outcome.expect(want, tolerance=tolerance, hint=hint)


def evaluate(
    box: Box,
    *calls: str | Call,
    module: str | None = None,
    probe: Path | None = None,
    argv: Sequence[str] = ("check",),
    cwd: Path | None = None,
    limits: Limits | None = None,
) -> list[Outcome]:
    """Evaluate calls one after the other in one fresh process.

    Args:
        calls: expressions with the names of the module and of the probe.
        module: the learner's module to import first.
        probe: a Python file of the lesson's own whose names the calls may use. It runs before the learner's
            folder comes into `sys.path`, so what it imports at its top cannot be theirs; its functions
            import the learner's modules themselves. `tell(value)` in it hands a value over at once.
        argv: what `sys.argv` is at the import.
        cwd: where it happens; the folder that the lesson's shell opens in if None. The learner's modules
            are found in that folder of `box` in any case.

    Returns:
        an outcome a call. Where one ended the process, it is the outcome of those after it, too.

    Raises:
        Unmet: the module cannot be imported, or a limit was reached; the call is named.
        Broken: the probe itself failed.
    """
    limits = limits or LIMITS
    session = Session(as_calls(calls), module, probe, tuple(argv), cwd)
    return settle(session.hold(box, limits), session, limits)


def as_calls(calls: Sequence[str | Call]) -> tuple[Call, ...]:
    """The calls, also where only their expressions are given, in a form that can be compared."""
    plain = (Call(call) if isinstance(call, str) else call for call in calls)
    return tuple(call if call.argv is None else replace(call, argv=tuple(call.argv)) for call in plain)


def settle(outcomes: Sequence[Outcome], session: Session, limits: Limits) -> list[Outcome]:
    """The outcomes of the calls of a session, without that of the import.

    Raises:
        Unmet: the module cannot be imported, or a call met a limit as an error of its own.
    """
    for outcome in outcomes:
        if outcome.failure and (words := outcome.failure.limit(limits)):
            raise Unmet(f"{outcome.name} {words}.")
    if session.module:
        outcomes[0].returned()
    return list(outcomes[1:] if session.module else outcomes)
