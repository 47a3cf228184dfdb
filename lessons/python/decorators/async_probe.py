"""Coroutine functions to decorate; beside `probe.py`, since only this one needs asyncio."""

import asyncio
import inspect


def shortest(seconds):
    """A number as one writes it: 2.0 is 2."""
    return int(seconds) if isinstance(seconds, float) and seconds.is_integer() else seconds


class Flaky:
    """A coroutine function that fails with these errors, one an await, and works then; it keeps a diary."""

    def __init__(self, *errors):
        self.left, self.raised, self.diary = list(errors), [], []

    def sleep(self, seconds):
        """Note how long a plain sleep would be."""
        self.diary.append(f"sleep {shortest(seconds)}")

    async def asleep(self, seconds):
        """The same, once it is awaited."""
        await asyncio.sleep(0)
        self.diary.append(f"awaited sleep {shortest(seconds)}")

    def function(self):
        """A coroutine function for it."""

        async def quote(plan, *, months=12):
            """A quote for a plan."""
            await asyncio.sleep(0)
            self.diary.append("try")
            if self.left:
                self.raised.append(self.left.pop(0)(f"failure {len(self.raised) + 1}"))
                raise self.raised[-1]
            return [plan, months]

        return quote


def tried(decorate, *errors):
    """Decorate a flaky coroutine function, and await it once; `decorate` gets it, a sleep and an async sleep."""
    flaky = Flaky(*errors)
    function = decorate(flaky.function(), flaky.sleep, flaky.asleep)
    seen = {"`inspect.iscoroutinefunction` of it": inspect.iscoroutinefunction(function)}
    result = error = None
    try:
        result = asyncio.run(_awaited(function))
    except Exception as raised:  # noqa: BLE001
        error = raised
    same = [number for number, one in enumerate(flaky.raised, start=1) if one is error]
    out = f"that of attempt {same[0]}" if same else None if error is None else f"{type(error).__name__}: {error}"
    return seen | {
        "the number of attempts": flaky.diary.count("try"),
        "the exception that comes out": out,
        "the result": result,
        "the order of events": flaky.diary,
        "`__name__`": getattr(function, "__name__", None),
    }


async def _awaited(function):
    return await function("fiber", months=3)
