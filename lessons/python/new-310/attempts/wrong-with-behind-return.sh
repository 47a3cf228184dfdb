# fails: copy-rows
# says: is not entered by the `with`
cat > modern.py <<'EOF'
from bisect import bisect_left
from contextlib import ExitStack
from itertools import pairwise
def pair_up(ids, scores):
    return dict(zip(ids, scores, strict=True))
def is_number(x: int | float | str | None) -> bool:
    return isinstance(x, int | float) and not isinstance(x, bool)
def changes(values):
    return [b - a for a, b in pairwise(values)]
def find_bucket(buckets, score):
    i = bisect_left(buckets, score, key=lambda b: b["upper"])
    return buckets[i] if i < len(buckets) else None
def copy_rows(src, dst, log):
    with ExitStack() as stack:
        s, d, l = map(stack.enter_context, (src, dst, log))
        n = 0
        for n, row in enumerate(s, 1):
            d.write(row)
        l.write(f"copied {n}\n")
        return
    with src as s, dst as d, log as l:
        pass
EOF
