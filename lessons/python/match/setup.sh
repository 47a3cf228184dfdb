cat > events.py <<'E'
from dataclasses import dataclass

@dataclass
class Call:
    customer: str
    minutes: int

def handle(event):
    raise NotImplementedError
E
