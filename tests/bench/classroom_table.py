"""The lines of the class's table, and what all of its measurements need."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.classroom.serve_process import ServeProcess


@dataclass(frozen=True)
class Row:
    """A line of the table.

    Attributes:
        what: what was measured.
        most: what the value may be at most, in its unit; None if that is free.
        least: what it must be at least; None if that is free.
    """

    what: str
    value: float
    unit: str = ""
    most: float | None = None
    least: float | None = None

    @property
    def bar(self) -> str:
        """What the value is compared with."""
        if self.most is not None:
            return f"<= {self.most:,.10g}"
        return "" if self.least is None else f">= {self.least:,.10g}"

    @property
    def verdict(self) -> str:
        """Whether it is met."""
        if not self.bar:
            return ""
        met = (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)
        return "ok" if met else "TOO SLOW" if self.unit else "WRONG"

    def __str__(self) -> str:
        value = f"{self.value:,.0f}" if self.value >= 1000 or self.value == int(self.value) else f"{self.value:,.2f}"
        return f"{self.what:<58}{value:>10} {self.unit:<9}{self.bar:>10}  {self.verdict}".rstrip()


@dataclass(frozen=True)
class Scale:
    """How much is measured.

    Attributes:
        minutes: how long events are sent.
        learners: how many join.
        rate: events a second.
        submissions: of the burst.
        jobs: how many bundles are run again, in each round.
    """

    minutes: float
    learners: int
    rate: float
    submissions: int
    jobs: int


@dataclass(frozen=True)
class Place:
    """Where it is measured: a folder for scratch, and a way to make an empty database, given by its URL."""

    folder: Path
    new_database: Callable[[], str]

    def served(self, name: str, checkpoint: str, **more: Any) -> ServeProcess:
        """A class's server, not started yet."""
        path = self.folder / f"{name}.yaml"
        path.write_text(checkpoint)
        settings = {"MLSCALE_TUTOR_HOME": str(self.folder / "home"), **more.pop("settings", {})}
        return ServeProcess(self.folder / name, path, database=self.new_database(), settings=settings, **more)


def swarm(served: ServeProcess, what: str, file: Path, *words: object) -> subprocess.Popen[str]:
    """Let a swarm do something; `result` waits for what came of it."""
    command = [sys.executable, "-m", "tests.classroom.swarm", what, str(served.port), str(file), *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def result(running: subprocess.Popen[str]) -> dict[str, Any]:
    """What came of it."""
    told, _ = running.communicate()
    assert running.returncode == 0, "the swarm failed"
    found = json.loads(told.splitlines()[-1])
    assert isinstance(found, dict)
    return found
