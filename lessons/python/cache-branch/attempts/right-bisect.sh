cat > fast.py <<'END'
import bisect

def column_sums(m):
    rows, cols = m.rows, m.cols
    sums = [0 for _ in range(cols)]
    i = 0
    while i < rows * cols:
        r, c = divmod(i, cols)
        sums[c] = sums[c] + m[r, c]
        i += 1
    return sums

def count_above(values, limit, cpu):
    ordered = sorted(values)
    return len(ordered) - bisect.bisect_right(ordered, limit)

def transpose(src, dst):
    if src.rows > 8:
        half = src.rows // 2 // 8 * 8 or 8
        for part in (range(half), range(half, src.rows)):
            _rows(src, dst, part)
    else:
        _rows(src, dst, range(src.rows))

def _rows(src, dst, rows, b=8):
    for c0 in range(0, src.cols, b):
        for r0 in range(rows.start, rows.stop, b):
            for c in range(c0, min(c0 + b, src.cols)):
                for r in range(r0, min(r0 + b, rows.stop)):
                    dst[c, r] = src[r, c]
END
python -c "
from simcpu import CPU
import fast
cpu = CPU(); a, b = cpu.matrix(64, 64), cpu.matrix(64, 64)
fast.transpose(a, b); print(cpu.misses)"
