cat > records.py <<'END'
from dataclasses import dataclass, field, asdict
import typing

@dataclass(frozen=True, eq=True)
class Customer:
    customer_id: str
    plan: str = "dsl"
    tenure: int = 0
    tags: list = field(default_factory=list)
    email: str = field(default_factory=str, repr=False)
    segment: str = field(init=False)
    LIMIT: typing.ClassVar[int] = 12

    def __post_init__(self):
        if self.tenure < 0:
            raise ValueError(f"tenure {self.tenure}")
        object.__setattr__(self, "segment", ["loyal", "new"][self.tenure < self.LIMIT])

@dataclass(order=True, unsafe_hash=True)
class Score:
    value: float
    customer_id: str
    note: str = field(default="", compare=False)

    def __setattr__(self, name, value):
        if name in self.__dict__:
            raise AttributeError(f"{name} does not change")
        super().__setattr__(name, value)

def to_row(customer):
    row = asdict(customer)
    row.pop("email")
    return row

if __name__ == "__main__":
    print(to_row(Customer("C1")))
END
python records.py
