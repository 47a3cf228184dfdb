cat > modern.py <<'EOF'
from bisect import bisect_left
from itertools import pairwise

Value = int | float | str | None

def pair_up(ids, scores): return {i: s for i, s in zip(ids, scores, strict=True)}

def is_number(x: Value) -> bool:
    return not isinstance(x, bool | str | None)

def changes(values): return list(map(lambda p: p[1] - p[0], pairwise(values)))

class ByUpper:
    def __init__(self, buckets): self.buckets = buckets
    def __len__(self): return len(self.buckets)
    def __getitem__(self, i): return self.buckets[i]["upper"]

def find_bucket(buckets, score):
    i = bisect_left(ByUpper(buckets), score)
    return None if i == len(buckets) else buckets[i]

def copy_rows(src, dst, log):
    with src as s, dst as d, log as l:
        done = [d.write(row) for row in s]
        print("copied", len(done), file=l)
EOF
