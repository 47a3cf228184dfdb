python3 - <<'PY'
text = '''"""Kunden und ihre Werte."""
from __future__ import annotations

import dataclasses as dc
import sys
from copy import deepcopy
from enum import StrEnum
from typing import Any, Generic, Self, TypeVar

T = TypeVar("T")


class Segment(StrEnum):
    NEW = "new"
    LOYAL = "loyal"

    @classmethod
    def of(cls, tenure: int) -> Self:
        match tenure:
            case int() if tenure < 0:
                raise NegativeTenure(f"{tenure=}")
            case int() if tenure < 12:
                return cls.NEW
        return cls.LOYAL


class NegativeTenure(ValueError):
    pass


@dc.dataclass(slots=True, eq=True)
class Customer(Generic[T]):
    customer_id: str
    plan: str = "dsl"
    tenure: int = 0
    tags: list[T] | None = None
    email: str = dc.field(default="", repr=False, metadata={"private": True})
    segment: Segment = dc.field(init=False)

    def __post_init__(self) -> None:
        self.tags = [*self.tags] if self.tags else []
        self.segment = Segment.of(self.tenure)


@dc.dataclass(frozen=True, order=True, slots=True)
class Score:
    value: float
    customer_id: str
    note: str = dc.field(default="", compare=False, hash=False)


def to_row(customer: Customer[Any], /) -> dict[str, Any]:
    return {
        f.name: deepcopy(getattr(customer, f.name))
        for f in dc.fields(customer)
        if not f.metadata.get("private")
    }


if __name__ == "__main__":
    sys.exit(print(to_row(Customer("C1"))))
'''
open("records.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
