"""Keys on their way from the outer terminal to the program inside."""

from __future__ import annotations

import string
import time

import pytest
from textual import events

from tutor.tui.terminal.driver import RawParser, raw_of
from tutor.tui.terminal.engine import Modes
from tutor.tui.terminal.keys import encode

_CURSOR = [f"\x1b[{letter}" for letter in "ABCDHF"]
_MODIFIED = [f"\x1b[1;{modifier}{letter}" for modifier in (2, 3, 4, 5, 6, 7, 8) for letter in "ABCDHF"]
_NUMBERED = [f"\x1b[{number}~" for number in (2, 3, 5, 6, 15, 17, 18, 19, 20, 21, 23, 24)]
_NUMBERED_MODIFIED = [f"\x1b[{number};{modifier}~" for number in (2, 3, 5, 6, 15, 24) for modifier in (2, 3, 5, 6)]
_FUNCTION = [f"\x1bO{letter}" for letter in "PQRS"] + [f"\x1b[1;{m}{k}" for m in (2, 5, 6) for k in "PQS"]
_CONTROL = [chr(code) for code in range(32) if code != 27] + ["\x7f"]
_ALT = [f"\x1b{letter}" for letter in string.ascii_letters + string.digits + ".,/_-=;'\\`" if letter not in "OP"]
_ALT += ["\x1b\x7f", "\x1b\r", "\x1b\x08", "\x1b\x01", "\x1b\x1d"]
_PRINTABLE = [*string.digits, *string.ascii_letters, *string.punctuation, " ", "ü", "€", "你", "😀"]


def typed(sent: str, modes: Modes | None = None) -> bytes:
    """What the program gets when the outer terminal sends this."""
    parser = RawParser(escape_seconds=0.001)
    messages = list(parser.feed(sent))
    deadline = time.monotonic() + 5
    while parser._timeout_time is not None and time.monotonic() < deadline:
        messages += parser.tick()
    return b"".join(
        encode(message.key, message.character, modes or Modes(), raw_of(message))
        for message in messages
        if isinstance(message, events.Key)
    )


@pytest.mark.parametrize(
    "sent",
    [
        *_PRINTABLE,
        *_CONTROL,
        "\x1b",
        *_CURSOR,
        *_MODIFIED,
        *_NUMBERED,
        *_NUMBERED_MODIFIED,
        *_FUNCTION,
        *_ALT,
        "\x1b[Z",
    ],
    ids=ascii,
)
def test_keys_arrive_as_they_were_sent(sent: str) -> None:
    assert typed(sent) == sent.encode()


def test_keys_that_follow_each_other_arrive_in_order() -> None:
    assert typed("ab\x1b[A\x1bfc\x08\x7f\x1b[1;3Dd") == b"ab\x1b[A\x1bfc\x08\x7f\x1b[1;3Dd"


def test_cursor_keys_take_the_form_that_the_program_asked_for() -> None:
    assert typed("\x1b[A\x1bOB", Modes(application_cursor=True)) == b"\x1bOA\x1bOB"
    assert typed("\x1b[A\x1bOB") == b"\x1b[A\x1b[B"


def test_a_lone_escape_waits_for_a_moment_only() -> None:
    parser = RawParser()
    assert list(parser.feed("\x1b")) == []
    assert parser.wait_seconds < 0.02
    deadline = time.monotonic() + 5
    messages: list[object] = []
    while not messages and time.monotonic() < deadline:
        messages += parser.tick()
    assert [message.key for message in messages if isinstance(message, events.Key)] == ["escape"]


def test_without_keys_the_driver_may_rest() -> None:
    assert RawParser().wait_seconds == pytest.approx(0.1)


def test_a_sequence_in_two_pieces_is_one_key() -> None:
    parser = RawParser(escape_seconds=5)
    messages = [*parser.feed("\x1b["), *parser.feed("A")]
    assert [message.key for message in messages if isinstance(message, events.Key)] == ["up"]
