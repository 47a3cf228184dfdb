cat > remember.py <<'EOF'
class Missing(dict):
	def __init__(self, make): self.make = make
	def __missing__(self, key): self[key] = made = self.make(key); return made
EOF
cat > pricing.py <<'EOF'
import rates
from functools import cache, cached_property, lru_cache, partial
from itertools import accumulate
from remember import Missing
_rate = Missing(lambda key: rates.fetch(*key))
def value(plan, months):
	total = 0.0
	for month in range(1, months + 1): total += _rate[plan, month]
	return total
value.cache_clear = _rate.clear
@lru_cache(maxsize=128, typed=True)
def _score(features): return sum(map(rates_of, features))
def rates_of(f): return rates.fetch("fiber", int(f))
score = lambda features: _score((*features,))
class Scorer:
	def __init__(self, plan): self.plan = plan
	@cached_property
	def _known(self): return Missing(partial(lambda plan, month: rates.fetch(plan, month), self.plan))
	def monthly(self, month): return self._known[month]
EOF
