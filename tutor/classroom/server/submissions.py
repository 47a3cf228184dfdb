"""Submissions: kept once each, with a receipt that is made in the same transaction."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from tutor.classroom.checkpoint import Checkpoint, Item
from tutor.classroom.messages import AskedCheckpoint
from tutor.classroom.receipts import Receipt
from tutor.classroom.server import jobs
from tutor.classroom.server.learners import learner as learner_by_id
from tutor.classroom.server.noting import TooMuch, UnknownLearner, clean
from tutor.classroom.server.records import StoredCheckpoint, StoredSubmission
from tutor.classroom.server.tables import RECEIPT, bundle, counter, job
from tutor.classroom.server.tables import checkpoint as checkpoints
from tutor.classroom.server.tables import learner as learners
from tutor.classroom.server.tables import submission as submissions
from tutor.classroom.server.writing import Writing

Sign = Callable[[Receipt], Receipt]
"""Signs a receipt. It is called in the transaction that commits the submission."""


MOST_KEPT = 1000
"""Submissions of a learner."""


IN_DATABASE = 256 * 1024
"""Bytes up to which a bundle is kept in the database even where there is a folder for bundles: it costs no write of
its own then, so that many may come at once."""


class NotTaken(ValueError):
    """No checkpoint takes a lesson's work now.

    Attributes:
        opens: the checkpoint that will take it; None if none will.
        closed: the checkpoint that took it; None if none did.
    """

    def __init__(self, lesson: str, opens: Checkpoint | None = None, closed: Checkpoint | None = None) -> None:
        super().__init__(lesson)
        self.opens = opens
        self.closed = closed


class Conflict(ValueError):
    """The submission's id was used for something else."""


@dataclass(frozen=True)
class Sent:
    """A submission as it arrived; `data` is its bundle."""

    learner: str
    id: str
    lesson: str
    digest: str
    data: bytes
    claims: Mapping[str, str]
    received: float
    manifest: str


def note(
    writing: Writing, sent: Sent, class_id: str, sign: Sign, *, keeps_bundle: bool, only_open: bool = False
) -> tuple[StoredSubmission, bool]:
    """Keep a submission, with its receipt and the job of verifying it.

    Args:
        writing: the transaction.
        sent: what arrived.
        class_id: the class that the receipt is of.
        sign: signs the receipt.
        keeps_bundle: whether the bundle is kept in the database.
        only_open: whether it is refused where no checkpoint takes it now.

    Returns:
        the submission, and whether it is new; one with the same id, digest and learner is given back as it was kept.

    Raises:
        Conflict: the id belongs to another bundle or another learner.
        NotTaken: no checkpoint takes it.
        UnknownLearner: there is no such learner.
        TooMuch: the learner has handed in more than is kept of anybody.
    """
    connection = writing.connection
    known = by_id(connection, sent.id)
    if known is not None:
        if (known.learner, known.digest, known.lesson) != (sent.learner, sent.digest, sent.lesson):
            raise Conflict(sent.id)
        return known, False
    checkpoint = _taking(connection, sent.lesson, sent.received, only_open=only_open)
    learner = learner_by_id(connection, sent.learner)
    if learner is None:
        raise UnknownLearner(sent.learner)
    count = select(func.count()).select_from(submissions).where(submissions.c.learner == sent.learner)
    if connection.execute(count).scalar_one() >= MOST_KEPT:
        raise TooMuch(sent.learner)
    number = connection.execute(
        update(counter).where(counter.c.name == RECEIPT).values(value=counter.c.value + 1).returning(counter.c.value)
    ).scalar_one()
    claims = {clean(task): clean(status) for task, status in sent.claims.items()}
    draft = Receipt(
        class_id=class_id,
        checkpoint=checkpoint,
        learner=learner.id,
        name=learner.name,
        lesson=sent.lesson,
        submission=sent.id,
        digest=sent.digest,
        size=len(sent.data),
        received=sent.received,
        claims=tuple(sorted(claims.items())),
        number=number,
    )
    receipt = json.dumps(sign(draft).as_json())
    if (
        keeps_bundle
        and connection.execute(select(bundle.c.digest).where(bundle.c.digest == sent.digest)).first() is None
    ):
        connection.execute(insert(bundle), [{"digest": sent.digest, "data": sent.data}])
    values: dict[str, Any] = {
        "id": sent.id,
        "learner": sent.learner,
        "lesson": sent.lesson,
        "digest": sent.digest,
        "size": len(sent.data),
        "received": sent.received,
        "manifest": clean(sent.manifest),
    }
    of_row = {"claims": json.dumps(claims), "receipt": receipt, "number": number, "changed": writing.change()}
    connection.execute(insert(submissions), [values | of_row])
    verification = jobs.add(connection, sent.id, number, sent.received)
    seen = {"last_seen": sent.received, "changed": writing.change()}
    connection.execute(update(learners).where(learners.c.id == sent.learner).values(seen))
    # The receipt is read as it will always be: one that cannot be is not committed.
    signed = Receipt.from_json(json.loads(receipt))
    return StoredSubmission(**values, claims=claims, receipt=signed, verification=verification), True


def by_id(connection: Connection, id: str) -> StoredSubmission | None:
    """A submission, if there is one of that id."""
    row = connection.execute(_JOINED.where(submissions.c.id == id)).mappings().first()
    return None if row is None else _as_submission(row)


def found(
    connection: Connection, learner: str | None = None, lesson: str | None = None, since: int = 0
) -> list[StoredSubmission]:
    """Submissions in the order of arrival: of a learner, of a lesson, changed since a change number."""
    query = _JOINED.where(submissions.c.changed > since).order_by(submissions.c.number)
    if learner is not None:
        query = query.where(submissions.c.learner == learner)
    if lesson is not None:
        query = query.where(submissions.c.lesson == lesson)
    return [_as_submission(row) for row in connection.execute(query).mappings()]


def receipts_of(connection: Connection, learner: str) -> list[Receipt]:
    """A learner's receipts, in the order of arrival."""
    query = select(submissions.c.receipt).where(submissions.c.learner == learner).order_by(submissions.c.number)
    return [Receipt.from_json(json.loads(text)) for text in connection.execute(query).scalars()]


def bundle_of(connection: Connection, digest: str) -> bytes | None:
    """A bundle that is kept in the database."""
    kept = connection.execute(select(bundle.c.data).where(bundle.c.digest == digest)).scalar()
    return None if kept is None else bytes(kept)


def put_checkpoint(writing: Writing, checkpoint: Checkpoint, yaml: str) -> None:
    """Add a checkpoint to the class, or take over its changed file; its place stays then."""
    connection = writing.connection
    content = json.dumps(AskedCheckpoint.of(checkpoint, {}, None).as_json())
    writing.change()
    changed = connection.execute(
        update(checkpoints).where(checkpoints.c.id == checkpoint.id).values(content=content, yaml=yaml)
    )
    if changed.rowcount == 0:
        position = len(connection.execute(select(checkpoints.c.id)).all())
        values = {"id": checkpoint.id, "position": position, "content": content, "yaml": yaml}
        connection.execute(insert(checkpoints), [values])


def all_checkpoints(connection: Connection) -> list[StoredCheckpoint]:
    """The checkpoints of the class, in their order."""
    rows = connection.execute(select(checkpoints).order_by(checkpoints.c.position, checkpoints.c.id)).mappings()
    return [StoredCheckpoint(_as_checkpoint(row["content"]), row["yaml"], order) for order, row in enumerate(rows)]


def _as_checkpoint(content: str) -> Checkpoint:
    kept = AskedCheckpoint.from_json(json.loads(content))
    return Checkpoint(
        id=kept.id,
        title=kept.title,
        items=tuple(Item(item.lesson, item.points, item.verified) for item in kept.items),
        opens=kept.opens,
        due=kept.due,
        closes=kept.closes,
        late=kept.late,
        own_data=kept.own_data,
        clock=kept.clock,
    )


def is_open(checkpoint: Checkpoint, at: float) -> bool:
    """Whether a checkpoint takes work at a time."""
    opened = checkpoint.opens is None or checkpoint.opens.timestamp() <= at
    return opened and (checkpoint.closes is None or at <= checkpoint.closes.timestamp())


def _taking(connection: Connection, lesson: str, at: float, *, only_open: bool) -> str:
    """The id of the checkpoint that work is for: the first that has the lesson and is open, else the first that has it.

    Raises:
        NotTaken: none is open, and this is asked for.
    """
    having = [kept.checkpoint for kept in all_checkpoints(connection) if kept.checkpoint.item(lesson)]
    found = next((checkpoint for checkpoint in having if is_open(checkpoint, at)), None)
    if found is None and only_open:
        to_come = [one for one in having if one.opens and one.opens.timestamp() > at]
        opens = min(to_come, key=lambda one: one.opens.timestamp() if one.opens else 0.0, default=None)
        raise NotTaken(lesson, opens, having[-1] if having else None)
    return (found or having[0]).id if having else ""


_JOINED = select(
    submissions,
    job.c.status.label("job_status"),
    job.c.attempts.label("job_attempts"),
    job.c.since.label("job_since"),
    job.c.worker.label("job_worker"),
    job.c.reason.label("job_reason"),
    job.c.outcome.label("job_outcome"),
).join(job, job.c.submission == submissions.c.id)


def _as_submission(row: RowMapping) -> StoredSubmission:
    values: dict[str, Any] = {name: row[name] for name in ("id", "learner", "lesson", "digest", "size", "received")}
    return StoredSubmission(
        **values,
        claims=json.loads(row["claims"]),
        receipt=Receipt.from_json(json.loads(row["receipt"])),
        verification=jobs.as_verification(row),
        manifest=row["manifest"],
    )
