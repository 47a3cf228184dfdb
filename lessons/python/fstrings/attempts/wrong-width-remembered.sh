# fails: results
# says: banner
cat > report.py <<'EOF'
def money(x): return f"{x:,.2f} EUR"
def percent(p): return f"{p:.1%}"
def row(name, tenure, score): return f"{name:<12}{tenure:>5}{score:>8.3f}"
def explain(tenure, calls): return f"{tenure=} {calls=}"
def stamp(dt): return f"{dt:%Y-%m-%d %H:%M}"
def banner(title, width, _w=[]):
    _w.append(width)
    return f"{title:*^{_w[0]}}"
def hexid(n): return f"{n:#06x}"
def quoted(s): return f"plan {s!r}"
EOF
