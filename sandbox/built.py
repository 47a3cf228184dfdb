"""What a sandbox was built from, and when: a small file in its private folder, written when all else is there."""

import json
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sandbox.blueprint import Blueprint
from sandbox.locations import write_atomically


@dataclass(frozen=True)
class Built:
    """How a sandbox came to be: from which seed, and when, in Unix time."""

    seed: int
    at: float


def mark(sandbox: Path, blueprint: Blueprint) -> None:
    """Note that the sandbox in this folder is whole (see `Workspace.folder`).

    Raises:
        StorageFailure: it cannot be written.
    """
    state = {"digest": blueprint.digest(), "seed": blueprint.seed, "built": time.time()}
    write_atomically(_file(sandbox), json.dumps(state).encode())


def is_built(sandbox: Path) -> bool:
    """Whether there is a whole sandbox in this folder."""
    return _file(sandbox).is_file()


def read(sandbox: Path) -> Built | None:
    """How the sandbox in this folder came to be; None where there is no whole one."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads(_file(sandbox).read_bytes())
        return Built(int(found["seed"]), float(found["built"]))
    return None


def _file(sandbox: Path) -> Path:
    return sandbox / "private" / "built"
