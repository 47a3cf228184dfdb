cat > fast.py <<'END'
"""Loops that a processor likes."""


def column_sums(m):
    totals = [m[0, c] for c in range(m.cols)]
    for r in range(1, m.rows):
        totals = [total + m[r, c] for c, total in enumerate(totals)]
    return totals


def count_above(values, limit, cpu):
    if not values:
        return 0
    return sum(value > limit for value in values)


def transpose(src, dst):
    size = src.cpu.line
    for top in range(0, src.rows, size):
        for left in range(0, src.cols, size):
            _block(src, dst, range(top, min(top + size, src.rows)), range(left, min(left + size, src.cols)))


def _block(src, dst, rows, cols):
    for r in rows:
        for c in cols:
            dst[c, r] = src[r, c]
END
