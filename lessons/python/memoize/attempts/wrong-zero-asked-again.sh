# fails: value-calls
# says: again, with rates of 0.0,` made 9 calls
cat > pricing.py <<'END'
from functools import lru_cache
import rates
KNOWN = {}
def value(plan, months):
    total = 0.0
    for m in range(1, months + 1):
        KNOWN[plan, m] = KNOWN.get((plan, m)) or rates.fetch(plan, m)
        total += KNOWN[plan, m]
    return total
value.cache_clear = KNOWN.clear
def score(features): return _score(tuple(features))
@lru_cache(maxsize=128)
def _score(features): return sum(rates.fetch("fiber", int(f)) for f in features)
class Scorer:
    def __init__(self, plan): self.plan = plan; self._k = {}
    def monthly(self, month):
        self._k[month] = self._k.get(month) or rates.fetch(self.plan, month)
        return self._k[month]
END
