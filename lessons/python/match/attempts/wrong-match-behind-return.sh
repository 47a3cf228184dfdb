# fails: uses-match
# says: gets its answer past the patterns
cat > events.py <<'EOF'
from dataclasses import dataclass

@dataclass
class Call:
    customer: str
    minutes: int

def _paid(event):
    return "bad payment" if event["amount"] <= 0 else f"paid {event['amount']}"

def _planned(event):
    return f"{event['change']['from']}->{event['change']['to']}"

def _alive(event):
    return "alive"

def _typed(event):
    return {"payment": _paid, "plan": _planned, "ping": _alive, "pong": _alive}[event["type"]](event)

def _talked(event):
    return f"{event.customer} talked {event.minutes}" if event.minutes else f"missed {event.customer}"

def _tagged(event):
    verb, customer, *tags = event
    return {("tag", True): f"{customer}: {'+'.join(tags)}", ("untag", False): f"{customer}: -"}[verb, bool(tags)]

def handle(event):
    for answer in (_typed, _talked, _tagged):
        try:
            return answer(event)
        except (LookupError, TypeError, ValueError, AttributeError):
            continue
    return "nothing" if event in (None, "", [], ()) else "unknown"
    match event:
        case {"type": "payment", "amount": amount} if amount <= 0:
            return "bad payment"
        case ["untag", customer]:
            return f"{customer}: -"
        case Call(customer=customer, minutes=0):
            return f"missed {customer}"
EOF
