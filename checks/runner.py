"""Runs a lesson's checks in a worker process, which can be killed at any moment and stays warm between rounds."""

import contextlib
import json
import os
import selectors
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from checks.processes import WorkerProcess, fork, spawn
from checks.report import Report, overall
from checks.showing import harmless
from checks.verdict import Status, Verdict
from sandbox import processes
from sandbox.keeper_plan import KeeperPlan
from sandbox.locations import no_follow

ANSWER_LIMIT = 4 * 1024 * 1024
"""Bytes of one answer after which the worker is taken for broken."""

START_SECONDS = 60.0
"""How long the worker may take to start: far longer than on a busy machine."""

LEAVE_SECONDS = 5.0
"""How long the worker may take to let go of the sandbox."""

TURN = 0.02
"""Seconds between two attempts to end a check that runs in another thread."""


@dataclass(frozen=True)
class Ask:
    """A task to check: its id, its function in `check.py`, the tasks it builds on, and its time limit in seconds."""

    task: str
    function: str
    after: tuple[str, ...] = ()
    seconds: float = 10.0


@dataclass(frozen=True)
class Subject:
    """The sandbox to look at; the `Box` is made of it in the worker. See `Box` for the meanings."""

    lesson_id: str
    lesson: Path
    lab: Path
    home: Path
    cwd: Path
    transcript: Path
    facts: dict[str, str]
    seed: int
    keeper: KeeperPlan
    engine_since: float | None = None

    def message(self) -> dict[str, Any]:
        """In the form in which it goes to the worker."""
        return {
            "lesson_id": self.lesson_id,
            "lesson": str(self.lesson),
            "lab": str(self.lab),
            "home": str(self.home),
            "cwd": str(self.cwd),
            "transcript": str(self.transcript),
            "facts": self.facts,
            "seed": self.seed,
            "engine_since": self.engine_since,
            "keeper": asdict(self.keeper),
        }


class WorkerFailed(Exception):
    """The worker ended or did not answer in time; the message says which, in words for a learner."""


class Runner:
    """The checks of one lesson.

    Args:
        check: the lesson's `check.py`.
        log: where what the checks print goes, if it can be written; replaced with each worker.
        forks: whether the worker may be a copy of this process, which is faster; see `checks.processes`.
    """

    def __init__(self, check: Path, log: Path, *, forks: bool = False) -> None:
        self.forks = forks
        self.check_file = check
        self.log = log
        self._worker: WorkerProcess | None = None
        self._is_ready = False
        self._lock = threading.Lock()
        self._closed = False
        self._interrupted = False

    def prepare(self) -> None:
        """Start the worker if there is none, so that it loads while other things are done."""
        if self._closed or (self._worker is not None and self._worker.poll() is None):
            return
        self._end_worker()
        with self._open_log() as log:
            start = fork if self.forks and threading.active_count() == 1 else spawn
            self._is_ready = False
            self._worker = start(self.check_file, log)

    def check(self, subject: Subject, asks: Sequence[Ask]) -> Report:
        """Check a lesson's tasks in their order, each after those it builds on.

        Args:
            subject: the sandbox to look at.
            asks: the lesson's tasks.
        """
        started = time.monotonic()
        verdicts: dict[str, Verdict] = {}
        with self._lock:
            self._interrupted = False
            told = False
            for ask in _in_order(asks):
                waiting = [other for other in ask.after if verdicts[other].status is not Status.PASSED]
                if waiting:
                    verdicts[ask.task] = Verdict(ask.task, Status.WAITING, f"First comes: {', '.join(waiting)}.")
                    continue
                verdicts[ask.task], told = self._check_one(ask, subject, told=told)
        ordered = tuple(verdicts[ask.task] for ask in asks)
        status = overall(ordered)
        return Report(subject.lesson_id, status, time.monotonic() - started, ordered)

    def leave(self) -> None:
        """Have the worker let go of the sandbox, so that the sandbox can end; it enters again when it must."""
        with self._lock:
            if self._worker is None or self._worker.poll() is not None:
                return
            try:
                self._tell({"leave": True})
                self._answer(LEAVE_SECONDS)
            except WorkerFailed:
                self._end_worker()

    def interrupt(self) -> None:
        """End a check that runs in another thread; it is broken then, as is the rest of its round."""
        worker = self._worker
        if self._lock.locked():
            self._interrupted = True
            if worker is not None and worker.poll() is None:
                processes.kill_tree(worker.pid)

    def close(self) -> None:
        """Kill the worker and everything it started, also in the middle of a check. May be called from any thread."""
        self._closed = True
        # Whoever waits for an answer sees the worker's end, and gives up its turn.
        while not self._lock.acquire(timeout=TURN):
            worker = self._worker
            if worker is not None and worker.poll() is None:
                processes.kill_tree(worker.pid)
        try:
            self._end_worker(idle=True)
        finally:
            self._lock.release()

    def _check_one(self, ask: Ask, subject: Subject, *, told: bool) -> tuple[Verdict, bool]:
        """A verdict, and whether the worker knows the subject afterwards."""
        started = time.monotonic()
        try:
            if self._closed or self._interrupted:
                raise WorkerFailed("The check was ended.")
            self.prepare()
            if not told:
                self._tell({"box": subject.message()})
            self._tell({"task": ask.task, "function": ask.function, "seconds": ask.seconds})
            answer = self._answer(ask.seconds)
            return _verdict(answer), True
        except WorkerFailed as failure:
            self._end_worker()
            seconds = time.monotonic() - started
            message = f"{failure} It is not your fault. More is in {self.log}."
            return Verdict(ask.task, Status.BROKEN, message, seconds=seconds), False

    def _tell(self, message: dict[str, Any]) -> None:
        assert self._worker is not None
        assert self._worker.stdin is not None
        if not self._is_ready:
            self._answer(START_SECONDS)
            self._is_ready = True
        try:
            self._worker.stdin.write(json.dumps(message, default=str).encode() + b"\n")
            self._worker.stdin.flush()
        except (BrokenPipeError, ValueError) as error:
            raise WorkerFailed("The process that runs the checks ended.") from error

    def _answer(self, seconds: float) -> dict[str, Any]:
        """The worker's next line.

        Raises:
            WorkerFailed: it ended, or did not answer within `seconds`.
        """
        worker = self._worker
        assert worker is not None
        assert worker.stdout is not None
        deadline = time.monotonic() + seconds
        data = b""
        with selectors.DefaultSelector() as selector:
            try:
                selector.register(worker.stdout, selectors.EVENT_READ)
            except ValueError as error:
                raise WorkerFailed("The check was ended.") from error
            while not data.endswith(b"\n"):
                if not selector.select(max(deadline - time.monotonic(), 0)):
                    raise WorkerFailed(f"This check did not end within {seconds:g} seconds.")
                part = os.read(worker.stdout.fileno(), 65536) if not worker.stdout.closed else b""
                if not part or len(data) > ANSWER_LIMIT:
                    raise WorkerFailed("This check ended the process that runs it.")
                data += part
        answer = json.loads(data)
        assert isinstance(answer, dict)
        return answer

    def _end_worker(self, *, idle: bool = False) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        if worker.poll() is None:
            if idle and not processes.descendants(worker.pid):
                # At once: one that was stopped first would stand for ever if this process were killed right now.
                processes.send(worker.pid, signal.SIGKILL)
            else:
                processes.kill_tree(worker.pid)
        worker.wait()
        for pipe in (worker.stdin, worker.stdout):
            assert pipe is not None
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def _open_log(self) -> IO[bytes]:
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            return open(self.log, "wb", opener=no_follow)
        except OSError:
            return open(os.devnull, "wb")  # a verdict is worth more than its log


def _verdict(answer: dict[str, Any]) -> Verdict:
    """The verdict in a worker's answer. Whatever a check has put into its words can be shown anywhere."""
    return Verdict(
        task=answer["task"],
        status=Status(answer["status"]),
        message=harmless(answer["message"]),
        expected=_harmless(answer.get("expected")),
        actual=_harmless(answer.get("actual")),
        hint=_harmless(answer.get("hint")),
        seconds=answer["seconds"],
    )


def _harmless(text: str | None) -> str | None:
    return None if text is None else harmless(text)


def _in_order(asks: Sequence[Ask]) -> list[Ask]:
    """The tasks, each after those it builds on; otherwise as given."""
    ordered: list[Ask] = []
    left = list(asks)
    while left:
        done = {ask.task for ask in ordered}
        ready = [ask for ask in left if done.issuperset(ask.after)]
        if not ready:
            raise ValueError(f"tasks build on each other in a circle: {', '.join(ask.task for ask in left)}")
        ordered += ready
        left = [ask for ask in left if ask not in ready]
    return ordered
