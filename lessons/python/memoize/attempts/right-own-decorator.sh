python3 - <<'PY'
text = '''"""Preise, jeder nur einmal erfragt."""
from __future__ import annotations

import functools
import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, Generic, ParamSpec, Protocol, TypeVar

import rates

P = ParamSpec("P")
R = TypeVar("R")
MISSING: Final = object()


class Remembered(Generic[P, R]):
    """Eine Funktion, die sich Ergebnisse merkt."""

    def __init__(self, function: Callable[P, R], most: int | None = None) -> None:
        functools.update_wrapper(self, function)
        self.function, self.most = function, most
        self.known: OrderedDict[Hashable, R] = OrderedDict()

    def __call__(self, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = args, *sorted(kwargs.items())
        with suppress(KeyError):
            self.known.move_to_end(key)
            return self.known[key]
        result = self.known[key] = self.function(*args, **kwargs)
        if self.most is not None and len(self.known) > self.most:
            self.known.popitem(last=False)
        return result

    def cache_clear(self) -> None:
        self.known.clear()


def remembered(most: int | None = None) -> Callable[[Callable[P, R]], Remembered[P, R]]:
    return lambda function: Remembered(function, most)


@remembered()
def value(plan: str, months: int) -> float:
    return 0.0 if not months else value(plan, months - 1) + rates.fetch(plan, months)


@remembered(128)
def _score(*features: float) -> float:
    return sum(rates.fetch("fiber", int(f)) for f in features)


def score(features: Sequence[float], /) -> float:
    return _score(*features)


@dataclass(slots=True, eq=False, weakref_slot=True)
class Scorer:
    plan: str
    _rates: dict[int, float] = field(default_factory=dict, repr=False)

    def monthly(self, month: int) -> float:
        if (rate := self._rates.get(month, MISSING)) is MISSING:
            rate = self._rates[month] = rates.fetch(self.plan, month)
        return rate


if __name__ == "__main__":
    sys.exit(print(value("dsl", 12)))
'''
open("pricing.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
