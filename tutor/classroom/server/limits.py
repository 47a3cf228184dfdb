"""How often somebody may do something."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST_KEYS = 20_000
"""Whom a limiter remembers at a time; the one who was quiet for the longest is forgotten first."""


class Limiter:
    """Lets each key do something `burst` times at once, then again after a while each.

    Args:
        burst: how many times at once.
        per_second: how many times a second in the long run.
        clock: monotonic seconds.
    """

    def __init__(self, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, count: float = 1.0) -> float:
        """Do it. Gives 0 if it is allowed, else after how many seconds it is."""
        with self._lock:
            wait = self._wait(key, count)
            if wait <= 0:
                now = self._clock()
                self._left[key] = (self._now(key) - count, now)
                self._left.move_to_end(key)
                if len(self._left) > MOST_KEYS:
                    self._left.popitem(last=False)
            return wait

    def give_back(self, key: str, count: float = 1.0) -> None:
        """What was taken does not count."""
        with self._lock:
            if key in self._left:
                self._left[key] = (self._now(key) + count, self._clock())

    def wait(self, key: str, count: float = 1.0) -> float:
        """After how many seconds it would be allowed; 0 for now."""
        with self._lock:
            return self._wait(key, count)

    def _wait(self, key: str, count: float) -> float:
        return max(count - self._now(key), 0.0) / self._per_second

    def _now(self, key: str) -> float:
        left, at = self._left.get(key, (self._burst, self._clock()))
        return min(left + (self._clock() - at) * self._per_second, self._burst)
