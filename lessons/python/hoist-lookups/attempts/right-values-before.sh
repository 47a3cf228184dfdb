cat > billing.py <<'EOF'
def total(rows, tariff):
    (base,), factor = tariff.fees.values(), tariff.factor
    return sum(r * factor + base for r in rows)

def collect(rows, out, limits):
    bounds = dict(limits.items())
    out.extend(filter(lambda r: bounds["low"] <= r <= bounds["high"], rows))

def send(rows, quota, sink):
    push, n = sink.push, 0
    for n, r in enumerate(iter_while(rows, quota), start=1):
        push(r)
    return n

def iter_while(rows, quota):
    for r in rows:
        if quota.left <= 0:
            return
        yield r
EOF
