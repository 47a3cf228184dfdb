# fails: results
# says: `common([0, '7', '', None]
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
    b = {x: x for x in b}
    return [x for x in a if b.get(x)]

def batches(rows, size):
    it = iter(rows)
    while batch := list(islice(it, size)):
        yield batch

def sum_to(n):
    return n * (n + 1) // 2 if n > 0 else 0

def by_plan(rows):
    plans = defaultdict(list)
    for row in rows:
        plans[row["plan"]].append(row["id"])
    return dict(plans)
EOF
