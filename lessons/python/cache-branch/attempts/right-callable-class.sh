cat > fast.py <<'EOF'
from functools import reduce
class Above:
    def __init__(self, limit, cpu):
        self.limit, self.cpu = limit, cpu
    def __call__(self, n, v):
        if self.cpu.branch(v > self.limit):
            return n + 1
        return n
def count_above(values, limit, cpu):
    return reduce(Above(limit, cpu), sorted(values), 0)
def column_sums(m):
    sums = [0] * m.cols
    for r in range(m.rows):
        for c in range(m.cols):
            sums[c] += m[r, c]
    return sums
def transpose(src, dst, b=8):
    for r0 in range(0, src.rows, b):
        for c0 in range(0, src.cols, b):
            for r in range(r0, min(r0 + b, src.rows)):
                for c in range(c0, min(c0 + b, src.cols)):
                    dst[c, r] = src[r, c]
EOF
