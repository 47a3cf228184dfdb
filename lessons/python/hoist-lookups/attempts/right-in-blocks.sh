cat > billing.py <<'END'
import itertools
def total(rows, tariff):
    factor, base = tariff.factor, tariff.fees["base"]
    rows, s = iter(rows), 0.0
    while block := list(itertools.islice(rows, 1024)):
        s += sum(block) * factor + base * len(block)
    return s
def collect(rows, out, limits):
    low, high = map(limits.get, ("low", "high"))
    out[len(out):] = (r for r in rows if not r < low and not r > high)
def send(rows, quota, sink):
    def allowed(_): return quota.left > 0
    return sum(1 for _ in map(sink.push, itertools.takewhile(allowed, rows)))
END
