cat > report.py <<'END'
"""The weekly churn report."""
from datetime import datetime


def money(x: float) -> str:
    amount = f"{x:,.2f}"
    return f"{amount} EUR"


def percent(p: float) -> str:
    return f"{p * 100:.1f}%"


def row(name: str, tenure: int, score: float) -> str:
    return f"{name:12}" f"{tenure:5d}" f"{score:8.3f}"


def explain(tenure: object, calls: object) -> str:
    return f"tenure={tenure!r} calls={calls!r}"


def stamp(dt: datetime) -> str:
    return f"{dt.year:04}-{dt.month:02}-{dt.day:02} {dt.hour:02}:{dt.minute:02}"


def banner(title: str, width: int) -> str:
    return f"{title:{'*'}^{width}}"


def hexid(n: int) -> str:
    return f"0x{n:04x}"


def quoted(s: str) -> str:
    return f"plan {repr(s)}"
END
