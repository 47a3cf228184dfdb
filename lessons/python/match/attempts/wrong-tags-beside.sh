# fails: uses-match
# says: with a sequence pattern is entered
cat > events.py <<'EOF'
from dataclasses import dataclass

@dataclass
class Call:
    customer: str
    minutes: int

def _tagged(event):
    try:
        verb, customer, *tags = event
        return {("tag", True): f"{customer}: {'+'.join(tags)}", ("untag", False): f"{customer}: -"}[verb, bool(tags)]
    except (LookupError, TypeError, ValueError):
        return "unknown"

def handle(event):
    match event:
        case {"type": "payment", "amount": a} if a <= 0:
            return "bad payment"
        case {"type": "payment", "amount": a}:
            return f"paid {a}"
        case {"type": "plan", "change": {"from": a, "to": b}}:
            return f"{a}->{b}"
        case {"type": "ping" | "pong"}:
            return "alive"
        case Call(customer=c, minutes=0):
            return f"missed {c}"
        case Call(customer=c, minutes=m):
            return f"{c} talked {m}"
        case None | "" | []:
            return "nothing"
        case _:
            return _tagged(event)
EOF
