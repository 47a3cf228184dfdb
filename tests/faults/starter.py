"""Starts what is to be killed, from a process of its own: that has one thread, whatever tests before have left here."""

import importlib
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from tests.faults.learner import Journal

LOADED = (
    "checks.runner",
    "pexpect.fdpexpect",
    "sandbox.rewinding",
    "sandbox.typist",
    "tutor.cli",
    "tutor.session",
    "yaml",
    *(f"tutor.commands.{name}" for name in ("check", "exec", "hint", "reset", "rewind")),
)
"""What is loaded once, so that a learner gets to work at once."""

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Begin:
    """The wish for a process that does some work in an environment; the answer is its process id."""

    work: Callable[[], object]
    journal: Journal
    environ: dict[str, str]


@dataclass(frozen=True)
class End:
    """The wish to wait for the end of such a process; the answer is its exit status, negative for a signal."""

    child: int


class Starter:
    """Starts copies of a fresh process. `close` it at the end: what still works is killed then."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", f"from {__name__} import main; main()"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)

    def begin(self, work: Callable[[], object], journal: Journal) -> int:
        """Start a process that does some work, in this process's environment as it is now; its process id.

        Args:
            work: what can be pickled; what it raises is written down.
            journal: where.
        """
        return self._ask(Begin(work, journal, dict(os.environ)))

    def wait(self, child: int) -> int:
        """Wait for the end of such a process; its exit status, negative for a signal. Its id is its own until then."""
        return self._ask(End(child))

    def close(self) -> None:
        """End it."""
        with self._process:
            assert self._process.stdin
            self._process.stdin.close()

    def _ask(self, wish: Begin | End) -> int:
        assert self._process.stdin
        assert self._process.stdout
        pickle.dump(wish, self._process.stdin)
        self._process.stdin.flush()
        answer = pickle.load(self._process.stdout)
        assert isinstance(answer, int)
        return answer


def main() -> None:
    """Answer wishes on standard input until there are no more."""
    for name in LOADED:
        importlib.import_module(name)
    wishes, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    children: set[int] = set()
    while (wish := _next(wishes)) is not None:
        if isinstance(wish, Begin):
            answer = os.fork()
            if answer == 0:
                _work(wish)
            children.add(answer)
        else:
            answer = os.waitstatus_to_exitcode(os.waitpid(wish.child, 0)[1])
            children.discard(wish.child)
        pickle.dump(answer, answers)
        answers.flush()
    for child in children:
        os.kill(child, signal.SIGKILL)


def _next(wishes: Any) -> Begin | End | None:
    try:
        wish = pickle.load(wishes)
    except EOFError:
        return None
    assert isinstance(wish, Begin | End)
    return wish


def _work(wish: Begin) -> NoReturn:
    try:
        os.setsid()
        os.closerange(3, 64)  # the wishes and the answers
        os.environ.clear()
        os.environ.update(wish.environ)
        wish.work()
    except BaseException:
        wish.journal.write("failed", traceback.format_exc())
        raise
    finally:
        os._exit(1)
