# fails: results
# says: with factor and base fee
cat > billing.py <<'END'
_known = {}

def total(rows, tariff):
    factor, base = _known.setdefault(id(tariff), (tariff.factor, tariff.fees["base"]))
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
    push = sink.push
    n = 0
    for r in rows:
        if quota.left <= 0:
            break
        push(r)
        n += 1
    return n
END
