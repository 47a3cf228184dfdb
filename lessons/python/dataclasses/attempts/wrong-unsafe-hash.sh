# fails: score
# says: `Score(0.5, 'C1').value = 0.9` returned `0.9`
cat > records.py <<'END'
from dataclasses import asdict, dataclass, field

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

@dataclass(unsafe_hash=True, order=True)
class Score:
    value: float
    customer_id: str
    note: str = field(default="", compare=False)

def to_row(customer):
    row = asdict(customer)
    del row["email"]
    return row
END
