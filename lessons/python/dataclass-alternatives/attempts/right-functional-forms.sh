python3 - <<'PY'
text = '''"""Formen."""
from __future__ import annotations

import argparse
import collections
import enum
import json
import sys
from typing import TYPE_CHECKING, Any, Generic, NotRequired, Protocol, Required, TypedDict, TypeVar, overload

T = TypeVar("T")
Point = collections.namedtuple("Point", "month rate", defaults=(0.0,))
Payload = TypedDict("Payload", {"customer_id": Required[str], "tenure": Required[int], "plan": str}, total=False)
Plan = enum.StrEnum("Plan", {name.upper(): name for name in ("fiber", "dsl", "cable")})


class Checks(Protocol[T]):
    def __call__(self, value: Any, /) -> T: ...


class Checked(Generic[T]):
    __slots__ = ("check", "name")

    def __init__(self, check: Checks[T]) -> None:
        self.check = check

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = f"_{owner.__name__}__{name}"

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance: Any, value: Any) -> None:
        setattr(instance, self.name, self.check(value))


def natural(value: Any, /) -> int:
    try:
        number = int(value)
    except TypeError as error:
        raise ValueError(value) from error
    if number < 0:
        raise ValueError(f"{number=}")
    return number


class Features:
    __slots__ = ("__calls", "__tenure", "__weakref__")
    tenure, calls = Checked(natural), Checked(natural)

    def __init__(self, tenure: int | str, calls: int | str) -> None:
        for name, value in (("tenure", tenure), ("calls", calls)):
            setattr(self, name, value)


def _dotted(value: Any) -> Any:
    match value:
        case dict():
            return argparse.Namespace(**{key: _dotted(part) for key, part in value.items()})
        case list():
            return list(map(_dotted, value))
    return value


def load_settings(path: str) -> argparse.Namespace:
    with open(path, encoding="utf-8") as file:
        return _dotted(json.load(file))


if __name__ == "__main__":
    sys.exit(print(load_settings("settings.json")))
'''
open("shapes.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
