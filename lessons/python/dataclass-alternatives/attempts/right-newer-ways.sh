cat > shapes.py <<'END'
"""Shapes that data takes between the programs."""
from __future__ import annotations

import json
from collections import namedtuple
from enum import StrEnum, auto
from types import SimpleNamespace
from typing import NotRequired, TypedDict

Point = namedtuple("Point", "month rate", defaults=[0.0])


class Payload(TypedDict):
    customer_id: str
    tenure: int
    plan: NotRequired[str]


class Plan(StrEnum):
    FIBER = auto()
    DSL = auto()
    CABLE = auto()


class Features:
    __slots__ = ("__tenure", "__calls")

    def __init__(self, tenure, calls):
        self.tenure = tenure
        self.calls = calls

    @property
    def tenure(self):
        return self.__tenure

    @tenure.setter
    def tenure(self, value):
        self.__tenure = self._count(value)

    @property
    def calls(self):
        return self.__calls

    @calls.setter
    def calls(self, value):
        self.__calls = self._count(value)

    @staticmethod
    def _count(value):
        if (number := int(value)) < 0:
            raise ValueError(f"{value!r} is negative")
        return number


def load_settings(path):
    return json.loads(open(path).read(), object_hook=lambda pairs: SimpleNamespace(**pairs))
END
