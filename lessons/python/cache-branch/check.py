"""Checks of python/cache-branch: results, cache misses and branches, counted by a simulated processor."""

import random
from typing import cast

from checks import Unmet, python
from checks.box import Box
from checks.python.counting import at_most
from checks.python.decisions import unrecorded_decisions
from checks.python.expectations import UNHURRIED, called

NEIGHBOURS = "Cells of one row lie next to each other; go through the rows."
SORTED = "After sorting, the answer changes only once; or count without a branch."
BLOCKS = "Plain loops are good for one matrix and bad for the other; small square blocks are good for both."

MOST_UNRECORDED = 16
"""How many decisions about 200 values may go past the processor: a binary search has about 8."""

QUESTIONS = python.Questions("fast", limits=UNHURRIED)

Wanted = dict[python.Call, object]


@QUESTIONS.task
def results(box: Box) -> python.Question:
    dice = random.Random(f"results {box.seed}")
    numbers = dice.sample(range(-500, 500), 97)
    wanted: Wanted = {}
    for rows, cols in ((1, 1), (8, 8), (10, 7), (64, 64), (dice.randrange(2, 20), dice.randrange(20, 40))):
        cells = [[numbers[(row * cols + col) % 97] for col in range(cols)] for row in range(rows)]
        case = f"a matrix of {rows} x {cols}"
        wanted[called(f"sums({rows}, {cols}, {numbers})", f"column_sums on {case}")] = [
            sum(col) for col in zip(*cells, strict=True)
        ]
        call = called(
            f"transposed({rows}, {cols}, {numbers})",
            f"transpose on {case}: the rows of dst, and whether src is unchanged,",
        )
        wanted[call] = ([list(col) for col in zip(*cells, strict=True)], True)
    limit = dice.randrange(-50, 50)
    for values in (
        [],
        [limit],
        [limit] * 9,
        [limit, limit + 0.5, limit - 1, limit + 1],
        dice.choices(range(-100, 100), k=60),
    ):
        call = called(f"counted({values}, {limit})", f"count_above({values}, {limit}, cpu), and the list afterwards,")
        wanted[call] = (sum(value > limit for value in values), values)
    return QUESTIONS.expecting(wanted, tolerance=1e-9)


@QUESTIONS.task
def column_misses(box: Box) -> python.Question:
    dice = random.Random(f"columns {box.seed}")
    sizes = [(64, 64), (dice.randrange(20, 60), 8 * dice.randrange(5, 12))]
    calls = [called(f"column_misses({rows}, {cols})", f"column_sums on {rows} x {cols} cells") for rows, cols in sizes]
    return QUESTIONS.judged(calls, lambda outcomes: _expect_column_misses(outcomes, sizes))


def _expect_column_misses(outcomes: list[python.Outcome], sizes: list[tuple[int, int]]) -> None:
    for outcome, (rows, cols) in zip(outcomes, sizes, strict=True):
        misses, fewest, most = cast(tuple[int, int, int], outcome.returned(hint=NEIGHBOURS))
        allowed = int(1.2 * rows * cols / 8) + 1
        if fewest != 1 or most != 1:
            fault = f"read a cell {most} times" if most > 1 else "did not read every cell"
            raise Unmet(
                f"{outcome.name} {fault}; each is read once, as `m[r, c]`.", expected=1, actual=f"{fewest} to {most}"
            )
        if misses > allowed:
            raise Unmet(
                f"{outcome.name} had {misses} cache misses for {rows * cols} cells; expected at most {allowed}.",
                expected=f"at most {allowed}",
                actual=misses,
                hint=NEIGHBOURS,
            )


def branch_misses(box: Box) -> None:
    _mispredicted(box)
    _recorded(box)


@QUESTIONS.task
def _mispredicted(box: Box) -> python.Question:
    dice = random.Random(f"branches {box.seed}")
    limit = dice.randrange(300, 700)
    lists = {
        "shuffled": dice.sample(range(1000), 1000),
        "alternating": [limit - 5, limit + 5] * 500,
        "random": [dice.random() * 1000 for _ in range(1000)],
        "repeated": dice.choices([limit - 1, limit, limit, limit + 1], k=1000),
    }
    words = "mispredicted {} of the branches"
    wanted: Wanted = {
        called(f"mispredicts({values}, {limit})", f"count_above on 1000 {kind} values"): at_most(10, words)
        for kind, values in lists.items()
    }
    return QUESTIONS.expecting(wanted, hint=SORTED)


@QUESTIONS.task
def _recorded(box: Box) -> python.Question:
    dice = random.Random(f"recorded {box.seed}")
    values, limit = dice.sample(range(1000), 200), dice.randrange(400, 600)
    call = called(f"recorded({values}, {limit})", "count_above on 200 shuffled values")
    return QUESTIONS.judged([call], lambda outcomes: _expect_recorded(box, outcomes))


def _expect_recorded(box: Box, outcomes: list[python.Outcome]) -> None:
    """What decides about the values does it by the given processor.

    The source tells where decisions are. A run with numbers that notice them acquits those that go through helpers.
    """
    (outcome,) = outcomes
    branches, answers, unrecorded, right = cast(tuple[int, int, int, bool], outcome.value or (0, 0, 0, False))
    if right and answers and unrecorded <= MOST_UNRECORDED:
        return
    code = python.source(box, "fast.py")
    expected = "`if cpu.branch(...)`, or no decision at all"
    hint = "Not to ask the `cpu` makes no branch predictable. `v > limit` is a number, too: 0 or 1."
    for place in unrecorded_decisions(code, "count_above", "branch")[:1]:
        words = f"`count_above` decides about each value without `cpu.branch`, in {place}."
        raise Unmet(words, expected=expected, actual=place.text, hint=hint)
    if outcome.kind is not python.Kind.RETURNED or branches:
        return
    for place in unrecorded_decisions(code, "count_above", "")[:1]:
        words = f"{outcome.name} records no decision with its `cpu`, and decides in {place}."
        raise Unmet(words, expected=expected, actual=place.text, hint=hint)


@QUESTIONS.task
def transpose_misses(box: Box) -> python.Question:
    wanted: Wanted = {
        called("transpose_misses(64, 64)", "transpose on 64 x 64 cells"): at_most(1700, "had {} cache misses"),
    }
    return QUESTIONS.expecting(wanted, hint=BLOCKS)
