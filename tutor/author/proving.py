"""Proves lessons: every way in a process of its own, several at a time, each with a fresh data folder."""

import contextlib
import os
import pickle
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from sandbox import processes
from sandbox.errors import TutorError, Usage
from tutor.author.conditions import USUAL, Condition
from tutor.author.proofs import Problem, Proof, from_json
from tutor.author.prover import Order, remove
from tutor.author.ways import Kind, Way, ways
from tutor.course import Course, Lesson, did_you_mean, nearest

PROOF_SECONDS = 180.0
"""How long one way may take, from the set-up to the verdicts."""

COMMAND_SECONDS = 60.0
"""How long one command of a way may take."""

PROVER = "from tutor.author.prover import main; main()"

CLEANUP_SECONDS = 20.0
"""How long a way that is given up may take to end what it has started."""


def choose(course: Course, names: Sequence[str]) -> tuple[Lesson, ...]:
    """The lessons that the names mean, in the course's order; all of them without any name.

    Args:
        names: ids of lessons or of tracks.

    Raises:
        Usage: a name is neither; the nearest are told.
    """
    if not names:
        return course.lessons
    tracks = {track.id: track.lessons for track in course.tracks}
    chosen: set[str] = set()
    for name in names:
        lessons = tracks[name] if name in tracks else (_lesson(course, name, tracks),)
        chosen |= {lesson.id for lesson in lessons}
    return tuple(lesson for lesson in course.lessons if lesson.id in chosen)


def _lesson(course: Course, name: str, tracks: Iterable[str]) -> Lesson:
    try:
        return course.lesson(name)
    except Usage:
        full = {lesson.id: lesson.id for lesson in course.lessons} | {track: track for track in tracks}
        short = {lesson.id.partition("/")[2]: lesson.id for lesson in course.lessons} if "/" not in name else {}
        near = dict.fromkeys((short | full)[known] for known in nearest(name, short | full))
        todo = did_you_mean(near) or "`mlscale-tutor list` shows all lessons."
        raise Usage(f"There is no lesson or track '{name}'.", todo=todo) from None


def prove(
    lessons: Sequence[Lesson],
    *,
    workers: int | None = None,
    seconds: float = PROOF_SECONDS,
    conditions: Iterable[Condition] = (USUAL,),
    told: Callable[[Proof], None] = lambda proof: None,
) -> list[Proof]:
    """Prove lessons: run all their ways, each in a fresh sandbox, and judge what the checks find.

    Args:
        lessons: what to prove.
        workers: how many ways run at a time; as many as the machine has processors if None. Ways of lessons
            that use the container engine run one at a time, because names on the engine are there once.
        seconds: how long one way may take; one that takes longer is ended and counts as failed.
        conditions: the surroundings in which each way is tried.
        told: called with each proof as it is found, from any thread.

    Returns:
        the proofs, in the order of the lessons and of their ways.
    """
    proving = _Proving(seconds, told)
    groups = _groups(lessons, tuple(conditions))
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        futures = [pool.submit(proving.prove_all, group) for group in groups]
        try:
            found = [proof for future in futures for proof in future.result()]
        except BaseException:
            proving.give_up()
            raise
    found += _without_solution(lessons)
    order = [lesson.id for lesson in lessons]
    kinds = list(Kind)
    return sorted(found, key=lambda proof: (order.index(proof.lesson), kinds.index(proof.kind), proof.name))


def _groups(lessons: Iterable[Lesson], conditions: Iterable[Condition] = (USUAL,)) -> list[list[tuple[Lesson, Way]]]:
    """What is proven one after the other: all that uses the engine; everything else by itself."""
    jobs = [(lesson, way) for lesson in lessons for way in ways(lesson, conditions)]
    with_engine = [job for job in jobs if job[0].blueprint.engine is not None]
    alone = [[job] for job in jobs if job[0].blueprint.engine is None]
    return [with_engine, *alone] if with_engine else alone


def _without_solution(lessons: Iterable[Lesson]) -> list[Proof]:
    problem = Problem("", "a script `solution.sh`", "there is none")
    return [
        Proof(lesson.id, Kind.SOLUTION, "solution.sh", 0.0, (problem,))
        for lesson in lessons
        if not (lesson.folder / "solution.sh").is_file()
    ]


class _Proving:
    """The ways that run now, and what they have in common."""

    def __init__(self, seconds: float, told: Callable[[Proof], None]) -> None:
        self.seconds = seconds
        self.told = told
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._given_up = False

    def give_up(self) -> None:
        """End all that runs, and start nothing more. The threads that wait for it clean up."""
        with self._lock:
            self._given_up = True
            for process in self._running:
                _close(process)

    def prove_all(self, jobs: Sequence[tuple[Lesson, Way]]) -> list[Proof]:
        """Run ways one after the other."""
        found = []
        for lesson, way in jobs:
            if self._given_up:
                break
            proof = self._prove(lesson, way)
            if _failed_by_the_engine(proof) and not self._given_up:
                proof = self._prove(lesson, way)
            found.append(proof)
            self.told(proof)
        return found

    def _prove(self, lesson: Lesson, way: Way) -> Proof:
        folder = Path(tempfile.mkdtemp(prefix="mlscale-tutor-proof-")).resolve()
        try:
            return self._run(Order(lesson, way, folder, min(COMMAND_SECONDS, self.seconds), os.getpid()))
        finally:
            remove(folder)

    def _run(self, order: Order) -> Proof:
        errors = order.folder / "errors"
        process = self._start(order, errors)
        try:
            in_time = _wait(process, self.seconds)
            if not in_time:
                _close(process)
                _wait(process, CLEANUP_SECONDS)
        finally:
            with self._lock:
                self._running.discard(process)
            _end(process, order)
        return _proof(order, errors.read_text(errors="replace"), None if in_time else self.seconds)

    def _start(self, order: Order, errors: Path) -> subprocess.Popen[bytes]:
        path = order.folder / "order"
        path.write_bytes(pickle.dumps(order))
        with errors.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-P", "-c", PROVER, str(path)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
            )
        with self._lock:
            self._running.add(process)
            if self._given_up:
                _close(process)
        return process


def _failed_by_the_engine(proof: Proof) -> bool:
    """Whether a way failed, and the engine could not set up a container's own `/dev/null`.

    On a busy machine that happens now and then to a container that is right, and says nothing about the lesson.
    """
    told = "\n".join([proof.output, *(problem.actual for problem in proof.problems)])
    return bool(proof.problems) and "error reopening /dev/null inside container" in told


def _wait(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _close(process: subprocess.Popen[bytes]) -> None:
    """Tell a prover to give up."""
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()


def _end(process: subprocess.Popen[bytes], order: Order) -> None:
    """Make sure that a prover and its sandbox are gone, also when it did not do so itself."""
    if process.poll() is None:
        from tutor.session import Session

        processes.kill_tree(process.pid)
        process.wait()
        with contextlib.suppress(TutorError), Session(order.lesson, data=order.data) as session:
            session.stop()
    _close(process)


def _proof(order: Order, errors: str, limit: float | None) -> Proof:
    lesson, way = order.lesson, order.way
    proof = Proof(lesson.id, way.kind, way.name, limit or 0.0, output=errors)
    with contextlib.suppress(OSError, ValueError):
        proof = from_json(order.result.read_bytes())
    if limit is not None:
        problem = Problem("", f"the way ends within {limit:g} seconds", "it was still running and was ended")
    elif not order.result.exists():
        problem = Problem("", "a result", f"the process that runs the way failed: {_last_line(errors)}")
    else:
        return proof
    return replace(proof, problems=(problem,))


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "it said nothing"
