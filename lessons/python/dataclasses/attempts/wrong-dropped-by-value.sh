# fails: to-row
# says: to_row(Customer('C8', '', 3
cat > records.py <<'END'
from dataclasses import dataclass, field, asdict
@dataclass
class Customer:
    customer_id: str
    plan: str = "dsl"
    tenure: int = 0
    tags: list = field(default_factory=list)
    email: str = field(default="", repr=False)
    segment: str = field(init=False)
    def __post_init__(self):
        if self.tenure < 0: raise ValueError
        self.segment = "new" if self.tenure < 12 else "loyal"
@dataclass(order=True, eq=True, frozen=True)
class Score:
    value: float = field(hash=False)
    customer_id: str = field(hash=False)
    note: str = field(default="", compare=False)
def to_row(customer):
    return {k: v for k, v in asdict(customer).items() if v != customer.email}
END
