cat > shapes.py <<'END'
from __future__ import annotations
import json, argparse, pathlib
import typing as t
import enum
class Point(t.NamedTuple):
    month: int
    rate: float = 0.0
class Payload(t.TypedDict):
    customer_id: str
    tenure: int
    plan: t.NotRequired[str]
class Plan(str, enum.Enum):
    FIBER, DSL, CABLE = "fiber", "dsl", "cable"
class Features:
    __slots__ = ("_tenure", "_calls", "__weakref__")
    def __init__(self, tenure, calls):
        self.tenure = tenure
        self.calls = calls
    @property
    def tenure(self): return self._tenure
    @tenure.setter
    def tenure(self, v):
        if isinstance(v, str) and not v.isdigit(): raise ValueError(v)
        if int(v) < 0: raise ValueError(v)
        self._tenure = int(v)
    @property
    def calls(self): return self._calls
    @calls.setter
    def calls(self, v): 
        if (v := int(v)) < 0: raise ValueError(v)
        self._calls = v
    def __repr__(self): return f"Features({self.tenure}, {self.calls})"
def load_settings(path):
    return json.loads(pathlib.Path(path).read_text(), object_pairs_hook=lambda pairs: argparse.Namespace(**dict(pairs)))
END
