cat > shapes.py <<'END'
import enum, json, typing
from dataclasses import dataclass

class Point(typing.NamedTuple("Pair", [("month", int), ("rate", float)])):
    __slots__ = ()
    def __new__(cls, month, rate=0.0):
        return super().__new__(cls, month, rate)

Payload = typing.TypedDict("Payload", {"customer_id": typing.Required[str], "tenure": typing.Required[int], "plan": str}, total=False)

Plan = enum.Enum("Plan", {"FIBER": "fiber", "DSL": "dsl", "CABLE": "cable"}, type=str)

@dataclass(slots=True)
class Features:
    tenure: int
    calls: int

    def __setattr__(self, name, value):
        number = int(value)
        if number < 0:
            raise ValueError(name)
        object.__setattr__(self, name, number)

class Settings:
    def __init__(self, raw):
        for key, value in raw.items():
            setattr(self, key, wrap(value))

def wrap(value):
    if isinstance(value, list):
        return [wrap(part) for part in value]
    return Settings(value) if isinstance(value, dict) else value

def load_settings(path):
    with open(path, encoding="utf-8") as f:
        return wrap(json.load(f))
END
