# fails: lookups
# says: read `limits["low"]` 1000 times
cat > billing.py <<'EOF'
def total(rows, tariff):
    factor, base = tariff.factor, tariff.fees["base"]
    return sum(r * factor + base for r in rows)

def collect(rows, out, limits):
    append = out.append
    for r in rows:
        low, high = limits.values()
        if low <= r <= high:
            append(r)

def send(rows, quota, sink):
    push, n = sink.push, 0
    for r in rows:
        if quota.left <= 0:
            break
        push(r)
        n += 1
    return n
EOF
