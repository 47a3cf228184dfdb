"""Runs one way through a lesson, in a process of its own (`main`).

Its argument is a file that `tutor.author.proving` wrote; the result goes to a file beside it, as JSON. When its
standard input is closed, it gives up and cleans up: whoever wanted the result is gone, or has waited enough.
"""

import os
import pickle
import shutil
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.errors import Blocked, TutorError
from tutor.author.proofs import Problem, Proof, judge
from tutor.author.ways import Kind, Way
from tutor.course import Lesson

if TYPE_CHECKING:
    from tutor.session import Session

OUTPUT_BYTES = 4000
"""How much of the end of what the shell printed is kept."""

REMOVAL_SECONDS = 20.0
REMOVAL_TURN = 0.05
"""How long, and in which steps, the removal of a folder that is still written to is tried, in seconds."""


@dataclass(frozen=True)
class Order:
    """What to prove, and where.

    Attributes:
        folder: an empty folder of the proof's own, where it keeps everything.
        seconds: how long one command may take.
        parent: the process that wants the result, and removes the folder as long as it lives.
    """

    lesson: Lesson
    way: Way
    folder: Path
    seconds: float
    parent: int

    @property
    def data(self) -> Path:
        """The data folder of the sandbox."""
        return self.folder / "data"

    @property
    def result(self) -> Path:
        """Where the proof goes."""
        return self.folder / "result"


class _Tail:
    """The end of what the shell prints."""

    def __init__(self) -> None:
        self.data = b""

    def add(self, data: bytes) -> None:
        self.data = (self.data + data)[-OUTPUT_BYTES:]

    @property
    def text(self) -> str:
        return self.data.decode(errors="backslashreplace").replace("\r\n", "\n")


def prove_way(order: Order) -> Proof:
    """Run the way in a fresh sandbox and judge what the checks find. Everything of it is ended afterwards.

    An interrupt becomes a problem of the proof.
    """
    from tutor.session import Session

    started = time.monotonic()
    lesson, way, tail = order.lesson, order.way, _Tail()
    problems: tuple[Problem, ...] = ()
    blocked = log = ""
    with Session(lesson, data=order.data) as session:
        try:
            problems = tuple(Problem("", "a script that can be typed", fault) for fault in way.faults(lesson))
            if not problems:
                problems = _play(session, order, tail)
        except Blocked as error:
            blocked = str(error)
        except TutorError as error:
            problems = (Problem("", "the way runs to its end", str(error)),)
        except KeyboardInterrupt:
            problems = (Problem("", "the way ends in time", "it was interrupted"),)
        if any(problem.actual.startswith("broken") for problem in problems):
            log = "".join(path.read_text(errors="replace") for path in (order.data / "logs").glob("*.checks.log"))
        with suppress(TutorError):
            session.stop()
    output = "\n".join(part for part in (tail.text, log) if part)
    return Proof(lesson.id, way.kind, way.name, time.monotonic() - started, problems, blocked, output)


def _play(session: "Session", order: Order, tail: _Tail) -> tuple[Problem, ...]:
    session.open()
    condition = order.way.condition
    if condition.settings:
        with (session.workspace.home / ".gitconfig").open("a") as settings:
            settings.write(condition.as_config())
    if order.way.kind is not Kind.UNTOUCHED:
        session.run_script(order.way.lines, tail.add, seconds=order.seconds, env=condition.variables())
    if condition.afterwards:
        session.run_script(condition.afterwards, tail.add, seconds=order.seconds)
    report = session.check()
    if all(verdict.status == "blocked" for verdict in report.verdicts):
        raise Blocked(report.verdicts[0].message)
    return judge(order.lesson, order.way, report)


def _give_up_with_standard_input() -> None:
    def wait() -> None:
        while os.read(0, 4096):
            pass
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=wait, daemon=True).start()


def main() -> None:
    """The process's whole work."""
    order = pickle.loads(Path(sys.argv[1]).read_bytes())
    assert isinstance(order, Order)
    try:
        _give_up_with_standard_input()
        order.result.write_text(prove_way(order).as_json())
    finally:
        if os.getppid() != order.parent:  # nobody is left who would remove it
            _remove_for_good(order.folder)


def _remove_for_good(folder: Path) -> None:
    """Remove a proof's folder, also while something that is about to end still writes there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    deadline = time.monotonic() + REMOVAL_SECONDS
    while folder.exists() and time.monotonic() < deadline:
        remove(folder)
        time.sleep(REMOVAL_TURN)


def remove(folder: Path) -> None:
    """Remove a proof's folder, also where a script has made folders read-only."""
    for path, folders, _ in os.walk(folder):
        for inner in (Path(path, name) for name in folders):
            if not inner.is_symlink():
                with suppress(OSError):
                    inner.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
