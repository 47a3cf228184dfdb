# fails: live-quota
# says: rows without a look at `quota.left` before
cat > billing.py <<'END'
def total(rows, tariff):
    factor, base = tariff.factor, tariff.fees["base"]
    s = 0.0
    for r in rows:
        s += r * factor + base
    return s

def collect(rows, out, limits):
    low, high, append = limits["low"], limits["high"], out.append
    for r in rows:
        if low <= r <= high:
            append(r)

def send(rows, quota, sink):
    push, left = sink.push, quota.left
    n = 0
    for r in rows:
        if left - n <= 0:
            break
        push(r)
        n += 1
    return n
END
