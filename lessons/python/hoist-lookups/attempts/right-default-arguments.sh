cat > billing.py <<'END'
def total(rows, tariff):
    """Sum of charge * tariff.factor + tariff.fees["base"]."""
    def charge(r, factor=tariff.factor, base=tariff.fees.get("base")):
        return r * factor + base
    s = 0.0
    for r in rows: s += charge(r)
    return s

def collect(rows, out, limits):
    """Append every row between limits["low"] and limits["high"] to out."""
    low = limits["low"]; high = limits["high"]
    add = out.append
    [add(r) for r in rows if low <= r <= high]

def send(rows, quota, sink):
    """Send rows while quota.left is above zero; quota.left changes with every sink.push."""
    push = sink.push
    n = 0
    for r in rows:
        if not quota.left > 0: break
        push(r); n += 1
    return n
END
cp billing.py billing.py.bak
