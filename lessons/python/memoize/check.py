"""Checks of python/memoize: three caches. A tariff service of the check counts how often it is asked."""

import random
from collections.abc import Sequence

from checks import python
from checks.box import Box
from checks.python.counting import at_least, exactly
from checks.python.expectations import ANYTHING, UNHURRIED, called

REPLACED = "Call it as `rates.fetch` each time: a name of your own keeps the old function."
SNAPSHOT = "A key must be made of what is in the list, in its order, as a tuple is."
LISTS = "A list is not hashable; a tuple is. `lru_cache(maxsize=128)` forgets what was not used for longest."
ALIVE = "A cache on the method keeps `self` as a part of its keys. Keep what is known on the object itself."
REMEMBERED = 128

ZERO = "A rate of 0.0 is an answer, too: ask whether the key is there, not whether the value is true."
CALLS = "made {} calls to rates.fetch"

RATES = "def fetch(plan, month):\n    return 0.0\n"
QUESTIONS = python.Questions("pricing", files=lambda _: {"rates.py": RATES}, limits=UNHURRIED)

Wanted = dict[python.Call, object]


@QUESTIONS.task
def results(box: Box) -> python.Question:
    prices = _prices(box)
    dice = random.Random(f"results {box.seed}")
    months, month = dice.sample(range(20, 90), 2), dice.randrange(1, 99)
    wanted: Wanted = {}
    for plan in prices:
        for n in (0, 1, *months, months[0] - 1):
            wanted[called(f"value({plan!r}, {n})")] = _value(prices, plan, n)
        wanted[called(f"Scorer({plan!r}).monthly({month})")] = _rate(prices, plan, month)
    for features in ([], [3], [7, 2, 5], [7, 2], [7, 2, 2], [2, 7, 7], [-1], [-2], [1.9, 4.2], [month, 1]):
        wanted[called(f"score({features})")] = _score(prices, features)
    grown = called("grown(score, [4, 8], 6)", "score(f), after score(f) with f = [4, 8] and f.append(6),")
    wanted[grown] = _score(prices, [4, 8, 6])
    dearer = {plan: price + 1 for plan, price in prices.items()}
    wanted[_installed(dearer)] = wanted[called("value.cache_clear()")] = ANYTHING
    call = called(f"value('dsl', {months[0]})", f"value('dsl', {months[0]}), after new rates and value.cache_clear(),")
    wanted[call] = _value(dearer, "dsl", months[0])
    return _expecting(box, wanted, REPLACED, {grown: SNAPSHOT})


@QUESTIONS.task
def value_calls(box: Box) -> python.Question:
    free = _asked("value", "free", 9, when="again, with rates of 0.0")
    low, middle, high, other = sorted(random.Random(f"value {box.seed}").sample(range(30, 90), 4))
    wanted: Wanted = {
        _asked("value", "fiber", low): exactly(low, CALLS),
        _asked("value", "fiber", low, when="again"): exactly(0, CALLS),
        _asked("value", "fiber", high): exactly(high - low, CALLS),
        _asked("value", "dsl", other): exactly(other, CALLS),
        _asked("value", "fiber", middle): exactly(0, CALLS),
        called("value.cache_clear()"): ANYTHING,
        _asked("value", "fiber", low, when="after value.cache_clear()"): exactly(low, CALLS),
        called("install(free=0.0)", "a plan that costs nothing"): ANYTHING,
        _asked("value", "free", 9): exactly(9, CALLS),
        free: exactly(0, CALLS),
        called("value.cache_clear()", "value.cache_clear() the second time"): ANYTHING,
        called("calls(steps, value, 'dsl', 2000)", "value('dsl', 2000), built up in steps of 100,"): exactly(
            2000, CALLS
        ),
    }
    return _expecting(
        box, wanted, "A cache around `value` also remembers the calls that `value` makes of itself.", {free: ZERO}
    )


@QUESTIONS.task
def score_calls(box: Box) -> python.Question:
    numbers = iter(random.Random(f"score {box.seed}").sample(range(10**6), 1000))
    first, wide, bad = [next(numbers) for _ in range(3)], [next(numbers) for _ in range(5)], next(numbers)
    early, late = ([[next(numbers), next(numbers)] for _ in range(count)] for count in (REMEMBERED - 1, REMEMBERED + 1))
    failing = python.raises("LookupError")
    wanted: Wanted = {
        called(f"afterwards(score, {wide})", f"the list {wide}, after it was scored,"): wide,
        _asked("score", first): exactly(len(first), CALLS),
        _asked("score", first, when="with an equal list"): exactly(0, CALLS),
        _all(early, f"score with {len(early)} other lists"): exactly(2 * len(early), CALLS),
        _asked("score", first, when=f"after {len(early)} other lists"): exactly(0, CALLS),
        _asked("score", late[0]): exactly(2, CALLS),
        _asked("score", first, when="used more lately than any but one"): exactly(0, CALLS),
        _asked("score", early[0], when=f"not used while {REMEMBERED} others were"): at_least(1, CALLS),
        _all(late, f"score with {len(late)} other lists"): ANYTHING,
        _all(late[1:], f"score with the last {REMEMBERED} lists, again,"): exactly(0, CALLS),
        _asked("score", late[0], when=f"not used while {REMEMBERED} others were"): at_least(1, CALLS),
        called(f"service({bad})"): ANYTHING,
        called(f"score([1, {bad}])", f"score([1, {bad}]), while there is no rate for {bad},"): failing,
        called(f"score([1, {bad}])", f"score([1, {bad}]), once more without that rate,"): failing,
        called("service()"): ANYTHING,
        _asked("score", [1, bad], when="when the rate is there at last"): at_least(1, CALLS),
    }
    return _expecting(box, wanted, LISTS)


@QUESTIONS.task
def method_cache(box: Box) -> python.Question:
    prices, month = _prices(box), random.Random(f"method {box.seed}").randrange(1, 99)
    plans, free = ["fiber", "dsl"] * 2, _monthly("u", month, " of a plan that costs nothing, again,")
    four = called(f"one_after_the_other({plans}, {month})", f"monthly({month}) of four objects, one after the other,")
    wanted: Wanted = {
        called("scorer('s', 'fiber')", "Scorer('fiber')"): ANYTHING,
        called("scorer('t', 'fiber')", "Scorer('fiber')"): ANYTHING,
        _monthly("s", month): exactly(1, CALLS),
        _monthly("s", month, ", again,"): exactly(0, CALLS),
        _monthly("s", month + 1): exactly(1, CALLS),
        _monthly("t", month, " on another object of the same plan"): exactly(1, CALLS),
        _monthly("t", month, " on another object, again,"): exactly(0, CALLS),
        _monthly("s", month, " on the first object, once more,"): exactly(0, CALLS),
        called("install(free=0.0)", "a plan that costs nothing"): ANYTHING,
        called("scorer('u', 'free')", "Scorer('free')"): ANYTHING,
        _monthly("u", month, " of a plan that costs nothing"): exactly(1, CALLS),
        free: exactly(0, CALLS),
        four: [_rate(prices, plan, month) for plan in plans],
        called(f"dropped('dsl', [{month}, 1])", "the garbage collection"): exactly(
            0, "left {} unused Scorer objects alive"
        ),
    }
    return _expecting(box, wanted, ALIVE, {free: ZERO})


def _expecting(box: Box, wanted: Wanted, hint: str, hints: dict[python.Call, str] | None = None) -> python.Question:
    """With the counting service in place of `rates.fetch`, the calls come out as wanted."""
    first: Wanted = {_installed(_prices(box)): ANYTHING}
    return QUESTIONS.expecting(first | wanted, tolerance=1e-9, hint=hint, hints=hints)


def _asked(function: str, *args: object, when: str = "") -> python.Call:
    shown = ", ".join(map(repr, args))
    return called(f"calls({function}, {shown})", f"{function}({shown})" + (f", {when}," if when else ""))


def _all(lists: list[list[int]], name: str) -> python.Call:
    return called(f"calls_of_all(score, {lists})", name)


def _monthly(name: str, month: int, when: str = "") -> python.Call:
    return called(f"calls(SCORERS[{name!r}].monthly, {month})", f"monthly({month}){when}")


def _installed(prices: dict[str, float]) -> python.Call:
    return called(f"install(**{prices!r})", "rates.fetch = another function")


def _prices(box: Box) -> dict[str, float]:
    """Prices that the text does not show."""
    dice = random.Random(f"prices {box.seed}")
    return {"fiber": dice.randrange(300, 400) / 8, "dsl": dice.randrange(100, 200) / 8}


def _rate(prices: dict[str, float], plan: str, month: int) -> float:
    return prices[plan] * (1 + month / 1000)


def _value(prices: dict[str, float], plan: str, months: int) -> float:
    return sum(_rate(prices, plan, month) for month in range(1, months + 1))


def _score(prices: dict[str, float], features: Sequence[float]) -> float:
    return sum(_rate(prices, "fiber", int(feature)) for feature in features)
