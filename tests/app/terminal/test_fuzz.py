"""Neither engine crashes or hangs on output that no program would print.

`TUTOR_FUZZ_MEGABYTES=300` makes the fast engine take that much; it takes a few megabytes otherwise.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.tui.terminal.engine import EngineName

MEGABYTES = float(os.environ.get("TUTOR_FUZZ_MEGABYTES", "3"))
FALLBACK_SHARE = 0.05
"""The fallback is so much slower."""

SECONDS_PER_MEGABYTE = 30


@pytest.mark.timeout(60 + MEGABYTES * SECONDS_PER_MEGABYTE)
@pytest.mark.parametrize("seed", [1, 2])
def test_any_output_is_survived(engine_name: EngineName, seed: int) -> None:
    share = FALLBACK_SHARE if engine_name is EngineName.FALLBACK else 1.0
    # A process of its own: a crash must not take the tests with it.
    command = [sys.executable, "-m", "tests.app.terminal.fuzz", engine_name, str(MEGABYTES * share / 2), str(seed)]
    folder = Path(__file__).parents[3]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{' '.join(command[1:])} ended with {ran.returncode}:\n{ran.stderr[-4000:]}"
