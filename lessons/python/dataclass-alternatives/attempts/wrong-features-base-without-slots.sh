# fails: features
# says: .tenur = 1` returned `1`
cat > shapes.py <<'END'
import json
from enum import Enum
from types import SimpleNamespace
from typing import NamedTuple, TypedDict

class Point(NamedTuple):
    month: int
    rate: float = 0.0

class _Required(TypedDict):
    customer_id: str
    tenure: int

class Payload(_Required, total=False):
    plan: str

class Plan(str, Enum):
    FIBER = "fiber"
    DSL = "dsl"
    CABLE = "cable"

class _Count:
    def __set_name__(self, owner, name):
        self.slot = "_" + name

    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.slot)

    def __set__(self, obj, value):
        value = int(value)
        if value < 0:
            raise ValueError(f"{self.slot[1:]} must not be negative")
        setattr(obj, self.slot, value)

class _Base:
    pass

class Features(_Base):
    __slots__ = ("_tenure", "_calls")
    tenure = _Count()
    calls = _Count()

    def __init__(self, tenure, calls):
        self.tenure, self.calls = tenure, calls

def load_settings(path):
    with open(path) as f:
        return json.load(f, object_hook=lambda d: SimpleNamespace(**d))
END
