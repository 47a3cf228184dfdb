cat > billing.py <<'END'
import math

def charges(rows, factor, base):
    for r in rows:
        yield r * factor + base

def total(rows, tariff):
    return math.fsum(charges(rows, tariff.factor, tariff.fees.get("base")))

def collect(rows, out, limits):
    bounds = [limits[key] for key in ("low", "high")]
    low, high = bounds
    found = []
    keep = found.append
    for r in rows:
        if r < low or r > high:
            continue
        keep(r)
    out.extend(found)

def send(rows, quota, sink):
    push = getattr(sink, "push")
    count = 0
    for r in rows:
        left = quota.left
        if not left > 0:
            return count
        push(r)
        count += 1
    return count

if __name__ == "__main__":
    class T: factor, fees = 2, {"base": 1}
    print(total(iter([1, 2]), T))
END
python billing.py
