"""The process that runs a lesson's checks: `python -m checks.worker CHECK_PY`.

It reads requests on standard input and answers on standard output, a JSON line each, through copies of
those descriptors that a check cannot meet by accident: what a check prints goes to the log. Its first line is
`{"ready": true}`: from then on the time of a check is the check's own.

    {"box": {...}}                  the sandbox to look at from now on      -> nothing
    {"leave": true}                 let go of it                            -> {"left": true}
    {"task": "recorded", "function": "recorded", "seconds": 10.0}           -> a verdict
"""

import contextlib
import json
import math
import os
import signal
import sys
import time
import traceback
import types
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from checks.box import Box, sweep
from checks.steady import Engine
from checks.verdict import CheckOutcome, Status
from sandbox import processes
from sandbox.errors import TutorError
from sandbox.keeper import Keeper
from sandbox.keeper_plan import plan_from
from sandbox.transcript import Transcript

LONGEST = 2000
"""Characters of a message, or of an expected or actual value, that are passed on."""

MEMORY = 2048
"""MiB of memory that this process, and each one that it starts, may ask for: more than any check needs."""


class CheckFile:
    """A lesson's `check.py`, loaded anew when the file has changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._changed = 0
        self._module: types.ModuleType | None = None

    def function(self, name: str) -> Any:
        """The check function of that name.

        Raises:
            Exception: whatever the file raises when it is loaded.
        """
        changed = self.path.stat().st_mtime_ns
        if self._module is None or changed != self._changed:
            module = types.ModuleType("check")
            module.__file__ = str(self.path)
            code = compile(self.path.read_bytes(), self.path, "exec")
            exec(code, module.__dict__)
            self._module, self._changed = module, changed
        return getattr(self._module, name)


def serve(requests: IO[bytes], answers: IO[bytes], file: CheckFile) -> None:
    """Answer requests until there are no more."""
    own = os.getpid()
    box: Box | None = None
    engine = Engine()
    for line in requests:
        request = json.loads(line)
        if "box" in request:
            if box is not None:
                box.keeper.leave()
            box = make_box(request["box"])
            continue
        if "leave" in request:
            if box is not None:
                box.keeper.leave()
            engine.leave()
            answers.write(b'{"left": true}\n')
            answers.flush()
            continue
        assert box is not None
        engine.begin(box)
        answer = run_check(file, request["function"], box, request["seconds"])
        if os.getpid() != own:
            os._exit(0)  # a check has forked, and this is the copy
        if answer["status"] != Status.BLOCKED and (loss := engine.loss()):
            answer = {
                "status": Status.BLOCKED.value,
                "message": loss.what,
                "hint": loss.todo,
                "seconds": answer["seconds"],
            }
        answers.write(json.dumps({"task": request["task"], **answer}).encode() + b"\n")
        answers.flush()


def make_box(message: dict[str, Any]) -> Box:
    """The `Box` that a request describes."""
    keeper = Keeper(plan_from(message["keeper"]))
    sweep(keeper.scratch)
    return Box(
        lab=Path(message["lab"]),
        home=Path(message["home"]),
        cwd=Path(message["cwd"]),
        commands=Transcript(Path(message["transcript"])),
        facts=types.MappingProxyType(message["facts"]),
        seed=message["seed"],
        lesson=Path(message["lesson"]),
        lesson_id=message["lesson_id"],
        keeper=keeper,
        engine_since=message["engine_since"],
    )


def run_check(file: CheckFile, function: str, box: Box, seconds: float) -> dict[str, Any]:
    """Run one check: its status, message and the rest of a verdict."""
    started = time.monotonic()
    # A backstop for when nobody is left to kill a check that hangs.
    signal.alarm(math.ceil(seconds) + 5)
    try:
        file.function(function)(replace(box, until=started + seconds))
    except CheckOutcome as outcome:
        answer = {
            "status": outcome.status.value,
            "message": _shortened(outcome.message),
            "expected": _shortened(outcome.expected),
            "actual": _shortened(outcome.actual),
            "hint": outcome.hint,
        }
    except TutorError as error:
        traceback.print_exc()
        sys.stderr.flush()
        answer = {"status": Status.BROKEN.value, "message": str(error)}
    except BaseException as error:  # noqa: BLE001 - whatever a check does wrong is its fault, not the learner's
        traceback.print_exc()
        sys.stderr.flush()
        answer = {
            "status": Status.BROKEN.value,
            "message": f"This check failed by itself ({type(error).__name__}: {error}). It is not your fault.",
        }
    else:
        answer = {"status": Status.PASSED.value, "message": ""}
    finally:
        signal.alarm(0)
    return {**answer, "seconds": time.monotonic() - started}


def _shortened(value: str | None) -> str | None:
    return value if value is None or len(value) <= LONGEST else value[:LONGEST] + "..."


def work(check: Path) -> None:
    """Take the descriptors out of the checks' reach, load the checks ahead, and serve."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.dup2(2, 1)
    os.close(empty)
    processes.become_subreaper()
    processes.bound_memory(MEMORY)
    file = CheckFile(check)
    with contextlib.suppress(BrokenPipeError):
        answers.write(b'{"ready": true}\n')
        answers.flush()
        with contextlib.suppress(Exception):
            file.function("__name__")  # an error comes again, and is told, when a check is asked for
        serve(requests, answers, file)


if __name__ == "__main__":
    work(Path(sys.argv[1]))
