"""One job of verification, from the store and back to it: for the pool of one machine and for workers on many."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING, Protocol

from sandbox.errors import StorageFailure, TutorError
from tutor.classroom.rerun import GivenUp, Limits, Outcome, Patience, Verdict, rerun
from tutor.course import Course

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tutor.classroom.server.records import Job, JobStatus, Learner, StoredCheckpoint

logger = logging.getLogger(__name__)

LEASE_SECONDS = 60.0
"""For how long a job is lent to a worker; it is lent on as long as the worker lives."""

KEEP_SECONDS = 15.0
"""Seconds between two times that it is lent on."""

LONG_SECONDS = 15.0
"""Seconds after which a job takes long at the latest: others need not wait for it any more."""

LEAST_LONG_SECONDS = 2.0
LONG_TIMES = 4
"""A job takes long that takes so many times as long as others did of late, and at least so many seconds."""

REMEMBERED = 50

AGAIN_SECONDS = 1.0
"""Seconds between two attempts to write a result while the database does not answer."""

_NO_RESULT = (Verdict.FAILED, Verdict.TIMEOUT)

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
    """

    def __init__(self, store: JobStore, verify: Verify, worker: str) -> None:
        self.store = store
        self.verify = verify
        self.worker = worker
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._lent: dict[str, float] = {}
        self._took: deque[float] = deque(maxlen=REMEMBERED)
        """The seconds that the last jobs took which came to a result."""

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

    def take(self, submission: str | None = None) -> "Job | None":
        """Take the next job, or that of one submission if it is free.

        Raises:
            StorageFailure: the store cannot be reached.
        """
        job = self.store.take_job(self.worker, LEASE_SECONDS, submission)
        if job is not None:
            with self._lock:
                self._lent[job.submission] = time.monotonic()
        return job

    def keep_all(self) -> None:
        """Have all jobs in hand lent on; to be called every `KEEP_SECONDS`. Trouble is for the next time."""
        with self._lock:
            lent = list(self._lent)
        for submission in lent:
            try:
                self.store.keep_job(submission, self.worker, LEASE_SECONDS)
            except StorageFailure as error:
                logger.warning("The lease of %s cannot be kept: %s", submission, error.what)

    def do(self, job: "Job", on_long: Callable[[], None] = lambda: None) -> None:
        """Do a job and keep what came of it. Nothing is raised: what goes wrong is a failed attempt.

        Args:
            job: one that `take` gave.
            on_long: called when it takes long.
        """
        try:
            self._do(job, on_long)
        finally:
            with self._lock:
                self._lent.pop(job.submission, None)

    def _do(self, job: "Job", on_long: Callable[[], None]) -> None:
        patience = Patience(self._long(), on_long, self._stopping.is_set)
        try:
            outcome = self.verify(self.store.bundle_of(job.digest), self._seed(job), patience)
        except GivenUp:
            self._write(lambda: self.store.give_back_job(job.submission, self.worker))
            return
        except TutorError as error:
            reason = str(error)
        except Exception as error:  # one odd job must not end the worker
            logger.exception("The verification of %s failed", job.submission)
            reason = f"The verification failed by itself ({type(error).__name__}: {error})."
        else:
            if outcome.verdict not in _NO_RESULT:
                with self._lock:
                    self._took.append(outcome.seconds)
                self._write(lambda: self.store.finish_job(job.submission, outcome))
                return
            reason = outcome.reason
        self._write(lambda: self.store.fail_job(job.submission, reason))

    def _long(self) -> float:
        with self._lock:
            usual = median(self._took) if self._took else LONG_SECONDS
        return min(LONG_SECONDS, max(LEAST_LONG_SECONDS, LONG_TIMES * usual))

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
