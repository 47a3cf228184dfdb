cat > fast.py <<'END'
def column_sums(m):
    sums = {}
    for cell in range(m.rows * m.cols):
        r, c = cell // m.cols, cell % m.cols
        sums[c] = sums.get(c, 0) + m[r, c]
    return list(sums.values())

def count_above(values, limit, cpu):
    in_order = list(values)
    in_order.sort()
    i = 0
    while i < len(in_order) and cpu.branch(in_order[i] <= limit):
        i += 1
    return len(in_order) - i

def transpose(src, dst):
    if src.rows <= 8 and src.cols <= 8:
        for c in range(src.cols):
            for r in range(src.rows):
                dst[c, r] = src[r, c]
        return
    for left in range(0, src.cols, 8):
        for r in range(src.rows):
            for c in range(left, min(left + 8, src.cols)):
                dst[c, r] = src[r, c]
END
