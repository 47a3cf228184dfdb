cat > modern.py <<'EOF'
import logging
from bisect import bisect_left
from operator import itemgetter

class PairUp:
	def __call__(self, ids, scores):
		ids, scores = list(ids), list(scores)
		if len(ids) != len(scores):
			raise LengthError(f"{len(ids)} ids and {len(scores)} scores")
		return {i: s for i, s in zip(ids, scores)}

class LengthError(ValueError):
	pass

pair_up = PairUp()

def _make():
	def is_number(x: int | float | str | None):
		return type(x) in (int, float)
	return is_number
is_number = _make()

def changes(values):
	found, before = [], None
	for value in values:
		if before is not None:
			found.append(value - before)
		before = value
	return found

def find_bucket(buckets, score):
	if (i := bisect_left(buckets, score, key=itemgetter("upper"))) < len(buckets):
		return buckets[i]

def copy_rows(src, dst, log):
	try:
		with (src as s, dst as d, log as l):
			n = 0
			while (row := next(it := s.__iter__() if not n else it, None)) is not None:
				d.write(row); n += 1
			l.write("copied %d\n" % n)
	except OSError:
		logging.getLogger(__name__).debug("not copied")
		raise
EOF
