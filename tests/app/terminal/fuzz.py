"""Throw output at an engine that no program would print: `python -m tests.app.terminal.fuzz ENGINE MEGABYTES [SEED]`.

Text, sequences, real programs' output and random bytes come in any order and cut anywhere; meanwhile the screen changes
its size, the view moves, rows are read and text is marked. The process must come to its end, and each step must be
over within seconds; then the engine must still show what is printed.
"""

from __future__ import annotations

import faulthandler
import random
import sys
import time
from collections.abc import Callable

from tests.app.terminal.recording import load, names
from tutor.tui.terminal.engine import Engine, EngineName, Place, open_engine

STEP_SECONDS = 20
"""A step that takes longer hangs."""

FINALS = "@ABCDEFGHIJKLMPSTXZ`abcdefghlmnpqrstuxz{|}~"
PREFIXES = ["", "", "", "?", ">", "=", "<", "!"]
INTERMEDIATES = ["", "", "", "", " ", "$", "'", '"', "*"]
MODES = [
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    12,
    20,
    25,
    45,
    47,
    66,
    67,
    69,
    1000,
    1002,
    1003,
    1004,
    1005,
    1006,
    1015,
    1047,
    1048,
    1049,
]
MODES += [2004, 2026, 2027, 2048, 5522, 8840, 9999]
ESCAPES = [
    "7",
    "8",
    "c",
    "D",
    "E",
    "H",
    "M",
    "N",
    "O",
    "Z",
    "=",
    ">",
    "(0",
    "(B",
    ")0",
    "*A",
    "#3",
    "#6",
    "#8",
    "%G",
    " F",
]
STRINGS = [
    "0;title",
    "2;t",
    "4;1;rgb:1/2/3",
    "8;id=a;http://x.example",
    "8;;",
    "10;?",
    "52;c;aGk=",
    "104",
    "133;A",
    "9;x",
]
CHARACTERS = (
    "aZ09 ~äéß─█⠿語彙한글🙂👩\u200d💻🇩🇪\u0301\u0323\u200d\ufe0f\u200b\u202e\ufeff\U000e0001\u0600กำ\u1100\u1161"
)


def csi(chance: random.Random) -> bytes:
    if chance.random() < 0.25:
        numbers = ";".join(str(chance.choice(MODES)) for _ in range(chance.randrange(1, 4)))
        return f"\x1b[?{numbers}{chance.choice('hlsr')}".encode()
    if chance.random() < 0.3:
        return f"\x1b[{';'.join(str(chance.randrange(110)) for _ in range(chance.randrange(8)))}m".encode()
    sizes = (3, 30, 300, 100_000, 10**12)
    numbers = ";".join(str(chance.randrange(chance.choice(sizes))) for _ in range(chance.randrange(5)))
    return f"\x1b[{chance.choice(PREFIXES)}{numbers}{chance.choice(INTERMEDIATES)}{chance.choice(FINALS)}".encode()


def string(chance: random.Random) -> bytes:
    opening = chance.choice(["\x1b]", "\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX"])
    body = chance.choice(STRINGS) if chance.random() < 0.8 else "x" * chance.randrange(9000)
    return (opening + body + chance.choice(["\x07", "\x1b\\", "", "\x18"])).encode()


def text(chance: random.Random) -> bytes:
    return "".join(chance.choices(CHARACTERS, k=chance.randrange(1, 200))).encode()


def lines(chance: random.Random) -> bytes:
    return b"".join(text(chance)[: chance.randrange(150)] + b"\r\n" for _ in range(chance.randrange(1, 60)))


KINDS: list[tuple[Callable[[random.Random], bytes], int]] = [
    (csi, 10),
    (text, 4),
    (lines, 1),
    (string, 2),
    (lambda chance: ("\x1b" + chance.choice(ESCAPES)).encode(), 3),
    (lambda chance: chance.choice([b"\r", b"\n", b"\x08", b"\t", b"\x0e", b"\x0f", b"\x7f", b"\x18", b"\r\n" * 30]), 3),
    (lambda chance: chance.randbytes(chance.randrange(1, 60)), 1),
]


def blocks(chance: random.Random, count: int) -> list[bytes]:
    """Pieces of output to draw from."""
    kinds, weights = zip(*KINDS, strict=True)
    found = [
        b"".join(kind(chance) for kind in chance.choices(kinds, weights, k=chance.randrange(1, 60)))
        for _ in range(count)
    ]
    recorded = [checkpoint.output for name in names() for checkpoint in load(name)]
    return [*found, *recorded]


def step(engine: Engine, data: bytes, chance: random.Random) -> None:
    """Give the engine some output, and do to it what the widget may do."""
    engine.feed(data)
    if chance.random() < 0.1:
        engine.resize(chance.randrange(1, 220), chance.randrange(1, 70))
    if chance.random() < 0.1:
        engine.scroll(chance.randrange(-3000, 3000))
    if chance.random() < 0.3:
        engine.changes()
        for y in range(engine.rows):
            cells = sum(run.cells for run in engine.row(y))
            assert cells == engine.columns, (cells, engine.columns)
        assert 0 <= engine.cursor.column < engine.columns
    if chance.random() < 0.02:
        view = engine.view
        engine.text(Place(view.top, 0), Place(min(view.top + 50, view.total - 1), engine.columns - 1))
    engine.take_replies()
    engine.take_bells()
    assert isinstance(engine.title, str)


def fuzz(name: EngineName, size: int, seed: int) -> None:
    """Feed so many bytes."""
    chance = random.Random(seed)
    engine = open_engine(80, 24, name)
    assert engine.name is name, "the engine cannot run here"
    fed, pool, slowest = 0, blocks(chance, 400), 0.0
    while fed < size:
        if chance.random() < 0.01:
            pool = blocks(chance, 400)
        data = b"".join(chance.choices(pool, k=chance.randrange(1, 12)))
        if chance.random() < 0.5:
            at = chance.randrange(len(data) + 1)
            data = data[at:] + data[:at]
        started = time.monotonic()
        faulthandler.dump_traceback_later(STEP_SECONDS, exit=True)
        step(engine, data, chance)
        slowest = max(slowest, time.monotonic() - started)
        fed += len(data)
    engine.feed(b"\x18\x1b\\\x1b<\x1b[4i\x1bcfine")  # out of strings, of VT52 and of printing, and all anew
    engine.resize(80, 24)
    engine.scroll_to_end()
    engine.changes()
    assert engine.row(0)[0].text.startswith("fine"), engine.row(0)
    print(f"{name}: {fed} bytes with seed {seed}, slowest step {slowest:.2f} s")


if __name__ == "__main__":
    faulthandler.enable()
    fuzz(EngineName(sys.argv[1]), int(float(sys.argv[2]) * 1e6), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
