# fails: score-calls
# says: once more without that rate,` returned
cat > pricing.py <<'END'
from functools import lru_cache
import rates

@lru_cache(maxsize=None)
def value(plan, months):
    return 0.0 if months == 0 else value(plan, months - 1) + rates.fetch(plan, months)

@lru_cache(maxsize=128)
def _score(features):
    try:
        return sum(rates.fetch("fiber", int(f)) for f in features)
    except LookupError as error:
        return error

def score(features):
    known = _score.cache_info().misses
    result = _score(tuple(features))
    if isinstance(result, LookupError) and _score.cache_info().misses > known:
        raise result
    return result

class Scorer:
    def __init__(self, plan):
        self.plan = plan
        self._known = {}

    def monthly(self, month):
        if month not in self._known:
            self._known[month] = rates.fetch(self.plan, month)
        return self._known[month]
END
