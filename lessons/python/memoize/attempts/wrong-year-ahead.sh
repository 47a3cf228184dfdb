# fails: method-cache
# says: made 199 calls
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
    def __init__(self, plan):
        self.plan = plan
        self._known = {}

    def monthly(self, month):
        if month not in self._known:
            for m in range(1, 200):
                self._known[m] = rates.fetch(self.plan, m)
        return self._known[month]
END
