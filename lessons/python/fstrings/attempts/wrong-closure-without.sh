# fails: only-fstrings
# says: `hexid` in `report.py` has no f-string with a field in it
cat > report.py <<'EOF'
def _written(digits):
    def written(n):
        return hex(n).replace("0x", "0x0000"[:digits - len(hex(n))])
    return written

def money(x): return f"{x:,.2f} EUR"
def percent(p): return f"{p:.1%}"
def row(name, tenure, score): return f"{name:<12}{tenure:>5}{score:>8.3f}"
def explain(tenure, calls): return f"{tenure=} {calls=}"
def stamp(dt): return f"{dt:%Y-%m-%d %H:%M}"
def banner(title, width): return f"{title:*^{width}}"
hexid = _written(8)
def quoted(s): return f"plan {s!r}"
EOF
