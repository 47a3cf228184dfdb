"""Runs beside the learner's `pricing.py`: a tariff service that counts, and what is asked of it."""

PRICES = {}
CALLS = []
BROKEN = set()
SCORERS = {}


def fetch(plan: str, month: int) -> float:
    """The counting service; takes the place of `rates.fetch` while the program runs."""
    CALLS.append((plan, month))
    if month in BROKEN:
        raise LookupError(f"no rate for month {month}")
    return PRICES[plan] * (1 + month / 1000)


def install(**prices: float) -> None:
    """Put the counting service in place, with these prices."""
    import rates

    PRICES.update(prices)
    rates.fetch = fetch


def service(*broken: int) -> None:
    """For which months the service fails from now on."""
    BROKEN.clear()
    BROKEN.update(broken)


def calls(function: object, *args: object) -> object:
    """How often the service is asked while a function is called."""
    before = len(CALLS)
    function(*args)
    return len(CALLS) - before


def calls_of_all(function: object, lists: list[list[float]]) -> object:
    """How often it is asked while a function is called with each of the lists."""
    return sum(calls(function, list(one)) for one in lists)


def steps(value: object, plan: str, most: int) -> object:
    """Build a value up in steps of 100 months."""
    return [value(plan, months) for months in range(100, most + 1, 100)][-1]


def afterwards(function: object, features: list[float]) -> object:
    """What a list is after it was passed on."""
    function(features)
    return features


def grown(function: object, features: list[float], more: float) -> object:
    """The score of a list that was scored before it got one more number."""
    function(features)
    features.append(more)
    return function(features)


def scorer(name: str, plan: str) -> None:
    """Make a scorer that lives on under this name."""
    import pricing

    SCORERS[name] = pricing.Scorer(plan)


def alive() -> object:
    """How many scorers there are."""
    import gc

    import pricing

    gc.collect()
    return sum(isinstance(found, pricing.Scorer) for found in gc.get_objects())


def dropped(plan: str, months: list[int]) -> object:
    """Use a scorer and drop it: how many there are more than before."""
    import pricing

    before = alive()
    used = pricing.Scorer(plan)
    for month in months:
        used.monthly(month)
    del used
    return alive() - before


def one_after_the_other(plans: list[str], month: int) -> object:
    """Make, ask and drop a scorer for each plan, so that one may get the place in memory of the one before."""
    import pricing

    return [pricing.Scorer(plan).monthly(month) for plan in plans]
