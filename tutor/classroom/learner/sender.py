"""Sends what waits in the outbox: in order, as often as it takes, and each thing once by the server's count."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sandbox.errors import StorageFailure, TutorError
from tutor.classroom.learner import membership as memberships
from tutor.classroom.learner import receipt_files
from tutor.classroom.learner.client import ClassClient
from tutor.classroom.learner.connection import Limits
from tutor.classroom.learner.errors import Busy, ClassError, NotLetIn, Unreachable
from tutor.classroom.learner.membership import Membership
from tutor.classroom.learner.noting import catch_up
from tutor.classroom.learner.outbox import Outbox, Submission
from tutor.classroom.receipts import Receipt
from tutor.classroom.signature import is_signed
from tutor.classroom.wire import Event

SHORTEST_PAUSE = 1.0
LONGEST_PAUSE = 300.0
"""Seconds between a try that failed and the next one."""

LOOK_SECONDS = 10.0
"""How often the background sender looks for what other tutors of the learner have put into the outbox."""

ASK_AGAIN = 300.0
"""Seconds after which what the class asks is fetched again."""

FLUSH_SECONDS = 2.0
"""How long the end of a command may be held up."""

FLUSH_LIMITS = Limits(pause=1.5, whole=1.8)
LARGEST_FLUSHED = 256 * 1024
"""Bytes of a bundle that may be sent at the end of a command; larger ones wait for more time."""


@dataclass(frozen=True)
class Sent:
    """What one round of sending did.

    Attributes:
        events: how many events the server has committed.
        receipts: for the submissions that it has committed.
        refused: the submissions that it will never take.
        error: why the rest still waits; None where nothing failed.
        busy: whether another tutor of this learner sends just now.
    """

    events: int = 0
    receipts: tuple[Receipt, ...] = ()
    refused: tuple[Submission, ...] = ()
    error: TutorError | None = None
    busy: bool = False


def send(
    data: Path,
    *,
    hurry: bool = False,
    limits: Limits | None = None,
    largest: int | None = None,
    ask: bool = False,
    complete: bool = True,
) -> Sent:
    """Send what waits, until nothing does or something fails.

    Args:
        data: the data folder.
        hurry: try now, even if a try has just failed.
        limits: how long to wait for the server.
        largest: bytes of the largest bundle to send; any if None.
        ask: fetch what the class asks, if that was long ago.
        complete: put right what a crash may have left: passes that only the record has, receipts without a file.

    Raises:
        StorageFailure: the data folder cannot be used.
    """
    membership = memberships.read(data)
    if membership is None:
        return Sent()
    with Outbox.of(data, membership) as outbox, outbox.turn() as mine:
        if not mine:
            return Sent(busy=True)
        if complete:
            catch_up(data, membership, outbox)
            receipt_files.keep_missing(data, membership, _receipts_in(outbox))
        waiting = outbox.waiting()
        stale = ask and not membership.fetched <= time.time() < membership.fetched + ASK_AGAIN
        if not (waiting.number or stale) or (
            not hurry and time.time() < waiting.next_try <= time.time() + LONGEST_PAUSE
        ):
            return Sent()
        with ClassClient.of(membership, limits) as client:
            return _Round(data, membership, outbox, client, largest).run(stale=stale)


class _Round:
    """One round of sending."""

    def __init__(
        self, data: Path, membership: Membership, outbox: Outbox, client: ClassClient, largest: int | None
    ) -> None:
        self._data = data
        self._membership = membership
        self._outbox = outbox
        self._client = client
        self._largest = largest
        self._events = 0
        self._receipts: list[Receipt] = []
        self._refused: list[Submission] = []

    def run(self, *, stale: bool) -> Sent:
        """Send until nothing waits or something fails."""
        error: TutorError | None = None
        try:
            if stale:
                memberships.keep_asked(self._data, self._membership, self._client.checkpoints())
            while self._send_events() or self._send_submission():
                pass
            self._outbox.succeeded()
        except ClassError as failure:
            error = failure
            self._outbox.failed(failure.what, pause_after(failure, self._outbox.waiting().failures))
        return Sent(self._events, tuple(self._receipts), tuple(self._refused), error)

    def _send_events(self) -> bool:
        """Send the oldest events; false if there are none."""
        events = self._outbox.next_events()
        if not events:
            return False
        try:
            self._send_batch(events)
        except ClassError as error:
            if error.passes:
                raise
            for event in events:  # one of them is at fault: find it, and let it hold up no other
                self._send_alone(event)
        return True

    def _send_batch(self, events: list[Event]) -> None:
        accepted = self._outbox.accepted(self._client.send_events(events).accepted)
        if not accepted:
            raise Unreachable("The class's server took none of the events that it was sent.", todo="Tell your teacher.")
        self._events += accepted

    def _send_alone(self, event: Event) -> None:
        try:
            self._send_batch([event])
        except ClassError as error:
            if error.passes:
                raise
            self._outbox.refuse_event(event.id, str(error))

    def _send_submission(self) -> bool:
        """Send the oldest submission; false if there is none that may be sent now."""
        submission = self._outbox.next_submission()
        if submission is None or (self._largest is not None and submission.size > self._largest):
            return False
        bundle = self._outbox.bundle(submission)
        if bundle is None:  # it would hold up all others for ever
            self._refuse(submission, _damaged(submission))
            return True
        try:
            receipt = self._client.submit(submission.id, submission.lesson, bundle)
        except ClassError as error:
            if error.passes:
                raise
            self._refuse(submission, error)
            return True
        self._expect_ours(receipt, submission)
        receipt_files.keep(self._data, receipt)
        self._outbox.received(receipt)
        self._receipts.append(receipt)
        return True

    def _refuse(self, submission: Submission, error: TutorError) -> None:
        self._outbox.refuse_submission(submission.id, str(error))
        self._refused.append(self._outbox.submission(submission.id) or submission)

    def _expect_ours(self, receipt: Receipt, submission: Submission) -> None:
        """Take only a receipt for this very submission, signed by the class that was joined."""
        about = (receipt.class_id, receipt.learner, receipt.submission, receipt.lesson, receipt.digest)
        joined = self._membership
        expected = (joined.class_id, joined.learner, submission.id, submission.lesson, submission.digest)
        if about != expected:
            raise Unreachable(
                f"The class's server gave a receipt for something else than the work on {submission.lesson}.",
                todo="Your work is kept here and will be sent again. Tell your teacher.",
            )
        if not is_signed(receipt, joined.public_key):
            raise Unreachable(
                "The receipt is not signed by the class that you joined.",
                todo="Your work is kept here and will be sent again. Ask your teacher whether the class has another "
                "key now; if so, join it again.",
            )


def _receipts_in(outbox: Outbox) -> list[Receipt]:
    return [submission.receipt for submission in outbox.submissions() if submission.receipt is not None]


def _damaged(submission: Submission) -> StorageFailure:
    return StorageFailure(
        f"The bundle of {submission.lesson} is damaged or gone from the data folder.",
        todo=f"Submit the lesson again: `mlscale-tutor class submit {submission.lesson}`.",
    )


def pause_after(error: ClassError, failures: int) -> float:
    """Seconds until the next try: twice as long after each failure, by chance up to half of it less.

    Args:
        error: why this try failed.
        failures: how many failed before it, in a row.
    """
    pause = (
        LONGEST_PAUSE if isinstance(error, NotLetIn) else min(SHORTEST_PAUSE * 2 ** min(failures, 20), LONGEST_PAUSE)
    )
    pause *= random.uniform(0.5, 1.0) if failures else 1.0
    asked = error.retry_after if isinstance(error, Busy) and error.retry_after is not None else 0.0
    return min(max(pause, SHORTEST_PAUSE, asked), LONGEST_PAUSE)


def flush(data: Path) -> None:
    """Send what waits at the end of a command, if that goes at once. What fails is tried again later, and told then."""

    def quietly() -> None:
        try:
            send(data, limits=FLUSH_LIMITS, largest=LARGEST_FLUSHED)
        except TutorError:
            return  # `class status` says it

    thread = threading.Thread(target=quietly, name="class", daemon=True)
    thread.start()
    thread.join(FLUSH_SECONDS)


class BackgroundSender:
    """Sends from a thread of its own for as long as the app runs.

    Args:
        data: the data folder.
        on_change: told after each round, in that thread: what was sent, or what stops it.
    """

    def __init__(self, data: Path, on_change: Callable[[Sent], None]) -> None:
        self._data = data
        self._on_change = on_change
        self._wake = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="class", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """Something waits: send it now, if the last try did not fail."""
        self._wake.set()

    def stop(self) -> None:
        """Begin nothing more. What is being sent is not waited for: it is sent again if its answer is missed."""
        self._stopped.set()
        self._wake.set()

    def wait(self, seconds: float) -> None:
        """Wait so long for its end."""
        self._thread.join(seconds)

    def _run(self) -> None:
        first = True
        while not self._stopped.is_set():
            self._wake.clear()
            try:
                found = send(self._data, ask=True, complete=first)
            except TutorError as error:
                found = Sent(error=error)
            first = False
            if not self._stopped.is_set():
                self._on_change(found)
            self._wake.wait(LOOK_SECONDS if isinstance(found.error, StorageFailure) else self._pause())

    def _pause(self) -> float:
        """Seconds until the next look: at once when the next try is due."""
        try:
            membership = memberships.read(self._data)
            if membership is None:
                return LOOK_SECONDS
            with Outbox.of(self._data, membership) as outbox:
                waiting = outbox.waiting()
        except StorageFailure:
            return LOOK_SECONDS
        if not waiting.number:
            return LOOK_SECONDS
        return min(max(waiting.next_try - time.time(), SHORTEST_PAUSE), LOOK_SECONDS)
