cat > records.py <<'END'
"""Records of customers and their scores."""
import copy
import dataclasses
from dataclasses import field


@dataclasses.dataclass(slots=True)
class Customer:
    customer_id: str
    plan: str = "dsl"
    tenure: int = 0
    tags: list[str] = field(default_factory=lambda: [])
    email: str = field(repr=False, default="")
    segment: str = field(init=False, default="new")

    def __post_init__(self) -> None:
        if self.tenure < 0:
            raise ValueError(self.tenure)
        if self.tenure >= 12:
            self.segment = "loyal"


@dataclasses.dataclass(frozen=True, order=True, slots=True)
class Score:
    """How likely a customer leaves."""

    value: float
    customer_id: str
    note: str = field(default="", compare=False)


def to_row(customer):
    row = {}
    for one in dataclasses.fields(customer):
        if one.name != "email":
            row[one.name] = copy.deepcopy(getattr(customer, one.name))
    return row
END
