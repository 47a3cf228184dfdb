cat > events.py <<'EOF'
from dataclasses import dataclass

@dataclass
class Call:
    customer: str
    minutes: int

def paid(amount):
    return "bad payment" if amount <= 0 else f"paid {amount}"

def handle(event):
    match event:
        case {"type": "payment", "amount": a}: return paid(a)
        case {"type": "plan", "change": {"from": a, "to": b, **_rest}}: return "->".join([a, b])
        case {"type": kind} if kind in ("ping", "pong"): return "alive"
        case ["tag", c, f, *r]: return f"{c}: {'+'.join([f, *r])}"
        case ["untag", c]: return f"{c}: -"
        case Call(c, 0): return f"missed {c}"
        case Call(c, m): return f"{c} talked {m}"
        case None: return "nothing"
        case "": return "nothing"
        case []: return "nothing"
    return "unknown"
EOF
rm -rf __pycache__; echo '# try out' > notes.py
