"""Checks of python/decorators: counting calls, and trying again, with plain and with coroutine functions."""

import random
from collections.abc import Mapping, Sequence

from checks import python
from checks.box import Box

SIGNATURE = "(plan, months=12, *codes, scale=1, **more)"
ATTEMPTS, OUT, RESULT = "the number of attempts", "the exception that comes out", "the result"
EVENTS, SLEEPS = "the order of events", "the list of sleeps"
PLAIN = {"`__name__`": "quote", "`__doc__`": "A quote for a plan."}

QUESTIONS = python.Questions("deco")

Observations = Mapping[str, object]


def _observing(calls: Mapping[python.Call, Observations], hint: str) -> python.Question:
    def judge(outcomes: list[python.Outcome]) -> None:
        for outcome, wanted in zip(outcomes, calls.values(), strict=True):
            python.expect_observed(outcome, wanted, hint=hint)

    return QUESTIONS.judged(list(calls), judge)


@QUESTIONS.task
def counted(box: Box) -> python.Question:
    function = {
        "`f.calls` before any call": 0,
        RESULT: [["dsl", 12, (), 1, {}], ["fiber", 3, (7, 8), 2, {"by": "Ivo"}]],
        "`f.calls` after two calls": 2,
        "`f.calls` of another function of that name after one call": 1,
        "`f.calls` after `f.reset()` and one call": 1,
        "`f.calls` of the other function then": 1,
        "`f.__name__`": "tariff",
        "`f.__doc__`": "What a plan costs.",
        "the signature": SIGNATURE,
        "`f.__wrapped__`": "the function",
    }
    failing = {
        "the exception of call 1": "that of attempt 1",
        "the exception of call 2": "that of attempt 2",
        "`f.calls` after two calls that failed and one that worked": 3,
    }
    method = {
        RESULT: [["north", "dsl", 12], ["south", "fiber", 3], ["north", "cable", 12]],
        "`Service.ask.calls` after three calls": 3,
        "`Service.ask.calls` after `Service.ask.reset()`": 0,
    }
    calls = {
        python.Call("counts(counted)", name="@counted"): function,
        python.Call("counts_failures(counted)", name="@counted on a function that fails"): failing,
        python.Call("counts_methods(counted)", name="@counted on a method"): method,
    }
    return _observing(calls, "`functools.wraps` copies the identity; the wrapper passes on what it gets and gives.")


def _tried(decorator: str, errors: Sequence[str]) -> python.Call:
    """The call of the probe's `tried` for a decorator, as one would write it, and the errors of the function."""
    arguments = decorator.partition("(")[2].removesuffix(")")
    form = f"{decorator[1:]}(f)" if decorator == "@retry" else f"retry({arguments})(f)"
    how = f"fails {len(errors)} times with {' and '.join(dict.fromkeys(errors))}" if errors else "works at once"
    expression = f"tried(lambda f, sleep: {form}, {', '.join(errors)})"
    return python.Call(expression, name=f"{decorator} on a function that {how}")


def _seen(tries: int, *, failed: bool = False) -> dict[str, object]:
    out = f"that of attempt {tries}" if failed else None
    return {ATTEMPTS: tries, OUT: out, RESULT: None if failed else ["fiber", 3]}


@QUESTIONS.task
def retry_attempts(box: Box) -> python.Question:
    dice = random.Random(f"decorators {box.seed}")
    times = dice.randrange(4, 8)
    several = f"@retry(times={times}, on=(OSError, TimeoutError))"
    calls: dict[python.Call, Observations] = {
        _tried("@retry", []): _seen(1) | PLAIN,
        _tried("@retry", ["OSError"]): _seen(2),
        _tried("@retry", ["ValueError", "KeyError"]): _seen(3),
        _tried("@retry", ["OSError"] * 9): _seen(3, failed=True),
        _tried("@retry()", ["KeyError"] * 2): _seen(3) | PLAIN,
        _tried(several, ["TimeoutError"] * (times - 1)): _seen(times) | PLAIN,
        _tried(several, ["OSError"] * times): _seen(times, failed=True),
        _tried(several, ["ConnectionError"]): _seen(2),
        _tried(several, ["ValueError"]): _seen(1, failed=True),
        _tried(several, ["OSError", "KeyError"]): _seen(2, failed=True),
        _tried("@retry(times=1)", ["OSError"] * 3): _seen(1, failed=True),
        _tried("@retry(on=KeyError)", ["OSError"] * 2): _seen(1, failed=True),
        _tried("@retry", ["KeyboardInterrupt"]): _seen(1, failed=True),
    }
    again = python.Call(
        "tried_twice(lambda f, sleep: retry(times=2)(f), [OSError, OSError], [OSError])",
        name="@retry(times=2), called twice",
    )
    calls[again] = {"the first call": ["try", "try", "raised"], "the second call": ["try", "try"]}
    hint = "Each call has all its attempts; after the last one, `raise` lets its error out."
    return _observing(calls, hint)


@QUESTIONS.task
def retry_sleep(box: Box) -> python.Question:
    dice = random.Random(f"sleep {box.seed}")
    times = dice.randrange(5, 8)
    calls: dict[python.Call, Observations] = {
        _tried("@retry(sleep=sleep)", []): {SLEEPS: []},
        _tried("@retry(sleep=sleep)", ["OSError"]): {SLEEPS: ["1"]},
        _tried("@retry(sleep=sleep)", ["OSError"] * 2): {SLEEPS: ["1", "2"]},
        _tried("@retry(sleep=sleep)", ["OSError"] * 3): {
            SLEEPS: ["1", "2"],
            EVENTS: ["try", "sleep 1", "try", "sleep 2", "try"],
            OUT: "that of attempt 3",
        },
        _tried(f"@retry(times={times}, sleep=sleep)", ["OSError"] * times): {
            SLEEPS: [str(2**attempt) for attempt in range(times - 1)]
        },
        _tried("@retry(times=1, sleep=sleep)", ["OSError"]): {SLEEPS: []},
        _tried("@retry(on=OSError, sleep=sleep)", ["KeyError"]): {SLEEPS: []},
        python.Call(
            "tried_twice(lambda f, sleep: retry(sleep=sleep)(f), [OSError, OSError], [OSError])",
            name="@retry(sleep=sleep), called twice",
        ): {"the second call": ["try", "sleep 1", "try"]},
    }
    return _observing(calls, "Sleep between two attempts: 1, 2, 4 ...; not where no other attempt follows.")


@QUESTIONS.task_with("async_probe.py")
def retry_async(box: Box) -> python.Question:
    coroutine = {"`inspect.iscoroutinefunction` of it": True}
    failed = {OUT: "that of attempt 3", ATTEMPTS: 3}
    calls: dict[python.Call, Observations] = {
        _awaited("@retry", 0): {**coroutine, ATTEMPTS: 1, RESULT: ["fiber", 3], "`__name__`": "quote"},
        _awaited("@retry", 2): {**coroutine, ATTEMPTS: 3, OUT: None, RESULT: ["fiber", 3]},
        _awaited("@retry(times=4)", 3): {**coroutine, ATTEMPTS: 4, RESULT: ["fiber", 3]},
        _awaited("@retry(on=(OSError,))", 9): failed,
        _awaited("@retry(on=KeyError)", 9): {ATTEMPTS: 1, OUT: "that of attempt 1"},
        _awaited("@retry(sleep=sleep)", 9): {**failed, EVENTS: ["try", "sleep 1", "try", "sleep 2", "try"]},
        _awaited("@retry(sleep=asleep)", 9): {
            **failed,
            EVENTS: ["try", "awaited sleep 1", "try", "awaited sleep 2", "try"],
        },
    }
    hint = "Calling an `async def` only makes a coroutine; its error comes when it is awaited."
    return _observing(calls, hint)


def _awaited(decorator: str, failures: int) -> python.Call:
    arguments = decorator.partition("(")[2].removesuffix(")")
    form = "retry(f)" if decorator == "@retry" else f"retry({arguments})(f)"
    how = f"fails {failures} times" if failures else "works at once"
    expression = f"tried(lambda f, sleep, asleep: {form}{', OSError' * failures})"
    return python.Call(expression, name=f"{decorator} on an async function that {how}")


@QUESTIONS.task
def stacking(box: Box) -> python.Question:
    wanted = {
        "the result of `@counted` over `@retry`": ["dsl", 12],
        ATTEMPTS: 3,
        "what `@counted` over `@retry` counts": 1,
        "the result of `@retry` over `@counted`": ["dsl", 12],
        "what `@counted` under `@retry` counts": 3,
        "the name of a function under both": "quote",
    }
    both = python.Call("stacked(counted, retry)", name="a function that fails 2 times")
    low = [python.Call(f"refused(retry, {times})", name=f"@retry(times={times}) above a `def`") for times in (0, -1)]

    def judge(outcomes: list[python.Outcome]) -> None:
        stacked, *refused = outcomes
        python.expect_observed(stacked, wanted)
        for outcome in refused:
            outcome.expect(python.raises("ValueError"), hint="Say it when decorating, not at the first call.")

    return QUESTIONS.judged([both, *low], judge)
