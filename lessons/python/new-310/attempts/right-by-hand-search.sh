cat > modern.py <<'EOF'
def pair_up(ids, scores):
    ids, scores = list(ids), list(scores)
    if len(ids) != len(scores):
        raise ValueError(f"{len(ids)} ids, {len(scores)} scores")
    return dict(zip(ids, scores))

def is_number(x: None | str | float | int):
    return type(x) in (int, float)

def changes(values):
    values = iter(values)
    before = next(values, None)
    found = []
    for value in values:
        found.append(value - before)
        before = value
    return found

def find_bucket(buckets, score):
    low, high = 0, len(buckets)
    while low < high:
        middle = (low + high) // 2
        if buckets[middle]["upper"] < score:
            low = middle + 1
        else:
            high = middle
    return buckets[low] if low < len(buckets) else None

def copy_rows(src, dst, log):
    n = 0
    with (src as s, dst as d, log as l):
        for row in s:
            n += 1
            d.write(row)
        l.write("copied ")
        l.write(str(n) + "\n")
EOF
echo scratch > notes.txt
