"""`mlscale-tutor class status`: the learner's class, what waits to be sent, and the receipts."""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.showing import counted
from sandbox.locations import data_folder

if TYPE_CHECKING:
    from sandbox.errors import TutorError
    from tutor.classroom.learner.membership import Membership
    from tutor.classroom.learner.outbox import Submission, Waiting
    from tutor.classroom.receipts import Receipt

SUMMARY = "show your class, what waits to be sent, and your receipts"

SECONDS = 5.0
"""How long the class may take to answer."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Show it, after an attempt to send what waits."""
    from tutor.classroom.learner import membership as memberships
    from tutor.classroom.learner import receipt_files
    from tutor.classroom.learner.outbox import Outbox

    data = data_folder()
    membership = memberships.read(data)
    if membership is None:
        _show_none(receipt_files.kept(data), as_json=options.json)
        return 0
    standing, error = _ask(data, membership)
    membership = memberships.read(data) or membership
    receipts = receipt_files.kept(data)
    with Outbox.of(data, membership) as outbox:
        waiting, submissions = outbox.waiting(), outbox.submissions()
    if options.json:
        print(json.dumps(_plain(membership, waiting, submissions, receipts, standing, error), ensure_ascii=False))
    else:
        print("\n".join(_lines(membership, waiting, submissions, receipts, standing, error)))
    return 0


def _show_none(receipts: "list[Receipt]", *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"joined": False, "receipts": [receipt.as_json() for receipt in receipts]}))
        return
    print("You are in no class. Join one: mlscale-tutor class join URL CODE")
    print("\n".join(_receipt_lines(receipts)))


def _ask(data: Path, membership: "Membership") -> "tuple[Mapping[str, Any] | None, TutorError | None]":
    """What the class knows of the learner; None, and why, where it cannot be asked."""
    from tutor.classroom.learner import receipt_files
    from tutor.classroom.learner.client import ClassClient
    from tutor.classroom.learner.connection import Limits
    from tutor.classroom.learner.errors import ClassError
    from tutor.classroom.learner.sender import send

    limits = Limits(SECONDS, SECONDS)
    sent = send(data, hurry=True, limits=limits, ask=True)
    if isinstance(sent.error, ClassError):
        return None, sent.error
    try:
        with ClassClient.of(membership, limits) as client:
            standing = client.standing()
            receipt_files.keep_missing(data, membership, client.receipts())
            return standing, None
    except ClassError as error:
        return None, error


def _lines(
    membership: "Membership",
    waiting: "Waiting",
    submissions: "list[Submission]",
    receipts: "list[Receipt]",
    standing: Mapping[str, Any] | None,
    error: "TutorError | None",
) -> Iterator[str]:
    from tutor.classroom.learner.foreign import one_line
    from tutor.classroom.learner.words import checkpoint_line, clock

    yield f"Class    {membership.title or membership.class_id}, at {membership.url}"
    shares = "may" if membership.shares_transcript else "may not"
    yield f"You      {membership.name}; your teacher {shares} read the commands of the work you submit"
    for checkpoint in membership.checkpoints:
        yield f"Asks     {checkpoint_line(checkpoint)}"
    nothing = "0 events, 0 submissions"
    waits = f"{counted(waiting.events, 'event')}, {counted(waiting.submissions, 'submission')}"
    yield f"Waiting  {waits if waiting.number else nothing}"
    if waiting.sent is not None:
        yield f"Sent     last at {clock(waiting.sent)}"
    if error is not None:
        yield f"Problem  {one_line(str(error))}"
        if waiting.number and waiting.next_try:
            yield f"         the next try is at {clock(waiting.next_try)}; nothing that waits is lost"
    elif standing is not None:
        yield "Reached  the class answers"
    if waiting.refused_events:
        yield f"Refused  {counted(waiting.refused_events, 'event')}, which the class will not take"
    for submission in submissions:
        if submission.refused:
            why = one_line(submission.refused)
            yield f"Refused  {submission.lesson} of {clock(submission.made)}: {why}"
    yield f"Key      {membership.public_key} verifies the receipts of this class"
    yield from _receipt_lines(receipts)


def _receipt_lines(receipts: "list[Receipt]") -> Iterator[str]:
    from tutor.classroom.learner.words import receipt_line

    yield f"Receipts {len(receipts)}, in {data_folder() / 'receipts'}"
    yield from (f"  {receipt_line(receipt)}" for receipt in receipts)


def _plain(
    membership: "Membership",
    waiting: "Waiting",
    submissions: "list[Submission]",
    receipts: "list[Receipt]",
    standing: Mapping[str, Any] | None,
    error: "TutorError | None",
) -> dict[str, Any]:
    """As one object. The token is nobody's business."""
    return {
        "joined": True,
        "class": membership.class_id,
        "title": membership.title,
        "url": membership.url,
        "public_key": membership.public_key,
        "learner": membership.learner,
        "name": membership.name,
        "shares_transcript": membership.shares_transcript,
        "checkpoints": [checkpoint.as_json() for checkpoint in membership.checkpoints],
        "waiting": {"events": waiting.events, "submissions": waiting.submissions},
        "refused": {
            "events": waiting.refused_events,
            "submissions": [
                {"id": submission.id, "lesson": submission.lesson, "why": submission.refused}
                for submission in submissions
                if submission.refused
            ],
        },
        "sent": waiting.sent,
        "next_try": waiting.next_try or None,
        "problem": None if error is None else {"what": error.what, "todo": error.todo},
        "standing": standing,
        "receipts": [receipt.as_json() for receipt in receipts],
    }
