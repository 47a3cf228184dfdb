cat > loops.py <<'EOF'
from itertools import islice

def numbered(names):
    names = list(names)
    i = 0
    while i < len(names):
        names[i] = f"{i + 1}. {names[i]}"
        i += 1
    return names

def revenue(prices, amounts):
    return sum(p * a for p, a in zip(list(prices), list(amounts)))

def first_risky(scores, limit):
    return next(filter(lambda score: score > limit, scores), None)

def common(a, b):
    seen = set()
    seen.update(b)
    return [x for x in a if x in seen]

def _batches(it, size):
    return iter(lambda: list(islice(it, size)), [])

def batches(rows, size):
    yield from _batches(iter(rows), size)

def sum_to(n):
    return 0 if n < 1 else n * (n + 1) // 2

def by_plan(rows):
    rows = list(rows)
    return {row["plan"]: [r["id"] for r in rows if r["plan"] == row["plan"]] for row in rows}
EOF
python -c "import loops; print(loops.sum_to(10**15))"
