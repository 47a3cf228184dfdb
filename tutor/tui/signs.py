"""Signs and words for statuses: the word always stands beside the sign, and colour only repeats them."""

import os
import sys
from typing import NamedTuple

from checks.verdict import Status
from tutor.standing import Standing


class Sign(NamedTuple):
    """A status on the screen: a sign for terminals with Unicode, one for others, a word, and a style."""

    sign: str
    plain: str
    word: str
    style: str

    @property
    def shown(self) -> str:
        """The sign that this terminal can show."""
        return self.sign if unicode_shown() else self.plain


PENDING = Sign("…", "~", "unknown", "$text-muted")
"""A task that was not checked yet."""

OF_STATUS = {
    Status.PASSED: Sign("✓", "+", "done", "$text-success"),
    Status.UNMET: Sign("○", "-", "to do", "$text-warning"),
    Status.LOST: Sign("✗", "x", "lost", "$text-error"),
    Status.WAITING: Sign("·", ".", "waits", "$text-muted"),
    Status.BLOCKED: Sign("■", "#", "blocked", "$text-accent"),
    Status.BROKEN: Sign("!", "!", "broken", "$text-error"),
}

OF_STANDING = {
    Standing.NEW: Sign("·", ".", "new", "$text-muted"),
    Standing.BEGUN: Sign("◐", "~", "begun", "$text-warning"),
    Standing.DONE: Sign("✓", "+", "done", "$text-success"),
}

BLOCKED = OF_STATUS[Status.BLOCKED]


def unicode_shown() -> bool:
    """Whether the terminal can be trusted with signs beyond ASCII."""
    return os.environ.get("TERM") != "linux" and "utf" in (sys.__stdout__.encoding if sys.__stdout__ else "").lower()


def bar(part: int, whole: int, width: int = 10) -> str:
    """A bar of progress in text. It is empty only without any, and full only with all."""
    full = round(width * part / whole) if whole else 0
    if 0 < part < whole:
        full = max(1, min(full, width - 1))
    filled, empty = ("█", "░") if unicode_shown() else ("#", "-")
    return filled * full + empty * (width - full)
