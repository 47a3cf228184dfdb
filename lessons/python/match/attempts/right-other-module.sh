cat > calls.py <<'EOF'
from dataclasses import dataclass

@dataclass
class Call:
    customer: str
    minutes: int
EOF
cat > events.py <<'EOF'
from calls import Call

def handle(event):
    match event:
        case {"type": "payment", "amount": a} if not a > 0:
            return "bad payment"
        case {"type": "payment", "amount": a}:
            return f"paid {a}"
        case {"type": "plan", "change": {"from": a, "to": b}}:
            return f"{a}->{b}"
        case {"type": "ping" | "pong"}:
            return "alive"
        case [("tag" | "untag") as verb, customer, *tags]:
            match verb, tags:
                case "tag", [_, *_]:
                    return f"{customer}: {'+'.join(tags)}"
                case "untag", []:
                    return f"{customer}: -"
        case Call(customer=c, minutes=m):
            return f"{c} talked {m}" if m else f"missed {c}"
        case None | "" | []:
            return "nothing"
    return "unknown"
EOF
