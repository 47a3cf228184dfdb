cat > shapes.py <<'EOF'
import json, pathlib
from dataclasses import dataclass, make_dataclass, field
from enum import Enum, unique
from typing import NamedTuple, NotRequired, TypedDict
Point = NamedTuple("Point", [("month", int), ("rate", float)])
Point.__new__.__defaults__ = (0.0,)
class Payload(TypedDict):
	customer_id: str
	tenure: int
	plan: NotRequired[str]
@unique
class Plan(str, Enum):
	FIBER, DSL, CABLE = "fiber", "dsl", "cable"
	@classmethod
	def _missing_(cls, value): raise ValueError(f"no plan {value!r}")
class Features:
	__slots__ = "values",
	def __init__(self, tenure, calls): object.__setattr__(self, "values", {}); self.tenure = tenure; self.calls = calls
	def __getattr__(self, name):
		try: return object.__getattribute__(self, "values")[name]
		except KeyError: raise AttributeError(name) from None
	def __setattr__(self, name, value):
		if name not in ("tenure", "calls"): raise AttributeError(name)
		if (number := int(value)) < 0: raise ValueError(f"{name} must not be negative")
		self.values[name] = number
class Settings:
	def __init__(self, pairs): vars(self).update(pairs)
	def __repr__(self): return f"Settings({vars(self)})"
def load_settings(path): return json.loads(pathlib.Path(path).read_text(), object_pairs_hook=Settings)
EOF
