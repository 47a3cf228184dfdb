python3 - <<'PY'
text = '''"""Kunden: gültige Ids, Zähler je Klasse."""
from __future__ import annotations

import csv
import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, ClassVar, Self, TypedDict


class Row(TypedDict):
    id: str
    plan: str
    tenure: int


@dataclass(frozen=True)
class Customer:
    customer_id: str
    plan: str
    tenure: int = 0

    _made: ClassVar[defaultdict[type[Customer], int]] = defaultdict(int)

    def __post_init__(self) -> None:
        if not (valid := type(self).is_valid_id(self.customer_id)):
            raise ValueError(f"{valid=} {self.customer_id!r}")
        self._made[type(self)] += 1

    @classmethod
    def from_csv(cls, line: str, /) -> Self:
        (fields,) = csv.reader([line.strip()])
        return cls.from_dict(dict(zip(("id", "plan", "tenure"), map(str.strip, fields), strict=True)))

    @classmethod
    def from_dict(cls, row: Row | dict[str, Any], /) -> Self:
        match row:
            case {"id": customer_id, "plan": plan, "tenure": tenure}:
                return cls(customer_id, plan, int(tenure))
        raise KeyError(row)

    @staticmethod
    def is_valid_id(text: object, /) -> bool:
        match text:
            case str() if len(text) == 5 and text[0] == "C":
                return text[1:].isascii() and text[1:].isdigit()
        return False

    @classmethod
    def created(cls) -> int:
        return cls._made[cls]


class VipCustomer(Customer):
    """Wie ein Customer."""


if __name__ == "__main__":
    sys.exit(print(Customer.from_csv("C0007,fiber,12")))
'''
open("customer.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
