# fails: results
# says: : -'`; expected `'unknown'`
cat > events.py <<'EOF'
from dataclasses import dataclass

@dataclass
class Call:
    customer: str
    minutes: int

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
        case ["tag", customer, first, *rest]:
            return f"{customer}: {'+'.join([first, *rest])}"
        case ["untag", customer, *_]:
            return f"{customer}: -"
        case Call(customer=c, minutes=0):
            return f"missed {c}"
        case Call(customer=c, minutes=m):
            return f"{c} talked {m}"
        case None | "" | []:
            return "nothing"
        case _:
            return "unknown"
EOF
