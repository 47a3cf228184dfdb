cat > report.py <<'END'
# What % and .format did is in the specs now.
CURRENCY = "EUR"
WIDTHS = [12, 5, 8]
def shade(n): return "odd" if n % 2 else "even"
def money(x):
    """Replaces "%.2f EUR" % x."""
    return f"{x:,.2f} {CURRENCY}"
def percent(p): return f"{p:.1%}"
def row(name, tenure, score):
    a, b, c = WIDTHS
    return f'{name:<{a}}{tenure:>{b}}{score:>{c}.3f}'
def explain(tenure, calls): return f"{tenure=} {calls=}"
def stamp(dt): return f"{dt:%Y-%m-%d} {dt:%H:%M}"
def banner(title, width):
    left = max(width - len(title), 0) // 2
    right = max(width - len(title) - left, 0)
    return f"{'*' * left}{title}{'*' * right}"
def hexid(n):
    digits = 2 + 4
    return f"{n:#0{digits}x}"
def quoted(s): return f"""plan {s!r}"""
if __name__ == "__main__":
    print(f"{row(str(1), 7, 0.5)}|")
END
