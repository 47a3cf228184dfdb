"""The lines of the table, and what all measurements need."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.targets import environment

MS = 1000.0


@dataclass(frozen=True)
class Line:
    """A line of the table.

    Attributes:
        what: what was measured.
        value: the app's.
        unit: of the value.
        bar: what it is compared with, in words.
        most: what it may be at most, in the same unit; None if that cannot be told.
        least: whether `most` is what it must be at least.
    """

    what: str
    value: float
    unit: str
    bar: str
    most: float | None = None
    least: bool = False

    @property
    def verdict(self) -> str:
        """Whether the bar is met."""
        if self.most is None:
            return ""
        met = self.value >= self.most if self.least else self.value <= self.most
        return "ok" if met else "MISSED"


@dataclass(frozen=True)
class Bench:
    """What all measurements need.

    Attributes:
        folder: for scratch files.
        data: the tutor's data folder.
        peers: the interpreter of the peers' environment, if there is one.
    """

    folder: Path
    data: Path
    peers: Path | None

    @property
    def env(self) -> dict[str, str]:
        """The environment of what is measured."""
        return environment(self.data)


def p50(values: Iterable[float]) -> float:
    """The median."""
    return statistics.median(values)


def p95(values: Iterable[float]) -> float:
    """What 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
