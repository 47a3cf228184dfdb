"""The mode in which the fast engine would end the process is not let through."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tutor.tui.terminal.clusters import NoClusters


@pytest.mark.parametrize("piece", [1, 3, 100])
@pytest.mark.parametrize(
    ("output", "passed"),
    [
        (b"a\x1b[?2027hb", b"ab"),
        (b"a\x1b[?25;2027;1hb", b"a\x1b[?25;1hb"),
        (b"\x1b[?02027h", b""),
        (b"\x1b[?20\x0727h", b"\x07"),
        (b"\x1b\r[\n?2027h", b"\r\n"),
        (b"\x1b[?2027l\x1b[?2027$p", b"\x1b[?2027l\x1b[?2027$p"),
        (b"\x1b[2027h\x1b[?12027h\x1b[?h", b"\x1b[2027h\x1b[?12027h\x1b[?h"),
        (b"\x1b[?2004h\x1b[31mplain 2027", b"\x1b[?2004h\x1b[31mplain 2027"),
        (b"\x1b[?202\x1b[?2027h7h", b"\x1b[?2027h"),
    ],
)
def test_only_the_mode_is_taken_out(output: bytes, passed: bytes, piece: int) -> None:
    guard = NoClusters()
    found = b"".join(guard.apply(output[at : at + piece]) for at in range(0, len(output), piece))
    assert found == passed


def test_what_cannot_become_the_mode_is_not_held_back() -> None:
    guard = NoClusters()
    assert guard.apply(b"\x1b[?20") == b""
    assert guard.apply(b"27l") == b"\x1b[?2027l"
    assert guard.apply(b"\x1b[?" + b"1" * 400) == b"\x1b[?" + b"1" * 400


def test_a_cluster_that_grows_at_the_edge_does_not_end_the_process() -> None:
    code = """
from tutor.tui.terminal.engine import EngineName, open_engine

engine = open_engine(4, 4, EngineName.GHOSTTY)
engine.feed("\\x1b[;2r\\x1b[4;1Hxx\\x1b[?2027h\\u0600\\xe4\\u200d\\u0e33".encode())
engine.changes()
"""
    subprocess.run([sys.executable, "-c", code], check=True)
