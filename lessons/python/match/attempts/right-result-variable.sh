cat > events.py <<'EOF'
import dataclasses

@dataclasses.dataclass(frozen=True)
class Call:
    """A telephone call."""
    customer: str
    minutes: int

def handle(event: object) -> str:
    """What an event means, as text."""
    result = "unknown"
    match event:
        case {"type": "payment", "amount": amount, **_rest} if not amount > 0: result = "bad payment"
        case {"type": "payment", "amount": amount}: result = f"paid {amount}"
        case dict(type=_): pass
        case {"type": "plan", "change": {"from": old, "to": new}}: result = f"{old}->{new}"
        case {"type": ("ping" | "pong")}: result = "alive"
        case "tag", str(who), *tags if tags: result = f"{who}: " + "+".join(tags)
        case ("untag", who): result = f"{who}: -"
        case Call(who, 0): result = f"missed {who}"
        case Call() as call: result = f"{call.customer} talked {call.minutes}"
        case None | "" | ([] | ()): result = "nothing"
    return result
EOF
cp events.py events.py.bak; sed -i 's/$/\r/' events.py
