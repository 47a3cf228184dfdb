# fails: branch-misses
# says: records no decision with its `cpu`
cat > fast.py <<'EOF'
import simcpu
def count_above(values, limit, cpu):
    other = simcpu.CPU()
    n = 0
    for v in values:
        if other.branch(v > limit):
            n += 1
    return n
EOF
