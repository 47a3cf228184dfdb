cat > pricing.py <<'END'
from functools import lru_cache
import rates
import weakref

@lru_cache(maxsize=None)
def value(plan, months):
    return 0.0 if months == 0 else value(plan, months - 1) + rates.fetch(plan, months)

@lru_cache(maxsize=128)
def _score(features):
    return sum(rates.fetch("fiber", int(f)) for f in features)

def score(features):
    return _score(tuple(features))

_known = weakref.WeakKeyDictionary()

class Scorer:
    def __init__(self, plan):
        self.plan = plan
        _known[self] = {}

    def monthly(self, month):
        mine = _known[self]
        if month not in mine:
            mine[month] = rates.fetch(self.plan, month)
        return mine[month]
END
