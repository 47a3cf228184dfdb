"""Submitting a lesson: a bundle of the work goes into the outbox, and from there to the class."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.errors import TutorError, Usage
from tutor.classroom.learner import membership as memberships
from tutor.classroom.learner.outbox import Outbox, Submission
from tutor.classroom.learner.seeds import other_data
from tutor.classroom.learner.sender import send
from tutor.course import did_you_mean, nearest

if TYPE_CHECKING:
    from tutor.classroom.learner.membership import Membership
    from tutor.session import Session

PATIENCE = 30.0
"""Seconds to wait for another tutor of this learner that sends just now."""

LOOK_AGAIN = 0.2


@dataclass(frozen=True)
class Delivery:
    """How far a submission has come.

    Attributes:
        submission: with the receipt, once the server has committed it, or with the reason for which it is refused.
        error: why it still waits; None where nothing failed.
    """

    submission: Submission
    error: TutorError | None = None


def joined_class(data: Path) -> Membership:
    """The class that the learner is in.

    Raises:
        Usage: they are in none.
        StorageFailure: its file cannot be read.
    """
    membership = memberships.read(data)
    if membership is None:
        raise Usage("You are in no class.", todo="Join one: `mlscale-tutor class join URL CODE`.")
    return membership


def expect_asked(membership: Membership, lesson: str) -> None:
    """Go on only where the class asks for the lesson.

    Raises:
        Usage: it does not; the nearest of those that it asks for are named.
    """
    if membership.item(lesson) is not None:
        return
    asked = [item.lesson for checkpoint in membership.checkpoints for item in checkpoint.items]
    todo = did_you_mean(nearest(lesson, asked)) or (
        f"It asks for {', '.join(dict.fromkeys(asked))}." if asked else "It asks for no lesson yet."
    )
    raise Usage(f"The class {membership.title} does not ask for {lesson}.", todo=todo)


def submit(session: Session, membership: Membership) -> Submission:
    """Check the lesson, make a bundle of it, and put it into the outbox. From then on it is not lost.

    Raises:
        Usage: the class does not ask for the lesson, or there is no work on it.
        BundleTooLarge: the work is larger than a bundle may be.
        Blocked, SetupFailed, StorageFailure: it cannot be checked, read or kept.
    """
    from tutor.classroom.bundle import make_bundle

    expect_asked(membership, session.lesson.id)
    if (other := other_data(session.workspace)) is not None:
        raise Usage(other.what, todo=other.todo)
    bundle = make_bundle(session, member=membership.member)
    with Outbox.of(session.workspace.data, membership) as outbox:
        return outbox.submit(session.lesson.id, bundle.data)


def deliver(data: Path, membership: Membership, submission: Submission) -> Delivery:
    """Send what waits up to this submission. Where another tutor of the learner sends just now, wait for it.

    Raises:
        StorageFailure: the outbox cannot be used.
    """
    deadline = time.monotonic() + PATIENCE
    with Outbox.of(data, membership) as outbox:
        while True:
            sent = send(data, hurry=True)
            found = Delivery(outbox.submission(submission.id) or submission, sent.error)
            done = found.submission.receipt is not None or bool(found.submission.refused)
            if done:
                return replace(found, error=None)
            if not sent.busy or time.monotonic() > deadline:
                return found
            time.sleep(LOOK_AGAIN)
