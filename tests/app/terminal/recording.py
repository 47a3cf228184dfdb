"""Recorded sessions: what a program printed up to each of its checkpoints, and what tmux made of that."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tutor.tui.terminal.engine import Engine

COLUMNS, ROWS = 80, 24
FOLDER = Path(__file__).with_name("recordings")


@dataclass(frozen=True)
class Checkpoint:
    """A moment at which the program waited for the next key.

    Attributes:
        keys: what was pressed since the checkpoint before.
        output: what the program printed since then.
        screen: tmux's rows without blanks at their ends, and where its cursor is.
    """

    keys: str
    output: bytes
    screen: tuple[str, ...]


def load(name: str) -> list[Checkpoint]:
    """The checkpoints of a program."""
    found = json.loads(gzip.decompress((FOLDER / f"{name}.json.gz").read_bytes()))
    return [
        Checkpoint(entry["keys"], base64.b85decode(entry["output"]), tuple(entry["screen"].split("\n")))
        for entry in found
    ]


def save(name: str, checkpoints: list[Checkpoint]) -> None:
    """Write them, the same bytes for the same checkpoints."""
    entries = [
        asdict(checkpoint)
        | {"output": base64.b85encode(checkpoint.output).decode(), "screen": "\n".join(checkpoint.screen)}
        for checkpoint in checkpoints
    ]
    FOLDER.mkdir(exist_ok=True)
    data = gzip.compress(json.dumps(entries, ensure_ascii=False).encode(), mtime=0)
    (FOLDER / f"{name}.json.gz").write_bytes(data)


def names() -> list[str]:
    """The programs of which there are recordings."""
    return sorted(file.name.removesuffix(".json.gz") for file in FOLDER.glob("*.json.gz"))


def screen(engine: Engine) -> tuple[str, ...]:
    """An engine's rows without blanks at their ends, and where its cursor is."""
    engine.changes()
    rows = ["".join(run.text for run in engine.row(y)).rstrip() for y in range(engine.rows)]
    return (*rows, f"cursor {engine.cursor.column} {engine.cursor.row}")
