python3 - <<'PY'
text = '''"""Wochenbericht; Beträge in EUR, früher mit "%.2f" % x und .format() geschrieben."""
from __future__ import annotations

import sys
from datetime import datetime
from typing import Final, Protocol

STAR: Final = "*"
ALIGN: Final = "*^"
WIDE, NARROW = 12, 2 + 3
UNITS = {"money": "EUR"}


class Dated(Protocol):
    def isoformat(self) -> str: ...


def money(x: float, /, unit: str = "EUR") -> str:
    """`1,234.50 EUR`, never `"%.2f" % x`."""
    return f"{(amount := x):,.2f} {unit}"


def percent(p: float) -> str:
    return rf"{p:.1%}"


def row(name: str, tenure: int, score: float) -> str:
    left = f"{name:<{WIDE}}"
    right = f"{tenure:{NARROW}}{score:{WIDE - NARROW - 2 + 3}.3f}"
    return f"{left}{right}"


def explain(tenure: object, calls: object) -> str:
    return (
        f"{tenure=} "
        f"{calls=}"
    )


def stamp(dt: datetime) -> str:
    date, time = f"{dt:%Y-%m-%d}", f"{dt:%H:%M}"
    return f"{date} {time}"


def banner(title: str, width: int) -> str:
    return f"{title:{ALIGN}{width}}"


def hexid(n: int) -> str:
    width = 4 + 2
    return f"{n:#0{width}x}"


def quoted(s: str) -> str:
    return f"plan {repr(s)}"


def main(argv: list[str] | None = None) -> int:
    print(money(3), percent(0.5), sep="\\n")
    total = 7 % 3 + len(argv or [])
    return total * 0


if __name__ == "__main__":
    sys.exit(main())
'''
open("report.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
