"""What is said between tutor and server: it arrives as it was sent, and whatever else comes is refused with words."""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.messages import Accepted, AskedCheckpoint, Batch, ClassInfo, Join, Joined
from tutor.classroom.receipts import Receipt
from tutor.classroom.wire import MOST_EVENTS, PROTOCOL, ErrorCode, Event, Kind, Malformed, Refusal

EVENT = Event("0" * 32, 1, Kind.UNMET, "tables/plans", "counted", 1_772_366_400.5, "Not yet: `x` \u2713", 3, 1)
JOIN = Join("tide-4711", "Zoë", "f" * 32, "0042")

ODD: list[Any] = [
    None,
    True,
    -1,
    0,
    1.5,
    10**400,
    float("nan"),
    float("inf"),
    "",
    "x" * 100_000,
    "\ud83d",
    [],
    [[]],
    {},
]


def messages(checkpoint: Checkpoint) -> list[Any]:
    asked = AskedCheckpoint.of(checkpoint, {}, 7)
    return [
        EVENT,
        JOIN,
        Batch(1_772_366_400.0, (EVENT,)),
        Accepted((EVENT.id,), 1_772_366_400.0, 1),
        ClassInfo(PROTOCOL, "c1", "Class", "AAAA", True, ("Passed tasks.",)),
        Joined("l1", "Zoë", "token", 7, (asked,)),
        asked,
        Refusal(ErrorCode.CLOSED, "It is closed.", "Ask your teacher."),
        Receipt("c1", "week-1", "l1", "Zoë", "tables/plans", "0" * 32, "a" * 64, 1, 1.5, (("counted", "passed"),), 1),
    ]


@pytest.mark.parametrize("place", range(9))
def test_what_is_sent_arrives(checkpoint: Checkpoint, place: int) -> None:
    message = messages(checkpoint)[place]
    assert type(message).from_json(json.loads(json.dumps(message.as_json()))) == message


@pytest.mark.parametrize("place", range(9))
def test_whatever_arrives_is_a_message_or_refused_with_words(checkpoint: Checkpoint, place: int) -> None:
    """Each value of each message is replaced by each odd one, at every depth."""
    message = messages(checkpoint)[place]
    for odd in ODD:
        for change in _changes(message.as_json(), odd):
            found = json.loads(json.dumps(message.as_json()))
            change(found)
            _message_or_refused(type(message), found)
        _message_or_refused(type(message), odd)


def test_noise_is_refused_with_words(checkpoint: Checkpoint) -> None:
    choice = random.Random(9)
    for message in messages(checkpoint):
        for _ in range(300):
            found = json.loads(json.dumps(message.as_json()))
            for change in choice.choices(list(_changes(found, choice.choice(ODD))), k=3):
                try:
                    change(found)
                except (KeyError, IndexError, TypeError):
                    continue  # an earlier change took away what this one is about
            _message_or_refused(type(message), found)


def _message_or_refused(kind: Any, found: object) -> None:
    with suppress(Malformed):
        assert kind.from_json(found)


def _changes(found: Any, odd: object, path: tuple[Any, ...] = ()) -> list[Callable[[Any], None]]:
    """Ways to change one value, and to leave one out."""

    def change(whole: Any) -> None:
        for part in path[:-1]:
            whole = whole[part]
        whole[path[-1]] = odd

    def leave_out(whole: Any) -> None:
        for part in path[:-1]:
            whole = whole[part]
        del whole[path[-1]]

    changes = [change, leave_out] if path else []
    keys = found if isinstance(found, dict) else range(len(found)) if isinstance(found, list) else ()
    for key in keys:
        changes += _changes(found[key], odd, (*path, key))
    return changes


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": "0" * 31}, "32 hexadecimal digits"),
        ({"id": "G" * 32}, "32 hexadecimal digits"),
        ({"number": 0}, "`number` must be at least 1"),
        ({"kind": "cheated"}, "no event of the kind 'cheated'"),
        ({"message": "x" * 2001}, "`message` has 2001 characters"),
        ({"at": "noon"}, "`at` must be a number"),
    ],
)
def test_an_event_that_is_none(change: dict[str, Any], words: str) -> None:
    with pytest.raises(Malformed, match=words):
        Event.from_json(EVENT.as_json() | change)


def test_too_many_events_are_refused() -> None:
    events = [EVENT.as_json()] * (MOST_EVENTS + 1)
    with pytest.raises(Malformed, match="`events` has 201 entries; at most 200 are allowed"):
        Batch.from_json({"protocol": PROTOCOL, "sent_at": 1.0, "events": events})


@pytest.mark.parametrize("membership", ["", "f" * 31, "F" * 32, "../" * 10 + "ab"])
def test_a_membership_is_hexadecimal(membership: str) -> None:
    with pytest.raises(Malformed, match="`membership` must be 32 hexadecimal digits"):
        Join.from_json(JOIN.as_json() | {"membership": membership})
