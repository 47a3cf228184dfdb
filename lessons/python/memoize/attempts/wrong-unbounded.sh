# fails: score-calls
# says: not used while 128 others were,` made 0 calls to rates.fetch; expected at least 1
cat > pricing.py <<'END'
from functools import lru_cache
import rates

@lru_cache(maxsize=None)
def value(plan, months):
    return 0.0 if months == 0 else value(plan, months - 1) + rates.fetch(plan, months)

@lru_cache(maxsize=None)
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
            self._known[month] = rates.fetch(self.plan, month)
        return self._known[month]
END
