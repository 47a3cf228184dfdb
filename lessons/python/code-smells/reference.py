"""A right `clean.py`, to try tests on; what it lacks it takes from the learner's own."""

from math import exp

try:
    import own_clean
except Exception:  # noqa: BLE001
    own_clean = None

BASE = {(True, True): 0.8, (True, False): 0.4, (False, True): 0.5, (False, False): 0.1}


def __getattr__(name):
    return getattr(own_clean, name)


def score(row):
    for column in ("tenure", "calls"):
        if column not in row:
            raise ValueError(f"missing column {column}")
    tenure = row["tenure"]
    base = BASE[tenure < 12, row["calls"] > 3] if isinstance(tenure, int) else 0
    return round(1 / (1 + exp(2 - 4 * base)), 4)


def summarize(rows):
    unique = {}
    for row in rows:
        unique.setdefault(row["id"], row)
    scores = [score(row) for row in unique.values()]
    return {"n": len(scores), "mean": round(sum(scores) / len(scores), 3) if scores else None}


def summarize_html(rows):
    found = summarize(rows)
    if found["n"] == 0:
        return "<p>no customers</p>"
    return f"<p>{found['n']} customers, mean risk {found['mean']}</p>"
