"""How long the re-runs of lessons took of late, and from when on one takes long."""

import threading
from collections import defaultdict, deque
from dataclasses import dataclass
from statistics import median

LONG_SECONDS = 15.0
"""Seconds after which a job takes long at the latest: others need not wait for it any more."""

LEAST_LONG_SECONDS = 0.5
LONG_TIMES = 2.5
"""A job takes long that takes so many times as long as others did of late, and at least so many seconds."""

TOO_LONG_TIMES = 2.0
"""It takes too long, while there are others, after so many times that."""

REMEMBERED = 50


@dataclass(frozen=True)
class Usual:
    """When a job takes long, and when it takes too long to go on beside others, in seconds."""

    long: float
    too_long: float


class Times:
    """The seconds that the last jobs took which came to a result. May be used by any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: deque[float] = deque(maxlen=REMEMBERED)
        self._of: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=REMEMBERED))

    def note(self, lesson: str, seconds: float) -> None:
        """A job of that lesson took so long."""
        with self._lock:
            self._all.append(seconds)
            self._of[lesson].append(seconds)

    def of(self, lesson: str) -> Usual:
        """What is usual for a lesson. Of one that nobody has seen yet it is not known: it gets more time."""
        with self._lock:
            own = self._of.get(lesson)
            known = own or self._all
            long = LONG_TIMES * median(known) if known else LONG_SECONDS
        long = min(LONG_SECONDS, max(LEAST_LONG_SECONDS, long))
        too_long = TOO_LONG_TIMES * long
        return Usual(long, too_long if own else max(too_long, LONG_SECONDS))
