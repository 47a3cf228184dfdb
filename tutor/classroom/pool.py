"""Verification on one machine: a few jobs at a time, each in processes of its own, next to the class's server.

A job that takes long gives up its place, so that others need not wait for it, and runs on behind everything else; if
it goes on like that it is put off until there is nothing else to do, see `pool_work`. One that is tried again takes no
place at all, as far as there is room besides. Jobs are lent by the store: whoever kills this process loses none.
"""

import logging
import os
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.errors import Blocked, StorageFailure
from tutor.classroom.pool_files import OwnFiles
from tutor.classroom.pool_work import KEEP_SECONDS, JobStore, Verify, Work
from tutor.classroom.rerun_enclosure import why_not_here
from tutor.classroom.rerun_process import sweep

if TYPE_CHECKING:
    from tutor.classroom.server.records import Job

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.3
"""Seconds between two looks for jobs; `Pool.wake` looks at once."""

TROUBLE_SECONDS = 2.0
"""Seconds between two looks while the store cannot be reached."""

LONG_PLACES = 2
"""For each place of the pool, how many jobs that take long may run besides."""

OUTDATED_SECONDS = 10.0
"""Seconds between two looks whether the program's files are again those that this process began with."""


def worker_name() -> str:
    """A name for this process, which tells people where a job runs."""
    return f"{socket.gethostname()}:{os.getpid()}"[:100]


def expect_isolation(scratch: Path) -> None:
    """Go on only where checks can be run again.

    Args:
        scratch: a folder of the tutor's, where it may be remembered that they can.

    Raises:
        Blocked: they cannot; it says why.
    """
    if reason := why_not_here(scratch):
        raise Blocked(
            f"Submissions are verified in isolation only, and there is none on this machine: {reason}.",
            todo="Use Linux with bubblewrap for it, as `mlscale-tutor doctor` says; everything else works without.",
        )


class Pool:
    """Takes jobs from the store and verifies them. `start` it, and `stop` it at the end.

    Args:
        store: the class's store.
        verify: verifies one bundle; `pool_work.verifier` of the class's course.
        jobs: how many at a time.
        files: those of the program and the course, as they were when this process began; None: nobody looks whether
            they have changed.
    """

    def __init__(self, store: JobStore, verify: Verify, jobs: int, files: OwnFiles | None = None) -> None:
        self.work = Work(store, verify, worker_name(), files)
        self.jobs = jobs
        self._wanted = threading.Condition()
        self._running: dict[threading.Thread, bool] = {}
        """The threads that have a job, and whether it takes long."""
        self._threads: list[threading.Thread] = []
        self._woken = False

    def start(self) -> None:
        """Begin; returns at once."""
        sweep()
        for name, run in (("pool", self._serve), ("pool-leases", self._keep)):
            thread = threading.Thread(target=run, name=name, daemon=True)
            thread.start()
            self._threads.append(thread)

    def wake(self) -> None:
        """There may be a new job: look at once."""
        with self._wanted:
            self._woken = True
            self._wanted.notify_all()

    def stop(self) -> None:
        """End what is under way, and wait until nothing of it is left; the jobs are given back."""
        self.work.stop()
        self.wake()
        for thread in self._threads:
            thread.join()
        with self._wanted:
            running = list(self._running)
        for thread in running:
            thread.join()
        self.work.give_back_all()

    @property
    def is_outdated(self) -> bool:
        """Whether the program's files are others by now: nothing is verified until this process is started again."""
        return self.work.is_outdated

    @property
    def running(self) -> int:
        """How many jobs run now."""
        with self._wanted:
            return len(self._running)

    def _serve(self) -> None:
        while not self.work.is_stopping:
            pause = LOOK_SECONDS
            try:
                self.work.look_again()
                if self.work.is_outdated:
                    self.work.give_back_all()
                    pause = OUTDATED_SECONDS
                else:
                    self._fill()
            except StorageFailure as error:
                logger.warning("No jobs can be taken: %s", error.what)
                pause = TROUBLE_SECONDS
            except Exception:
                logger.exception("No jobs can be taken")
                pause = TROUBLE_SECONDS
            with self._wanted:
                self._wanted.wait_for(lambda: self._woken or self.work.is_stopping, pause)
                self._woken = False

    def _keep(self) -> None:
        while not self.work.wait_for_stop(KEEP_SECONDS):
            self.work.keep_all()

    def _fill(self) -> None:
        """Begin what there are places for; and if there is nothing else to do, what was put off."""
        while self._has_place() and not self.work.is_outdated:
            job = self.work.take()
            if job is None:
                break
            # What is tried again has taken long, or may end in the same way.
            self._begin(job, long=job.attempts > 1, may_be_put_off=True)
        idle = self._has_place()
        while self._long() < self.jobs and (job := self.work.take_put_off(idle=idle)):
            self._begin(job, long=True, may_be_put_off=False)

    def _has_place(self) -> bool:
        with self._wanted:
            aside = min(sum(self._running.values()), LONG_PLACES * self.jobs)
            return not self.work.is_stopping and len(self._running) - aside < self.jobs

    def _long(self) -> int:
        with self._wanted:
            return sum(self._running.values())

    def _has_others(self) -> bool:
        """Whether jobs run that do not take long."""
        with self._wanted:
            return not all(self._running.values())

    def _begin(self, job: "Job", *, long: bool, may_be_put_off: bool) -> None:
        """Begin a job in a thread of its own."""

        # The thread stays until its process has ended: the kernel ends a process whose starting thread is gone.
        def run() -> None:
            try:
                self.work.do(job, lambda: self._takes_long(thread), self._has_others if may_be_put_off else None)
            finally:
                with self._wanted:
                    self._running.pop(thread, None)
                self.wake()

        thread = threading.Thread(target=run, name=f"pool-{job.submission[:8]}", daemon=True)
        with self._wanted:
            self._running[thread] = long
        thread.start()

    def _takes_long(self, thread: threading.Thread) -> None:
        with self._wanted:
            self._running[thread] = True
        self.wake()
