"""Verification on many machines: workers that share the jobs of one class by way of PostgreSQL and procrastinate.

The store says what there is to do, who has it, and how often it was tried. procrastinate spreads it: for every free
job of the store there is one in its queue, which names the submission. Whichever worker gets it takes the job from
the store. So a worker may be killed at any moment: its lease runs out, and what it had in procrastinate's hands is
retried; a job that is missing from the queue, for whatever reason, is put there again. What a worker has put off (see
`pool_work`) is in no queue; it is still lent.
"""

import asyncio
import logging
import signal
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.errors import Blocked, StorageFailure, Usage
from tutor.classroom.pool import LONG_PLACES, worker_name
from tutor.classroom.pool_files import CHANGED, OwnFiles
from tutor.classroom.pool_work import KEEP_SECONDS, JobStore, Verify, Work
from tutor.classroom.rerun_process import sweep

if TYPE_CHECKING:
    import procrastinate
    from procrastinate.tasks import Task

    from tutor.classroom.server.records import Job

logger = logging.getLogger(__name__)

QUEUE = "verification"
TASK = "verify"
SCHEMA_LOCK = 7203412
"""The number of PostgreSQL's lock that is held while procrastinate's tables are made."""

FEED_SECONDS = 1.0
FED_AT_ONCE = 200
"""How often free jobs are put into the queue, and how many at a time."""

HEARTBEAT_SECONDS = 5.0
STALLED_SECONDS = 20.0
"""How often a worker shows that it lives, and after how long a silent one counts as dead."""

IDLE_SECONDS = 2.0
"""Seconds without a job after which there is nothing else to do than what was put off."""

TROUBLE_SECONDS = 2.0
"""Seconds until the next attempt while the database does not answer."""

_FREE = """
    SELECT job.submission FROM job
    WHERE (job.status = 'waiting' OR (job.status = 'running' AND job.until <= %(now)s))
      AND NOT EXISTS (
        SELECT 1 FROM procrastinate_jobs AS queued
        WHERE queued.queueing_lock = job.submission AND queued.status IN ('todo', 'doing')
      )
    ORDER BY job.number LIMIT %(most)s
"""


def connection_words(url: str) -> str:
    """The address of the database for psycopg.

    Raises:
        Usage: it is no PostgreSQL: workers on other machines cannot share a file.
    """
    from tutor.classroom.server.database import is_sqlite, read_url

    found = read_url(url)
    if is_sqlite(found):
        raise Usage(
            "Workers share a PostgreSQL database, and this is a file of SQLite.",
            todo="With SQLite the class's server verifies by itself: `mlscale-tutor class serve --workers N`.",
        )
    return found.set(drivername="postgresql").render_as_string(hide_password=False)


def apply_schema(url: str) -> None:
    """Make procrastinate's tables in the class's database, if they are not there.

    Raises:
        Usage: it is no PostgreSQL.
        StorageFailure: the database cannot be used.
    """
    import psycopg
    from procrastinate.schema import SchemaManager

    try:
        with psycopg.connect(connection_words(url), autocommit=True) as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", (SCHEMA_LOCK,))
            row = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
            if row is None or row[0] is None:
                with connection.transaction():
                    connection.execute(SchemaManager.get_schema())
    except psycopg.Error as error:
        raise StorageFailure(
            f"The tables of the workers cannot be made: {str(error).strip()}.",
            todo="The database must be reachable, and its user allowed to make tables.",
        ) from error


@dataclass(frozen=True)
class Orders:
    """What a worker is to do.

    Attributes:
        url: of the class's database.
        store: the class's store, opened from it.
        verify: verifies one bundle.
        jobs: how many at a time.
        ready: called once it takes jobs.
        files: those of the program and the course, as they were when this process began; None: nobody looks whether
            they have changed.
    """

    url: str
    store: JobStore
    verify: Verify
    jobs: int
    ready: Callable[[], None] = lambda: None
    files: OwnFiles | None = None


def work(orders: Orders) -> None:
    """Work until SIGTERM or SIGINT; what is under way is given back then.

    Raises:
        Usage: the database is no PostgreSQL.
        StorageFailure: it cannot be used at the start. Later on, it is waited for.
        Blocked: the program's files have been changed meanwhile; what was under way is given back.
    """
    apply_schema(orders.url)
    sweep()
    worker = _Worker(orders)
    asyncio.run(worker.run())
    if worker.work.is_outdated:
        raise Blocked(f"{CHANGED}. No submission is lost.", todo="Start the worker again.")


class _Worker:
    def __init__(self, orders: Orders) -> None:
        self.orders = orders
        self.work = Work(orders.store, orders.verify, worker_name(), orders.files)
        self.places = asyncio.Semaphore(orders.jobs)
        # What takes long gives its place to another, and goes on in its thread; what was put off takes none.
        self.threads = ThreadPoolExecutor((2 + LONG_PLACES) * orders.jobs, thread_name_prefix="verify")
        self.stopping = asyncio.Event()
        self.placed = 0
        """How many jobs have a place."""
        self.worked = time.monotonic()
        """When the last of them gave it up."""
        self.trying: set[asyncio.Future[None]] = set()
        """Jobs that were put off, and are tried now."""

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop)
        keeping = asyncio.create_task(self._every(KEEP_SECONDS, self._keep))
        try:
            while not self.stopping.is_set():
                await self._run_once()
                await self._pause(TROUBLE_SECONDS)
        finally:
            self._stop()
            await keeping
            self.threads.shutdown()
            self.work.give_back_all()

    def _stop(self) -> None:
        self.work.stop()
        self.stopping.set()

    async def _run_once(self) -> None:
        """Work until it is time to stop, or until the database goes away."""
        import procrastinate

        connector = procrastinate.PsycopgConnector(conninfo=connection_words(self.orders.url), max_size=8)
        app = procrastinate.App(connector=connector)
        task = app.task(name=TASK, queue=QUEUE)(self._verify)
        try:
            async with app.open_async():
                working = asyncio.create_task(
                    app.run_worker_async(
                        queues=[QUEUE],
                        name=self.work.worker,
                        concurrency=(1 + LONG_PLACES) * self.orders.jobs,
                        delete_jobs="always",
                        install_signal_handlers=False,
                        update_heartbeat_interval=HEARTBEAT_SECONDS,
                        stalled_worker_timeout=STALLED_SECONDS,
                        fetch_job_polling_interval=FEED_SECONDS,
                    )
                )
                feeding = asyncio.create_task(self._every(FEED_SECONDS, lambda: self._feed(app, task)))
                rescuing = asyncio.create_task(self._every(STALLED_SECONDS / 4, lambda: self._rescue(app)))
                trying = asyncio.create_task(self._every(FEED_SECONDS, self._try_put_off))
                stopping = asyncio.create_task(self.stopping.wait())
                self.orders.ready()
                tasks = (working, feeding, rescuing, trying, stopping)
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                await _end(*tasks)
        except procrastinate.exceptions.ConnectorException as error:
            logger.warning("The database does not answer: %s", error)

    async def _verify(self, submission: str) -> None:
        """Do the job of a submission, if it is still to do."""
        await self.places.acquire()
        self.placed += 1
        loop = asyncio.get_running_loop()
        given = False

        def give() -> None:
            nonlocal given
            if not given:
                given = True
                self.placed -= 1
                self.worked = time.monotonic()
                self.places.release()

        def on_long() -> None:
            loop.call_soon_threadsafe(give)

        try:
            if not self.stopping.is_set():
                await loop.run_in_executor(self.threads, self._do, submission, on_long)
        finally:
            give()
        if self.work.is_outdated:
            self._stop()

    def _do(self, submission: str, on_long: Callable[[], None]) -> None:
        try:
            job = self.work.take(submission)
        except StorageFailure as error:
            logger.warning("The job of %s cannot be taken: %s", submission, error.what)
            return  # it is put into the queue again
        if job is None:
            return
        if job.attempts > 1:
            on_long()  # it has taken long, or may end in the same way
        self.work.do(job, on_long, lambda: self.placed > 0)

    async def _try_put_off(self) -> None:
        """Begin what was put off, if there is nothing else to do."""
        if self.work.is_outdated:
            self._stop()
            return
        idle = self.placed == 0 and time.monotonic() - self.worked >= IDLE_SECONDS
        while len(self.trying) < self.orders.jobs:
            try:
                job = await asyncio.to_thread(self.work.take_put_off, idle=idle)
            except StorageFailure as error:
                logger.warning("What was put off cannot be tried: %s", error.what)
                return
            if job is None:
                return
            began = asyncio.get_running_loop().run_in_executor(self.threads, self._do_put_off, job)
            self.trying.add(began)
            began.add_done_callback(self.trying.discard)

    def _do_put_off(self, job: "Job") -> None:
        self.work.do(job, lambda: None, None)

    async def _feed(self, app: "procrastinate.App", task: "Task[[str], Any, [str]]") -> None:
        """Put the free jobs of the store into the queue that are not in it."""
        from procrastinate.exceptions import AlreadyEnqueued

        rows = await app.connector.execute_query_all_async(_FREE, now=time.time(), most=FED_AT_ONCE)
        for row in rows:
            with suppress(AlreadyEnqueued):  # another worker was faster
                await task.configure(queueing_lock=row["submission"]).defer_async(submission=row["submission"])

    async def _rescue(self, app: "procrastinate.App") -> None:
        """Retry what dead workers had in hand."""
        from procrastinate.exceptions import UniqueViolation

        for job in await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=STALLED_SECONDS):
            with suppress(UniqueViolation):  # it is in the queue again
                await app.job_manager.retry_job(job)

    async def _keep(self) -> None:
        await asyncio.to_thread(self.work.keep_all)

    async def _every(self, seconds: float, do: Callable[[], Awaitable[None]]) -> None:
        while not self.stopping.is_set():
            await do()
            await self._pause(seconds)

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.stopping.wait(), seconds)


async def _end(*tasks: "asyncio.Task[object]") -> None:
    """End what runs beside each other, and raise what went wrong with one of them."""
    for task in tasks:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(result, Exception):
            raise result
