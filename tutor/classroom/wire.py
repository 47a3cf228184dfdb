"""What a learner's tutor and a class's server say to each other, as objects; `as_json` and `from_json` of each."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self, TypeVar

PROTOCOL = 1
"""Counts up when an older tutor or server would misunderstand."""

LONGEST_MESSAGE = 2000
"""Characters of a message that are sent."""

MOST_EVENTS = 200
"""Events of one request."""

_Choice = TypeVar("_Choice", bound=StrEnum)


class Malformed(ValueError):
    """What arrived is not what was agreed upon; the words say why."""


class Kind(StrEnum):
    """What happened at a learner's tutor."""

    OPENED = "opened"
    """A lesson was opened."""
    PASSED = "passed"
    """A task passed for the first time."""
    UNMET = "unmet"
    """A check found a task not done yet; sent when its message is another one, or at most once in a while."""
    HINT = "hint"
    """A hint was shown."""
    RESET = "reset"
    """The sandbox was built afresh."""


@dataclass(frozen=True)
class Event:
    """Something that happened at a learner's tutor.

    Attributes:
        id: 32 hexadecimal digits, made once; the same however often the event is sent.
        number: counts up by one in a membership, in the order of what happened.
        kind: what happened.
        lesson: the lesson's id.
        task: the task's id; empty where the event is about the whole lesson.
        at: Unix time in seconds, by the learner's clock.
        message: the words that the learner sees, for `UNMET`.
        attempts: how many checks judged the task so far.
        hints: how many of its hints were shown so far.
    """

    id: str
    number: int
    kind: Kind
    lesson: str
    task: str
    at: float
    message: str = ""
    attempts: int = 0
    hints: int = 0

    def as_json(self) -> dict[str, Any]:
        """As it is sent."""
        return asdict(self)

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Read what was sent.

        Raises:
            Malformed: it is no event, with words that say why.
        """
        values = fields_of(found, "event")
        event = cls(
            id=text(values, "id", longest=32),
            number=whole(values, "number"),
            kind=choice(values, "kind", Kind, "event of the kind"),
            lesson=text(values, "lesson", longest=200),
            task=text(values, "task", longest=200),
            at=number(values, "at"),
            message=text(values, "message", longest=LONGEST_MESSAGE),
            attempts=whole(values, "attempts"),
            hints=whole(values, "hints"),
        )
        if not is_id(event.id):
            raise Malformed("an event's `id` must be 32 hexadecimal digits")
        if event.number < 1:
            raise Malformed("an event's `number` must be at least 1")
        return event


class ErrorCode(StrEnum):
    """Why a request was refused."""

    UNKNOWN_CODE = "unknown-code"
    """There is no class with that code."""
    WRONG_TOKEN = "wrong-token"
    """The token is nobody's, or not any more."""
    OLD_PROTOCOL = "old-protocol"
    """One side speaks another version; the words say which must be updated."""
    TOO_LARGE = "too-large"
    """More bytes than are taken."""
    NOT_OPEN = "not-open"
    """The checkpoint is not open yet."""
    CLOSED = "closed"
    """The checkpoint is closed."""
    MALFORMED = "malformed"
    """The request is not what was agreed upon."""
    TOO_MANY = "too-many"
    """Too many requests; wait for as long as the answer says."""
    CONFLICT = "conflict"
    """The same id stands for something else already."""
    BUSY = "busy"
    """The server cannot do it now; try again."""
    STORAGE = "storage"
    """The server cannot keep it now: its disk is full or its database is away; try again."""


@dataclass(frozen=True)
class Refusal:
    """The answer to a request that was refused: what happened, and what to do about it."""

    code: ErrorCode
    what: str
    todo: str = ""

    def as_json(self) -> dict[str, Any]:
        """As it is sent."""
        return {"error": {"code": self.code.value, "what": self.what, "todo": self.todo}}

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Read what was sent.

        Raises:
            Malformed: it is no refusal.
        """
        values = fields_of(fields_of(found, "answer").get("error"), "error")
        code = choice(values, "code", ErrorCode, "error")
        return cls(code, text(values, "what", longest=2000), text(values, "todo", longest=2000))


def fields_of(found: object, what: str) -> Mapping[str, Any]:
    """The fields of a JSON object.

    Raises:
        Malformed: it is no object.
    """
    if not isinstance(found, dict):
        raise Malformed(f"the {what} must be a JSON object")
    return found


def text(values: Mapping[str, Any], key: str, *, longest: int) -> str:
    """A text of at most so many characters; empty where it is missing.

    Raises:
        Malformed: it is something else.
    """
    found = values.get(key, "")
    if not isinstance(found, str):
        raise Malformed(f"`{key}` must be a text")
    if len(found) > longest:
        raise Malformed(f"`{key}` has {len(found)} characters; at most {longest} are allowed")
    return found


def whole(values: Mapping[str, Any], key: str) -> int:
    """A whole number from 0 on; 0 where it is missing.

    Raises:
        Malformed: it is something else.
    """
    found = values.get(key, 0)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < 2**53:
        raise Malformed(f"`{key}` must be a whole number from 0 on")
    return found


def number(values: Mapping[str, Any], key: str) -> float:
    """A number.

    Raises:
        Malformed: it is something else, or missing.
    """
    found = values.get(key)
    if not isinstance(found, int | float) or isinstance(found, bool) or not -1e12 < found < 1e12:
        raise Malformed(f"`{key}` must be a number")
    return float(found)


def choice(
    values: Mapping[str, Any], key: str, choices: type[_Choice], what: str, default: _Choice | None = None
) -> _Choice:
    """One of the values of an enumeration; the default, if there is one, where it is missing or empty.

    Args:
        what: what the values are called in complaints, such as "error".

    Raises:
        Malformed: it is something else.
    """
    try:
        found = text(values, key, longest=40)
        return default if default is not None and not found else choices(found)
    except ValueError:  # `Malformed` is one, too
        raise Malformed(f"there is no {what} {values.get(key)!r}") from None


def flag(values: Mapping[str, Any], key: str) -> bool:
    """`true` or `false`; false where it is missing.

    Raises:
        Malformed: it is something else.
    """
    found = values.get(key, False)
    if not isinstance(found, bool):
        raise Malformed(f"`{key}` must be true or false")
    return found


def items_of(values: Mapping[str, Any], key: str, *, most: int) -> list[Any]:
    """A list of at most so many things; an empty one where it is missing.

    Raises:
        Malformed: it is something else.
    """
    found = values.get(key, [])
    if not isinstance(found, list):
        raise Malformed(f"`{key}` must be a list")
    if len(found) > most:
        raise Malformed(f"`{key}` has {len(found)} entries; at most {most} are allowed")
    return found


def texts(values: Mapping[str, Any], key: str, *, most: int, longest: int) -> tuple[str, ...]:
    """A list of texts; an empty one where it is missing.

    Raises:
        Malformed: it is something else.
    """
    found = items_of(values, key, most=most)
    for entry in found:
        if not isinstance(entry, str) or len(entry) > longest:
            raise Malformed(f"`{key}` must hold texts of at most {longest} characters")
    return tuple(found)


def is_id(found: str) -> bool:
    """Whether it is 32 hexadecimal digits, as in the ids that learners' tutors make."""
    return len(found) == 32 and not set(found) - set("0123456789abcdef")
