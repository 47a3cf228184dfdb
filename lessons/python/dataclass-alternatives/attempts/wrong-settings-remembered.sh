# fails: settings
# says: read once more
cat > shapes.py <<'END'
import json
from collections import namedtuple
from enum import StrEnum, auto
from functools import lru_cache
from types import SimpleNamespace
from typing import TypedDict, NotRequired
Point = namedtuple("Point", "month rate", defaults=(0.0,))
class _Required(TypedDict):
    customer_id: str
    tenure: int
class Payload(_Required, total=False):
    plan: str
class Plan(StrEnum):
    FIBER = auto()
    DSL = auto()
    CABLE = auto()
class _Natural:
    def __set_name__(self, owner, name): self.slot = "_" + name
    def __get__(self, obj, owner=None): return self if obj is None else getattr(obj, self.slot)
    def __set__(self, obj, value):
        value = int(value)
        if value < 0: raise ValueError(f"{self.slot[1:]} is negative: {value}")
        setattr(obj, self.slot, value)
class Features:
    __slots__ = "_tenure", "_calls"
    tenure, calls = _Natural(), _Natural()
    def __init__(self, tenure, calls): self.tenure, self.calls = tenure, calls
@lru_cache
def load_settings(path):
    with open(path) as f:
        return json.load(f, object_hook=lambda d: SimpleNamespace(**d))
END
