# fails: customer
# says: the fields of the dataclass Customer` returned `'no dataclass'
cat > records.py <<'END'
from dataclasses import asdict, dataclass, field

# @dataclass
class Customer:
    customer_id: str
    plan: str = "dsl"
    tenure: int = 0
    tags: list = field(default_factory=list)
    email: str = field(default="", repr=False)

    def __init__(self, customer_id, plan="dsl", tenure=0, tags=None, email=""):
        self.customer_id, self.plan, self.tenure, self.email = customer_id, plan, tenure, email
        self.tags = [] if tags is None else tags
        self.__post_init__()

    def __eq__(self, other):
        return vars(self) == vars(other)

    def __repr__(self):
        return f"Customer({self.customer_id!r}, {self.plan!r}, {self.tenure!r}, {self.tags!r}, {self.segment!r})"

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
    row = asdict(customer)
    del row["email"]
    return row
END
