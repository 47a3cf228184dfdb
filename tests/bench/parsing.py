"""How fast a terminal engine takes recorded output: `parsing.py ENGINE COLUMNS ROWS FILE...`.

Runs as a script of its own, so that an engine of another environment is measured in the same way. Prints one JSON
object: megabytes for each second of processor time, by file.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

SECONDS = 0.3
PIECE = 4096


def feeder(engine: str, columns: int, rows: int) -> Callable[[bytes], object]:
    """A new engine's way to take output."""
    if engine == "pyte":
        import pyte  # type: ignore[import-not-found]

        feed: Callable[[bytes], object] = pyte.ByteStream(pyte.Screen(columns, rows)).feed
        return feed
    from tutor.tui.terminal.engine import EngineName, open_engine

    opened = open_engine(columns, rows, EngineName(engine))
    assert opened.name == engine, opened.name
    return opened.feed


def speed(engine: str, columns: int, rows: int, data: bytes) -> float:
    """Megabytes for each second of processor time."""
    feed = feeder(engine, columns, rows)
    taken, started = 0, time.process_time()
    while time.process_time() - started < SECONDS or not taken:
        for at in range(0, len(data), PIECE):
            feed(data[at : at + PIECE])
        taken += len(data)
    return taken / 1e6 / (time.process_time() - started)


if __name__ == "__main__":
    engine, columns, rows, *files = sys.argv[1:]
    print(
        json.dumps({Path(file).stem: speed(engine, int(columns), int(rows), Path(file).read_bytes()) for file in files})
    )
