cat > loops.py <<'EOF'
from collections import defaultdict
from itertools import islice
from math import comb

def numbered(names):
    return [f"{i}. {name}" for i, name in enumerate(names, 1)]

def revenue(prices, amounts):
    return sum(p * a for p, a in zip(prices, amounts))

def first_risky(scores, limit):
    return next(filter(lambda s: s > limit, scores), None)

def common(a, b):
    return list(filter(dict.fromkeys(b).__contains__, a))

def batches(rows, size):
    it = iter(rows)
    while batch := list(islice(it, size)):
        yield batch

def sum_to(n):
    return comb(max(n, 0) + 1, 2)

def by_plan(rows):
    plans = defaultdict(list)
    for row in rows:
        plans[row["plan"]].append(row["id"])
    return dict(plans)
EOF
