# fails: bugs-fixed
# says: returned `0`; expected ValueError
cat > clean.py <<'EOF'
import legacy

def score(row):
    return legacy.score(row)

def summarize(rows):
    return legacy.summarize(list(rows), False, [])

def summarize_html(rows):
    return legacy.summarize(list(rows), True, [])
EOF
