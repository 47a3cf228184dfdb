"""What a learner did, as moments in words, newest first. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutor.classroom.wire import Kind

if TYPE_CHECKING:
    from tutor.classroom.server.board.titles import Titles
    from tutor.classroom.server.records import StoredEvent, StoredSubmission

LATE = 60.0
"""Seconds between what happened and its arrival from which on both times are worth saying."""


@dataclass(frozen=True)
class Moment:
    """Something that a learner did.

    Attributes:
        at: Unix time of when it happened, by the learner's clock put right.
        received: when the server heard of it.
        kind: a word for its mark: `passed`, `unmet`, `hint`, `opened`, `reset` or `submitted`.
        words: what happened.
        message: what the learner was told; may have several lines.
    """

    at: float
    received: float
    kind: str
    words: str
    message: str = ""

    @property
    def came_late(self) -> bool:
        """Whether the server heard of it only after a while, as it does of work without a network."""
        return self.received - self.at > LATE


def time_line(
    events: Iterable[StoredEvent], submissions: Iterable[StoredSubmission], titles: Titles
) -> tuple[Moment, ...]:
    """Events and submissions of one learner in one row, newest first."""
    moments = [_of_event(stored, titles) for stored in events]
    moments += [
        Moment(
            one.received,
            one.received,
            "submitted",
            f"Handed in {titles.lesson(one.lesson)}, receipt {one.receipt.number}",
        )
        for one in submissions
    ]
    return tuple(sorted(moments, key=lambda moment: moment.at, reverse=True))


def _of_event(stored: StoredEvent, titles: Titles) -> Moment:
    event = stored.event
    task = titles.task(event.lesson, event.task) if event.task else titles.lesson(event.lesson)
    match event.kind:
        case Kind.OPENED:
            words = f"Opened {titles.lesson(event.lesson)}"
        case Kind.PASSED:
            words = f"{task}: passed"
        case Kind.UNMET:
            words = f"{task}: not yet"
        case Kind.HINT:
            words = f"{task}: hint {event.hints}" if event.hints else f"{task}: a hint"
        case Kind.RESET:
            words = f"Built {titles.lesson(event.lesson)} afresh"
    return Moment(stored.happened, stored.received, event.kind.value, words, event.message.strip())
