"""What came of calling the learner's code, and what should have."""

from dataclasses import dataclass
from enum import StrEnum

from checks.python.failures import Failure
from checks.python.values import plain_text, same, show
from checks.showing import escaped, shown
from checks.verdict import Unmet


class Kind(StrEnum):
    """How the evaluation of a call ended."""

    RETURNED = "returned"
    RAISED = "raised"
    EXITED = "exited"
    """It raised SystemExit, as `sys.exit()` does."""
    LARGE = "large"
    """It returned more than can be looked at."""
    DIED = "died"
    """The process ended without a result: `os._exit()`, a signal."""


@dataclass(frozen=True)
class Outcome:
    """What came of a call.

    Attributes:
        call: the expression, or how messages call it.
        kind: how it ended.
        value: what it returned, if it did; `None` also if it did not.
        failure: the exception, if it raised one.
        ending: for the kinds `EXITED`, `LARGE` and `DIED`: what happened, in words that follow the call.
        stdout: what it printed meanwhile.
        stderr: what it printed on standard error meanwhile.
        told: values that a probe handed over with `tell(value)` meanwhile.
    """

    call: str
    kind: Kind
    value: object = None
    failure: Failure | None = None
    ending: str = ""
    stdout: str = ""
    stderr: str = ""
    told: tuple[object, ...] = ()

    @property
    def name(self) -> str:
        """How messages call it."""
        return shown(self.call, 120)

    @property
    def words(self) -> str:
        """What came of it, as words that follow the call."""
        if self.kind is Kind.RETURNED:
            return f"returned {show(self.value)}"
        return f"raised {self.failure.words}" if self.failure else self.ending

    @property
    def lacking(self) -> str:
        """The name that the learner's module does not define, if that is what went wrong; else empty."""
        if self.failure and self.failure.is_a("NameError") and not self.failure.frames:
            return self.failure.text.partition("'")[2].partition("'")[0]
        return ""

    @property
    def _plain_words(self) -> str:
        """What it did, for the `actual` of a verdict, which is shown as it stands."""
        return escaped(self.words).replace("`", "")[:200]

    def returned(self, *, hint: str | None = None) -> object:
        """What it returned.

        Raises:
            Unmet: it raised an exception, or ended the program.
        """
        if self.kind is not Kind.RETURNED:
            raise Unmet(f"{self.name} {self.words.rstrip('.')}.", actual=self._plain_words, hint=hint)
        return self.value

    def expect(self, wanted: object, *, tolerance: float = 0.0, hint: str | None = None) -> None:
        """It returned the wanted value (see `values.same`), or raised the wanted exception (see `raises`).

        Raises:
            Unmet: something else came of it.
        """
        if isinstance(wanted, Raises):
            right, expectation = wanted.matches(self), str(wanted)
        else:
            right = self.kind is Kind.RETURNED and same(self.value, wanted, tolerance)
            expectation = show(wanted)
        if right:
            return
        if self.value is None and isinstance(wanted, str) and wanted and wanted in self.stdout:
            hint = hint or "It prints the result; `return` gives it back to the caller."
        raise Unmet(
            f"{self.name} {self.words.rstrip('.')}; expected {expectation}.",
            expected=str(wanted) if isinstance(wanted, Raises) else plain_text(wanted),
            actual=plain_text(self.value) if self.kind is Kind.RETURNED else self._plain_words,
            hint=hint,
        )


@dataclass(frozen=True)
class Raises:
    """The wish that a call raises an exception; see `raises`."""

    kind: str
    mentions: tuple[str, ...]

    def matches(self, outcome: Outcome) -> bool:
        """Whether it did."""
        failure = outcome.failure
        return failure is not None and failure.is_a(self.kind) and all(word in failure.text for word in self.mentions)

    def __str__(self) -> str:
        words = f" that mentions {', '.join(shown(word) for word in self.mentions)}" if self.mentions else ""
        return f"{self.kind}{words}"


def raises(kind: str, *mentions: str) -> Raises:
    """In place of a wanted value: the call raises this exception or a subclass, its text with these words in it.

    Args:
        kind: the full name of the class; builtin classes have short names (`ValueError`).
    """
    return Raises(kind, mentions)
