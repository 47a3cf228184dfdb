cat > clean.py <<'EOF'
from math import exp

BASE = {(True, True): 0.8, (True, False): 0.4, (False, True): 0.5, (False, False): 0.1}

def score(row):
    for column in ("tenure", "calls"):
        if column not in row:
            raise ValueError(f"missing column {column}")
    tenure = row["tenure"]
    base = BASE[tenure < 12, row["calls"] > 3] if isinstance(tenure, int) else 0
    return round(1 / (1 + exp(2 - 4 * base)), 4)

def summarize(rows):
    unique = {row["id"]: row for row in reversed(list(rows))}
    scores = [score(row) for row in unique.values()]
    return {"n": len(scores), "mean": round(sum(scores) / len(scores), 3) if scores else None}

def summarize_html(rows):
    s = summarize(rows)
    if s["n"] == 0:
        return "<p>no customers</p>"
    return f"<p>{s['n']} customers, mean risk {s['mean']}</p>"
EOF
cp clean.py clean_old.py; sed -i 's/$/\r/' clean.py; python -m pytest -q > ~/out 2>&1
mkdir -p tests; cp test_clean.py tests/test_more.py
