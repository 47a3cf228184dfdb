"""Links that a program leaves open are closed for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tutor.tui.terminal.links import LinkLimit

OPEN = b"\x1b]8;;https://a.example/\x1b\\"
CLOSE = b"\x1b]8;;\x1b\\"


def passed(output: bytes, piece: int) -> bytes:
    limit = LinkLimit(80)
    return b"".join(limit.apply(output[at : at + piece]) for at in range(0, len(output), piece))


@pytest.mark.parametrize("piece", [1, 3, 7, 100_000])
@pytest.mark.parametrize(
    "output",
    [
        b"plain\r\n\x1b[31mtext\x1b[m\r\n" * 500,
        (OPEN + b"name" + CLOSE + b"\r\n") * 500,
        b"\x1b]8;id=1;https://a.example/\x07name\x1b]8;;\x07 " * 500,
        OPEN + b"short",
        b"\x1b]0;title\x07\x1bP1$r0m\x1b\\x" * 300,
    ],
)
def test_output_with_proper_links_is_left_alone(output: bytes, piece: int) -> None:
    assert passed(output, piece) == output


def linked_bytes(output: bytes) -> int:
    """How much of the output a terminal would link."""
    return sum(len(part.split(CLOSE)[0]) for part in output.split(OPEN)[1:])


@pytest.mark.parametrize("piece", [1, 7, 4096, 100_000])
def test_an_open_link_is_closed_after_a_while(piece: int) -> None:
    lines = b"0123456789\r\n" * 10_000
    result = passed(OPEN + lines + OPEN + b"x" + CLOSE, piece)
    assert result.replace(CLOSE, b"") == OPEN + lines + OPEN + b"x"
    assert linked_bytes(result) < 20_000


@pytest.mark.parametrize("piece", [1, 7, 4096, 100_000])
def test_a_long_line_is_not_linked_whole(piece: int) -> None:
    text = "grün 你好 ".encode() * 3000
    result = passed(OPEN + text, piece)
    assert result.replace(CLOSE, b"") == OPEN + text
    assert linked_bytes(result) < 3100
    assert all(part.decode() for part in result.replace(OPEN, b"").split(CLOSE) if part)


def test_repetition_counts() -> None:
    assert linked_bytes(passed(OPEN + b"x\x1b[60000b" * 3 + b"\r\n", 100)) < 20


def test_the_start_of_a_sequence_waits_for_the_rest() -> None:
    limit = LinkLimit(80)
    assert limit.apply(b"a\x1b]") == b"a"
    assert limit.apply(b"0;t\x07b") == b"\x1b]0;t\x07b"
    assert limit.apply(b"a\x1b]8;;ht") == b"a"
    assert limit.apply(b"tp://x/\x1b") == b""
    assert limit.apply(b"\\b") == b"\x1b]8;;http://x/\x1b\\b"


def test_what_only_looks_like_a_link_is_not_held_for_ever() -> None:
    output = b"\x1b]8;" + b"x" * 10_000 + b"\r\nmore"
    assert passed(output, 1000).startswith(b"\x1b]8;xxxx")


def test_more_links_than_the_library_has_room_for_do_not_end_the_process() -> None:
    code = r"""
from tutor.tui.terminal.engine import open_engine
engine = open_engine(250, 80)
text = "e\u0301".encode() * 60_000
engine.feed(b"\x1b]8;;http://a.example/\x07" + text + b"\x1b[3;40r\x1b[3S" + text[:2000])
engine.feed(b"\x1b[3;20r\x1b[3S" + b"text\r\n" * 50)
engine.changes()
"""
    subprocess.run([sys.executable, "-c", code], check=True)
