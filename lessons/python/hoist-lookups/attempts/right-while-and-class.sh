cat > billing.py <<'EOF'
from functools import reduce
from dataclasses import dataclass
@dataclass(slots=True, frozen=True)
class _Charge:
	factor: float
	base: float
	@classmethod
	def of(cls, tariff): return cls(tariff.factor, tariff.fees.get("base"))
	def __call__(self, row): return row * self.factor + self.base
def total(rows, tariff): return reduce(lambda s, x: s + x, map(_Charge.of(tariff), rows), 0.0)
def collect(rows, out, limits):
	low, high = (limits[key] for key in ("low", "high"))
	add = out.append
	for r in rows:
		if r < low or high < r: continue
		add(r)
def send(rows, quota, sink):
	rows, push, n = iter(rows), sink.push, 0
	while quota.left > 0:
		try: row = next(rows)
		except StopIteration: break
		push(row); n += 1
	return n
EOF
