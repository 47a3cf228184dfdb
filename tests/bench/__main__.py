"""How fast the command line answers, and what keeping safe costs, as tables: `python -m tests.bench [ROUNDS]`.

All commands are measured in turn, round by round, beside `python -c "import yaml"` with the same interpreter, so
that a busy machine slows all of them alike. The medians and their ratios to that import are shown.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.keeping import keeping

UNIT = "import yaml"
ROUNDS = 21


@dataclass(frozen=True)
class Case:
    """A command to measure; `most` is how many units it may take, 0 if that is free."""

    name: str
    command: tuple[str, ...]
    most: float = 0.0


def cases() -> list[Case]:
    """What is measured: the installed program as a person starts it."""
    program = str(Path(sys.executable).with_name("mlscale-tutor"))
    return [
        Case(f'python -c "{UNIT}"', (sys.executable, "-c", UNIT)),
        Case("python -c pass", (sys.executable, "-c", "pass")),
        Case("--version", (program, "--version"), 2.0),
        Case("--help", (program, "--help")),
        Case("list", (program, "list"), 3.5),
        Case("check git/first-commit --json", (program, "check", "git/first-commit", "--json"), 5.0),
        Case("reset git/first-commit", (program, "reset", "git/first-commit")),
        Case("exec git/first-commit -- true", (program, "exec", "git/first-commit", "--", "true")),
    ]


def measure(rounds: int) -> dict[Case, list[float]]:
    """Seconds of each command in each round; the first round, which fills caches, is left out."""
    found: dict[Case, list[float]] = {case: [] for case in cases()}
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "MLSCALE_TUTOR_HOME": folder}
        for number in range(rounds + 1):
            for case, seconds in found.items():
                started = time.perf_counter()
                subprocess.run(case.command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
                if number:
                    seconds.append(time.perf_counter() - started)
    return found


def table(found: dict[Case, list[float]]) -> str:
    """The medians in milliseconds and in units, and whether the ratio is within what it may be."""
    medians = {case: statistics.median(seconds) for case, seconds in found.items()}
    unit = next(iter(medians.values()))
    lines = [f"{'command':<32}{'ms':>8}{'units':>8}{'at most':>9}"]
    for case, seconds in medians.items():
        ratio = seconds / unit
        most = f"{case.most:g}" if case.most else ""
        verdict = "" if not case.most else "  ok" if ratio <= case.most else "  TOO SLOW"
        lines.append(f"{case.name:<32}{seconds * 1000:>8.1f}{ratio:>8.2f}{most:>9}{verdict}")
    return "\n".join(lines)


if __name__ == "__main__":
    chosen = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print(table(measure(chosen)))
    print()
    for line in keeping(chosen):
        most = "" if line.most is None else f"<= {line.most:.1f}"
        print(
            f"{line.what:<34}{line.value:>8.1f} {line.unit}{most:>11}  {line.verdict:<7}{line.bar}".rstrip(), flush=True
        )
