cat > records.py <<'END'
import copy
import dataclasses
from dataclasses import dataclass, field

@dataclass
class Customer:
    customer_id: str
    plan: str = "dsl"
    tenure: int = 0
    tags: list = field(default_factory=list)
    email: str = field(default="", repr=False)
    segment: str = field(init=False)

    def __post_init__(self):
        if self.tenure < 0:
            raise ValueError("tenure must not be negative")
        self.segment = "new" if self.tenure < 12 else "loyal"

@dataclass(frozen=True, order=True)
class Score:
    value: float
    customer_id: str
    note: str = field(default="", compare=False)

def to_row(customer):
    return {f.name: copy.deepcopy(getattr(customer, f.name)) for f in dataclasses.fields(customer) if f.name != "email"}
END
