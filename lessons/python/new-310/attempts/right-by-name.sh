cat > modern.py <<'EOF'
from __future__ import annotations

import bisect
import itertools
from operator import itemgetter, sub
from contextlib import AbstractContextManager

def pair_up(ids, scores):
    pairs = {}
    for i, s in zip(ids, scores, strict=True):
        pairs[i] = s
    return pairs

def is_number(x: int | float | str | None = None) -> bool:
    match x:
        case bool():
            return False
        case int() | float():
            return True
    return False

def changes(values):
    return [-sub(*pair) for pair in itertools.pairwise(values)]

def find_bucket(buckets: list[dict], score: float) -> dict | None:
    if not buckets or score > buckets[-1]["upper"]:
        return None
    return buckets[bisect.bisect_left(buckets, score, key=itemgetter("upper"))]

def copy_rows(src: AbstractContextManager, dst: AbstractContextManager, log: AbstractContextManager) -> None:
    with src as rows, dst as target, log as journal:
        count = 0
        for count, row in enumerate(rows, 1):
            target.write(row)
        journal.write("copied {}\n".format(count))
EOF
