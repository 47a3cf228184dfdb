cat > billing.py <<'END'
def total(rows, tariff):
    """Sum of charge * tariff.factor + tariff.fees["base"]."""
    s = 0.0
    for r in rows:
        s += r * tariff.factor + tariff.fees["base"]
    return s

def collect(rows, out, limits):
    """Append every row between limits["low"] and limits["high"] to out."""
    for r in rows:
        if limits["low"] <= r <= limits["high"]:
            out.append(r)

def send(rows, quota, sink):
    """Send rows while quota.left is above zero; quota.left changes with every sink.push."""
    n = 0
    for r in rows:
        if quota.left <= 0:
            break
        sink.push(r)
        n += 1
    return n
END
