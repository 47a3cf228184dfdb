python3 - <<'PY'
text = '''"""Schleifen ohne Zähler."""
from __future__ import annotations

import itertools as it
import operator as op
import sys
from collections import Counter, deque
from collections.abc import Generator, Hashable, Iterable, Iterator
from functools import partial, reduce
from typing import Any, TypedDict, TypeVar

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)


class Row(TypedDict):
    id: str
    plan: str


def numbered(names: Iterable[str], /) -> list[str]:
    return list(map(". ".join, zip(map(str, it.count(1)), names)))


def revenue(prices: Iterable[float], amounts: Iterable[float]) -> float:
    return reduce(op.add, it.starmap(op.mul, zip(prices, amounts)), 0)


def first_risky(scores: Iterable[float], limit: float) -> float | None:
    for score in it.dropwhile(lambda score: not score > limit, scores):
        return score
    return None


def common(a: Iterable[H], b: Iterable[H]) -> list[H]:
    known = Counter(b)
    return [*filter(known.__contains__, a)]


def batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    rows = iter(rows)
    return iter(lambda: [*it.islice(rows, size)], [])


def sum_to(n: int) -> int:
    match n:
        case int() if n > 0:
            return n * (n + 1) >> 1
    return 0


def by_plan(rows: Iterable[Row]) -> dict[str, list[str]]:
    def add(plans: dict[str, list[str]], row: Row) -> dict[str, list[str]]:
        plans.setdefault(row["plan"], []).append(row["id"])
        return plans

    return reduce(add, rows, {})


if __name__ == "__main__":
    sys.exit(print(numbered(sys.argv)))
'''
open("loops.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
