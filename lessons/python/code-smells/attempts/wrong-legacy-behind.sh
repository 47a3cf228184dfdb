# fails: smell-free
# says: still uses `import legacy`
cat > clean.py <<'EOF'
from legacy import score as old_score, summarize as old_summarize

# no wildcard import, no flag, no global, no bare except
def score(row):
    for column in ("tenure", "calls"):
        if column not in row:
            raise ValueError(column)
    return old_score(row)

def summarize(rows):
    rows = list(rows)
    list(map(score, rows))
    return old_summarize(rows, False, [])

def summarize_html(rows):
    rows = list(rows)
    list(map(score, rows))
    return old_summarize(rows, True, [])
EOF
