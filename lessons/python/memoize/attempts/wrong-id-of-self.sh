# fails: method-cache
# says: of four objects, one after the other,` returned
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

KNOWN = {}

class Scorer:
    def __init__(self, plan):
        self.plan = plan

    def monthly(self, month):
        if (id(self), month) not in KNOWN:
            KNOWN[id(self), month] = rates.fetch(self.plan, month)
        return KNOWN[id(self), month]
END
