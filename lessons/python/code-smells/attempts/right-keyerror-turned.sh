cat > clean.py <<'EOF'
from math import exp

BASE = {(True, True): 0.8, (True, False): 0.4, (False, True): 0.5, (False, False): 0.1}

def score(row):
    try:
        tenure, calls = row["tenure"], row["calls"]
    except KeyError as error:
        raise ValueError(f"no column {error}") from error
    base = BASE[tenure < 12, calls > 3] if isinstance(tenure, int) else 0
    return round(1 / (1 + exp(2 - 4 * base)), 4)

def summarize(rows):
    unique = {}
    for row in rows:
        unique.setdefault(row["id"], row)
    scores = [score(row) for row in unique.values()]
    return {"n": len(scores), "mean": round(sum(scores) / len(scores), 3) if scores else None}

def summarize_html(rows):
    s = summarize(rows)
    if s["n"] == 0:
        return "<p>no customers</p>"
    return f"<p>{s['n']} customers, mean risk {s['mean']}</p>"
EOF
