# fails: score-calls
# says: after 127 other lists,` made 3 calls
cat > pricing.py <<'END'
from functools import lru_cache
import rates

@lru_cache(maxsize=None)
def value(plan, months):
    return 0.0 if months == 0 else value(plan, months - 1) + rates.fetch(plan, months)

_memo = {}
def _score(features):
    if features not in _memo:
        if len(_memo) >= 128:
            _memo.clear()
        _memo[features] = sum(rates.fetch("fiber", int(f)) for f in features)
    return _memo[features]

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
