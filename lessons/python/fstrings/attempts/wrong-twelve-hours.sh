# fails: results
# says: `stamp(datetime(2024, 3, 5,
cat > report.py <<'END'
def money(x): return f"{x:,.2f} EUR"
def percent(p): return f"{p:.1%}"
def row(name, tenure, score): return f"{name:<12}{tenure:>5}{score:>8.3f}"
def explain(tenure, calls): return f"{tenure=} {calls=}"
def stamp(dt): return f"{dt:%Y-%m-%d %I:%M}"
def banner(title, width): return f"{title:*^{width}}"
def hexid(n): return f"{n:#06x}"
def quoted(s): return f"plan {s!r}"
END
