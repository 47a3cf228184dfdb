"""Container lessons on a machine whose engine is stopped: blocked with a remedy, and the others are proven."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(300)
def test_lessons_that_need_the_engine_are_blocked_and_the_others_proven(tmp_path: Path) -> None:
    environ = {**os.environ, "DOCKER_HOST": f"unix://{tmp_path}/stopped.sock"}
    command = [sys.executable, "-m", "tutor", "author", "test", "containers/first-run", "containers/oci-engines"]
    ran = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=280, check=False)
    assert ran.returncode == 3, ran.stdout + ran.stderr
    assert "Blocked: containers/first-run: The container engine is not running" in ran.stdout
    assert "Start it: " in ran.stdout
    attempts = [path.name for path in (ROOT / "lessons/containers/oci-engines/attempts").iterdir()]
    right, wrong = (sum(name.startswith(word) for name in attempts) for word in ("right-", "wrong-"))
    assert ran.stdout.splitlines()[-1] == (
        f"1 of 2 lessons proven: {right} right ways, {wrong} wrong ways, 0 failures, 1 lesson blocked"
    )
