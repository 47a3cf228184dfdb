cat > billing.py <<'END'
import math
from operator import itemgetter

def total(rows, tariff):
    count, amount = 0, 0.0
    for r in rows:
        count += 1
        amount += r
    return amount * tariff.factor + count * tariff.fees["base"]

def collect(rows, out, limits):
    low, high = itemgetter("low", "high")(limits)
    out += [r for r in rows if not (r < low or r > high)]

def send(rows, quota, sink):
    push = sink.push
    n = 0
    for n, r in enumerate(rows, 1):
        if quota.left <= 0:
            return n - 1
        push(r)
    return n
END
