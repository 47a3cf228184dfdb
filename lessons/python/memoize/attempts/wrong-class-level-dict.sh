# fails: method-cache
# says: on another object of the same plan` made 0 calls
cat > pricing.py <<'END'
from functools import lru_cache
import rates

@lru_cache(maxsize=None)
def value(plan, months):
    return 0.0 if months == 0 else value(plan, months - 1) + rates.fetch(plan, months)

@lru_cache(maxsize=128)
def _score(features):
    return sum(rates.fetch("fiber", int(f)) for f in features)

def score(features):
    return _score(tuple(features))

class Scorer:
    _known = {}

    def __init__(self, plan):
        self.plan = plan

    def monthly(self, month):
        if month not in self._known:
            self._known[month] = rates.fetch(self.plan, month)
        return self._known[month]
END
