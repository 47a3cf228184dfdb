"""What a learner's tutor asks of a class's server, and its answers as objects."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from tutor.classroom.learner.address import Address, read_address
from tutor.classroom.learner.connection import Answer, Connection, Limits
from tutor.classroom.learner.errors import Busy, ClassError, NotLetIn, Refused, Unreachable
from tutor.classroom.learner.foreign import one_line
from tutor.classroom.messages import MOST_LESSONS, Accepted, AskedCheckpoint, Batch, ClassInfo, Join, Joined
from tutor.classroom.receipts import Receipt
from tutor.classroom.wire import PROTOCOL, ErrorCode, Event, Malformed, Refusal, fields_of, items_of

if TYPE_CHECKING:
    from types import TracebackType

    from tutor.classroom.learner.membership import Membership

_Found = TypeVar("_Found")

MOST_RECEIPTS = 10_000


class ClassClient(AbstractContextManager["ClassClient"]):
    """Speaks with one class's server, for one learner; used by one thread at a time.

    Every method raises `Unreachable`, `Busy`, `NotLetIn` or `Refused`; see `ClassError`.

    Args:
        address: where the server is.
        token: the learner's; empty before joining.
        certificate: PEM of a certificate to trust on top of the machine's.
        limits: how long to wait.
    """

    def __init__(
        self, address: Address, *, token: str = "", certificate: str = "", limits: Limits | None = None
    ) -> None:
        self._address = address
        self._token = token
        self._connection = Connection(address, certificate=certificate, limits=limits)

    @classmethod
    def of(cls, membership: Membership, limits: Limits | None = None) -> ClassClient:
        """The one for a class that was joined."""
        address = read_address(membership.url)
        return cls(address, token=membership.token, certificate=membership.certificate, limits=limits)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def about(self) -> ClassInfo:
        """What anybody may know of the class."""
        info = self._asked(ClassInfo.from_json, "GET", "/v1/class")
        if info.protocol != PROTOCOL:
            raise _other_protocol(newer=info.protocol > PROTOCOL)
        return replace(info, title=one_line(info.title))

    def join(self, join: Join, *, shares_transcript: bool) -> Joined:
        """Join; again with the same membership, it is the same learner with a new token."""
        wish = {**join.as_json(), "shares_transcript": shares_transcript}
        joined = self._asked(Joined.from_json, "POST", "/v1/join", wish)
        return replace(joined, name=one_line(joined.name), checkpoints=tuple(map(_shown, joined.checkpoints)))

    def checkpoints(self) -> tuple[AskedCheckpoint, ...]:
        """What the class asks now."""
        return tuple(map(_shown, self._asked(_checkpoints, "GET", "/v1/checkpoints")))

    def send_events(self, events: Sequence[Event]) -> Accepted:
        """Send some events; what the answer names was committed before it came."""
        return self._asked(Accepted.from_json, "POST", "/v1/events", Batch(time.time(), tuple(events)).as_json())

    def submit(self, id: str, lesson: str, bundle: bytes) -> Receipt:
        """Send a bundle; the receipt came after the server committed it. Its signature is not verified here."""
        headers = {
            "Content-Type": "application/gzip",
            "Submission-Id": id,
            "Lesson": lesson,
            "Digest": f"sha-256={hashlib.sha256(bundle).hexdigest()}",
        }
        answer = self._connection.request("POST", "/v1/submissions", bundle, self._headers(headers))
        return self._read(_receipt, answer)

    def receipts(self) -> tuple[Receipt, ...]:
        """All receipts of this learner. Their signatures are not verified here."""
        return self._asked(_receipts, "GET", "/v1/receipts")

    def standing(self) -> Mapping[str, Any]:
        """What the server knows of this learner, as it tells it."""
        return self._asked(lambda found: fields_of(found, "standing"), "GET", "/v1/standing")

    def _asked(
        self, read: Callable[[object], _Found], method: str, path: str, body: Mapping[str, Any] | None = None
    ) -> _Found:
        content = b"" if body is None else json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        headers = {} if body is None else {"Content-Type": "application/json"}
        return self._read(read, self._connection.request(method, path, content, self._headers(headers)))

    def _headers(self, more: Mapping[str, str]) -> dict[str, str]:
        own = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        return {**own, **more}

    def _read(self, read: Callable[[object], _Found], answer: Answer) -> _Found:
        if answer.status >= 300:
            raise _error(self._address, answer)
        try:
            return read(answer.content)
        except Malformed as error:
            raise Unreachable(
                f"{self._address} gives an answer that makes no sense: {error}.",
                todo="Is it the address of a class? If so, tell your teacher.",
            ) from error


def _checkpoints(found: object) -> tuple[AskedCheckpoint, ...]:
    if isinstance(found, dict):
        found = found.get("checkpoints")
    if not isinstance(found, list) or len(found) > MOST_LESSONS:
        raise Malformed("the checkpoints must be a list")
    return tuple(map(AskedCheckpoint.from_json, found))


def _shown(checkpoint: AskedCheckpoint) -> AskedCheckpoint:
    return replace(checkpoint, title=one_line(checkpoint.title))


def _receipt(found: object) -> Receipt:
    return Receipt.from_json(fields_of(found, "answer").get("receipt"))


def _receipts(found: object) -> tuple[Receipt, ...]:
    return tuple(map(Receipt.from_json, items_of(fields_of(found, "answer"), "receipts", most=MOST_RECEIPTS)))


_TRANSIENT = {404, 408, 425, 429}
"""Statuses below 500 after which the same may succeed later: 404 comes from what stands in front of a server, too."""

_KINDS: Mapping[ErrorCode, type[ClassError]] = {
    ErrorCode.WRONG_TOKEN: NotLetIn,
    ErrorCode.OLD_PROTOCOL: NotLetIn,
    ErrorCode.TOO_MANY: Busy,
    ErrorCode.BUSY: Busy,
    ErrorCode.STORAGE: Busy,
}
"""What the server's words for an error mean for what was sent; all others refuse it."""


def _error(address: Address, answer: Answer) -> ClassError:
    """The words for an answer that is no success."""
    try:
        refusal = Refusal.from_json(answer.content)
    except Malformed:
        return _error_without_words(address, answer)
    return _KINDS.get(refusal.code, Refused)(
        one_line(refusal.what) or f"{address} refuses it: {refusal.code}.",
        todo=one_line(refusal.todo),
        code=refusal.code.value,
        retry_after=answer.retry_after,
    )


def _error_without_words(address: Address, answer: Answer) -> ClassError:
    kind: type[ClassError] = Refused
    if answer.status == 401:
        kind = NotLetIn
    elif answer.status >= 500 or answer.status in _TRANSIENT:
        kind = Busy
    elif answer.status == 426:
        return _other_protocol(newer=True)
    return kind(
        f"{address} answers with the status {answer.status} of HTTP.",
        todo="Is it the address of a class?" if answer.status == 404 else "",
        retry_after=answer.retry_after,
    )


def _other_protocol(*, newer: bool) -> NotLetIn:
    return NotLetIn(
        f"The class's server is {'newer' if newer else 'older'} than this tutor; they do not understand each other.",
        todo="Update mlscale-tutor." if newer else "Ask your teacher to update the class's server.",
        code=ErrorCode.OLD_PROTOCOL.value,
    )
