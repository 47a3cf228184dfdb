cat > pricing.py <<'END'
from functools import cache, lru_cache, partial
import rates as service
import rates

@cache
def value(plan, months):
    """Sum of the rates of month 1..months."""
    if months == 0:
        return 0.0
    return value(plan, months - 1) + service.fetch(plan, months)

class Scorer:
    def __init__(self, plan):
        self.plan = plan
        self.monthly = lru_cache(maxsize=None)(self._monthly)

    def _monthly(self, month):
        return rates.fetch(self.plan, month)

_by_key = lru_cache(maxsize=128)(lambda key: sum(rates.fetch("fiber", int(f)) for f in key))
def score(features): return _by_key(tuple(features))

if __name__ == "__main__":
    print(value("dsl", 3), score([1, 2]), Scorer("fiber").monthly(1))
END
python pricing.py
