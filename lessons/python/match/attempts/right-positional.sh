cat > events.py <<'EOF'
from dataclasses import dataclass
from typing import Any

@dataclass(frozen=True, slots=True)
class Call:
    customer: str
    minutes: int = 0

def handle(event: Any) -> str:
    """What an event of billing means."""
    match event:
        case None | "" | [] | ():
            text = "nothing"
        case Call(who, 0):
            text = f"missed {who}"
        case Call(who, minutes):
            text = f"{who} talked {minutes}"
        case ("untag", str(who)):
            text = who + ": -"
        case ("tag", who, *tags) if tags:
            text = "%s: %s" % (who, "+".join(tags))
        case {"type": "ping"} | {"type": "pong"}:
            text = "alive"
        case {"change": {"to": new, "from": old}, "type": "plan"}:
            text = f"{old}->{new}"
        case {"type": "payment", "amount": (int() | float()) as amount} if amount > 0:
            text = f"paid {amount}"
        case {"type": "payment", "amount": _}:
            text = "bad payment"
        case _:
            text = "unknown"
    return text

if __name__ == "__main__":
    print(handle({"type": "payment", "amount": 0}))
EOF
python events.py
