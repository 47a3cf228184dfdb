cat > billing.py <<'END'
"""What customers are billed."""


def total(rows, tariff):
    factor = tariff.factor
    base = tariff.fees["base"]
    return sum((row * factor + base for row in rows), 0.0)


def collect(rows, out, limits):
    low, high = limits["low"], limits["high"]
    out.extend(row for row in rows if low <= row <= high)


def send(rows, quota, sink):
    push = sink.push
    sent = 0
    rows = iter(rows)
    while quota.left > 0:
        try:
            row = next(rows)
        except StopIteration:
            break
        push(row)
        sent += 1
    return sent
END
