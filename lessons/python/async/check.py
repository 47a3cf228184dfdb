"""Checks of python/async: results in order, as many calls at once as allowed, and a loop that never stands still."""

import random
from typing import cast

from checks import Unmet, python
from checks.box import Box
from sandbox.limits import Limits

RESULT, ASKED = "the result", "the list of ids that were asked for"
MOST, LEFT = "the largest number of calls at once", "the number of calls that still run at the end"
TICKS, CALLS = "the number of ticks meanwhile", "the number of calls"
THREAD = "A thread is given the function itself and its arguments apart, not a call of it: that would run here and now."
LIMITS = Limits(seconds=12.0, output=4096, alone=True)

Plan = dict[str, tuple[float, object]]


def _rows(box: Box) -> list[str]:
    return [f"C{number}" for number in random.Random(f"load {box.seed}").sample(range(100, 999), 4)]


def _files(box: Box) -> dict[str, str]:
    """Rows to load, what loads them, and an empty list of its calls."""
    slow = (box.lesson / "slow_until_released.py").read_text()
    return {"slow.py": slow, "spring.txt": " ".join(_rows(box)) + "\n", "calls.log": ""}


QUESTIONS = python.Questions("scorer", files=_files, limits=LIMITS)


def _plan(dice: random.Random, size: int) -> Plan:
    """Ids with delays in seconds, and scores."""
    ids = [f"C{number}" for number in dice.sample(range(100, 999), size)]
    return {i: (dice.randrange(5, 60) / 100, dice.randrange(1000) / 1000) for i in ids}


def _written(plan: Plan) -> str:
    """The plan as Python; errors by their names."""
    parts = [f"{i!r}: ({delay}, {score})" for i, (delay, score) in plan.items()]
    return "{" + ", ".join(parts) + "}"


def _scored(plan: Plan, options: str = "") -> python.Call:
    name = f"score_all({len(plan)} ids, client{', ' if options else ''}{options})"
    return python.Call(f"scored(score_all, {_written(plan)}, {options})", name=name)


def _orders(box: Box) -> list[Plan]:
    dice = random.Random(f"order {box.seed}")
    return [_plan(dice, 7), _plan(dice, 1), {}]


def _sizes(box: Box) -> tuple[Plan, dict[str, int]]:
    """Ids, and for several options how many calls are active at once."""
    dice = random.Random(f"concurrency {box.seed}")
    limit = dice.randrange(7, 12)
    return _plan(dice, 23), {"": 5, "limit=1": 1, "limit=50": 23, "limit=5": 5, f"limit={limit}": limit}


def _failing(box: Box) -> tuple[Plan, dict[str, set[str]]]:
    """Ids, and for several options those without a score."""
    dice = random.Random(f"failures {box.seed}")
    plan = {i: (round(0.3 + delay, 2), score) for i, (delay, score) in _plan(dice, 14).items()}
    raising, timing_out, forever, late = dice.sample(list(plan)[1:], 4)
    plan |= {raising: (0.2, "ValueError"), timing_out: (0.1, "TimeoutError")}
    plan |= {forever: (10**6, 0.5), late: (1.25, 0.5)}
    cases = {"limit=2": {raising, timing_out, forever, late}, "limit=3, timeout=1.5": {raising, timing_out, forever}}
    return plan, {**cases, "limit=1, timeout=0.15": set(plan)}


def _cancelling(box: Box) -> list[python.Call]:
    plan: Plan = {i: (1.0, score) for i, (_, score) in _plan(random.Random(f"cancel {box.seed}"), 9).items()}
    return [
        python.Call(
            f"cancelled(score_all, {_written(plan)}, {after}, timeout=5.0, limit={limit})",
            name=f"score_all(9 ids, client, limit={limit}), cancelled after {after} s",
        )
        for limit, after in ((3, 1.5), (9, 0.5))
    ]


@QUESTIONS.task
def order(box: Box) -> python.Question:
    plans = _orders(box)
    return QUESTIONS.judged([_scored(plan) for plan in plans], lambda outcomes: _expect_order(outcomes, plans))


def _expect_order(outcomes: list[python.Outcome], plans: list[Plan]) -> None:
    for outcome, plan in zip(outcomes, plans, strict=True):
        scores = [score for _, score in plan.values()]
        observed = cast(dict[str, object], outcome.returned())
        got = observed[RESULT]
        if isinstance(got, list) and got != scores and sorted(map(repr, got)) == sorted(map(repr, scores)):
            wrong = next(number for number, pair in enumerate(zip(got, scores, strict=True)) if pair[0] != pair[1])
            owner = list(plan)[scores.index(got[wrong])]
            raise Unmet(
                f"{outcome.name}: result {wrong + 1} belongs to id {owner}; expected that of {list(plan)[wrong]}.",
                expected=python.show(scores),
                actual=python.show(got),
                hint="`gather` keeps the order of what it gets, whoever is ready first.",
            )
        python.expect_observed(outcome, {RESULT: scores, ASKED: sorted(plan)})


@QUESTIONS.task
def concurrency(box: Box) -> python.Question:
    plan, sizes = _sizes(box)
    calls = [_scored(plan, options) for options in sizes]
    return QUESTIONS.judged(calls, lambda outcomes: _expect_active(outcomes, plan, list(sizes.values())))


def _expect_active(outcomes: list[python.Outcome], plan: Plan, sizes: list[int]) -> None:
    for outcome, most in zip(outcomes, sizes, strict=True):
        observed = cast(dict[str, object], outcome.returned())
        if observed[MOST] != most:
            few = "An `await` in a plain loop waits for each call before the next one."
            many = "A task starts its call at once, unless a semaphore stands around it."
            raise Unmet(
                f"{outcome.name}: {observed[MOST]} calls were active at once; allowed and wanted are {most}.",
                expected=most,
                actual=observed[MOST],
                hint=few if cast(int, observed[MOST]) < most else many,
            )
        python.expect_observed(outcome, {ASKED: sorted(plan), LEFT: 0})


@QUESTIONS.task
def failures(box: Box) -> python.Question:
    plan, cases = _failing(box)
    calls = [_scored(plan, options) for options in cases]
    return QUESTIONS.judged(calls, lambda outcomes: _expect_none_for_failing(outcomes, plan, list(cases.values())))


def _expect_none_for_failing(outcomes: list[python.Outcome], plan: Plan, cases: list[set[str]]) -> None:
    for outcome, failing in zip(outcomes, cases, strict=True):
        observed = cast(dict[str, object], outcome.returned(hint="One failure must not end the others."))
        wanted = [None if i in failing else score for i, (_, score) in plan.items()]
        scores = cast(list[object], observed[RESULT]) if isinstance(observed[RESULT], list) else []
        if scores and len(scores) != len(plan):
            raise Unmet(
                f"{outcome.name} gives {len(scores)} scores for {len(plan)} ids.",
                expected=len(plan),
                actual=len(scores),
                hint="An id without a score has a place in the list, too, and None stands there.",
            )
        for i, want, score in zip(plan, wanted, scores, strict=False):
            if not python.same(score, want):
                got = python.show(score)
                raise Unmet(
                    f"{outcome.name}: id {i} {_words(plan, i)}: got {got}, expected {python.show(want)}.",
                    expected=want,
                    actual=got,
                    hint="The time of a call counts from its own start, not from its place in the queue.",
                )
        python.expect_observed(outcome, {RESULT: wanted, ASKED: sorted(plan), LEFT: 0})


def _words(plan: Plan, i: str) -> str:
    delay, score = plan[i]
    return f"raises {score} after {delay} s" if isinstance(score, str) else f"takes {delay:g} s"


@QUESTIONS.task
def cancel(box: Box) -> python.Question:
    return QUESTIONS.judged(_cancelling(box), _expect_cancelled)


def _expect_cancelled(outcomes: list[python.Outcome]) -> None:
    for outcome in outcomes:
        observed = cast(dict[str, object], outcome.returned())
        if (running := observed["the number of calls that still run"]) != 0:
            raise Unmet(
                f"{outcome.name}: {running} calls were still running after the cancellation.",
                expected=0,
                actual=running,
                hint="`gather` and `TaskGroup` cancel what they wait for; `asyncio.wait` does not.",
            )
        hint = "CancelledError is no Exception; who catches it must raise it again."
        python.expect_observed(outcome, {"the end of it": "cancelled"}, hint=hint)
        hint = "When one call ends, its slot goes to the next that waits: all of them are to be cancelled at once."
        python.expect_observed(outcome, {"the number of calls that begin later": 0}, hint=hint)


@QUESTIONS.task
def non_blocking_load(box: Box) -> python.Question:
    rows = _rows(box)
    call = python.Call("loads(load, 'spring.txt')", name="load('spring.txt')")
    return QUESTIONS.judged([call], lambda outcomes: _expect_loaded(outcomes, rows))


def _expect_loaded(outcomes: list[python.Outcome], rows: list[str]) -> None:
    (outcome,) = outcomes
    observed = cast(dict[str, object], outcome.returned(hint=THREAD))
    python.expect_observed(outcome, {RESULT: rows})
    if (calls := observed[CALLS]) != 1:
        raise Unmet(f"{outcome.name} called `slow.load_rows` {calls} times; expected once.", expected=1, actual=calls)
    if observed[TICKS] == 0:
        raise Unmet(
            f"The event loop stood still while {outcome.name} ran: no other task had a turn.",
            expected="10 ticks of another task",
            actual="0 ticks",
            hint="`async def` makes nothing faster: what blocks belongs into a thread.",
        )
    python.expect_observed(outcome, {TICKS: 10})
