"""Lines that go the short way into the fallback engine end up as they do on the long way."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tutor.tui.terminal.fallback import FallbackEngine

WORDS = ["a", "naïve", "Überraschung", "語彙", "⠿", "🙂", "e\u0301", "──", "\u0301x", "👩\u200d💻", " ", "  ", "x" * 30]
WORDS += ["\u0600", "🇩🇪", "1\ufe0f\u20e3", "한", "\u1100\u1161", "\x85", "\u200b", ""]
SEQUENCES = [
    "31m",
    "m",
    "44m",
    "?1049h",
    "?1049l",
    "2;3r",
    "r",
    "3;2H",
    "4h",
    "4l",
    "?7l",
    "?7h",
    "20h",
    "20l",
    "K",
    "2J",
]
OTHERS = ["\x1b(0", "\x1b(B", "\x1b]0;t", "\x07", "\x1b#6", "\x1b#5", "\r", "\n"]


def output(chance: random.Random) -> bytes:
    if chance.random() < 0.5:
        return "".join(chance.choice(["a", "naïve 語", str(n)]) + "\r\n" for n in range(chance.randrange(30))).encode()
    parts: list[str] = []
    for _ in range(chance.randrange(30)):
        parts += chance.choices(WORDS, k=chance.randrange(4))
        parts.append("\r\n" if chance.random() < 0.8 else "\x1b[" + chance.choice(SEQUENCES))
        if chance.random() < 0.1:
            parts.append(chance.choice(OTHERS))
    return "".join(parts).encode("utf-8" if chance.random() < 0.9 else "latin-1", "replace")


def state(engine: FallbackEngine) -> object:
    engine.changes()
    history = engine._store
    page = engine._board.blitter.current_page
    return (
        [engine.row(y) for y in range(engine.rows)],
        [history.line(number) for number in range(history.first, history.end)],
        (engine.view, engine.cursor, list(page.wrapped_lines), engine._front.history_open),
    )


@pytest.mark.parametrize("seed", range(40))
def test_the_short_way_and_the_long_way_lead_to_the_same_screen(seed: int) -> None:
    chance = random.Random(seed)
    size = chance.choice([(20, 5), (8, 3), (40, 10), (3, 2), (10, 1)])
    short, long = FallbackEngine(*size), FallbackEngine(*size)
    for _ in range(12):
        data = output(chance)
        piece = chance.choice([1, 7, 64, 4096])
        for at in range(0, len(data), piece):
            short.feed(data[at : at + piece])
            long._board.feed_host_data(data[at : at + piece])
        assert state(short) == state(long)


@pytest.mark.parametrize("line", [b"plain", "naïve 語彙 🙂 e\u0301 ".encode(), b""])
def test_plain_lines_do_go_the_short_way(line: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = FallbackEngine(40, 5)
    fed: list[bytes] = []
    feed: Callable[[bytes], None] = engine._board.feed_host_data
    monkeypatch.setattr(engine._board, "feed_host_data", lambda data: (fed.append(data), feed(data)))
    engine.feed(b"".join(b"%d %b\r\n" % (n, line) for n in range(100)) + b"$ ")
    assert b"".join(fed).count(b"\n") < 10
    engine.scroll_to(0)
    engine.changes()
    assert engine.row(0)[0].text.startswith("0 ")
    engine.scroll(50)
    engine.changes()
    assert engine.row(0)[0].text.rstrip() == "50 " + line.decode().rstrip() or not line
