cat > loops.py <<'EOF'
from collections import defaultdict

def numbered(names):
    out, number = [], 0
    for name in names:
        number += 1
        out.append(str(number) + ". " + name)
    return out

def revenue(prices, amounts):
    total = 0
    for price, amount in zip(prices, amounts, strict=True):
        total += price * amount
    return total

def first_risky(scores, limit):
    scores = iter(scores)
    while True:
        try:
            score = next(scores)
        except StopIteration:
            return None
        if score > limit:
            return score

def common(a, b):
    wanted = frozenset(b)
    def hits():
        for x in a:
            if x in wanted:
                yield x
    return [*hits()]

def batches(rows, size):
    batch = []
    for row in rows:
        if len(batch) == size:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch

def sum_to(n):
    if n <= 0:
        return 0
    half, odd = divmod(n, 2)
    return (half + odd) * (n + 1 - odd)

def by_plan(rows):
    plans = defaultdict(list)
    [plans[row["plan"]].append(row["id"]) for row in rows]
    return plans
EOF
