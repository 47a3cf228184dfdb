"""Checks of python/looping: right results for whatever can be iterated, and no more work than needed."""

import random
from typing import cast

from checks import Unmet, python
from checks.box import Box
from sandbox.limits import Limits

HUGE = 10**15
LIMITS = Limits(seconds=6.0, output=4096, alone=True)
QUESTIONS = python.Questions("loops")
ITERATE = "Iterate directly, with `enumerate` or `zip`; a set or dict that is needed often is made once."


def _dice(box: Box) -> random.Random:
    return random.Random(f"looping {box.seed}")


def _rows(dice: random.Random) -> tuple[list[dict[str, str]], dict[str, list[str]]]:
    """Customers with their plans, not in the order of these, and their ids by plan."""
    one, two, three = dice.sample(["dsl", "fiber", "cable"], 3)
    ids = dice.sample(range(100, 999), 6)
    rows = [{"id": f"C{i}", "plan": plan} for i, plan in zip(ids, [one, two, one, three, two, two], strict=True)]
    plans: dict[str, list[str]] = {}
    for row in rows:
        plans.setdefault(row["plan"], []).append(row["id"])
    return rows, plans


def _cases(box: Box) -> list[tuple[str, list[object], list[object], object]]:
    """For each function inputs to iterate, further arguments, and the result."""
    dice = _dice(box)
    names = dice.sample(["Ana", "Ben", "Eva", "Jo", "Kim", "Lu", "Max"], 4)
    prices, amounts = [dice.randrange(1, 90) for _ in range(4)], [dice.randrange(1, 9) for _ in range(4)]
    few, many = dice.sample(range(20, 60), 3), dice.sample(range(20, 60), 12)
    a = [*many[:5], many[2], few[0], many[1]]
    b = [many[1], many[2], -1, many[2], -2]
    rows, plans = _rows(dice)
    return [
        ("numbered", [names], [], [f"{number}. {name}" for number, name in enumerate(names, start=1)]),
        ("numbered", [[]], [], []),
        ("revenue", [prices, amounts], [], sum(p * n for p, n in zip(prices, amounts, strict=True))),
        ("revenue", [[2.5], [4]], [], 10.0),
        ("revenue", [[], []], [], 0),
        ("first_risky", [many], [min(many)], next(score for score in many if score > min(many))),
        ("first_risky", [many], [max(many)], None),
        ("first_risky", [[-3, 0, 5]], [-1], 0),
        ("first_risky", [[]], [0.5], None),
        ("common", [a, b], [], [x for x in a if x in b]),
        ("common", [["x", "x"], ["x"]], [], ["x", "x"]),
        ("common", [[0, "7", "", None], [None, 7, 0, "0"]], [], [0, None]),
        ("common", [[], b], [], []),
        ("common", [a, []], [], []),
        ("batches", [many], [5], [many[:5], many[5:10], many[10:]]),
        ("batches", [many], [4], [many[:4], many[4:8], many[8:]]),
        ("batches", [few], [9], [few]),
        ("batches", [few], [1], [[row] for row in few]),
        ("batches", [[7, 0, "", None, 5]], [2], [[7, 0], ["", None], [5]]),
        ("batches", [[]], [3], []),
        ("by_plan", [rows], [], plans),
        ("by_plan", [[]], [], {}),
    ]


@QUESTIONS.task
def results(box: Box) -> python.Question:
    wanted: dict[str, object] = {}
    for function, inputs, rest, result in _cases(box):
        for form in ("{}", "(x for x in {})"):
            call = f"{function}({', '.join([*(form.format(one) for one in inputs), *map(str, rest)])})"
            wanted[f"list({call})" if function == "batches" else call] = result
    wanted |= {f"sum_to({n})": n * (n + 1) // 2 for n in (1, 2, 10, _dice(box).randrange(20, 90))}
    return QUESTIONS.expecting({python.Call(call): want for call, want in wanted.items()}, tolerance=1e-9)


@QUESTIONS.task
def one_pass(box: Box) -> python.Question:
    cases = _cases(box)
    calls = [
        python.Call(
            f"once({function}, {', '.join(map(repr, inputs))}, rest={tuple(rest)}, listed={function == 'batches'})",
            name=f"{function}({', '.join([*(f'stream of {one}' for one in inputs), *map(str, rest)])})",
        )
        for function, inputs, rest, _ in cases
    ]
    wanted = [(function, result) for function, _, _, result in cases]
    return QUESTIONS.judged(calls, lambda outcomes: _expect_one_pass(outcomes, wanted))


def _expect_one_pass(outcomes: list[python.Outcome], wanted: list[tuple[str, object]]) -> None:
    for outcome, (function, result) in zip(outcomes, wanted, strict=True):
        found, error, again = cast(tuple[object, str | None, bool], outcome.returned(hint=ITERATE))
        if error:
            need = "len()" if "len()" in error else "an index" if "subscriptable" in error else f"more ({error})"
            raise Unmet(
                f"`{function}` needs {need}: a stream gives its items once, one after the other.",
                expected="items that are only iterated",
                actual=error,
                hint=ITERATE,
            )
        if not python.same(found, result, 1e-9):
            why = " It needs a second pass: a stream ends but once." if again else ""
            raise Unmet(
                f"{outcome.name} gave {python.show(found)}; expected {python.show(result)}.{why}",
                expected=result,
                actual=python.show(found),
                hint=ITERATE,
            )


@QUESTIONS.task
def lazy(box: Box) -> python.Question:
    dice = _dice(box)
    limit, size, number = dice.randrange(3, 40), dice.randrange(2, 7), 4
    calls = [
        python.Call(f"reads_first(first_risky, {limit})", name=f"first_risky(1, 2, 3 ..., {limit})"),
        python.Call(f"reads_batches(batches, {size}, {number})", name=f"batches(1, 2, 3 ..., {size})"),
    ]

    def judge(outcomes: list[python.Outcome]) -> None:
        first, batched = outcomes
        _expect_first(first, limit)
        _expect_batches(batched, size, number)

    return QUESTIONS.judged(calls, judge)


def _expect_first(first: python.Outcome, limit: int) -> None:
    hit, read = cast(tuple[object, int], first.returned())
    _read(first, read, limit + 1, hint="`next(generator, None)` asks for one, and the generator looks no further.")
    if hit != limit + 1:
        raise Unmet(f"{first.name} returned {python.show(hit)}; expected `{limit + 1}`.")


def _expect_batches(batched: python.Outcome, size: int, number: int) -> None:
    given, counts = cast(tuple[list[object], list[int]], batched.returned())
    for asked, count in enumerate(counts):
        hint = "A generator with `yield` works only when it is asked; `islice(it, size)` takes a few."
        _read(batched, count, (asked + 1) * size, f" for {asked} batches", hint=hint)
    wanted = [list(range(1 + size * batch, 1 + size * (batch + 1))) for batch in range(number)]
    if not python.same(given, wanted):
        raise Unmet(
            f"The first {number} of {batched.name} are {python.show(given)}; expected {python.show(wanted)}.",
            expected=python.show(wanted),
            actual=python.show(given),
        )


def _read(outcome: python.Outcome, read: int, most: int, what: str = "", *, hint: str) -> None:
    if read > most:
        many = "all items of an endless input" if read >= 5000 else f"{read} items"
        raise Unmet(
            f"{outcome.name} read {many}{what}, where {most} are enough.", expected=most, actual=read, hint=hint
        )


@QUESTIONS.task
def common_cost(box: Box) -> python.Question:
    calls = [
        python.Call(f"cost(common, {share}, 100, 1000)", name=f"common of 1000 and 1000 elements, {words}")
        for share, words in ((False, "none of them in both"), (True, "all of them in both"))
    ]
    return QUESTIONS.judged(calls, _expect_cheap)


def _expect_cheap(outcomes: list[python.Outcome]) -> None:
    for outcome, share in zip(outcomes, (False, True), strict=True):
        size, found, comparisons, hashes = cast(tuple[int, int, int, int], outcome.returned())
        _expect_few(size, comparisons, hashes)
        if found != (size if share else 0):
            raise Unmet(
                f"{outcome.name} gave {found} elements; expected {size if share else 0}.",
                expected=size if share else 0,
                actual=found,
                hint="Compare the elements themselves, not what they look like as text.",
            )


def _expect_few(size: int, comparisons: int, hashes: int) -> None:
    hint = "`x in list` looks at every element each time, a set does not. Make it once."
    for count, most, what in ((comparisons, 2 * size + 50, "comparisons"), (hashes, 4 * size, "hashes")):
        if count > most:
            raise Unmet(
                f"`common` made {count} {what} for {size} and {size} elements.",
                expected=f"about {2 * size}",
                actual=f"{count} {what}",
                hint=hint,
            )


def formula(box: Box) -> None:
    odd = 2 * _dice(box).randrange(10**16, 10**17) + 1
    numbers = (10, 0, -5, -HUGE, HUGE, odd)
    calls = [python.Call(f"few_lines(sum_to, {n})", name=f"sum_to({n})") for n in numbers]
    try:
        outcomes = python.probed(box, "loops", *calls, limits=LIMITS)
    except Unmet as unmet:
        if "ran longer" in unmet.message:
            _counts(f"`sum_to({HUGE})` did not come to an end")
        raise
    for outcome, n in zip(outcomes, numbers, strict=True):
        if outcome.returned() == "counts":
            _counts(f"{outcome.name} has executed 10000 lines and was stopped")
        outcome.expect(n * (n + 1) // 2 if n > 0 else 0, hint="`//` stays exact, `/` makes a float.")
        if not isinstance(outcome.value, int):
            raise Unmet(f"{outcome.name} returned {python.show(outcome.value)}, a float; expected an int.")


def _counts(what: str) -> None:
    raise Unmet(
        f"`sum_to` still counts one by one: {what}.",
        expected=HUGE * (HUGE + 1) // 2,
        hint="The sum of 1 to n is n times the mean of the first and the last.",
    )
