"""Checks of python/hoist-lookups: the results, how often something is looked up, and a quota that changes."""

import random
from typing import cast

from checks import Unmet, python
from checks.box import Box
from checks.python.counting import at_most
from checks.python.expectations import UNHURRIED, called

LOCAL = "A local name before the loop is the cheapest look-up there is."
CHANGES = "`quota.left` changes during the loop, so it must not be read only once."
ONE_PASS = "One pass over `rows` needs one row at a time: no list of them, and no second iterator."
ROWS = 1000
MANY = 20_000
CALLS = {
    "total": ("total(rows, tariff)", ("tariff.factor", "tariff.fees", 'tariff.fees["base"]')),
    "collect": ("collect(rows, out, limits)", ('limits["low"]', 'limits["high"]', "out.append")),
    "send": ("send(rows, quota, sink)", ("sink.push",)),
}

QUESTIONS = python.Questions("billing", limits=UNHURRIED)

Wanted = dict[python.Call, object]


@QUESTIONS.task
def results(box: Box) -> python.Question:
    dice = random.Random(f"results {box.seed}")
    low, high = sorted(dice.sample(range(20, 80), 2))
    many = [*dice.sample(range(100), 30), low, high, low]
    tariffs = [(dice.randrange(8, 40) / 8, dice.randrange(1, 9) / 4) for _ in range(2)]
    wanted: Wanted = {}
    for rows in ([], [2.5], many):
        for once in (False, True):
            shown = "a generator of the same rows" if once else repr(rows)
            totals = [sum(row * factor + base for row in rows) for factor, base in tariffs]
            name = f"total({shown}, tariff) with factor and base fee {tariffs[0]}, then {tariffs[1]},"
            wanted[called(f"total_of({rows}, {once}, *{tariffs})", name)] = totals
            name = f"out, after collect({shown}, out, {{'low': {low}, 'high': {high}}}) with out = [7],"
            inside = [row for row in rows if low <= row <= high]
            wanted[called(f"collected({rows}, {once}, {low}, {high}, [7])", name)] = [7, *inside]
            for left in (0, -1, 1, dice.randrange(2, 30), 99):
                name = f"send({shown}, quota, sink) with a quota of {left}, and what was pushed,"
                passed = rows[: max(left, 0)]
                wanted[called(f"sent({rows}, {once}, {left})", name)] = (len(passed), passed)
    hints = {}
    for function, said in (("total", ""), ("collect", ", none of them between the limits,")):
        call = called(f"held({function!r}, {MANY})", f"{function} of {MANY} rows from a generator{said}")
        wanted[call] = at_most(MANY // 2, "held {} rows at a time")
        hints[call] = ONE_PASS
    return QUESTIONS.expecting(wanted, tolerance=1e-9, hints=hints)


@QUESTIONS.task
def lookups(box: Box) -> python.Question:
    wanted: Wanted = {
        called(f"reads({function!r}, {what!r}, {ROWS})", name): at_most(1, f"read `{what}` {{}} times for {ROWS} rows")
        for function, (name, whats) in CALLS.items()
        for what in whats
    }
    return QUESTIONS.expecting(wanted, hint=LOCAL)


@QUESTIONS.task
def live_quota(box: Box) -> python.Question:
    dice = random.Random(f"quota {box.seed}")
    left, at = dice.randrange(20, 40), dice.randrange(2, 15)
    # How large the quota is, what single pushes cost (otherwise 1), and how many rows get through.
    cases: list[tuple[int, dict[int, int], int, str]] = [
        (0, {}, 0, ""),
        (left, {}, left, ""),
        (left, {at: left}, at, f", of which push {at} takes {left}"),
        (left, {left: 1 - at}, left + at, f", to which push {left} adds {at - 1}"),
    ]
    calls = [
        called(f"stream({quota}, {costs}, 50_000)", f"send with a quota of {quota}{said}")
        for quota, costs, _, said in cases
    ]
    wanted = [rows for _, _, rows, _ in cases]
    return QUESTIONS.judged(calls, lambda outcomes: _expect_streams(outcomes, wanted))


def _expect_streams(outcomes: list[python.Outcome], rows: list[int]) -> None:
    for outcome, wanted in zip(outcomes, rows, strict=True):
        pushed, unseen, read, returned = cast(tuple[int, int, int, object], outcome.returned(hint=CHANGES))
        name = outcome.name
        if pushed != wanted:
            raise Unmet(
                f"{name} pushed {pushed} rows; expected {wanted}.", expected=wanted, actual=pushed, hint=CHANGES
            )
        if unseen:
            raise Unmet(f"{name} pushed {unseen} of {pushed} rows without a look at `quota.left` before.", hint=CHANGES)
        if read > pushed + 1:
            raise Unmet(
                f"{name} read {read} rows and pushed {pushed}; one row ahead is enough.",
                expected=f"at most {pushed + 1}",
                actual=read,
                hint="Stop reading when the quota is used up; a list of all rows may be longer than memory.",
            )
        if not python.same(returned, pushed):
            raise Unmet(
                f"{name} returned {python.show(returned)} and pushed {pushed} rows.", expected=pushed, actual=returned
            )
