cat > pricing.py <<'END'
import functools
import rates

@functools.cache
def _rate(plan, month):
    return rates.fetch(plan, month)

def value(plan, months):
    return float(sum(_rate(plan, month) for month in range(1, months + 1)))

value.cache_clear = _rate.cache_clear

def by_content(function):
    @functools.lru_cache(128)
    def inner(*numbers):
        return function(list(numbers))
    @functools.wraps(function)
    def outer(features):
        return inner(*features)
    outer.cache_info = inner.cache_info
    return outer

@by_content
def score(features):
    """features is a list of numbers."""
    return sum(rates.fetch("fiber", int(f)) for f in features)

class Scorer:
    __slots__ = ("plan", "monthly")

    def __init__(self, plan):
        self.plan = plan
        self.monthly = functools.cache(lambda month: rates.fetch(plan, month))
END
