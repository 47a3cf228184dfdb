python3 - <<'PY'
text = '''"""Werte und Modelle."""
from __future__ import annotations

import math
import sys
import threading
from functools import cached_property
from typing import Any, ClassVar, Final, Self, SupportsFloat, final

import loader

LOWEST: Final = 0.0
HIGHEST: Final = 1.0


class Probability(float):
    """Eine Zahl von 0 bis 1."""

    def __new__(cls, x: SupportsFloat | str = 0.0, /) -> Self:
        match float(x):
            case number if math.isnan(number):
                raise ValueError(f"{x!r} is no probability")
            case number:
                return super().__new__(cls, sorted((LOWEST, number, HIGHEST))[1])

    def __getnewargs__(self) -> tuple[float]:
        return (float(self),)

    @cached_property
    def percent(self) -> float:
        return float(self) * 100.0


class _Models(dict[tuple[type, str], Any]):
    lock: ClassVar = threading.RLock()

    def __missing__(self, key: tuple[type, str]) -> Any:
        cls, name = key
        model = self[key] = object.__new__(cls)
        model._begin(name)
        return model


class Model:
    __slots__ = ("__weakref__", "hits", "name", "weights")
    __models: ClassVar = _Models()

    def __new__(cls, name: str, /) -> Self:
        with _Models.lock:
            return Model.__models[cls, name]

    def _begin(self, name: str) -> None:
        self.name, self.weights, self.hits = name, loader.load_weights(name), 0


if __name__ == "__main__":
    sys.exit(print(Probability(2)))
'''
open("scores.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
