# fails: formula
# says: has executed 10000 lines
cat > loops.py <<'EOF'
from collections import defaultdict
from itertools import islice

def numbered(names):
    return [f"{i}. {name}" for i, name in enumerate(names, 1)]

def revenue(prices, amounts):
    return sum(p * a for p, a in zip(prices, amounts))

def first_risky(scores, limit):
    return next((s for s in scores if s > limit), None)

def common(a, b):
    b = set(b)
    return [x for x in a if x in b]

def batches(rows, size):
    it = iter(rows)
    while batch := list(islice(it, size)):
        yield batch

def sum_to(n):
    t = 0; i = 1
    while i <= n:
        t += i; i += 1
    return t

def by_plan(rows):
    plans = defaultdict(list)
    for row in rows:
        plans[row["plan"]].append(row["id"])
    return dict(plans)
EOF
