# fails: results
# says: score([-2])
cat > pricing.py <<'END'
from functools import lru_cache
import rates

@lru_cache(maxsize=None)
def value(plan, months):
    return 0.0 if months == 0 else value(plan, months - 1) + rates.fetch(plan, months)

def _compute(features):
    return sum(rates.fetch("fiber", int(f)) for f in features)

def score(features):
    key = hash(tuple(features))
    if key not in KNOWN:
        KNOWN[key] = _compute(features)
    return KNOWN[key]

KNOWN = {}

class Scorer:
    def __init__(self, plan):
        self.plan = plan
        self._known = {}

    def monthly(self, month):
        if month not in self._known:
            self._known[month] = rates.fetch(self.plan, month)
        return self._known[month]
END
