"""A checkpoint: which lessons a class does, for how many points, and until when. A small YAML file."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

DIGITS = 6
"""Digits after the point of sums: points shared evenly over tasks add up to what was shared."""


def total(points: Iterable[float]) -> float:
    """The sum of some points."""
    return round(math.fsum(points), DIGITS)


class Clock(StrEnum):
    """By whose clock it is told when something was done."""

    SERVER = "server"
    """When the class's server received it."""
    LEARNER = "learner"
    """When it happened by the learner's clock, corrected by how far that clock was found to be off."""


@dataclass(frozen=True)
class LateRule:
    """What is taken off for work that comes after the due time.

    Attributes:
        percent: how many percent of the points each day that has begun costs.
        most: at most so many percent are taken off.
    """

    percent: float = 0.0
    most: float = 100.0


@dataclass(frozen=True)
class Item:
    """A lesson of a checkpoint.

    Attributes:
        lesson: its id.
        points: the points of each task that counts, by the task's id; guards count for nothing by themselves.
        verified: whether a pass counts only when the work was run again and found right.
    """

    lesson: str
    points: Mapping[str, float]
    verified: bool = False

    @property
    def most(self) -> float:
        """The points of all its tasks."""
        return total(self.points.values())


@dataclass(frozen=True)
class Checkpoint:
    """What a class is asked to do.

    Attributes:
        id: the file's name without its ending.
        items: its lessons, in order.
        opens: before it, nothing is counted; None: open from the start.
        due: after it, `late` applies; None: never late.
        closes: after it, nothing is counted any more; None: never.
        own_data: whether every learner's sandboxes are built from a seed of their own.
        clock: by whose clock work is early or late.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    opens: datetime | None = None
    due: datetime | None = None
    closes: datetime | None = None
    late: LateRule = field(default_factory=LateRule)
    own_data: bool = False
    clock: Clock = Clock.SERVER

    @property
    def most(self) -> float:
        """The points of all its lessons."""
        return total(item.most for item in self.items)

    def item(self, lesson: str) -> Item | None:
        """The lesson's item, if it is part of this checkpoint."""
        return next((item for item in self.items if item.lesson == lesson), None)
