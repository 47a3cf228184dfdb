# fails: results
# says: returned `0.0`; expected
cat > pricing.py <<'END'
from functools import lru_cache
from rates import fetch

@lru_cache(maxsize=None)
def value(plan, months):
    return 0.0 if months == 0 else value(plan, months - 1) + fetch(plan, months)

@lru_cache(maxsize=128)
def _score(features):
    return sum(fetch("fiber", int(f)) for f in features)

def score(features):
    return _score(tuple(features))

class Scorer:
    def __init__(self, plan):
        self.plan = plan
        self._known = {}

    def monthly(self, month):
        if month not in self._known:
            self._known[month] = fetch(self.plan, month)
        return self._known[month]
END
