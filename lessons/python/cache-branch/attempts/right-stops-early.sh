cat > fast.py <<'END'
from bisect import bisect_right
from itertools import product

def column_sums(m):
    return [sum(column) for column in zip(*[[m[r, c] for c in range(m.cols)] for r in range(m.rows)])]

def count_above(values, limit, cpu):
    go_on = cpu.branch
    n = 0
    for v in sorted(values, reverse=True):
        above = go_on(v > limit)
        if not above:
            break
        n += 1
    return n

def transpose(src, dst, b=4):
    blocks = product(range(0, src.rows, b), range(0, src.cols, b))
    for r0, c0 in blocks:
        for r, c in product(range(r0, r0 + b), range(c0, c0 + b)):
            if r < src.rows and c < src.cols:
                dst[c, r] = src[r, c]
END
