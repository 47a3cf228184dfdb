cat > fast.py <<'EOF'
def count_above(values: list[float], limit: float, cpu: 'CPU') -> int:
    """Wie viele Werte liegen über der Grenze? Früher: `if v > limit`."""
    taken: list[bool] = [cpu.branch(value > limit) for value in sorted(values)]
    return sum(1 for above in taken if above)
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
