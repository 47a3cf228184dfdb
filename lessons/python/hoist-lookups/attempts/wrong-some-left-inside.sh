# fails: lookups
# says: read `tariff.fees` 1000 times for 1000 rows; expected at most 1
cat > billing.py <<'END'
def total(rows, tariff):
    factor = tariff.factor
    s = 0.0
    for r in rows:
        s += r * factor + tariff.fees["base"]
    return s

def collect(rows, out, limits):
    low, high, append = limits["low"], limits["high"], out.append
    for r in rows:
        if low <= r <= high:
            append(r)

def send(rows, quota, sink):
    push = sink.push
    n = 0
    for r in rows:
        if quota.left <= 0:
            break
        push(r)
        n += 1
    return n
END
