"""Jobs of verifying submissions: lent to workers for a while, tried some times, then given up until somebody asks."""

import json

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, insert, or_, select, update

from tutor.classroom.rerun_outcome import Outcome
from tutor.classroom.server.records import Job, JobStatus, Verification
from tutor.classroom.server.tables import job as jobs
from tutor.classroom.server.tables import submission as submissions
from tutor.classroom.server.writing import Writing

MOST_ATTEMPTS = 3


class UnknownJob(LookupError):
    """There is no submission of that id."""


def add(connection: Connection, submission: str, number: int, now: float) -> Verification:
    """Have a submission verified; jobs are taken in the order of their numbers."""
    values = {
        "submission": submission,
        "number": number,
        "status": JobStatus.WAITING.value,
        "attempts": 0,
        "since": now,
        "until": 0.0,
        "worker": "",
        "reason": "",
        "outcome": "",
    }
    connection.execute(insert(jobs), [values])
    return Verification(JobStatus.WAITING, None, 0, now, "")


def take(writing: Writing, worker: str, seconds: float, now: float, submission: str | None = None) -> Job | None:
    """Lend a job to a worker: the oldest that waits or whose lease ran out; or that of one submission, if it is free.

    A job whose lease ran out too often is given up here.
    """
    _give_up_run_out(writing, now)
    query = select(jobs.c.submission, jobs.c.attempts).where(_is_free(now)).order_by(jobs.c.number).limit(1)
    if submission is not None:
        query = query.where(jobs.c.submission == submission)
    row = writing.connection.execute(query).first()
    if row is None:
        return None
    values = {
        "status": JobStatus.RUNNING.value,
        "attempts": row.attempts + 1,
        "since": now,
        "until": now + seconds,
        "worker": worker,
    }
    _change(writing, row.submission, values)
    of = writing.connection.execute(
        select(submissions.c.digest, submissions.c.lesson, submissions.c.learner).where(
            submissions.c.id == row.submission
        )
    ).one()
    return Job(row.submission, of.digest, of.lesson, of.learner, row.attempts + 1, now + seconds)


def has_free(connection: Connection, now: float) -> bool:
    """Whether there is a job that nobody works on."""
    return connection.execute(select(jobs.c.submission).where(_is_free(now)).limit(1)).first() is not None


def _is_free(now: float) -> ColumnElement[bool]:
    return or_(
        jobs.c.status == JobStatus.WAITING.value,
        and_(jobs.c.status == JobStatus.RUNNING.value, jobs.c.until <= now),
    )


def _is_lent(submission: str, worker: str) -> ColumnElement[bool]:
    return and_(jobs.c.submission == submission, jobs.c.worker == worker, jobs.c.status == JobStatus.RUNNING.value)


def keep(writing: Writing, submission: str, worker: str, until: float) -> bool:
    """Lend a job for longer to the worker that has it; false if it has been taken away meanwhile."""
    lent = update(jobs).where(_is_lent(submission, worker))
    return bool(writing.connection.execute(lent.values(until=until)).rowcount)


def finish(writing: Writing, submission: str, outcome: Outcome, now: float) -> None:
    """Keep what was found. A second finding, of a worker that was slow, replaces the first."""
    values = {
        "status": JobStatus.DONE.value,
        "outcome": json.dumps(outcome.as_json()),
        "reason": "",
        "since": now,
        "until": 0.0,
    }
    _change(writing, submission, values)


def fail(writing: Writing, submission: str, reason: str, now: float) -> JobStatus:
    """Note that an attempt failed: the job waits for the next, or is given up after the last."""
    query = select(jobs.c.attempts, jobs.c.status).where(jobs.c.submission == submission)
    row = writing.connection.execute(query).first()
    if row is None:
        raise UnknownJob(submission)
    if row.status == JobStatus.DONE.value:
        return JobStatus.DONE
    status = JobStatus.DEAD if row.attempts >= MOST_ATTEMPTS else JobStatus.WAITING
    _change(writing, submission, {"status": status.value, "reason": reason, "since": now, "until": 0.0})
    return status


def give_back(writing: Writing, submission: str, worker: str, now: float) -> None:
    """Let a job wait again whose worker ends before it is done; the attempt does not count."""
    lent = select(jobs.c.attempts).where(_is_lent(submission, worker))
    attempts = writing.connection.execute(lent).scalar()
    if attempts is not None:
        values = {"status": JobStatus.WAITING.value, "attempts": max(attempts - 1, 0), "since": now, "until": 0.0}
        _change(writing, submission, values)


def retry(writing: Writing, submission: str, now: float) -> None:
    """Verify a submission again, from the first attempt on. The last outcome stays until there is a new one."""
    values = {"status": JobStatus.WAITING.value, "attempts": 0, "reason": "", "since": now, "until": 0.0, "worker": ""}
    _change(writing, submission, values)


def count(connection: Connection) -> dict[JobStatus, int]:
    """How many jobs there are of each status."""
    rows = connection.execute(select(jobs.c.status, func.count()).group_by(jobs.c.status)).all()
    return dict.fromkeys(JobStatus, 0) | {JobStatus(row[0]): int(row[1]) for row in rows}


def dead(connection: Connection) -> list[str]:
    """The submissions whose verification was given up, in the order of arrival."""
    query = select(jobs.c.submission).where(jobs.c.status == JobStatus.DEAD.value).order_by(jobs.c.number)
    return list(connection.execute(query).scalars())


def waiting(connection: Connection) -> list[str]:
    """The submissions that wait for a worker, in the order of arrival."""
    query = select(jobs.c.submission).where(jobs.c.status == JobStatus.WAITING.value).order_by(jobs.c.number)
    return list(connection.execute(query).scalars())


def as_verification(row: RowMapping) -> Verification:
    """How far a job is, from the columns `job_...` of a row."""
    return Verification(
        status=JobStatus(row["job_status"]),
        outcome=Outcome.from_json(json.loads(row["job_outcome"])) if row["job_outcome"] else None,
        attempts=row["job_attempts"],
        since=row["job_since"],
        worker=row["job_worker"],
        reason=row["job_reason"],
    )


def _give_up_run_out(writing: Writing, now: float) -> None:
    too_often = and_(jobs.c.status == JobStatus.RUNNING.value, jobs.c.until <= now, jobs.c.attempts >= MOST_ATTEMPTS)
    reason = f"It took too long or ended its worker {MOST_ATTEMPTS} times."
    for submission in writing.connection.execute(select(jobs.c.submission).where(too_often)).scalars().all():
        _change(writing, submission, {"status": JobStatus.DEAD.value, "reason": reason, "since": now, "until": 0.0})


def _change(writing: Writing, submission: str, values: dict[str, object]) -> None:
    if writing.connection.execute(update(jobs).where(jobs.c.submission == submission).values(values)).rowcount == 0:
        raise UnknownJob(submission)
    changed = update(submissions).where(submissions.c.id == submission).values(changed=writing.change())
    writing.connection.execute(changed)
