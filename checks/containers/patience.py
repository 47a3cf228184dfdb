"""Waiting for what takes a moment."""

import time
from collections.abc import Callable
from typing import TypeVar

from checks.verdict import Unmet

_Result = TypeVar("_Result")

TURN = 0.1
"""Seconds between two looks."""


def within(seconds: float, expectation: Callable[[], _Result]) -> _Result:
    """What an expectation gives as soon as it is met.

    Args:
        seconds: how long it may take.
        expectation: the expectation; called again and again.

    Raises:
        Unmet: it is not met in time; as it was the last time.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            return expectation()
        except Unmet:
            if time.monotonic() > deadline:
                raise
        time.sleep(TURN)


def throughout(seconds: float, expectation: Callable[[], object]) -> None:
    """An expectation is met now, and stays met.

    Args:
        seconds: how long it is looked at.
        expectation: the expectation; called again and again.

    Raises:
        Unmet: it is not met, or not any more.
    """
    deadline = time.monotonic() + seconds
    expectation()
    while time.monotonic() < deadline:
        time.sleep(TURN)
        expectation()
