cat > report.py <<'END'
"""The weekly report."""
from datetime import datetime


def money(x: float) -> str:
    """1,234.50 EUR."""
    return f"{x:,.{2}f} EUR"


def percent(p: float, digits: int = 1) -> str:
    return f"{p:.{digits}%}"


def row(name: str, tenure: int, score: float) -> str:
    left = f"{name:<12s}"
    return f"{left}{tenure!s:>5}{score:>8.3f}"


def explain(tenure, calls) -> str:
    return (
        f"{tenure=}"
        f" {calls=}"
    )


def stamp(dt: datetime) -> str:
    return f"""{dt:%Y-%m-%d %H:%M}"""


def banner(title: str, width: int) -> str:
    fill = "*"
    return f"{title:{fill}^{width}}"


def hexid(n: int) -> str:
    digits = 4
    return f"{n:#0{digits + 2}x}"


def quoted(s: str) -> str:
    return rf"plan {s!r}"
END
