cat > report.py <<"END"
"""The weekly report."""
from __future__ import annotations
import datetime
WIDTHS = {"name": 12, "tenure": 5, "score": 8}
STAR, CODES = "*", ("%Y-%m-%d", "%H:%M")
class Euro(float):
    def __str__(self): return f"{float(self):,.2f} EUR"
def money(x: float) -> str: return f"{Euro(x)}"
def percent(p, digits=1): return f"{p:.{digits}%}"
def row(name, tenure, score):
    return (
        f"{name:{WIDTHS['name']}}"
        f"{tenure:>{WIDTHS['tenure']}}"
        f"{score:>{WIDTHS['score']}.3f}"
    )
def explain(tenure, calls):
    parts = f"{tenure=}", f"{calls=}"
    return f"{parts[0]} {parts[1]}"
def stamp(dt: datetime.datetime) -> str:
    day, time = CODES
    return f"{dt:{day} {time}}"
def banner(title, width):
    missing = max(width - len(title), 0)
    return f"{title:{STAR}^{len(title) + missing}}"
def hexid(n, digits=4): return f"{n:#0{digits + 2}x}"
def quoted(s): return f'plan {s!r}'
END
