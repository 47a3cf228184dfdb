"""Functions to decorate, and a diary of what the decorators make of them."""

import inspect


def tariff(plan, months=12, *codes, scale=1, **more):
    """What a plan costs."""
    return [plan, months, codes, scale, more]


def shortest(seconds):
    """A number as one writes it: 2.0 is 2."""
    return int(seconds) if isinstance(seconds, float) and seconds.is_integer() else seconds


class Flaky:
    """A function that fails with these errors, one a call, and works then; it keeps a diary."""

    def __init__(self, *errors):
        self.left, self.raised, self.diary = list(errors), [], []

    def step(self):
        """Fail, or do not."""
        self.diary.append("try")
        if self.left:
            self.raised.append(self.left.pop(0)(f"failure {len(self.raised) + 1}"))
            raise self.raised[-1]

    def sleep(self, seconds):
        """Note how long a sleep would be."""
        self.diary.append(f"sleep {shortest(seconds)}")

    def function(self):
        """A plain function for it."""

        def quote(plan, *, months=12):
            """A quote for a plan."""
            self.step()
            return [plan, months]

        return quote

    def ended_with(self, error):
        """Which exception came out."""
        if error is None:
            return None
        same = [number for number, one in enumerate(self.raised, start=1) if one is error]
        return f"that of attempt {same[0]}" if same else f"{type(error).__name__}: {error}"

    def observed(self, result, error):
        """All of it, by name."""
        return {
            "the number of attempts": self.diary.count("try"),
            "the exception that comes out": self.ended_with(error),
            "the result": result,
            "the order of events": list(self.diary),
            "the list of sleeps": [entry.partition(" ")[2] for entry in self.diary if entry.startswith("sleep")],
        }


def tried(decorate, *errors):
    """Decorate a flaky function and call it once; `decorate` gets the function and a `sleep`."""
    flaky = Flaky(*errors)
    function = decorate(flaky.function(), flaky.sleep)
    result = error = None
    try:
        result = function("fiber", months=3)
    except BaseException as raised:  # noqa: BLE001
        error = raised
    return {
        **flaky.observed(result, error),
        "`__name__`": getattr(function, "__name__", None),
        "`__doc__`": function.__doc__,
    }


def tried_twice(decorate, first, second):
    """Two calls of one decorated function, the second one after all is forgotten."""
    flaky = Flaky(*first)
    function = decorate(flaky.function(), flaky.sleep)
    seen = []
    for errors in (first, second):
        flaky.left, flaky.diary = list(errors), []
        try:
            function("dsl")
        except Exception:  # noqa: BLE001
            flaky.diary.append("raised")
        seen.append(flaky.diary)
    return {"the first call": seen[0], "the second call": seen[1]}


def namesake(function):
    """Another function of the same name."""

    def other():
        """Also what a plan costs."""

    other.__name__, other.__qualname__ = function.__name__, function.__qualname__
    return other


def counts(counted):
    """A decorated function: calls, results, and who it says it is."""
    function, other = counted(tariff), counted(namesake(tariff))
    seen = {"`f.calls` before any call": function.calls}
    seen["the result"] = [function("dsl"), function("fiber", 3, 7, 8, scale=2, by="Ivo")]
    other()
    seen["`f.calls` after two calls"] = function.calls
    seen["`f.calls` of another function of that name after one call"] = other.calls
    function.reset()
    function(plan="dsl")
    seen["`f.calls` after `f.reset()` and one call"] = function.calls
    seen["`f.calls` of the other function then"] = other.calls
    seen["`f.__name__`"] = function.__name__
    seen["`f.__doc__`"] = function.__doc__
    seen["the signature"] = str(inspect.signature(function))
    seen["`f.__wrapped__`"] = "the function" if getattr(function, "__wrapped__", None) is tariff else "something else"
    return seen


def counts_failures(counted):
    """A decorated function that fails."""
    flaky = Flaky(KeyError, OSError)
    function = counted(flaky.function())
    seen = {}
    for number in (1, 2):
        try:
            function("dsl")
            seen[f"the exception of call {number}"] = None
        except Exception as error:  # noqa: BLE001
            seen[f"the exception of call {number}"] = flaky.ended_with(error)
    function("dsl")
    seen["`f.calls` after two calls that failed and one that worked"] = function.calls
    return seen


def counts_methods(counted):
    """A decorated method, called on two objects."""

    class Service:
        def __init__(self, name):
            self.name = name

        @counted
        def ask(self, plan, months=12):
            """Ask for a price."""
            return [self.name, plan, months]

    north, south = Service("north"), Service("south")
    seen = {"the result": [north.ask("dsl"), south.ask("fiber", months=3), north.ask(plan="cable")]}
    seen["`Service.ask.calls` after three calls"] = Service.ask.calls
    Service.ask.reset()
    seen["`Service.ask.calls` after `Service.ask.reset()`"] = Service.ask.calls
    return seen


def stacked(counted, retry):
    """Both decorators on one function, in both orders."""
    outer = Flaky(OSError, OSError)
    function = counted(retry(times=3)(outer.function()))
    seen = {"the result of `@counted` over `@retry`": function("dsl")}
    seen["the number of attempts"] = outer.diary.count("try")
    seen["what `@counted` over `@retry` counts"] = function.calls
    inner = Flaky(OSError, OSError)
    counter = counted(inner.function())
    seen["the result of `@retry` over `@counted`"] = retry(counter)("dsl")
    seen["what `@counted` under `@retry` counts"] = counter.calls
    seen["the name of a function under both"] = counted(retry(counter)).__name__
    return seen


def refused(retry, times):
    """Decorate only."""
    retry(times=times)(tariff)
