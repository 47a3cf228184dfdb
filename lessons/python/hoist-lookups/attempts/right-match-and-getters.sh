python3 - <<'PY'
text = '''"""Abrechnung."""
from __future__ import annotations

import math
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, MutableSequence
from itertools import takewhile
from operator import attrgetter, itemgetter
from typing import Protocol


class Tariff(Protocol):
    factor: float
    fees: Mapping[str, float]


class Quota(Protocol):
    left: int


def total(rows: Iterable[float], tariff: Tariff, /) -> float:
    """Sum of charge * tariff.factor + tariff.fees["base"]."""
    match tariff:
        case object(factor=factor, fees={"base": base}):
            return math.fsum(charge * factor + base for charge in rows)
    raise TypeError(tariff)


def collect(rows: Iterable[float], out: MutableSequence[float], limits: Mapping[str, float]) -> None:
    low, high = itemgetter("low", "high")(limits)
    out += (row for row in rows if low <= row <= high)


def _within(rows: Iterable[float], quota: Quota) -> Iterator[float]:
    for row in rows:
        if not quota.left > 0:
            return
        yield row


def send(rows, quota, sink) -> int:
    numbered = enumerate(map(attrgetter("push")(sink), _within(rows, quota)), start=1)
    last = deque(numbered, maxlen=1)
    return last[0][0] if last else 0


if __name__ == "__main__":
    sys.exit(0)
'''
open("billing.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
