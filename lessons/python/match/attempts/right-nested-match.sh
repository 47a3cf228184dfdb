cat > events.py <<'EOF'
from dataclasses import dataclass

@dataclass
class Call:
    customer: str
    minutes: int

def handle(event):
    match event:
        case {"type": kind}:
            match kind, event:
                case "payment", {"amount": amount} if amount <= 0:
                    return "bad payment"
                case "payment", {"amount": amount}:
                    return "paid %s" % amount
                case "plan", {"change": {"from": old, "to": new}}:
                    return "->".join([old, new])
                case ("ping" | "pong"), _:
                    return "alive"
                case _:
                    return "unknown"
        case ["tag", customer, first, *rest]:
            return f"{customer}: {'+'.join([first, *rest])}"
        case ["untag", customer]:
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
