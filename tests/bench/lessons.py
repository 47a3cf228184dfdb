"""How fast each lesson is checked, as a table: `python -m tests.bench.lessons [TRACK ...] [--rounds N]`.

Each check is a fresh `mlscale-tutor check`, of the untouched sandbox and of the solved one, beside
`python -c "import yaml"` in the same round, so that a busy machine slows both alike.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tutor.course import Lesson
from tutor.loading import load

ROUNDS = 5

UNIT = (sys.executable, "-c", "import yaml")

PROGRAM = str(Path(sys.executable).with_name("mlscale-tutor"))


@dataclass(frozen=True)
class Bar:
    """Units that the check of each lesson of a track may take, and those that their median may be."""

    most: float
    median: float


USUAL = Bar(15.0, 6.0)
BARS: Mapping[str, Bar] = {"python": Bar(12.0, 12.0)}
"""The bars of tracks that have others; the learner's code runs in interpreters of its own."""


@dataclass(frozen=True)
class Found:
    """Units that the check of a lesson takes: the median of the rounds."""

    lesson: str
    untouched: float
    solved: float

    @property
    def worst(self) -> float:
        """The slower one."""
        return max(self.untouched, self.solved)


def measure(lesson: Lesson, rounds: int) -> Found:
    """Measure one lesson in a data folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "MLSCALE_TUTOR_HOME": folder}
        try:
            untouched = _units(lesson, env, rounds)
            script = (lesson.folder / "solution.sh").read_bytes()
            subprocess.run([PROGRAM, "exec", lesson.id], env=env, input=script, capture_output=True, check=False)
            return Found(lesson.id, untouched, _units(lesson, env, rounds))
        finally:
            subprocess.run([PROGRAM, "stop", lesson.id], env=env, capture_output=True, check=True)


def _units(lesson: Lesson, env: dict[str, str], rounds: int) -> float:
    command = (PROGRAM, "check", lesson.id)
    _seconds(command, env)  # fills caches
    pairs = [(_seconds(command, env), _seconds(UNIT, env)) for _ in range(rounds)]
    return statistics.median(check for check, _ in pairs) / statistics.median(unit for _, unit in pairs)


def _seconds(command: tuple[str, ...], env: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("tracks", nargs="*")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    for track in load().tracks:
        if options.tracks and track.id not in options.tracks:
            continue
        bar = BARS.get(track.id, USUAL)
        print(f"{'lesson':<36}{'untouched':>10}{'solved':>8}   units of `import yaml`; each at most {bar.most:g}")
        found = []
        for lesson in track.lessons:
            found.append(measure(lesson, options.rounds))
            slow = "  TOO SLOW" if found[-1].worst > bar.most else ""
            print(f"{lesson.id:<36}{found[-1].untouched:>10.1f}{found[-1].solved:>8.1f}{slow}", flush=True)
        for name in ("untouched", "solved"):
            median = statistics.median(getattr(each, name) for each in found)
            verdict = "ok" if median <= bar.median else "TOO SLOW"
            print(f"{track.id}, {name}: median {median:.1f}, at most {bar.median:g}: {verdict}")


if __name__ == "__main__":
    main()
