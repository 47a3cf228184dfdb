"""How a learner's class is told in words."""

from __future__ import annotations

import time

from tutor.classroom.learner.outbox import Submission, Waiting
from tutor.classroom.messages import AskedCheckpoint
from tutor.classroom.receipts import Receipt

KEPT = "It is kept here, and will be sent as soon as the class can be reached."


def clock(moment: float, *, now: float | None = None) -> str:
    """A time by the learner's clock: of another day with its date."""
    then, today = time.localtime(moment), time.localtime(time.time() if now is None else now)
    if (then.tm_year, then.tm_yday) == (today.tm_year, today.tm_yday):
        return time.strftime("%H:%M", then)
    return time.strftime("%Y-%m-%d %H:%M", then)


def line(waiting: Waiting, last: Receipt | None, *, now: float | None = None) -> str:
    """The class in one line: joined, what is sent or waits, the last receipt, and what is wrong."""
    parts = ["class: joined"]
    if waiting.number:
        parts.append(f"{waiting.number} waiting")
    elif waiting.sent is not None:
        parts.append("sent")
    if last is not None:
        parts.append(f"last receipt {clock(last.received, now=now)}")
    if waiting.why:
        parts.append(waiting.why)
    return " | ".join(parts)


def checkpoint_line(checkpoint: AskedCheckpoint) -> str:
    """What the class asks, in one line."""
    due = f", due {checkpoint.due.astimezone():%Y-%m-%d %H:%M}" if checkpoint.due else ""
    return f"{checkpoint.title}{due}: {', '.join(item.lesson for item in checkpoint.items)}"


def receipt_line(receipt: Receipt) -> str:
    """A receipt in one line."""
    passed = sum(status == "passed" for _, status in receipt.claims)
    return (
        f"{clock(receipt.received)}  {receipt.lesson}  receipt {receipt.number}"
        f"  {passed} of {len(receipt.claims)} checks passed  {receipt.size} bytes"
    )


def receipt_text(receipt: Receipt) -> str:
    """A receipt, just after it came."""
    passed = sum(status == "passed" for _, status in receipt.claims)
    return (
        f"The class has received your work on {receipt.lesson} at {clock(receipt.received)}: receipt {receipt.number}, "
        f"{passed} of {len(receipt.claims)} checks passed."
    )


def refusal_text(submission: Submission) -> str:
    """What is told of a submission that the class will never take."""
    return f"The class did not take your work on {submission.lesson}.\n{submission.refused}"
