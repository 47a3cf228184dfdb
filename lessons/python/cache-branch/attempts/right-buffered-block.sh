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
    for r0 in range(0, src.rows, b):
        for c0 in range(0, src.cols, b):
            rows, cols = range(r0, min(r0 + b, src.rows)), range(c0, min(c0 + b, src.cols))
            block = {(r, c): src[r, c] for r in rows for c in cols}
            for c in cols:
                for r in rows:
                    dst[c, r] = block[r, c]
END
sed -i 's/$/\r/' fast.py
