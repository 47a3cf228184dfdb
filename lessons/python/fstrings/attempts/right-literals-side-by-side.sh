cat > report.py <<'END'
def money(x): return f"{x:,.2f} EUR"
def percent(p): return F'{p:.1%}'
def row(name, tenure, score): return f"{name:12}" f"{tenure:5d}" f"{score:8.3f}"
def explain(tenure, calls): return f"{tenure=} {calls=}"
def stamp(dt): return f"{dt:%Y-%m-%d} {dt:%H:%M}"
def banner(title, width): return f"{title:*^{width}}"
def hexid(n): return f"0x{n:04x}"
def quoted(s): return f"plan {s!r}"
END
