# fails: pair-up
# says: returned `{}`
cat > modern.py <<'EOF'
from bisect import bisect_left
from itertools import pairwise

def pair_up(ids, scores):
    return dict(zip(ids, scores, strict=len(list(ids)) == len(list(scores))))

def is_number(x: int | float | str | None) -> bool:
    return isinstance(x, int | float) and not isinstance(x, bool)

def changes(values):
    return [b - a for a, b in pairwise(values)]

def find_bucket(buckets, score):
    i = bisect_left(buckets, score, key=lambda b: b["upper"])
    return buckets[i] if i < len(buckets) else None

def copy_rows(src, dst, log):
    n = 0
    with (
        src as s,
        dst as d,
        log as l,
    ):
        for row in s:
            d.write(row)
            n += 1
        l.write(f"copied {n}\n")
EOF
