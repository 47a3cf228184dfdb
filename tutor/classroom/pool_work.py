"""One job of verification, from the store and back to it: for the pool of one machine and for workers on many.

A job that takes long while others want to run is ended and put off: it stays lent, and is tried from the start when
there is nothing else to do. So what hangs costs the others a few seconds, and what is only slow is done a little later.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from sandbox.errors import StorageFailure, TutorError
from tutor.classroom.pool_files import CHANGED, OwnFiles
from tutor.classroom.pool_times import Times
from tutor.classroom.rerun import GivenUp, Limits, Outcome, Patience, PutOff, Verdict, rerun
from tutor.course import Course

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tutor.classroom.server.records import Job, JobStatus, Learner, StoredCheckpoint

logger = logging.getLogger(__name__)

LEASE_SECONDS = 60.0
"""For how long a job is lent to a worker; it is lent on as long as the worker lives."""

KEEP_SECONDS = 15.0
"""Seconds between two times that it is lent on."""

PUT_OFF_SECONDS = 600.0
"""Seconds after which one job that was put off is tried although there is always something else to do."""

AGAIN_SECONDS = 1.0
"""Seconds between two attempts to write a result while the database does not answer."""

_NO_RESULT = (Verdict.FAILED, Verdict.TIMEOUT)

_SURE = (Verdict.VERIFIED, Verdict.TIMEOUT)
"""What does not come of files that do not belong together."""

Verify = Callable[[bytes, "int | None", Patience], Outcome]
"""Verifies a bundle; the seed is what it should have been made from, None for any."""


class JobStore(Protocol):
    """What is needed of the class's store; see there for the meanings."""

    def take_job(self, worker: str, lease_seconds: float, submission: str | None = None) -> "Job | None": ...  # noqa: D102

    def keep_job(self, submission: str, worker: str, lease_seconds: float) -> bool: ...  # noqa: D102

    def finish_job(self, submission: str, outcome: Outcome) -> None: ...  # noqa: D102

    def fail_job(self, submission: str, reason: str) -> "JobStatus": ...  # noqa: D102

    def give_back_job(self, submission: str, worker: str) -> None: ...  # noqa: D102

    def bundle_of(self, digest: str) -> bytes: ...  # noqa: D102

    def learner(self, id: str) -> "Learner | None": ...  # noqa: D102

    def checkpoints(self) -> "Sequence[StoredCheckpoint]": ...  # noqa: D102


def verifier(course: Course, *, most_seconds: float | None = None) -> Verify:
    """Verifies by running the checks of the course's lessons again; see `rerun`.

    Args:
        course: the class's course.
        most_seconds: how long each job may take; what its lesson needs if None.
    """

    def verify(bundle: bytes, seed: int | None, patience: Patience) -> Outcome:
        limits = None if most_seconds is None else Limits(most_seconds)
        return rerun(bundle, course, seed=seed, limits=limits, patience=patience)

    return verify


class Work:
    """The jobs that this process has in hand.

    Args:
        store: the class's store.
        verify: verifies one bundle.
        worker: the name under which jobs are lent.
        files: those that this process began with; None: they are not looked at.
    """

    def __init__(self, store: JobStore, verify: Verify, worker: str, files: OwnFiles | None = None) -> None:
        self.store = store
        self.verify = verify
        self.worker = worker
        self.times = Times()
        self._files = files
        self._outdated = threading.Event()
        self._outdated_by = ""
        """The lesson at which it was found."""
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._lent: set[str] = set()
        self._put_off: deque[tuple[Job, float]] = deque()
        """Jobs that took long, and when the last one of them may be tried at the latest."""
        self._next_forced = 0.0

    def stop(self) -> None:
        """End what is under way; the jobs are given back."""
        self._stopping.set()

    @property
    def is_stopping(self) -> bool:
        """Whether it was told to stop."""
        return self._stopping.is_set()

    def wait_for_stop(self, seconds: float) -> bool:
        """Wait until it is told to stop, at most so long; whether it was."""
        return self._stopping.wait(seconds)

    @property
    def is_outdated(self) -> bool:
        """Whether the program's files are others by now, as the last job has shown: no job should be taken."""
        return self._outdated.is_set()

    def look_again(self) -> None:
        """Look whether the files are again those that this process began with."""
        if self.is_outdated and not self._have_changed(self._outdated_by):
            self._outdated.clear()
            logger.warning("The tutor's files are again those that this process began with: it goes on verifying.")

    def _have_changed(self, lesson: str) -> bool:
        return self._files is not None and self._files.have_changed(lesson)

    def _comes_of_other_files(self, lesson: str) -> bool:
        """Whether an outcome may have come of files that do not belong together."""
        if not self._have_changed(lesson):
            return False
        if not self.is_outdated:
            self._outdated_by = lesson
            self._outdated.set()
            logger.error("%s: nothing is verified until it is started again. No submission is lost.", CHANGED)
        return True

    def take(self, submission: str | None = None) -> "Job | None":
        """Take the next job, or that of one submission if it is free.

        Raises:
            StorageFailure: the store cannot be reached.
        """
        job = self.store.take_job(self.worker, LEASE_SECONDS, submission)
        if job is not None:
            with self._lock:
                self._lent.add(job.submission)
                # Somebody wanted it tried again.
                self._put_off = deque(one for one in self._put_off if one[0].submission != job.submission)
        return job

    def take_put_off(self, *, idle: bool) -> "Job | None":
        """One of the jobs that were put off, if it is time for it.

        Args:
            idle: whether there is nothing else to do.

        Raises:
            StorageFailure: the store cannot be reached.
        """
        while True:
            now = time.monotonic()
            with self._lock:
                if not self._put_off or not (idle or now >= max(self._put_off[0][1], self._next_forced)):
                    return None
                job = self._put_off[0][0]
            # Where the lease has run out for want of a database, somebody else may have it.
            ours = self.store.keep_job(job.submission, self.worker, LEASE_SECONDS)
            with self._lock:
                if not self._put_off or self._put_off[0][0] is not job:
                    continue  # somebody wanted it tried again meanwhile, and it was taken
                self._put_off.popleft()
                if ours:
                    self._next_forced = now + PUT_OFF_SECONDS
                    return job
                self._lent.discard(job.submission)

    @property
    def put_off(self) -> int:
        """How many jobs were put off."""
        with self._lock:
            return len(self._put_off)

    def give_back_all(self) -> None:
        """Let others have the jobs that were put off; to be called when nothing is under way any more."""
        with self._lock:
            left, self._put_off = self._put_off, deque()
        for job, _ in left:
            self._write(lambda job=job: self.store.give_back_job(job.submission, self.worker))  # type: ignore[misc]
            with self._lock:
                self._lent.discard(job.submission)

    def keep_all(self) -> None:
        """Have all jobs in hand lent on; to be called every `KEEP_SECONDS`. Trouble is for the next time."""
        with self._lock:
            lent = list(self._lent)
        for submission in lent:
            try:
                self.store.keep_job(submission, self.worker, LEASE_SECONDS)
            except StorageFailure as error:
                logger.warning("The lease of %s cannot be kept: %s", submission, error.what)

    def do(
        self, job: "Job", on_long: Callable[[], None] = lambda: None, others: Callable[[], bool] | None = None
    ) -> None:
        """Do a job and keep what came of it. Nothing is raised: what goes wrong is a failed attempt.

        Args:
            job: one that `take` or `take_put_off` gave.
            on_long: called when it takes long.
            others: whether others run or wait that it is in the way of: it is put off then, if it takes long; None: it
                is not put off.
        """
        try:
            self._do(job, on_long, others)
        except PutOff:
            with self._lock:
                self._put_off.append((job, time.monotonic() + PUT_OFF_SECONDS))
        else:
            with self._lock:
                self._lent.discard(job.submission)

    def _do(self, job: "Job", on_long: Callable[[], None], others: Callable[[], bool] | None) -> None:
        usual = self.times.of(job.lesson)
        patience = Patience(
            usual.long,
            on_long,
            self._stopping.is_set,
            lambda seconds: others is not None and seconds > usual.too_long and others(),
        )
        outcome, reason = None, ""
        try:
            outcome = self.verify(self.store.bundle_of(job.digest), self._seed(job), patience)
        except PutOff:
            raise
        except GivenUp:
            self._give_back(job)
            return
        except TutorError as error:
            reason = str(error)
        except Exception as error:  # one odd job must not end the worker
            logger.exception("The verification of %s failed", job.submission)
            reason = f"The verification failed by itself ({type(error).__name__}: {error})."
        if (outcome is None or outcome.verdict not in _SURE) and self._comes_of_other_files(job.lesson):
            self._give_back(job)
            return
        if outcome is not None and outcome.verdict not in _NO_RESULT:
            if any(task.found for task in outcome.tasks):
                self.times.note(job.lesson, outcome.seconds)
            self._write(lambda: self.store.finish_job(job.submission, outcome))
            return
        reason = reason if outcome is None else outcome.reason
        self._write(lambda: self.store.fail_job(job.submission, reason))

    def _give_back(self, job: "Job") -> None:
        self._write(lambda: self.store.give_back_job(job.submission, self.worker))

    def _seed(self, job: "Job") -> int | None:
        """What the learner's sandbox must have been made from; None where a checkpoint gives everybody the same."""
        own = [stored.checkpoint for stored in self.store.checkpoints() if stored.checkpoint.item(job.lesson)]
        if not any(checkpoint.own_data for checkpoint in own):
            return None
        learner = self.store.learner(job.learner)
        return None if learner is None else learner.seed

    def _write(self, write: Callable[[], object]) -> None:
        """Write a result as soon as the store can be reached; a result that comes too late is found again."""
        deadline = time.monotonic() + LEASE_SECONDS
        while True:
            try:
                write()
                return
            except StorageFailure as error:
                logger.warning("A result cannot be written: %s", error.what)
                if self._stopping.is_set() or time.monotonic() > deadline:
                    return
            except Exception:  # such as a submission that is gone
                logger.exception("A result cannot be written")
                return
            self._stopping.wait(AGAIN_SECONDS)
