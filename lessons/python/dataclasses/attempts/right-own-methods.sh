cat > records.py <<'END'
from dataclasses import *
from functools import total_ordering
import json

def _segment(tenure): return "loyal" if tenure > 11 else "new"

@dataclass
class Record:
    customer_id: str

@dataclass
class Customer(Record):
    plan: str = "dsl"
    tenure: int = 0
    tags: list = field(default_factory=list)
    email: str = ""
    segment: str = field(init=False)

    def __post_init__(self):
        if self.tenure < 0: raise ValueError("negative")
        self.segment = _segment(self.tenure)

    def __repr__(self):
        return f"<Customer {self.customer_id} {self.plan} {self.tenure} {self.tags} {self.segment}>"

@total_ordering
@dataclass(frozen=True)
class Score:
    value: float
    customer_id: str
    note: str = field(default="", hash=False, compare=False)

    def __lt__(self, other):
        return (self.value, self.customer_id) < (other.value, other.customer_id)

def to_row(customer):
    return json.loads(json.dumps({k: v for k, v in asdict(customer).items() if k not in ["email"]}))
END
