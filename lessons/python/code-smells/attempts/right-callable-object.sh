cat > clean.py <<'EOF'
from functools import partial, reduce
from math import exp

class Scorer:
	BASES = 0.1, 0.5, 0.4, 0.8
	COLUMNS = "tenure", "calls"
	def __call__(self, row):
		tenure, calls = map(partial(self.column, row), self.COLUMNS)
		s = self.BASES[2 * (tenure < 12) + (calls > 3)] if isinstance(tenure, int) else 0
		return round(1 / (1 + exp(2 - 4 * s)), 4)
	@staticmethod
	def column(row, name):
		if name in row: return row[name]
		raise ValueError(name)

def score(row): return Scorer()(row)

def summarize(rows):
	unique = reduce(lambda known, row: {row["id"]: row, **known}, rows, {})
	risks = tuple(map(score, reversed(unique.values())))
	return {"n": (n := len(risks)), "mean": round(sum(risks) / n, 3) if n else None}

def summarize_html(rows):
	match summarize(rows):
		case {"n": 0}: return "<p>no customers</p>"
		case found: return "<p>{n} customers, mean risk {mean}</p>".format_map(found)
EOF
