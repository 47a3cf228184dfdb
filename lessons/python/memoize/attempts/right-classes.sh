cat > pricing.py <<'END'
from __future__ import annotations
import functools
import rates

class _Values:
    def __init__(self): self.known = {}
    def __call__(self, plan, months):
        return sum(self._rate(plan, m) for m in range(1, months + 1))
    def _rate(self, plan, month):
        if (plan, month) not in self.known: self.known[plan, month] = rates.fetch(plan, month)
        return self.known[plan, month]
    def cache_clear(self): self.known.clear()
value = _Values()

def _remember(size):
    def decorate(function):
        known = {}
        @functools.wraps(function)
        def wrapper(items):
            key = tuple(int(i) for i in items)
            found = known.pop(key) if key in known else function(items)
            known[key] = found
            if len(known) > size: del known[next(iter(known))]
            return found
        return wrapper
    return decorate

@_remember(size=128)
def score(features: list[float]) -> float:
    """features is a list of numbers."""
    return sum(rates.fetch("fiber", int(f)) for f in features)

class _Months(dict):
    def __init__(self, plan): self.plan = plan
    def __missing__(self, month):
        self[month] = found = rates.fetch(self.plan, month)
        return found
class Scorer:
    __slots__ = ("plan", "_months")
    def __init__(self, plan): self.plan, self._months = plan, _Months(plan)
    def monthly(self, month): return self._months[month]
END
