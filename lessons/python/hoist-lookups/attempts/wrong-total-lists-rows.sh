# fails: results
# says: held 20000 rows at a time
cat > billing.py <<'END'
def total(rows, tariff):
    rows = list(rows)
    return float(sum(rows) * tariff.factor + len(rows) * tariff.fees["base"])
def collect(rows, out, limits):
    low, high = limits["low"], limits["high"]
    rows = list(rows)
    out += [r for r in rows if low <= r <= high]
def send(rows, quota, sink):
    n, push = 0, sink.push
    for r in rows:
        if quota.left <= 0: break
        push(r)
        n += 1
    return n
END
