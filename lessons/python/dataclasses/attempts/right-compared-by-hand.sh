cat > records.py <<'END'
from __future__ import annotations
import copy, dataclasses
from dataclasses import dataclass, field, InitVar
NEW, LOYAL = "new", "loyal"
@dataclass(eq=True, repr=True, order=True)
class Customer:
    """A customer."""
    customer_id: str
    plan: str = "dsl"
    tenure: int = 0
    tags: list[str] = field(default_factory=list, hash=False)
    email: str = field(default="", repr=False, metadata={"private": True})
    segment: str = field(default=NEW, init=False, compare=False)
    def __post_init__(self) -> None:
        match self.tenure:
            case n if n < 0: raise ValueError(f"tenure must not be negative: {n}")
            case n if n < 12: pass
            case _: self.segment = LOYAL
@dataclass(frozen=True)
class Score:
    value: float
    customer_id: str
    note: str = field(default="", compare=False)
    def _key(self): return self.value, self.customer_id
    def __lt__(self, o): return self._key() < o._key()
    def __gt__(self, o): return self._key() > o._key()
    def __le__(self, o): return self._key() <= o._key()
    def __ge__(self, o): return self._key() >= o._key()
def to_row(customer: Customer) -> dict[str, object]:
    """All but what is private."""
    return {f.name: copy.deepcopy(getattr(customer, f.name)) for f in dataclasses.fields(customer) if not f.metadata.get("private")}
END
