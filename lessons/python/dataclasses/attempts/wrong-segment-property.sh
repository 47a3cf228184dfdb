# fails: validation
# says: 'segment' among the fields
cat > records.py <<'END'
from dataclasses import asdict, dataclass, field

@dataclass
class Customer:
    customer_id: str
    plan: str = "dsl"
    tenure: int = 0
    tags: list = field(default_factory=list)
    email: str = field(default="", repr=False)

    def __post_init__(self):
        if self.tenure < 0:
            raise ValueError("tenure must not be negative")

    @property
    def segment(self):
        return "new" if self.tenure < 12 else "loyal"

@dataclass(frozen=True, order=True)
class Score:
    value: float
    customer_id: str
    note: str = field(default="", compare=False)

def to_row(customer):
    row = asdict(customer)
    del row["email"]
    return row
END
