"""The command line as a person runs it: in a process of its own, to its end."""

import os
import subprocess
import sys


def run_tutor(
    *arguments: object, types: str = "", seconds: float = 100.0, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run it, with more variables in its environment, and give what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "tutor", *map(str, arguments)],
        input=types,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        env=os.environ | env,
    )
