"""The class that the learner is in: at most one, in a file of the data folder that only they can read.

DATA/class.json                 the class, the token, and what the class asks, as last fetched
DATA/classes/MEMBERSHIP/        what belongs to one membership; it stays when the class is left
    joining.json                which class, under which name: whoever joins it again is the same learner
    outbox.db, bundles/         what waits to be sent
DATA/receipts/                  one file a receipt; they stay, too
"""

import fcntl
import hashlib
import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from sandbox.errors import StorageFailure
from sandbox.locations import make_folder, read_bounded, storage_failure, write_atomically
from tutor.classroom.messages import MOST_LESSONS, AskedCheckpoint, AskedLesson
from tutor.classroom.wire import Malformed, fields_of, flag, is_id, items_of, number, text, whole

FILE = "class.json"
CLASSES = "classes"
JOINING = "joining.json"
LARGEST_FILE = 8 * 1024 * 1024
LARGEST_CERTIFICATE = 100_000
LONGEST_URL = 2000
LOCK = "class.lock"


@dataclass(frozen=True)
class Membership:
    """A learner in a class.

    Attributes:
        url: the server's address, without a slash at its end.
        class_id: the class's id; its receipts carry it.
        title: what the class is called.
        membership: 32 hexadecimal digits, made once; joining again with it is the same learner.
        learner: the learner's id in the class.
        name: the learner's name in the class.
        token: goes with every request; nobody else may know it.
        public_key: verifies the class's receipts; the one that was told at joining.
        consented: when the learner agreed to what is sent; Unix time in seconds.
        shares_transcript: whether the teacher may read the commands that the learner typed.
        seed: of the learner's sandboxes, for checkpoints with data of their own.
        checkpoints: what the class asks, as last fetched.
        insecure: whether the learner allowed a connection that others on the network can read.
        certificate: a certificate in PEM that is trusted for this class, on top of the machine's; empty if none.
        fetched: when `checkpoints` were fetched; Unix time in seconds.
    """

    url: str
    class_id: str
    title: str
    membership: str
    learner: str
    name: str
    token: str
    public_key: str
    consented: float
    shares_transcript: bool
    seed: int
    checkpoints: tuple[AskedCheckpoint, ...] = ()
    insecure: bool = False
    certificate: str = ""
    fetched: float = 0.0

    @property
    def member(self) -> str:
        """What tells the class whose a bundle is, without giving the secret of the membership away."""
        return hashlib.sha256(self.membership.encode()).hexdigest()

    def item(self, lesson: str) -> AskedLesson | None:
        """The lesson as one of the checkpoints asks for it; None where none does."""
        found = (item for checkpoint in self.checkpoints for item in checkpoint.items if item.lesson == lesson)
        return next(found, None)

    def seed_of(self, lesson: str) -> int | None:
        """The seed that the lesson's sandbox should be built from; None for the usual one."""
        for checkpoint in self.checkpoints:
            if checkpoint.own_data and any(item.lesson == lesson for item in checkpoint.items):
                return self.seed if checkpoint.seed is None else checkpoint.seed
        return None

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self) | {"checkpoints": [checkpoint.as_json() for checkpoint in self.checkpoints]}

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Read what was kept.

        Raises:
            Malformed: it is something else.
        """
        values = fields_of(found, "membership")
        membership = cls(
            url=text(values, "url", longest=LONGEST_URL),
            class_id=text(values, "class_id", longest=200),
            title=text(values, "title", longest=200),
            membership=text(values, "membership", longest=32),
            learner=text(values, "learner", longest=200),
            name=text(values, "name", longest=200),
            token=text(values, "token", longest=500),
            public_key=text(values, "public_key", longest=200),
            consented=number(values, "consented"),
            shares_transcript=flag(values, "shares_transcript"),
            seed=whole(values, "seed"),
            checkpoints=tuple(map(AskedCheckpoint.from_json, items_of(values, "checkpoints", most=MOST_LESSONS))),
            insecure=flag(values, "insecure"),
            certificate=text(values, "certificate", longest=LARGEST_CERTIFICATE),
            fetched=number(values, "fetched"),
        )
        if not membership.url or not is_id(membership.membership):
            raise Malformed("it names no class")
        return membership


def file_of(data: Path) -> Path:
    """The file that says which class was joined."""
    return data / FILE


def read(data: Path) -> Membership | None:
    """The class that was joined; None if none was.

    Raises:
        StorageFailure: the file cannot be read, or something else is in it.
    """
    path = file_of(data)
    content = read_bounded(path, LARGEST_FILE)
    if not content:
        return None
    try:
        return Membership.from_json(json.loads(content))
    except (ValueError, RecursionError) as error:  # Malformed is one, too
        raise StorageFailure(
            f"{path} is damaged: {error}.",
            todo="Remove the file and join the class again; what waits to be sent is kept.",
        ) from error


def write(data: Path, membership: Membership) -> None:
    """Keep the class that was joined.

    Raises:
        StorageFailure: it cannot be written.
    """
    with _alone(data):
        _write(data, membership)


def keep_asked(data: Path, membership: Membership, checkpoints: tuple[AskedCheckpoint, ...]) -> Membership | None:
    """Keep what the class asks now, if it is still the learner's class.

    Returns:
        the membership as it is now; None if the class was left meanwhile.

    Raises:
        StorageFailure: it cannot be written.
    """
    with _alone(data):
        now = read(data)
        if now is None or now.membership != membership.membership:
            return now
        now = replace(now, checkpoints=checkpoints, fetched=time.time())
        _write(data, now)
        return now


def forget(data: Path) -> None:
    """Be in no class any more. The token is gone with the file.

    Raises:
        StorageFailure: it cannot be removed.
    """
    with _alone(data):
        try:
            file_of(data).unlink(missing_ok=True)
        except OSError as error:
            raise StorageFailure(f"{file_of(data)} cannot be removed: {error.strerror}.") from error


def folder_of(data: Path, membership: str) -> Path:
    """The folder of what belongs to a membership."""
    return data / CLASSES / membership


def membership_for(data: Path, url: str, name: str, number: str) -> str:
    """The membership for joining a class under a name: the former one, else a new one, written down at once.

    So a learner whose joining was cut short, or who left, is the same one when they join again.

    Raises:
        StorageFailure: it cannot be written.
    """
    wanted = {"url": url, "name": name, "number": number}
    for folder in _memberships(data):
        with suppress(ValueError, StorageFailure):  # a damaged one is no use; a new one takes its place
            if json.loads(read_bounded(folder / JOINING, 10_000) or b"{}") == wanted:
                return folder.name
    membership = secrets.token_hex(16)
    folder = make_folder(folder_of(data, membership))
    write_atomically(folder / JOINING, json.dumps(wanted, ensure_ascii=False).encode())
    return membership


def _memberships(data: Path) -> Iterator[Path]:
    with suppress(OSError), os.scandir(data / CLASSES) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if is_id(entry.name):
                yield Path(entry.path)


def _write(data: Path, membership: Membership) -> None:
    write_atomically(file_of(data), json.dumps(membership.as_json(), ensure_ascii=False, indent=1).encode())


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Nobody else changes the file: a class that is left must not come back by what another tutor fetched."""
    path = make_folder(data) / LOCK
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise storage_failure(path, error) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
