cat > fast.py <<'EOF'
def column_sums(m):
    sums = [0] * m.cols
    for r in range(m.rows):
        for c in range(m.cols):
            sums[c] += m[r, c]
    return sums

def count_above(values, limit, cpu):
    def count(part):
        if len(part) < 2:
            return sum(v > limit for v in part)
        middle = len(part) // 2
        return count(part[:middle]) + count(part[middle:])
    return count(list(values))

def transpose(src, dst, b=8):
    for r0 in range(0, src.rows, b):
        for c0 in range(0, src.cols, b):
            for r in range(r0, min(r0 + b, src.rows)):
                for c in range(c0, min(c0 + b, src.cols)):
                    dst[c, r] = src[r, c]
EOF
