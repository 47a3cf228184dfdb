cat > loops.py <<'E'
def numbered(names):
    out = []; i = 0
    while i < len(names):
        out.append(str(i + 1) + ". " + names[i]); i += 1
    return out

def revenue(prices, amounts):
    t = 0; i = 0
    while i < len(prices):
        t += prices[i] * amounts[i]; i += 1
    return t

def first_risky(scores, limit):
    hits = [s for s in scores if s > limit]
    return hits[0] if len(hits) > 0 else None

def common(a, b):
    return [x for x in a if x in list(b)]

def batches(rows, size):
    rows = list(rows); return [rows[i:i + size] for i in range(0, len(rows), size)]

def sum_to(n):
    t = 0; i = 1
    while i <= n:
        t += i; i += 1
    return t

def by_plan(rows):
    d = {}
    for i in range(len(rows)):
        if rows[i]["plan"] in d.keys(): d[rows[i]["plan"]] = d[rows[i]["plan"]] + [rows[i]["id"]]
        else: d[rows[i]["plan"]] = [rows[i]["id"]]
    return d
E
