# fails: results
# says: score(f), after score(f) with f = [4, 8] and f.append(6),` returned
cat > pricing.py <<'END'
from functools import lru_cache
import rates

@lru_cache(maxsize=None)
def value(plan, months):
    return 0.0 if months == 0 else value(plan, months - 1) + rates.fetch(plan, months)

def _compute(features):
    return sum(rates.fetch("fiber", int(f)) for f in features)

def score(features):
    if id(features) not in KNOWN:
        KNOWN[id(features)] = features, _compute(features)
    return KNOWN[id(features)][1]

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
