"""Runs a lesson's set-up and start scripts, and reads the facts that they note."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from sandbox.blueprint import Blueprint
from sandbox.errors import SetupFailed
from sandbox.locations import read_bounded

PRELUDE = Path(__file__).parent / "prelude.sh"

SECONDS = 60.0
"""How long a set-up may take."""

FACTS_LIMIT = 16 * 1024 * 1024
"""Bytes of all facts together that are read."""

OUTPUT_LINES = 20
"""How many of its last lines of output are told when it fails."""


def run(blueprint: Blueprint, *, lab: Path, facts: Path, env: Mapping[str, str]) -> None:
    """Run `setup.sh` (with the prelude, by bash) or `setup.py` in an empty workspace; neither is fine, too.

    Args:
        blueprint: whose set-up.
        lab: the workspace's root, where it starts.
        facts: the file that `note` adds to.
        env: the environment of the lesson's programs.

    Raises:
        SetupFailed: it failed or took too long; `details` has the end of its output.
    """
    command = script(blueprint.source, "setup")
    if command is None:
        return
    variables = {**env, **fixed(blueprint, facts)}
    _execute(command, variables, lab, f"The set-up of the lesson {blueprint.lesson}")


def script(source: Path, name: str) -> list[str] | None:
    """The command line of a lesson's script `name`.sh or `name`.py; None if there is none."""
    if (source / f"{name}.sh").is_file():
        return ["bash", "-c", 'source "$0"; source "$1"', str(PRELUDE), str(source / f"{name}.sh")]
    if (source / f"{name}.py").is_file():
        return [sys.executable, "-I", str(source / f"{name}.py")]
    return None


def fixed(blueprint: Blueprint, facts: Path) -> dict[str, str]:
    """The variables that make a script give the same result everywhere."""
    return {
        "FACTS": str(facts),
        "SEED": str(blueprint.seed),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8" if sys.platform != "darwin" else "en_US.UTF-8",
        "TZ": "UTC",
        "GIT_PAGER": "cat",
        "PYTHONHASHSEED": "0",
    }


def read_facts(path: Path) -> dict[str, str]:
    """The facts in a file of `NAME NUL VALUE NUL`; none if there is no file."""
    parts = read_bounded(path, FACTS_LIMIT).decode(errors="surrogateescape").split("\0")
    return dict(zip(parts[0::2], parts[1::2], strict=False))


def failure(who: str, how: str, output: bytes) -> SetupFailed:
    """The words for a script that failed."""
    lines = output.decode(errors="replace").splitlines()[-OUTPUT_LINES:]
    return SetupFailed(
        f"{who} {how}.",
        todo="This is a fault of the lesson or of this machine, not yours. Please report it with the lines below.",
        details="\n".join(lines),
    )


GUARD = 'exec 3<&0; (cat <&3; kill -9 -$$) >/dev/null 2>&1 & exec "$@" </dev/null 3<&-'
"""Runs a command, and kills it with all that it started when standard input ends: when the tutor is gone."""


def _execute(command: list[str], env: Mapping[str, str], cwd: Path, who: str) -> None:
    import tempfile

    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "sh", *command],
            cwd=cwd,
            env=dict(env),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        with process:
            try:
                status = process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                raise failure(who, f"did not end within {SECONDS:g} seconds", _content(output)) from None
            finally:
                # Nothing of a set-up goes on running: what must run is started by the start script.
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
        if status != 0:
            raise failure(who, f"failed with status {status}", _content(output))


def _content(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()
