cat > report.py <<'END'
money = lambda x: f"{x:,.2f} EUR"
percent = lambda p: f"{p:.1%}"
row = lambda name, tenure, score: f"{name!s:12}{tenure:>5}{score:>8.3f}"
explain = lambda tenure, calls: f"{tenure=} {calls=}"
stamp = lambda dt: f"{dt:%F %R}"
banner = lambda title, width: f"{title:*^{width}}"
hexid = lambda n: f"{n:#06x}"
quoted = lambda s: f"plan {s!r}"
END
