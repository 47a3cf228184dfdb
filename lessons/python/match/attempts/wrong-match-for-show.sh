# fails: uses-match
# says: in a `lambda`
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
        case ["untag", customer]:
            return f"{customer}: -"
        case Call(customer=c, minutes=0):
            return f"missed {c}"
    return next((give(event) for test, give in RULES if test(event)), "unknown")

RULES = [
    (lambda e: isinstance(e, dict) and e.get("type") == "payment" and "amount" in e, lambda e: f"paid {e['amount']}"),
    (lambda e: isinstance(e, dict) and e.get("type") in ("ping", "pong"), lambda e: "alive"),
    (lambda e: isinstance(e, dict) and isinstance(e.get("change"), dict) and e.get("type") == "plan" and {"from", "to"} <= e["change"].keys(), lambda e: f"{e['change']['from']}->{e['change']['to']}"),
    (lambda e: isinstance(e, (list, tuple)) and len(e) > 2 and e[0] == "tag", lambda e: f"{e[1]}: {'+'.join(e[2:])}"),
    (lambda e: isinstance(e, Call), lambda e: f"{e.customer} talked {e.minutes}"),
    (lambda e: e is None or e == "" or e == [] or e == (), lambda e: "nothing"),
]
EOF
