cat > records.py <<'EOF'
import json, functools
from dataclasses import KW_ONLY, InitVar, asdict, dataclass, field, make_dataclass
def _post(self):
	if self.tenure < 0: raise ValueError
	object.__setattr__(self, "segment", ("new", "loyal")[self.tenure >= 12])
Customer = make_dataclass("Customer", [
	("customer_id", str), ("plan", str, "dsl"), ("tenure", int, field(default=0)), ("tags", list, field(default_factory=list)),
	("email", "str", field(default="", repr=False)), ("segment", str, field(init=False, default="new"))], namespace={"__post_init__": _post})
@functools.total_ordering
@dataclass(frozen=True, eq=False)
class Score:
	value: float
	customer_id: str
	note: str = ""
	@property
	def _key(self): return self.value, self.customer_id
	def __eq__(self, other): return self._key == other._key if isinstance(other, Score) else NotImplemented
	def __lt__(self, other): return self._key < other._key if isinstance(other, Score) else NotImplemented
	def __hash__(self): return hash(self._key)
def to_row(customer):
	(row := json.loads(json.dumps(asdict(customer)))).pop("email")
	return row
EOF
