python3 - <<'PY'
text = '''"""Ereignisse der Abrechnung: Zahlungen, Tarife, Anrufe (für Änderungen: Ivo fragen)."""
from __future__ import annotations

import sys
from typing import Any, Literal, NamedTuple, TypeAlias

Event: TypeAlias = "dict[str, Any] | list[str] | tuple[str, ...] | Call | None | str"
Verb = Literal["tag", "untag"]


class Call(NamedTuple):
    customer: str
    minutes: int


def handle(event: Event, /) -> str:
    # Erst die Klasse: ein NamedTuple ist auch eine Sequenz.
    match event:
        case Call(c, 0):
            text = f"missed {c}"
        case Call(customer=c, minutes=int(m)):
            text = f"{c} talked {m}"
        case {"type": "payment", "amount": int() | float() as a} if a <= 0:
            text = "bad payment"
        case {"type": "payment", "amount": a, **_rest}:
            text = f"paid {a}"
        case {"type": "plan", "change": {"from": a, "to": b}}:
            text = f"{a}->{b}"
        case {"type": "ping"} | {"type": "pong"}:
            text = "alive"
        case ("tag", customer, *tags) if tags:
            text = "{}: {}".format(customer, "+".join(tags))
        case ("untag", customer):
            text = f"{customer}: -"
        case None | "" | ():
            text = "nothing"
        case _other:
            text = "unknown"
    return text


def main(argv: list[str]) -> int:
    print(*map(handle, argv), sep="\\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
'''
open("events.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
