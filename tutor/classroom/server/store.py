"""All that a class's server keeps, in SQLite or PostgreSQL.

Everything that changes goes through one thread, which commits many writes together (`writing`); what is read comes
from a pool of connections. What a method has given back is on the disk.
"""

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from sandbox.errors import StorageFailure
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.receipts import Receipt
from tutor.classroom.server import jobs, keeping, learners, noting, submissions, tables
from tutor.classroom.server.database import plain_words
from tutor.classroom.server.jobs import UnknownJob
from tutor.classroom.server.learners import Joining, NotOnRoster, NumberTaken
from tutor.classroom.server.noting import TooMuch, UnknownLearner
from tutor.classroom.server.opening import Keeper
from tutor.classroom.server.records import (
    Account,
    AuditEntry,
    Job,
    JobStatus,
    Learner,
    Noted,
    Role,
    RosterEntry,
    State,
    StateStatus,
    StoredCheckpoint,
    StoredEvent,
    StoredSubmission,
    Verification,
)
from tutor.classroom.server.submissions import IN_DATABASE, Conflict, NotTaken, Sent
from tutor.classroom.wire import Event

if TYPE_CHECKING:
    from tutor.classroom.rerun_outcome import Outcome

__all__ = [
    "Account",
    "AuditEntry",
    "Conflict",
    "Job",
    "JobStatus",
    "Joining",
    "Learner",
    "NotOnRoster",
    "NotTaken",
    "Noted",
    "NumberTaken",
    "Role",
    "RosterEntry",
    "Sent",
    "State",
    "StateStatus",
    "Store",
    "StoredCheckpoint",
    "StoredEvent",
    "StoredSubmission",
    "TooMuch",
    "UnknownJob",
    "UnknownLearner",
    "Verification",
]


class Store(Keeper):
    """The class's store. Every method may be called from any thread, and raises `StorageFailure` when it cannot.

    Open it with `Store.open`.
    """

    # Checkpoints

    def checkpoints(self) -> list[StoredCheckpoint]:
        """The checkpoints of the class, in their order."""
        return self.read(submissions.all_checkpoints)

    def put_checkpoint(self, checkpoint: Checkpoint, yaml: str) -> None:
        """Add a checkpoint, or take over its changed file."""
        self.write(lambda writing: submissions.put_checkpoint(writing, checkpoint, yaml))

    # Learners

    def join(self, wish: Joining, *, only_roster: bool = False) -> tuple[Learner, str]:
        """Let somebody in, or in again; gives the learner and a new token, which is kept nowhere.

        Raises:
            NotOnRoster: the number is not expected, and only who is on the roster may join.
            NumberTaken: somebody else has joined with it.
        """
        return self.begin_join(wish, only_roster=only_roster).result()

    def begin_join(self, wish: Joining, *, only_roster: bool) -> Future[tuple[Learner, str]]:
        """As `join`, without waiting."""
        return self.begin(lambda writing: learners.join(writing, wish, time.time(), only_roster=only_roster))

    def let_go(self, learner: str) -> None:
        """End a learner's membership and tokens; what was done stays, and the same number may join as the same again.

        Raises:
            UnknownLearner: there is no such learner.
        """
        self.write(lambda writing: learners.let_go(writing, learner))

    def learner_of(self, token: str) -> str | None:
        """The id of the learner whose token this is."""
        return self.read(lambda connection: learners.learner_of(connection, token))

    def tokens_taken_back(self) -> int:
        """A number that grows whenever tokens are taken back: who remembers tokens forgets them then."""
        return self.read(learners.tokens_taken_back)

    def learner_of_membership(self, hash: str) -> str | None:
        """The id of the learner whose membership has this SHA-256, in hexadecimal, as bundles carry it."""
        return self.read(lambda connection: learners.of_membership(connection, hash))

    def learners(self, since: int = 0) -> list[Learner]:
        """The learners, in the order of joining; only those with changes after `since`, if given."""
        return self.read(lambda connection: learners.all_learners(connection, since))

    def learner(self, id: str) -> Learner | None:
        """A learner, if there is one of that id."""
        return self.read(lambda connection: learners.learner(connection, id))

    def count_of_events(self, learner: str) -> int:
        """How many events of a learner are kept."""
        return self.read(lambda connection: learners.count_of_events(connection, learner))

    def put_roster(self, entries: Sequence[RosterEntry]) -> None:
        """Take over a roster. Who has joined stays."""
        self.write(lambda writing: learners.put_roster(writing, entries))

    def roster(self) -> list[RosterEntry]:
        """The roster, in its order."""
        return self.read(learners.whole_roster)

    # Events and states

    def note_events(self, learner: str, events: Sequence[Event], sent_at: float, received: float) -> Noted:
        """Keep events, each once, and bring the states up to date in the same transaction.

        Raises:
            UnknownLearner: there is no such learner.
        """
        return self.begin_note_events(learner, events, sent_at, received).result()

    def begin_note_events(
        self, learner: str, events: Sequence[Event], sent_at: float, received: float
    ) -> Future[Noted]:
        """As `note_events`, without waiting."""
        return self.begin(noting.Noting(learner, events, sent_at, received))

    def states(self) -> list[State]:
        """How far everybody is with everything."""
        return self.changes_since(0)[1]

    def states_of(self, learner: str) -> list[State]:
        """How far a learner is."""
        query = select(tables.state).where(tables.state.c.learner == learner)
        return self.read(lambda connection: [noting.as_state(row) for row in connection.execute(query).mappings()])

    def events_of(self, learner: str, limit: int, before: int | None = None) -> list[StoredEvent]:
        """A learner's newest events, newest first; only those with a number below `before`, if given."""
        events = tables.event
        query = select(events).where(events.c.learner == learner)
        if before is not None:
            query = query.where(events.c.number < before)
        query = query.order_by(events.c.number.desc(), events.c.id).limit(limit)
        return self.read(lambda connection: [noting.as_event(row) for row in connection.execute(query).mappings()])

    # Submissions

    def note_submission(
        self,
        learner: str,
        id: str,
        lesson: str,
        digest: str,
        data: bytes,
        claims: Mapping[str, str],
        received: float,
        manifest: str,
    ) -> tuple[StoredSubmission, bool]:
        """Keep a submission with its receipt; gives it, and whether it is new.

        Args:
            digest: SHA-256 of `data`, hexadecimal; the caller has compared it.
            data: the bundle.
            claims: for each task, the status that the learner's tutor gave it.
            received: when it arrived.
            manifest: the bundle's manifest as JSON text.

        Raises:
            Conflict: the id was used for another bundle, or by another learner.
            UnknownLearner: there is no such learner.
            TooMuch: the learner has handed in more than is kept of anybody.
        """
        sent = Sent(learner, id, lesson, digest, data, claims, received, manifest)
        self.keep_file(sent)
        return self.begin_note_submission(sent).result()

    def keep_file(self, sent: Sent) -> None:
        """Write a bundle that is kept as a file. To be done before its submission is noted."""
        if self._is_file(sent) and self._blobs is not None:
            with plain_words():
                self._blobs.put(sent.digest, sent.data)

    def begin_note_submission(self, sent: Sent, *, only_open: bool = False) -> Future[tuple[StoredSubmission, bool]]:
        """As `note_submission`, without waiting, and after `keep_file`.

        Args:
            sent: what arrived.
            only_open: whether it is refused where no checkpoint takes it now; the future then holds `NotTaken`.
        """
        in_database = not self._is_file(sent)
        return self.begin(
            lambda writing: submissions.note(
                writing, sent, self.class_id, self._sign, keeps_bundle=in_database, only_open=only_open
            )
        )

    def _is_file(self, sent: Sent) -> bool:
        return self._blobs is not None and len(sent.data) > IN_DATABASE

    def submissions(
        self, learner: str | None = None, lesson: str | None = None, since: int = 0
    ) -> list[StoredSubmission]:
        """Submissions in the order of arrival; only those with changes after `since`, if given."""
        return self.read(lambda connection: submissions.found(connection, learner, lesson, since))

    def submission(self, id: str) -> StoredSubmission | None:
        """A submission, if there is one of that id."""
        return self.read(lambda connection: submissions.by_id(connection, id))

    def receipts_of(self, learner: str) -> list[Receipt]:
        """A learner's receipts, in the order of arrival."""
        return self.read(lambda connection: submissions.receipts_of(connection, learner))

    def bundle_of(self, digest: str) -> bytes:
        """The bytes of a bundle.

        Raises:
            StorageFailure: it is not there.
        """
        kept = self.read(lambda connection: submissions.bundle_of(connection, digest))
        if kept is not None:
            return kept
        if self._blobs is None:
            raise StorageFailure(f"There is no bundle {digest[:12]}.")
        return self._blobs.get(digest)

    # Jobs

    def take_job(self, worker: str, lease_seconds: float, submission: str | None = None) -> Job | None:
        """Lend a job to a worker: the oldest that is free, or that of one submission if it is."""
        now = time.time()
        if not self.read(lambda connection: jobs.has_free(connection, now)):
            return None
        return self.write(lambda writing: jobs.take(writing, worker, lease_seconds, time.time(), submission))

    def keep_job(self, submission: str, worker: str, lease_seconds: float) -> bool:
        """Lend it for longer; false if it was taken from the worker meanwhile."""
        return self.write(lambda writing: jobs.keep(writing, submission, worker, time.time() + lease_seconds))

    def finish_job(self, submission: str, outcome: "Outcome") -> None:
        """Keep what was found."""
        self.write(lambda writing: jobs.finish(writing, submission, outcome, time.time()))

    def fail_job(self, submission: str, reason: str) -> JobStatus:
        """Note that an attempt failed; after the last the job is given up."""
        return self.write(lambda writing: jobs.fail(writing, submission, reason, time.time()))

    def give_back_job(self, submission: str, worker: str) -> None:
        """Let a job wait again whose worker ends before it is done; the attempt does not count."""
        self.write(lambda writing: jobs.give_back(writing, submission, worker, time.time()))

    def retry(self, submission: str) -> None:
        """Verify a submission again, with all attempts anew."""
        self.write(lambda writing: jobs.retry(writing, submission, time.time()))

    def dead_jobs(self) -> list[StoredSubmission]:
        """The submissions whose verification was given up, in the order of arrival."""
        return self.read(lambda connection: [_there(connection, id) for id in jobs.dead(connection)])

    def waiting_jobs(self) -> list[str]:
        """The ids of the submissions that wait for a worker, in the order of arrival."""
        return self.read(jobs.waiting)

    def count_jobs(self) -> dict[JobStatus, int]:
        """How many jobs there are of each status."""
        return self.read(jobs.count)

    # Changes

    @property
    def change(self) -> int:
        """The newest change number that is known here."""
        return self._changes.number

    def changes_since(self, number: int) -> tuple[int, list[State]]:
        """The newest change number, and the states that changed after `number`."""
        query = select(tables.state).where(tables.state.c.changed > number)

        def look(connection: Connection) -> tuple[int, list[State]]:
            newest = keeping.change_number(connection)
            return newest, [noting.as_state(row) for row in connection.execute(query).mappings()]

        return self.read(look)

    def wait_for_change(self, number: int, seconds: float) -> int:
        """Wait until something has changed after `number`, or some seconds have passed. Gives the newest number."""
        return self._changes.wait(number, seconds)


def _there(connection: Connection, id: str) -> StoredSubmission:
    found = submissions.by_id(connection, id)
    assert found is not None
    return found
