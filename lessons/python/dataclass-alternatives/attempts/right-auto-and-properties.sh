cat > shapes.py <<'END'
import json
from enum import StrEnum, auto
from types import SimpleNamespace
from typing import NamedTuple, NotRequired, TypedDict

class Point(NamedTuple):
    month: int
    rate: float = 0.0

class _Required(TypedDict):
    customer_id: str
    tenure: int

class Payload(_Required):
    plan: NotRequired[str]

class Plan(StrEnum):
    FIBER = auto()
    DSL = auto()
    CABLE = auto()

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

def checked(name):
    def get(self):
        return getattr(self, "_" + name)
    def put(self, value):
        number = int(value)
        if number < 0:
            raise ValueError(value)
        setattr(self, "_" + name, number)
    return property(get, put)

class Features:
    __slots__ = "_tenure", "_calls"
    tenure, calls = map(checked, ("tenure", "calls"))

    def __init__(self, tenure, calls):
        self.tenure, self.calls = tenure, calls

def load_settings(path):
    with open(path) as f:
        return json.load(f, object_hook=lambda d: SimpleNamespace(**d))
END
