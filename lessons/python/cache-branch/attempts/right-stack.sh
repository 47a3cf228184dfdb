cat > fast.py <<'EOF'
from collections import Counter
from itertools import product
class _Sums(list):
	def __iadd__(self, row):
		for c, x in enumerate(row): self[c] += x
		return self
def column_sums(m):
	sums = _Sums([0] * m.cols)
	for r in range(m.rows): sums += (m[r, c] for c in range(m.cols))
	return sums
def count_above(values, limit, cpu):
	"""Zählt, was über der Grenze liegt."""
	n, left = 0, sorted(values)
	while left and (above := cpu.branch(left.pop() > limit)):
		n += above
	return n
class _Blocks:
	def __init__(self, m, size=8): self.m, self.size = m, size
	def __iter__(self):
		for r, c in product(range(0, self.m.rows, self.size), range(0, self.m.cols, self.size)):
			yield range(r, min(r + self.size, self.m.rows)), range(c, min(c + self.size, self.m.cols))
def transpose(src, dst):
	for rows, cols in _Blocks(src):
		block = {(c, r): src[r, c] for r in rows for c in cols}
		for place in product(cols, rows): dst[place] = block[place]
EOF
