"""What a learner's tutor may ask of the class's server. Every answer about work comes after it is committed."""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tutor.classroom.bundle import LARGEST_BUNDLE, BadBundle, read_manifest
from tutor.classroom.messages import Accepted, AskedCheckpoint, Batch, ClassInfo, Join, Joined
from tutor.classroom.server import passwords
from tutor.classroom.server.answers import Refused, other_protocol, refused_by, too_many
from tutor.classroom.server.asking import ANSWER_SECONDS, Asking, turn, written
from tutor.classroom.server.bodies import Body, Incoming, drain, file_of, json_of
from tutor.classroom.server.limits import Limiter
from tutor.classroom.server.metrics import Metrics
from tutor.classroom.server.standing import standing
from tutor.classroom.server.store import Joining, Sent, Store, StoredSubmission
from tutor.classroom.server.submissions import IN_DATABASE
from tutor.classroom.server.tokens import Tokens
from tutor.classroom.wire import PROTOCOL, ErrorCode, Malformed, fields_of, flag, is_id, whole

LARGEST_JOIN = 16 * 1024
LARGEST_EVENTS = 4 * 1024 * 1024
"""Bytes of a request with events: as many as may be sent, each with the longest words."""

READERS = 4
"""Threads that ask the database, and as many that read bundles."""

RECEIVED_AT_ONCE = 200
"""Bundles that arrive at a time; whoever comes later waits, and so do the bytes on the way."""

STORED_AT_ONCE = 100
LARGE_STORED_AT_ONCE = 4
"""Bundles that are in memory at a time while they are stored: those that go into the database, and larger ones."""

SENDS = (
    "Your name, and your number at your school if you gave one.",
    "For the class's lessons: which you opened, which tasks passed or not yet and when, the message that you saw,"
    " and how many checks and hints it took.",
    "What you submit: the files and the transcript of that lesson's sandbox.",
)
"""What the class says that it is sent."""

_DIGITS = frozenset("0123456789abcdef")
_LOG = logging.getLogger("tutor.classroom.api")

Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class About:
    """What the server says about its class.

    Attributes:
        title: what it is called.
        public_key: verifies its receipts.
        code: the join code.
        open_join: whether anybody with the code may join.
        titles: the lessons' titles by their ids.
    """

    title: str
    public_key: str
    code: str
    open_join: bool
    titles: Mapping[str, str]


class LearnerApi:
    """The learners' side of a class's server.

    Args:
        store: what is kept.
        about: what is said about the class.
        metrics: what is counted.
        submitted: called when there is a new submission to verify.
    """

    def __init__(
        self, store: Store, about: About, metrics: Metrics, submitted: Callable[[], None] = lambda: None
    ) -> None:
        self._store = store
        self._about = about
        self._metrics = metrics
        self._submitted = submitted
        self._asked = Asking(READERS)
        self._reading = Asking(READERS)
        self._tokens = Tokens(store, self._asked)
        # A whole room may join from one address; only wrong codes count.
        self._wrong_codes = Limiter(30, 1.0)
        self._sending = Limiter(60, 10.0)
        self._submitting = Limiter(20, 0.5)
        self._asking = Limiter(60, 5.0)
        self._receiving = asyncio.Semaphore(RECEIVED_AT_ONCE)
        self._storing = asyncio.Semaphore(STORED_AT_ONCE)
        self._storing_large = asyncio.Semaphore(LARGE_STORED_AT_ONCE)

    def routes(self) -> list[Route]:
        """The addresses, below `/v1`."""
        return [
            Route("/v1/class", self._answered(self._class), methods=["GET"]),
            Route("/v1/join", self._answered(self._join), methods=["POST"]),
            Route("/v1/checkpoints", self._answered(self._checkpoints), methods=["GET"]),
            Route("/v1/events", self._answered(self._events), methods=["POST"]),
            Route("/v1/submissions", self._answered(self._submission), methods=["POST"]),
            Route("/v1/receipts", self._answered(self._receipts), methods=["GET"]),
            Route("/v1/standing", self._answered(self._standing), methods=["GET"]),
        ]

    def _answered(self, handler: Handler) -> Handler:
        """The handler, with refusals answered in words."""

        async def answer(request: Request) -> Response:
            incoming = Incoming(request)
            try:
                return await handler(incoming)
            except Exception as error:
                refused = refused_by(error)
                if refused is None:
                    raise
                if refused.status >= 500:
                    _LOG.warning("refused", extra={"code": refused.refusal.code.value, "why": str(error)})
                self._metrics.refused.labels(refused.refusal.code.value).inc()
                await drain(incoming)
                return refused.response()

        return answer

    async def _class(self, request: Request) -> Response:
        about = self._about
        info = ClassInfo(PROTOCOL, self._store.class_id, about.title, about.public_key, about.open_join, SENDS)
        return JSONResponse(info.as_json())

    async def _join(self, request: Request) -> Response:
        values = fields_of(await json_of(request, LARGEST_JOIN), "request")
        # From here to the count nothing is waited for: of many at the same time no more are tried than one by one.
        address = request.client.host if request.client else ""
        if wait := self._wrong_codes.wait(address):
            raise too_many(wait)
        _expect_protocol(values)
        join, shares = Join.from_json(values), flag(values, "shares_transcript")
        if not passwords.same_code(join.code, self._about.code):
            self._wrong_codes.take(address)
            raise Refused(403, ErrorCode.UNKNOWN_CODE, "There is no class with that code.", todo="Look at the code.")
        if not join.name.strip() and not join.number.strip():
            raise Malformed("`name` must not be empty")
        wish = Joining(join.name, join.membership, join.number, shares)
        begun = self._store.begin_join(wish, only_roster=not self._about.open_join)
        learner, token = await written(begun)
        self._metrics.joined.inc()
        _LOG.info("joined", extra={"learner": learner.id})
        checkpoints = await self._checkpoints_of(learner.seed)
        return JSONResponse(Joined(learner.id, learner.name, token, learner.seed, checkpoints).as_json())

    async def _checkpoints(self, request: Request) -> Response:
        id = await self._learner(request, self._asking)
        learner = await self._asked(self._store.learner, id)
        checkpoints = await self._checkpoints_of(learner.seed if learner else 0)
        return JSONResponse({"checkpoints": [checkpoint.as_json() for checkpoint in checkpoints]})

    async def _events(self, request: Request) -> Response:
        learner = await self._learner(request, self._sending)
        values = fields_of(await json_of(request, LARGEST_EVENTS), "request")
        _expect_protocol(values)
        batch = Batch.from_json(values)
        received = time.time()
        begun = self._store.begin_note_events(learner, batch.events, batch.sent_at, received)
        noted = await written(begun)
        self._metrics.events.inc(len(batch.events))
        return JSONResponse(Accepted(noted.accepted, time.time(), noted.last).as_json())

    async def _submission(self, request: Request) -> Response:
        learner = await self._learner(request, self._submitting)
        id, lesson, digest = _submission_headers(request)
        async with self._receiving:
            body = await file_of(request, "A bundle", LARGEST_BUNDLE)
            received = time.time()
            with body.file:
                if body.digest != digest:
                    raise Malformed("the bundle is not the one that `Digest` names: it was changed on its way")
                kept, is_new = await self._stored(learner, id, lesson, body, received)
        if is_new:
            self._metrics.submissions.inc()
            self._submitted()
            _LOG.info("submitted", extra={"learner": learner, "submission": id, "lesson": lesson, "size": body.size})
        return JSONResponse({"receipt": kept.receipt.as_json()})

    async def _stored(
        self, learner: str, id: str, lesson: str, body: Body, received: float
    ) -> tuple[StoredSubmission, bool]:
        turns = self._storing if body.size <= IN_DATABASE else self._storing_large
        await turn(turns, asyncio.get_running_loop().time() + ANSWER_SECONDS)
        try:
            sent = await self._reading(self._read, learner, id, lesson, body, received)
            return await written(self._store.begin_note_submission(sent, only_open=True))
        finally:
            turns.release()

    def _read(self, learner: str, id: str, lesson: str, body: Body, received: float) -> Sent:
        manifest = read_manifest(body.file)
        if manifest.lesson != lesson:
            raise BadBundle(f"The bundle is of the lesson {manifest.lesson}, not of {lesson}.")
        body.file.seek(0)
        text = json.dumps(manifest.as_json())
        sent = Sent(learner, id, lesson, body.digest, body.file.read(), manifest.claims, received, text)
        self._store.keep_file(sent)
        return sent

    async def _receipts(self, request: Request) -> Response:
        learner = await self._learner(request, self._asking)
        receipts = await self._asked(self._store.receipts_of, learner)
        return JSONResponse({"receipts": [receipt.as_json() for receipt in receipts]})

    async def _standing(self, request: Request) -> Response:
        learner = await self._learner(request, self._asking)
        return JSONResponse(await self._asked(standing, self._store, learner))

    async def _learner(self, request: Request, limiter: Limiter) -> str:
        learner = await self._tokens.learner(request)
        if wait := limiter.take(learner):
            raise too_many(wait)
        return learner

    async def _checkpoints_of(self, seed: int) -> tuple[AskedCheckpoint, ...]:
        kept = await self._asked(self._store.checkpoints)
        return tuple(AskedCheckpoint.of(stored.checkpoint, self._about.titles, seed) for stored in kept)


def _expect_protocol(values: Mapping[str, Any]) -> None:
    spoken = whole(values, "protocol")
    if spoken != PROTOCOL:
        raise other_protocol(spoken)


def _submission_headers(request: Request) -> tuple[str, str, str]:
    id = request.headers.get("submission-id", "")
    if not is_id(id):
        raise Malformed("`Submission-Id` must be 32 hexadecimal digits")
    lesson = request.headers.get("lesson", "")
    if not lesson or len(lesson) > 200:
        raise Malformed("`Lesson` must name the lesson")
    kind, _, digest = request.headers.get("digest", "").partition("=")
    if kind.lower() != "sha-256" or len(digest) != 64 or set(digest.lower()) - _DIGITS:
        raise Malformed("`Digest` must be sha-256= and 64 hexadecimal digits")
    return id, lesson, digest.lower()
