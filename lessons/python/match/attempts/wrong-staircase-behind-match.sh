# fails: uses-match
# says: still uses `if`
cat > events.py <<'EOF'
from dataclasses import dataclass

@dataclass
class Call:
    customer: str
    minutes: int

# match event: case {"type": "payment"} ... case ["tag", *rest] ... case Call(minutes=0)
def _old(e):
    if isinstance(e, dict):
        t = e.get("type")
        if t == "payment" and "amount" in e:
            return "bad payment" if e["amount"] <= 0 else f"paid {e['amount']}"
        if t == "plan" and isinstance(e.get("change"), dict) and {"from", "to"} <= set(e["change"]):
            return f"{e['change']['from']}->{e['change']['to']}"
        return "alive" if t in ("ping", "pong") else "unknown"
    if isinstance(e, (list, tuple)):
        if not e:
            return "nothing"
        if e[0] == "tag" and len(e) > 2:
            return f"{e[1]}: {'+'.join(e[2:])}"
        return f"{e[1]}: -" if e[0] == "untag" and len(e) == 2 else "unknown"
    if isinstance(e, Call):
        return f"{e.customer} talked {e.minutes}" if e.minutes else f"missed {e.customer}"
    return "nothing" if e is None or e == "" else "unknown"


def handle(event):
    match event:
        case {"type": "ping"}:
            return "alive"
        case []:
            return "nothing"
        case Call(customer=c, minutes=0):
            return f"missed {c}"
        case _:
            return _old(event)
EOF
