"""Joining a class, and leaving it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from sandbox.errors import Usage
from tutor.classroom.learner import membership as memberships
from tutor.classroom.learner.address import Address
from tutor.classroom.learner.client import ClassClient
from tutor.classroom.learner.membership import Membership
from tutor.classroom.learner.outbox import Outbox, Waiting
from tutor.classroom.messages import ClassInfo, Join


@dataclass(frozen=True)
class Wish:
    """How a learner wants to join.

    Attributes:
        insecure: whether a connection that others can read is allowed.
        certificate: PEM of a certificate to trust; empty for those of the machine.
    """

    address: Address
    code: str
    name: str
    number: str = ""
    shares_transcript: bool = False
    insecure: bool = False
    certificate: str = ""

    def with_membership(self, membership: str) -> Join:
        """As it is sent."""
        return Join(self.code, self.name, membership, self.number)


def expect_free(data: Path, address: Address) -> None:
    """Go on only where no class is joined, or this very one, which may be joined again.

    Raises:
        Usage: another class is joined.
        Usage, StorageFailure: the file of the class cannot be used.
    """
    now = memberships.read(data)
    if now is not None and now.url != str(address):
        raise Usage(
            f"You are in a class already: {now.title or now.class_id}, at {now.url}.",
            todo="Leave it first: `mlscale-tutor class leave`. What you passed stays passed.",
        )


def expect_private(wish: Wish) -> None:
    """Go on only where nobody can read along, or the learner allows it.

    Raises:
        Usage: others on the network could read what is sent.
    """
    if not wish.address.is_private and not wish.insecure:
        raise Usage(
            f"{wish.address} is not encrypted: others on the network could read and change what is sent.",
            todo="Ask for an address that begins with https://, or allow it with `--insecure`.",
        )


def look(wish: Wish) -> ClassInfo:
    """What the class tells about itself; nothing about the learner is sent for that.

    Raises:
        ClassError: it cannot be asked.
    """
    with ClassClient(wish.address, certificate=wish.certificate) as client:
        return client.about()


def join(data: Path, wish: Wish, info: ClassInfo) -> Membership:
    """Join the class. Cut short and done again, it is the same learner.

    Args:
        data: the data folder.
        wish: whom to join as; the learner has consented.
        info: what was told about the class: its key is the one that receipts must have.

    Raises:
        ClassError: the class does not take the learner.
        StorageFailure: it cannot be kept.
    """
    address = str(wish.address)
    membership = memberships.membership_for(data, address, wish.name, wish.number)
    with ClassClient(wish.address, certificate=wish.certificate) as client:
        joined = client.join(wish.with_membership(membership), shares_transcript=wish.shares_transcript)
    now = time.time()
    found = Membership(
        url=address,
        class_id=info.class_id,
        title=info.title,
        membership=membership,
        learner=joined.learner,
        name=joined.name or wish.name,
        token=joined.token,
        public_key=info.public_key,
        consented=now,
        shares_transcript=wish.shares_transcript,
        seed=joined.seed,
        checkpoints=joined.checkpoints,
        insecure=wish.insecure,
        certificate=wish.certificate,
        fetched=now,
    )
    with Outbox.of(data, found) as outbox:
        outbox.succeeded()  # what failed with the token before may be tried at once
    memberships.write(data, found)
    return found


def waiting_in(data: Path, membership: Membership) -> Waiting:
    """What waits to be sent to a class.

    Raises:
        StorageFailure: it cannot be read.
    """
    with Outbox.of(data, membership) as outbox:
        return outbox.waiting()


def leave(data: Path, membership: Membership) -> None:
    """Leave the class: the token goes, then what waits. Receipts stay.

    Raises:
        StorageFailure: the files cannot be removed.
    """
    memberships.forget(data)
    with Outbox.of(data, membership) as outbox:
        outbox.forget_waiting()
