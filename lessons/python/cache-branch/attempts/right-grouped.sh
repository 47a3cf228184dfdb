cat > fast.py <<"END"
def transpose(src, dst):
    for r0 in range(0, src.rows, 8):
        for c0 in range(0, src.cols, 8):
            for r in range(r0, min(r0 + 8, src.rows)):
                for c in range(c0, min(c0 + 8, src.cols)):
                    dst[c, r] = src[r, c]
def column_sums(m):
    sums = [0] * m.cols
    for r in range(m.rows):
        for c in range(m.cols):
            sums[c] += m[r, c]
    return sums
from itertools import groupby
def count_above(values, limit, cpu):
    n = 0
    for above, group in groupby(sorted(values), key=lambda v: cpu.branch(v > limit)):
        if above:
            n += sum(1 for _ in group)
    return n
END
