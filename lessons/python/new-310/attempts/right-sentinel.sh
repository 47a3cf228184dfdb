cat > modern.py <<'EOF'
from bisect import bisect_left
from itertools import zip_longest

def pair_up(ids, scores):
    pairs = {}
    for i, score in zip_longest(ids, scores, fillvalue=pairs):
        if i is pairs or score is pairs:
            raise ValueError('one is longer')
        pairs[i] = score
    return pairs

def is_number(x: int | float | str | None) -> bool:
    return type(x) in (int, float)

def changes(values):
    values = list(values)
    return [b - a for a, b in zip(values, values[1:])]

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
