cat > billing.py <<'END'
from itertools import takewhile

def total(rows, tariff, fees=None):
    fees = tariff.fees
    charge = n = 0
    for n, row in enumerate(rows, 1):
        charge += row
    return charge * tariff.factor + n * fees["base"]

def collect(rows, out, limits):
    within = lambda row, low=limits["low"], high=limits["high"]: low <= row <= high
    out += filter(within, rows)

def send(rows, quota, sink):
    """Send rows while there is quota."""
    n, put = 0, sink.push
    for row in takewhile(lambda row: quota.left > 0, rows):
        put(row)
        n = n + 1
    return n
END
