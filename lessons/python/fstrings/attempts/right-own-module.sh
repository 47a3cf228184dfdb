cat > widths.py <<'EOF'
"""Breiten der Spalten; hier steht kein Text."""
NAME, TENURE, SCORE = 12, 5, 8
SPECS = {"name": f"<{NAME}", "tenure": f">{TENURE}", "score": f">{SCORE}.3f"}
EOF
cat > report.py <<'EOF'
from widths import SPECS
def money(x): return f"{x:,.2f} EUR"
def percent(p): return f"{p:.1%}"
def row(name, tenure, score): return f"{name:{SPECS['name']}}{tenure:{SPECS['tenure']}}{score:{SPECS['score']}}"
def explain(tenure, calls): return f"{tenure=} {calls=}"
def stamp(dt): return f"{dt:%Y-%m-%d %H:%M}"
def banner(title, width): return f"{title:*^{width}}"
def hexid(n): return f"{n:#06x}"
def quoted(s): return f"plan {s!r}"
EOF
