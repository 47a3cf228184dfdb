cat > batching.py <<'EOF'
class Batches:
	def __init__(self, rows, size): self._rows, self._size = iter(rows), size
	def __iter__(self): return self
	def __next__(self):
		batch = []
		for row in self._rows:
			batch.append(row)
			if len(batch) == self._size: break
		if not batch: raise StopIteration
		return batch
EOF
cat > loops.py <<'EOF'
from batching import Batches as batches
from collections import UserDict, OrderedDict
class _Plans(dict):
	def __missing__(self, plan):
		self[plan] = fresh = []
		return fresh
def numbered(names):
	def lines():
		number = 0
		for name in names:
			yield f"{(number := number + 1)}. {name}"
	return [*lines()]
def revenue(prices, amounts):
	amounts, total = iter(amounts), 0
	for price in prices: total += price * next(amounts)
	return total
def first_risky(scores, limit):
	try: return next(iter(s for s in scores if s > limit))
	except StopIteration: return None
def common(a, b):
	b = dict.fromkeys(b).keys()
	found = []
	for x in a:
		if x in b: found += [x]
	return found
sum_to = lambda n: sum((n // 2 * (n + 1), (n + 1) // 2 * (n % 2))) if n > 0 else 0
def by_plan(rows):
	plans = _Plans()
	for row in rows:
		match row:
			case {"id": i, "plan": plan}: plans[plan].append(i)
	return plans
EOF
