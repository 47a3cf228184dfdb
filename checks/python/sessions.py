"""Sessions of the learner's code: each is a process of its own, in which calls are made one after the other.

The harness makes the calls (see `harness.py`). What should come of them is never sent there.
"""

import ast
import marshal
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path

from checks.box import Box, require
from checks.python.minutes import Minutes, read
from checks.python.outcomes import Outcome
from checks.python.values import Garbled
from checks.showing import shown
from checks.verdict import Unmet
from sandbox.errors import Broken
from sandbox.limits import Completed, Limits


@dataclass(frozen=True)
class Call:
    """An expression to evaluate.

    Attributes:
        expression: in Python.
        argv: what `sys.argv` is from then on; as it was if None.
        name: how messages call it; the expression if empty.
    """

    expression: str
    argv: Sequence[str] | None = None
    name: str = ""

    def __str__(self) -> str:
        return self.name or self.expression


@dataclass(frozen=True)
class Session:
    """What is to happen in one process; see `evaluate` for the meanings. `cwd` may be relative to the workspace."""

    calls: tuple[Call, ...]
    module: str | None = None
    probe: Path | None = None
    argv: tuple[str, ...] = ("check",)
    cwd: Path | None = None

    @property
    def names(self) -> list[str]:
        """How messages call what happens, in its order."""
        return [*([f"import {self.module}"] if self.module else []), *map(str, self.calls)]

    def hold(self, box: Box, limits: Limits) -> list[Outcome]:
        """Hold it by itself: an outcome a name.

        Raises:
            Unmet: a limit was reached, the harness was ended, or something else wrote in its place.
            Broken: the probe failed.
        """
        nonce, completed = _run(box, [self], [], limits, box.lab)
        minutes = Minutes(self.names)
        try:
            read(nonce, completed.stdout, completed.stderr, [minutes])
        except Garbled as error:
            raise Unmet(f"{shown(minutes.running, 120)} interferes with the check that calls it.") from error
        if completed.exceeded:
            require(completed, shown(minutes.running, 120))
        if completed.status:
            raise Unmet(f"{shown(minutes.running, 120)} ended the program that was calling it.")
        return minutes.all_outcomes()


def hold_all(
    box: Box, sessions: Sequence[Session], limits: Limits, *, watched: Path
) -> list[tuple[list[Outcome], bool] | None]:
    """Hold sessions one after the other in one run of the harness, which is much cheaper than a run for each.

    Each has a fresh process, as by itself. The run ends early with a session that leaves a process behind, changes a
    file in the folder `watched`, ends the harness, or reaches one of the limits, which are for all of them together.

    Returns:
        the outcomes of each session, and whether it has left nothing behind; None for one that has to be held alone.
    """
    common = sorted(set.intersection(*({*_imports(session.probe)} for session in sessions)))
    nonce, completed = _run(box, sessions, common, limits, watched)
    minutes = [Minutes(session.names) for session in sessions]
    with suppress(Garbled, Broken):  # it comes again, and is told, when the session is held by itself
        read(nonce, completed.stdout, completed.stderr, minutes)
    return [(one.all_outcomes(), one.is_clean) if one.has_ended else None for one in minutes]


def _run(
    box: Box, sessions: Sequence[Session], modules: Sequence[str], limits: Limits, watched: Path
) -> tuple[str, Completed]:
    """Run the harness: the nonce that stands before each of its frames, and what was printed."""
    request = {
        "sessions": [_request(box, session) for session in sessions],
        "modules": list(modules),
        "watched": str(watched),
    }
    data, nonce = repr(request).encode("utf-8", "surrogatepass"), os.urandom(16).hex()
    completed = box.run(
        [sys.executable, "-I", "-B", "-c", _harness()],
        cwd=box.cwd,
        env={"LAB": str(box.lab)},
        input=b"%d\n%b%b" % (len(data), data, nonce.encode()),
        limits=limits,
    )
    return nonce, completed


def _request(box: Box, session: Session) -> dict[str, object]:
    return {
        "folder": str(box.cwd),
        "cwd": str(box.lab / (session.cwd or box.cwd)),
        "argv": list(session.argv),
        "module": session.module,
        "probe": (session.probe.name, session.probe.read_text()) if session.probe else None,
        "steps": [(call.expression, None if call.argv is None else list(call.argv)) for call in session.calls],
    }


def _imports(probe: Path | None) -> list[str]:
    """The modules that a probe imports at its top."""
    tree = ast.parse(probe.read_text() if probe else "")
    plain = [alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names]
    return plain + [node.module for node in tree.body if isinstance(node, ast.ImportFrom) and node.module]


@cache
def _harness() -> str:
    """The code that the interpreter starts with. To compile it there would take half as long as the start itself."""
    codes = []
    for name in ("encoding", "harness"):
        file = Path(__file__).with_name(f"{name}.py")
        codes.append(SourceFileLoader(f"checks.python.{name}", str(file)).get_code(f"checks.python.{name}"))
    return f"import marshal\nfor code in marshal.loads(bytes.fromhex('{marshal.dumps(codes).hex()}')): exec(code)\n"
