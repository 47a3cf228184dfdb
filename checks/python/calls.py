"""Calling the learner's functions, and comparing what comes back.

A call is written as it would be in Python: `money(1234.5)`, `Customer.from_csv("C0007,fiber,12").plan`.
It is evaluated in a limited process of its own with the names of the learner's module; the value comes back
as data. What should come back is never sent there.
"""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from checks.box import Box, require
from checks.python.failures import Failure, Frame
from checks.python.outcomes import Kind, Outcome
from checks.python.values import Garbled, decode
from checks.showing import escaped, shown
from checks.verdict import Unmet
from sandbox.errors import Broken
from sandbox.limits import Limits

LIMITS = Limits(output=4096, alone=True)
"""What the learner's functions may use, unless a check says otherwise."""


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


def expect_results(
    box: Box,
    module: str,
    wanted: Mapping[str, object],
    *,
    tolerance: float = 0.0,
    hint: str | None = None,
    limits: Limits | None = None,
) -> None:
    """Calls of the learner's module give these results; all are made in one process, in this order.

    Args:
        module: its name, as one would import it in the folder that the lesson's shell opens in.
        wanted: for each call (an expression with the module's names) the value, or `raises(...)`.
        tolerance: how far floats may be off (see `values.same`).

    Raises:
        Unmet: names the first call that gives something else.
    """
    outcomes = evaluate(box, *wanted, module=module, limits=limits)
    for outcome, want in zip(outcomes, wanted.values(), strict=True):
        if outcome.lacking:
            raise Unmet(f"The module {shown(module)} defines no {shown(outcome.lacking)}.", hint=hint)
        outcome.expect(want, tolerance=tolerance, hint=hint)


def evaluate(
    box: Box,
    *calls: str | Call,
    module: str | None = None,
    probe: Path | None = None,
    argv: Sequence[str] = ("check",),
    cwd: Path | None = None,
    limits: Limits | None = None,
) -> list[Outcome]:
    """Evaluate calls one after the other in one fresh process.

    Args:
        calls: expressions with the names of the module and of the probe.
        module: the learner's module to import first.
        probe: a Python file of the lesson's own whose names the calls may use. It runs before the learner's
            folder comes into `sys.path`, so what it imports at its top cannot be theirs; its functions
            import the learner's modules themselves. `tell(value)` in it hands a value over at once.
        argv: what `sys.argv` is at the import.
        cwd: where it happens; the folder that the lesson's shell opens in if None. The learner's modules
            are found in that folder of `box` in any case.

    Returns:
        an outcome a call. Where one ended the process, it is the outcome of those after it, too.

    Raises:
        Unmet: the module cannot be imported, or a limit was reached; the call is named.
        Broken: the probe itself failed.
    """
    limits = limits or LIMITS
    steps = [Call(call) if isinstance(call, str) else call for call in calls]
    request = {
        "folder": str(box.cwd),
        "cwd": str(cwd or box.cwd),
        "argv": list(argv),
        "module": module,
        "probe": (probe.name, probe.read_text()) if probe else None,
        "steps": [(step.expression, None if step.argv is None else list(step.argv)) for step in steps],
    }
    nonce = os.urandom(16).hex()
    completed = box.run(
        [sys.executable, "-I", "-B", "-c", _harness()],
        cwd=box.cwd,
        env={"LAB": str(box.lab)},
        input=f"{nonce}\n{request!r}".encode("utf-8", "surrogatepass"),
        limits=limits,
    )
    names = [*([f"import {module}"] if module else []), *map(str, steps)]
    session = _Session(names)
    session.read(nonce, completed.stdout, completed.stderr)
    running = session.running
    if completed.exceeded:
        require(completed, shown(running, 120))
    if completed.status:
        raise Unmet(f"{shown(running, 120)} ended the program that was calling it.")
    outcomes = session.all_outcomes()
    for outcome in outcomes:
        if outcome.failure and (words := outcome.failure.limit(limits)):
            raise Unmet(f"{outcome.name} {words}.")
    if module:
        outcomes.pop(0).returned()
    return outcomes


@cache
def _harness() -> str:
    return Path(__file__).with_name("harness.py").read_text()


class _Session:
    """The outcomes of one run of the harness, read from what it wrote."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.outcomes: list[Outcome] = []
        self.told: list[object] = []
        self.printed: list[tuple[str, str]] = []
        self.ending = ""

    @property
    def running(self) -> str:
        """The call that was running at the end; the last one if none was."""
        return self.names[min(len(self.outcomes), len(self.names) - 1)]

    def all_outcomes(self) -> list[Outcome]:
        """An outcome a name."""
        missing = self.names[len(self.outcomes) :]
        stdout, stderr = self._output()
        return self.outcomes + [
            Outcome(name, Kind.DIED, ending=self.ending, stdout=stdout, stderr=stderr, told=tuple(self.told))
            for name in missing
        ]

    def read(self, nonce: str, stdout: bytes, stderr: bytes) -> None:
        """Take in the frames and what was printed between them.

        Raises:
            Broken: the probe failed.
            Unmet: a frame is none of the harness's.
        """
        mark = f"\n{nonce}".encode()
        first, *frames = stdout.split(mark + b" ")
        errors = stderr.split(mark + b"\n")
        self._print(first, errors[0])
        for number, frame in enumerate(frames, start=1):
            line, _, printed = frame.partition(b"\n")
            try:
                self._take(json.loads(line))
            except (Garbled, ValueError, TypeError, LookupError, RecursionError) as error:
                raise Unmet(f"{shown(self.running, 120)} interferes with the check that calls it.") from error
            self._print(printed, errors[number] if number < len(errors) else b"")

    def _take(self, frame: list[object]) -> None:
        tag, *content = frame
        if tag == "told":
            self.told.append(decode(content[0]))
        elif tag == "broken":
            raise Broken(f"The probe of this lesson failed: {content[0]}: {content[1]}")
        elif tag == "ended":
            self._end(int(str(content[0])))
        elif tag != "done":
            self._add(self._outcome(str(tag), content))

    def _outcome(self, tag: str, content: list[object]) -> Outcome:
        name = self.names[len(self.outcomes)]
        if tag == "value":
            return Outcome(name, Kind.RETURNED, value=decode(content[0]))
        if tag == "error":
            kinds, text, *frames = content
            if not isinstance(kinds, list) or not kinds:
                raise Garbled("an error without a class")
            failure = Failure(tuple(map(str, kinds)), str(text), tuple(map(_frame, frames)))
            return Outcome(name, Kind.RAISED, failure=failure)
        if tag == "exit":
            where = f" ({_frame(content[-1])})" if len(content) > 1 else ""
            return Outcome(name, Kind.EXITED, ending=f"ended the program with SystemExit({content[0]}){where}")
        if tag == "large":
            return Outcome(name, Kind.LARGE, ending=f"returned a {content[0]} that is too large to look at")
        raise Garbled(tag)

    def _add(self, outcome: Outcome) -> None:
        stdout, stderr = self._output()
        told, self.told = tuple(self.told), []
        self.outcomes.append(replace(outcome, stdout=stdout, stderr=stderr, told=told))

    def _end(self, status: int) -> None:
        how = f"exit status {status}" if status >= 0 else f"signal {-status}"
        self.ending = f"ended the whole program ({how}) before it returned"
        if self.outcomes and len(self.outcomes) == len(self.names):
            # What it printed while the interpreter ended belongs to the last call.
            last = self.outcomes.pop()
            self.printed.insert(0, (last.stdout, last.stderr))
            self.told = list(last.told)
            self._add(last)

    def _print(self, stdout: bytes, stderr: bytes) -> None:
        self.printed.append((stdout.decode(errors="backslashreplace"), stderr.decode(errors="backslashreplace")))

    def _output(self) -> tuple[str, str]:
        stdout, stderr = "".join(out for out, _ in self.printed), "".join(err for _, err in self.printed)
        self.printed = []
        return stdout, stderr


def _frame(item: object) -> Frame:
    if not isinstance(item, list):
        raise Garbled("a place that is none")
    file, line, function = item
    return Frame(escaped(str(file)), int(line), str(function))
