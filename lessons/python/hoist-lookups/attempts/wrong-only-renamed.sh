# fails: lookups
# says: read `limits["low"]` 
cat > billing.py <<'END'
def total(rows, tariff):
    factor, base = tariff.factor, tariff.fees["base"]
    s = 0.0
    for r in rows:
        s += r * factor + base
    return s

def collect(rows, out, limits):
    append = out.append
    bounds = limits
    for r in rows:
        if bounds["low"] <= r <= bounds["high"]:
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
