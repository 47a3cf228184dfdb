"""A scripted learner: speaks to a class's server by hand, and remembers what it was told."""

import hashlib
import http.client
import json
import random
import secrets
import tarfile
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from tests.classroom.serve_process import CODE, PATIENCE
from tutor.classroom.bundle_manifest import TRANSCRIPT, Manifest
from tutor.classroom.bundle_writing import Gathered, Item, pack
from tutor.classroom.receipts import Receipt
from tutor.classroom.wire import PROTOCOL, Event, Kind

LESSON = "tables/plans"
TASKS = ("plan-names", "counted")


@dataclass(frozen=True)
class Answer:
    """What came back: the status of HTTP, the JSON in it, and the headers by their names in small letters."""

    status: int
    content: Any
    headers: Mapping[str, str]

    @property
    def error(self) -> dict[str, str]:
        """The words of a refusal."""
        found = self.content["error"]
        assert found["what"].endswith("."), found
        return dict(found)


def ask(
    port: int,
    method: str,
    path: str,
    body: bytes | Mapping[str, object] = b"",
    headers: Mapping[str, str] | None = None,
    source: str = "127.0.0.1",
    seconds: float = 60.0,
) -> Answer:
    """Ask once, over a connection of its own. Raises `OSError` or `HTTPException` where no whole answer comes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds, source_address=(source, 0))
    with closing(connection):
        connection.request(method, path, content or None, dict(headers or {}))
        response = connection.getresponse()
        found = response.read()
    told = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, json.loads(found) if "json" in told.get("content-type", "") else found, told)


def small_bundle(lesson: str = LESSON, claims: Mapping[str, str] | None = None, size: int = 0) -> bytes:
    """A whole bundle with nothing in it but what it says about itself, and so many bytes; another one each time."""
    gathered = Gathered()
    if size:
        info = tarfile.TarInfo(TRANSCRIPT)
        info.size = size
        gathered.items.append(Item(info, secrets.token_bytes(size)))
    manifest = Manifest(
        lesson=lesson,
        title="A lesson",
        content="0" * 64,
        seed=1,
        made=secrets.randbelow(2**40) / 1000,
        tutor="1",
        python="3.11",
        git="2.40",
        data="/somewhere",
        claims=dict.fromkeys(TASKS, "passed") if claims is None else claims,
        isolation="bubblewrap",
        engine=None,
        entries=len(gathered.items),
        size=size,
    )
    return pack(manifest, gathered)


def wish(name: str, **values: object) -> dict[str, object]:
    """A wish to join."""
    return {"protocol": PROTOCOL, "code": CODE, "name": name, "membership": secrets.token_hex(16), **values}


def submission_headers(id: str, lesson: str, bundle: bytes) -> dict[str, str]:
    digest = hashlib.sha256(bundle).hexdigest()
    return {
        "Content-Type": "application/gzip",
        "Submission-Id": id,
        "Lesson": lesson,
        "Digest": f"sha-256={digest}",
    }


@dataclass
class Scripted:
    """One learner of a class.

    Attributes:
        events: the ids of the events that the server said it had taken, by their numbers.
        receipts: those that it gave, by the ids of the submissions.
        cut: how often no whole answer came.
        refused: the statuses of answers that were no success.
    """

    port: int
    name: str
    membership: str = field(default_factory=lambda: secrets.token_hex(16))
    token: str = ""
    learner: str = ""
    number: int = 0
    clock: float = 0.0
    """Seconds by which the learner's clock is ahead."""
    events: dict[int, str] = field(default_factory=dict)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    bundles: dict[str, bytes] = field(default_factory=dict)
    cut: int = 0
    refused: list[int] = field(default_factory=list)

    def join(self) -> None:
        """Join, again and again until it worked: it is the same learner each time."""
        answer = self.until_done("POST", "/v1/join", wish(self.name, membership=self.membership))
        self.token, self.learner = answer.content["token"], answer.content["learner"]

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | Mapping[str, object] = b"",
        headers: Mapping[str, str] | None = None,
        port: int | None = None,
        seconds: float = 60.0,
    ) -> Answer:
        """Ask once, with the learner's token."""
        own = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return ask(self.port if port is None else port, method, path, body, {**own, **(headers or {})}, seconds=seconds)

    def until_done(
        self,
        method: str,
        path: str,
        body: bytes | Mapping[str, object] = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask for the same until it is done, as the outbox does."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self.ask(method, path, body, headers)
            except (OSError, http.client.HTTPException):
                self.cut += 1
                wait = 0.02
            else:
                if answer.status == 200:
                    return answer
                assert answer.status in (429, 503, 507), answer
                self.refused.append(answer.status)
                wait = min(float(answer.headers["retry-after"]), 0.5)
            assert time.monotonic() < deadline, f"{self.name} is not heard"
            time.sleep(wait)  # a short while, or as long as the server asks for

    def happened(self, kind: Kind = Kind.OPENED, task: str = "", message: str = "", attempts: int = 0) -> Event:
        """The next event, not sent yet."""
        self.number += 1
        at = time.time() + self.clock
        return Event(secrets.token_hex(16), self.number, kind, LESSON, task, at, message, attempts)

    def batch(self, *events: Event) -> dict[str, object]:
        """As events are sent."""
        sent_at = time.time() + self.clock
        return {"protocol": PROTOCOL, "sent_at": sent_at, "events": [event.as_json() for event in events]}

    def send(self, *events: Event) -> None:
        """Send events until the server has taken them."""
        answer = self.until_done("POST", "/v1/events", self.batch(*events))
        self.took(*events, answer=answer)

    def took(self, *events: Event, answer: Answer) -> None:
        """Remember what an answer says."""
        assert set(answer.content["accepted"]) == {event.id for event in events}
        self.events.update({event.number: event.id for event in events})

    def submit(self, bundle: bytes | None = None, id: str = "") -> Receipt:
        """Submit until there is a receipt."""
        bundle = small_bundle() if bundle is None else bundle
        id = id or secrets.token_hex(16)
        answer = self.until_done("POST", "/v1/submissions", bundle, submission_headers(id, LESSON, bundle))
        receipt = Receipt.from_json(answer.content["receipt"])
        assert self.receipts.setdefault(id, receipt) == receipt, "another receipt for the same submission"
        self.bundles[id] = bundle
        return receipt

    def standing(self) -> Any:
        """What the server knows of the learner."""
        return self.until_done("GET", "/v1/standing").content

    def state(self, task: str) -> dict[str, Any]:
        """What it knows of one task."""
        return next(dict(state) for state in self.standing()["states"] if state["task"] == task)


class Worker(threading.Thread):
    """A learner who goes on and on, and does some things again that were done."""

    def __init__(self, learner: Scripted, chance: random.Random, enough: threading.Event) -> None:
        super().__init__(daemon=True)
        self.learner = learner
        self.failure: BaseException | None = None
        self._chance = chance
        self._enough = enough

    def run(self) -> None:
        try:
            self.learner.join()
            while not self._enough.is_set():
                self._step()
        except BaseException as error:  # noqa: BLE001 (the test tells it)
            self.failure = error

    def _step(self) -> None:
        match self._chance.choice(("events", "events", "events", "submission", "join again", "submission again")):
            case "events":
                self.learner.send(*(self.learner.happened() for _ in range(self._chance.randint(1, 5))))
            case "submission":
                self.learner.submit()
            case "join again" if self._chance.random() < 0.2:
                self.learner.join()
            case "submission again" if self.learner.receipts:
                id = self._chance.choice(list(self.learner.receipts))
                self.learner.submit(self.learner.bundles[id], id)
