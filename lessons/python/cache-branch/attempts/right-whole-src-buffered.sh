cat > fast.py <<'END'
def column_sums(m):
    sums = [0] * m.cols
    for r in range(m.rows):
        for c in range(m.cols):
            sums[c] += m[r, c]
    return sums

def count_above(values, limit, cpu):
    n = 0
    for v in sorted(values):
        if cpu.branch(v > limit):
            n += 1
    return n

def transpose(src, dst, b=8):
    cells = [[src[r, c] for c in range(src.cols)] for r in range(src.rows)]
    for c in range(src.cols):
        for r in range(src.rows):
            dst[c, r] = cells[r][c]
END
