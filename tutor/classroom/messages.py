"""Requests and answers between a learner's tutor and a class's server as objects; `as_json` and `from_json` of each."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

from tutor.classroom.checkpoint import Checkpoint, Clock, LateRule
from tutor.classroom.wire import (
    MOST_EVENTS,
    PROTOCOL,
    Event,
    Malformed,
    choice,
    fields_of,
    flag,
    is_id,
    items_of,
    number,
    text,
    texts,
    whole,
)

MOST_LESSONS = 1000
LONGEST_NAME = 200


@dataclass(frozen=True)
class ClassInfo:
    """What anybody may know of a class.

    Attributes:
        protocol: the version that the server speaks.
        class_id: the class's id; its receipts carry it.
        title: what the class is called.
        public_key: base64 of the public key that verifies its receipts.
        open_join: whether anybody with the code may join, or only whoever is on the roster.
        sends: what is sent to the server, a sentence each; shown before a learner consents.
    """

    protocol: int
    class_id: str
    title: str
    public_key: str
    open_join: bool
    sends: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As it is sent."""
        return {
            "protocol": self.protocol,
            "class": self.class_id,
            "title": self.title,
            "public_key": self.public_key,
            "open_join": self.open_join,
            "sends": list(self.sends),
        }

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Read what was sent.

        Raises:
            Malformed: it is no description of a class.
        """
        values = fields_of(found, "answer")
        return cls(
            protocol=whole(values, "protocol"),
            class_id=text(values, "class", longest=LONGEST_NAME),
            title=text(values, "title", longest=LONGEST_NAME),
            public_key=text(values, "public_key", longest=LONGEST_NAME),
            open_join=flag(values, "open_join"),
            sends=texts(values, "sends", most=100, longest=2000),
        )


@dataclass(frozen=True)
class Join:
    """A learner's wish to join a class.

    Attributes:
        code: the class's code, as the teacher gave it.
        name: the learner's name.
        membership: 32 hexadecimal digits, made once by the learner's tutor; joining again with it is the same learner.
        number: the learner's number at their school; empty where there is none.
        protocol: the version that the learner's tutor speaks.
    """

    code: str
    name: str
    membership: str
    number: str = ""
    protocol: int = PROTOCOL

    def as_json(self) -> dict[str, Any]:
        """As it is sent."""
        return asdict(self)

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Read what was sent.

        Raises:
            Malformed: it is no wish to join, with words that say why.
        """
        values = fields_of(found, "request")
        join = cls(
            code=text(values, "code", longest=100),
            name=text(values, "name", longest=LONGEST_NAME),
            membership=text(values, "membership", longest=32),
            number=text(values, "number", longest=100),
            protocol=whole(values, "protocol"),
        )
        if not is_id(join.membership):
            raise Malformed("`membership` must be 32 hexadecimal digits")
        return join


@dataclass(frozen=True)
class AskedLesson:
    """A lesson of a checkpoint, as a learner is told: its id, its title, and the points of each task."""

    lesson: str
    title: str
    points: Mapping[str, float]
    verified: bool = False

    def as_json(self) -> dict[str, Any]:
        """As it is sent."""
        return {
            "lesson": self.lesson,
            "title": self.title,
            "points": dict(self.points),
            "verified": self.verified,
        }

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Read what was sent.

        Raises:
            Malformed: it is no lesson of a checkpoint.
        """
        values = fields_of(found, "lesson")
        points = fields_of(values.get("points", {}), "points")
        return cls(
            lesson=text(values, "lesson", longest=LONGEST_NAME),
            title=text(values, "title", longest=LONGEST_NAME),
            points={task: number(points, task) for task in points},
            verified=flag(values, "verified"),
        )


@dataclass(frozen=True)
class AskedCheckpoint:
    """A checkpoint, as a learner is told.

    Attributes:
        seed: the seed of this learner's sandboxes; None where all have the same data.

    The others are those of `Checkpoint`.
    """

    id: str
    title: str
    items: tuple[AskedLesson, ...]
    opens: datetime | None = None
    due: datetime | None = None
    closes: datetime | None = None
    late: LateRule = field(default_factory=LateRule)
    own_data: bool = False
    clock: Clock = Clock.SERVER
    seed: int | None = None

    @classmethod
    def of(cls, checkpoint: Checkpoint, titles: Mapping[str, str], seed: int | None) -> Self:
        """What one learner is told of a checkpoint.

        Args:
            titles: the lessons' titles by their ids; where one is missing, the id is shown.
            seed: that learner's seed; told only where the checkpoint gives everyone data of their own.
        """
        return cls(
            id=checkpoint.id,
            title=checkpoint.title,
            items=tuple(
                AskedLesson(item.lesson, titles.get(item.lesson, item.lesson), item.points, item.verified)
                for item in checkpoint.items
            ),
            opens=checkpoint.opens,
            due=checkpoint.due,
            closes=checkpoint.closes,
            late=checkpoint.late,
            own_data=checkpoint.own_data,
            clock=checkpoint.clock,
            seed=seed if checkpoint.own_data else None,
        )

    def as_json(self) -> dict[str, Any]:
        """As it is sent: times in ISO 8601 with their zone, or null."""
        return {
            "id": self.id,
            "title": self.title,
            "opens": self.opens.isoformat() if self.opens else None,
            "due": self.due.isoformat() if self.due else None,
            "closes": self.closes.isoformat() if self.closes else None,
            "late": asdict(self.late),
            "own_data": self.own_data,
            "clock": self.clock.value,
            "seed": self.seed,
            "items": [item.as_json() for item in self.items],
        }

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Read what was sent.

        Raises:
            Malformed: it is no checkpoint.
        """
        values = fields_of(found, "checkpoint")
        late = fields_of(values.get("late", asdict(LateRule())), "late rule")
        return cls(
            id=text(values, "id", longest=LONGEST_NAME),
            title=text(values, "title", longest=LONGEST_NAME),
            items=tuple(map(AskedLesson.from_json, items_of(values, "items", most=MOST_LESSONS))),
            opens=_moment(values, "opens"),
            due=_moment(values, "due"),
            closes=_moment(values, "closes"),
            late=LateRule(number(late, "percent"), number(late, "most")),
            own_data=flag(values, "own_data"),
            clock=choice(values, "clock", Clock, "clock", Clock.SERVER),
            seed=whole(values, "seed") if values.get("seed") is not None else None,
        )


@dataclass(frozen=True)
class Joined:
    """The answer to a learner who joined: who they are in the class, and what it asks.

    Attributes:
        learner: the learner's id.
        token: to be sent with every request; only this learner and the server's hash of it know it.
        seed: of the learner's sandboxes, for checkpoints with data of their own.
    """

    learner: str
    name: str
    token: str
    seed: int
    checkpoints: tuple[AskedCheckpoint, ...]

    def as_json(self) -> dict[str, Any]:
        """As it is sent."""
        return {
            "learner": self.learner,
            "name": self.name,
            "token": self.token,
            "seed": self.seed,
            "checkpoints": [checkpoint.as_json() for checkpoint in self.checkpoints],
        }

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Read what was sent.

        Raises:
            Malformed: it is no such answer.
        """
        values = fields_of(found, "answer")
        joined = cls(
            learner=text(values, "learner", longest=LONGEST_NAME),
            name=text(values, "name", longest=LONGEST_NAME),
            token=text(values, "token", longest=500),
            seed=whole(values, "seed"),
            checkpoints=tuple(map(AskedCheckpoint.from_json, items_of(values, "checkpoints", most=MOST_LESSONS))),
        )
        if not (joined.learner and joined.token):
            raise Malformed("the answer names no learner, or no token")
        return joined


@dataclass(frozen=True)
class Batch:
    """Some events, sent together.

    Attributes:
        sent_at: Unix time in seconds, by the learner's clock; tells the server how far that clock is off.
    """

    sent_at: float
    events: tuple[Event, ...]
    protocol: int = PROTOCOL

    def as_json(self) -> dict[str, Any]:
        """As it is sent."""
        return {
            "protocol": self.protocol,
            "sent_at": self.sent_at,
            "events": [event.as_json() for event in self.events],
        }

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Read what was sent.

        Raises:
            Malformed: it is no batch of events, or one of too many.
        """
        values = fields_of(found, "request")
        return cls(
            sent_at=number(values, "sent_at"),
            events=tuple(map(Event.from_json, items_of(values, "events", most=MOST_EVENTS))),
            protocol=whole(values, "protocol"),
        )


@dataclass(frozen=True)
class Accepted:
    """The answer to a batch: what the server has committed.

    Attributes:
        accepted: the ids of the events.
        server_time: Unix time in seconds, by the server's clock.
        last: the highest number up to which the server has every event of this learner.
    """

    accepted: tuple[str, ...]
    server_time: float
    last: int

    def as_json(self) -> dict[str, Any]:
        """As it is sent."""
        return {"accepted": list(self.accepted), "server_time": self.server_time, "last": self.last}

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Read what was sent.

        Raises:
            Malformed: it is no such answer.
        """
        values = fields_of(found, "answer")
        return cls(
            accepted=texts(values, "accepted", most=MOST_EVENTS, longest=32),
            server_time=number(values, "server_time"),
            last=whole(values, "last"),
        )


def _moment(values: Mapping[str, Any], key: str) -> datetime | None:
    found = values.get(key)
    if found is None:
        return None
    try:
        moment = datetime.fromisoformat(found)
    except (TypeError, ValueError):
        raise Malformed(f"`{key}` must be a time in ISO 8601") from None
    if moment.tzinfo is None:
        raise Malformed(f"`{key}` must have a time zone")
    return moment
