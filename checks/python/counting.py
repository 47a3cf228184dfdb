"""Counts in place of wanted values: how often something was called, read or compared during a call.

A probe counts and returns the number; `expect_calls` is told what it should be.
"""

from dataclasses import dataclass

from checks.python.outcomes import Outcome
from checks.python.values import plain_text, show
from checks.verdict import Unmet


@dataclass(frozen=True)
class Count:
    """The wish that a call returns a number in a range; see `exactly`, `at_most` and `at_least`.

    Attributes:
        least: the smallest number that is right.
        most: the largest one; None if there is none.
        words: what the number tells, as words that follow the call, with `{}` in the place of the number:
            `"made {} calls to fetch"`.
    """

    least: int
    most: int | None
    words: str

    def __str__(self) -> str:
        if self.most is None:
            return f"at least {self.least}"
        return str(self.least) if self.least == self.most else f"at most {self.most}"

    def expect(self, outcome: Outcome, *, hint: str | None = None) -> None:
        """The call returned such a number.

        Raises:
            Unmet: another number, no number at all, or an exception.
        """
        found = outcome.returned(hint=hint)
        if isinstance(found, int) and not isinstance(found, bool):
            if self.least <= found and (self.most is None or found <= self.most):
                return
            said = self.words.format(found)
        else:
            said = f"returned {show(found)}"
        raise Unmet(f"{outcome.name} {said}; expected {self}.", expected=str(self), actual=plain_text(found), hint=hint)


def exactly(number: int, words: str) -> Count:
    """In place of a wanted value: the call returns this number."""
    return Count(number, number, words)


def at_most(number: int, words: str) -> Count:
    """In place of a wanted value: the call returns a number from 0 to this one."""
    return Count(0, number, words)


def at_least(number: int, words: str) -> Count:
    """In place of a wanted value: the call returns this number or a larger one."""
    return Count(number, None, words)
