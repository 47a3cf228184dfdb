# fails: score-calls
# says: used more lately than any but one,` made 3 calls
cat > pricing.py <<'END'
from functools import lru_cache
import rates

@lru_cache(maxsize=None)
def value(plan, months):
    return 0.0 if months == 0 else value(plan, months - 1) + rates.fetch(plan, months)

def _compute(features):
    return sum(rates.fetch("fiber", int(f)) for f in features)

KNOWN = {}

def score(features):
    key = tuple(features)
    if key not in KNOWN:
        KNOWN[key] = _compute(key)
        if len(KNOWN) > 128:
            del KNOWN[next(iter(KNOWN))]
    return KNOWN[key]

class Scorer:
    def __init__(self, plan):
        self.plan = plan
        self._known = {}

    def monthly(self, month):
        if month not in self._known:
            self._known[month] = rates.fetch(self.plan, month)
        return self._known[month]
END
