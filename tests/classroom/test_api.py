"""What a learner's tutor may ask of a server that runs for real, and what it is told when it may not."""

import hashlib
import http.client
import json
import logging
import secrets
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.classroom.serving import PATIENCE, Member, Served, a_bundle, an_event
from tutor.classroom.bundle import LARGEST_BUNDLE
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.messages import Accepted, AskedCheckpoint, ClassInfo, Joined
from tutor.classroom.receipts import Receipt, verify
from tutor.classroom.server.store import RosterEntry
from tutor.classroom.wire import PROTOCOL, ErrorCode, Kind, Refusal


def refusal(found: httpx.Response) -> tuple[int, ErrorCode]:
    """The status and the code, once it is sure that there are words for people, too."""
    refused = Refusal.from_json(found.json())
    assert refused.what
    return found.status_code, refused.code


def test_a_learner_joins_works_and_hands_in(server: Served) -> None:
    info = ClassInfo.from_json(server.http.get("/v1/class").json())
    assert (info.protocol, info.title, info.open_join) == (PROTOCOL, "Tests", True)
    assert info.sends

    joined = Joined.from_json(server.http.post("/v1/join", json=server.wish("Ada")).json())
    assert joined.name == "Ada"
    assert [asked.id for asked in joined.checkpoints] == ["week-1"]
    assert joined.checkpoints[0].seed == joined.seed
    assert joined.checkpoints[0].items[0].title != "tables/plans"
    ada = Member(joined.learner, joined.token, joined.seed, "")

    passed = an_event(1, Kind.PASSED)
    answer = Accepted.from_json(server.send(ada, passed).json())
    assert (answer.accepted, answer.last) == ((passed.id,), 1)
    assert answer.server_time == pytest.approx(time.time(), abs=60)
    assert server.store.states_of(ada.id)

    bundle = a_bundle()
    found = server.submit(ada, bundle)
    receipt = Receipt.from_json(found.json()["receipt"])
    assert verify(receipt, info.public_key)
    assert not verify(replace(receipt, size=receipt.size + 1), info.public_key)
    assert (receipt.learner, receipt.checkpoint, receipt.class_id) == (ada.id, "week-1", info.class_id)
    assert receipt.claims == (("counted", "passed"),)
    receipts = server.http.get("/v1/receipts", headers=ada.headers).json()["receipts"]
    assert [Receipt.from_json(one) for one in receipts] == [receipt]
    assert server.store.bundle_of(receipt.digest) == bundle

    standing = server.http.get("/v1/standing", headers=ada.headers).json()
    assert standing["checkpoints"][0]["points"] == 2
    assert standing["submissions"][0]["verification"]["status"] == "waiting"


def test_joining_again_with_the_same_membership_is_the_same_learner(server: Served) -> None:
    wish = server.wish("Ada")
    first, again = (server.http.post("/v1/join", json=wish).json() for _ in range(2))
    assert first["learner"] == again["learner"]
    assert first["token"] != again["token"]


def test_consent_to_share_transcripts_is_kept_and_may_change(server: Served) -> None:
    wish = server.wish("Ada", shares_transcript=True)
    id = server.http.post("/v1/join", json=wish).json()["learner"]
    assert [found.shares_transcript for found in server.store.learners()] == [True]
    server.http.post("/v1/join", json={**wish, "shares_transcript": False})
    assert [(found.id, found.shares_transcript) for found in server.store.learners()] == [(id, False)]


def test_a_code_may_be_typed_as_people_type(server: Served) -> None:
    typed = server.code.lower().replace("-", " ")
    assert server.http.post("/v1/join", json=server.wish("Ada", code=typed)).status_code == 200


def test_a_wrong_code_is_said_and_guessing_is_slowed_down(server: Served) -> None:
    found = [server.http.post("/v1/join", json=server.wish("Eve", code="AAAA-AAAA")) for _ in range(40)]
    assert refusal(found[0]) == (403, ErrorCode.UNKNOWN_CODE)
    assert refusal(found[-1]) == (429, ErrorCode.TOO_MANY)
    assert int(found[-1].headers["Retry-After"]) >= 1
    assert server.store.learners() == []


def test_only_who_is_on_the_roster_may_join_a_closed_class(start_server: Callable[..., Served]) -> None:
    server = start_server(open_join=False)
    server.store.put_roster([RosterEntry("Ada Lovelace", "17")])
    assert server.http.get("/v1/class").json()["open_join"] is False
    found = server.http.post("/v1/join", json=server.wish("Eve"))
    assert refusal(found) == (403, ErrorCode.UNKNOWN_CODE)
    assert "number" in found.json()["error"]["what"]
    assert refusal(server.http.post("/v1/join", json=server.wish("Eve", number="99"))) == (403, ErrorCode.UNKNOWN_CODE)
    assert server.http.post("/v1/join", json=server.wish("Ada", number="17")).json()["name"] == "Ada Lovelace"
    assert refusal(server.http.post("/v1/join", json=server.wish("Eve", number="17"))) == (409, ErrorCode.CONFLICT)


@pytest.mark.parametrize(("spoken", "side"), [(0, "mlscale-tutor"), (PROTOCOL + 1, "teacher")])
def test_another_protocol_is_told_which_side_must_be_updated(server: Served, spoken: int, side: str) -> None:
    ada = server.join()
    for found in (
        server.http.post("/v1/join", json=server.wish("Ada", protocol=spoken)),
        server.send(ada, an_event(1), protocol=spoken),
    ):
        assert refusal(found) == (426, ErrorCode.OLD_PROTOCOL)
        assert side in found.json()["error"]["todo"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/checkpoints"),
        ("POST", "/v1/events"),
        ("POST", "/v1/submissions"),
        ("GET", "/v1/receipts"),
        ("GET", "/v1/standing"),
    ],
)
def test_nothing_is_told_without_the_right_token(server: Served, method: str, path: str) -> None:
    ada = server.join()
    for header in ("", "Bearer", f"Bearer {ada.token}x", f"Basic {ada.token}", f"Bearer {'x' * 5000}", "Bearer \xff"):
        headers = {"Authorization": header.encode("latin-1")} if header else {}
        found = server.http.request(method, path, headers=headers, content=b"{}" if method == "POST" else None)
        assert refusal(found) == (401, ErrorCode.WRONG_TOKEN)


def test_a_learner_never_sees_or_changes_what_is_another_s(server: Served) -> None:
    ada, eve = server.join("Ada"), server.join("Eve")
    passed = an_event(1, Kind.PASSED, message="")
    server.send(ada, passed)
    id, bundle = secrets.token_hex(16), a_bundle()
    server.submit(ada, bundle, id)
    standing = server.http.get("/v1/standing", headers=eve.headers).json()
    assert (standing["learner"], standing["states"], standing["submissions"]) == (eve.id, [], [])
    assert server.http.get("/v1/receipts", headers=eve.headers).json() == {"receipts": []}
    found = server.submit(eve, bundle, id)
    assert refusal(found) == (409, ErrorCode.CONFLICT)
    assert ada.id not in found.text
    server.send(eve, passed)
    assert len(server.store.events_of(ada.id, 10)) == len(server.store.events_of(eve.id, 10)) == 1
    for asked in (ada.id, "Ada"):
        assert server.http.get(f"/v1/standing?learner={asked}", headers=eve.headers).json()["learner"] == eve.id


def test_whom_the_teacher_lets_go_is_told_to_join_again(
    start_server: Callable[..., Served], eventually: Callable[..., None]
) -> None:
    server = start_server()
    ada, other = server.join(), server.join("Other")
    for member in (ada, other):
        assert server.send(member, an_event(1)).status_code == 200
    server.store.let_go(ada.id)
    eventually(lambda: server.send(ada).status_code == 401, "the refusal")
    assert refusal(server.send(ada)) == (401, ErrorCode.WRONG_TOKEN)
    assert server.send(other, an_event(2)).status_code == 200


def test_events_are_counted_once_however_often_they_come(server: Served) -> None:
    ada = server.join()
    events = [an_event(number) for number in (3, 1, 2)]
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: server.send(ada, *events).json(), range(8)))
    assert {tuple(answer["accepted"]) for answer in answers} == {tuple(event.id for event in events)}
    assert [answer["last"] for answer in answers] == [3] * 8
    assert len(server.store.events_of(ada.id, 10)) == 3


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no json",
        b"[]",
        b'{"protocol": 1, "sent_at": NaN, "events": []}',
        b'{"protocol": 1, "sent_at": 1, "events": [{"id": "short"}]}',
        b'{"protocol": 1, "sent_at": 1, "events": {}}',
        b'{"protocol": 1, "events": []}',
        b"[" * 100_000,
        b"\xff\xfe",
        json.dumps({"protocol": 1, "sent_at": 1, "events": [an_event(1).as_json()] * 201}).encode(),
    ],
)
def test_what_is_malformed_is_said_to_be(server: Served, body: bytes) -> None:
    ada = server.join()
    found = server.http.post("/v1/events", content=body, headers=ada.headers)
    assert refusal(found) == (400, ErrorCode.MALFORMED)
    assert server.store.events_of(ada.id, 10) == []


def test_too_many_events_at_a_time_are_slowed_down(server: Served) -> None:
    ada, other = server.join(), server.join("Other")
    found = [server.send(ada, an_event(number)) for number in range(1, 200)]
    late = [answer for answer in found if answer.status_code != 200]
    if late:  # a slow machine may not reach the limit
        assert refusal(late[0]) == (429, ErrorCode.TOO_MANY)
        assert "Retry-After" in late[0].headers
    assert server.send(other, an_event(1)).status_code == 200


def test_the_same_submission_again_gets_the_same_receipt(server: Served) -> None:
    ada, id, bundle = server.join(), secrets.token_hex(16), a_bundle()
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: server.submit(ada, bundle, id), range(8)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert refusal(server.submit(ada, a_bundle(made=2.0), id)) == (409, ErrorCode.CONFLICT)
    assert len(server.store.submissions()) == 1


def test_submissions_are_taken_only_while_the_checkpoint_is_open(
    server: Served, current_checkpoint: Checkpoint
) -> None:
    ada, id, bundle = server.join(), secrets.token_hex(16), a_bundle()
    receipt = server.submit(ada, bundle, id).json()
    now, day = datetime.now(UTC), timedelta(days=1)
    server.store.put_checkpoint(replace(current_checkpoint, opens=now + day, due=None, closes=None), "")
    assert refusal(server.submit(ada, bundle)) == (403, ErrorCode.NOT_OPEN)
    server.store.put_checkpoint(replace(current_checkpoint, opens=None, due=None, closes=now - day), "")
    assert refusal(server.submit(ada, bundle)) == (403, ErrorCode.CLOSED)
    assert refusal(server.submit(ada, a_bundle("other/lesson"), Lesson="other/lesson")) == (403, ErrorCode.NOT_OPEN)
    # Who did not hear of the receipt in time still gets it.
    assert server.submit(ada, bundle, id).json() == receipt


@pytest.mark.parametrize(
    "headers",
    [
        {"Submission-Id": "short"},
        {"Submission-Id": "G" * 32},
        {"Lesson": ""},
        {"Lesson": "x" * 300},
        {"Digest": "md5=abc"},
        {"Digest": f"sha-256={'0' * 64}"},
        {"Lesson": "words/greeting"},
    ],
)
def test_a_submission_with_wrong_headers_is_refused(server: Served, headers: dict[str, str]) -> None:
    ada = server.join()
    assert refusal(server.submit(ada, a_bundle(), **headers)) == (400, ErrorCode.MALFORMED)
    assert server.store.submissions() == []


def test_what_is_no_bundle_is_refused(server: Served) -> None:
    ada = server.join()
    for data in (b"", b"no bundle", b"\x1f\x8b\x08broken"):
        assert refusal(server.submit(ada, data)) == (400, ErrorCode.MALFORMED)
    assert server.store.submissions() == []


def test_a_body_that_is_too_large_is_refused_while_it_arrives(server: Served) -> None:
    ada = server.join()
    usual = {**ada.headers, "Submission-Id": "a" * 32, "Lesson": "tables/plans", "Digest": f"sha-256={'0' * 64}"}
    piece = b"x" * 1024 * 1024

    def pieces() -> object:
        for _ in range(LARGEST_BUNDLE // len(piece) + 1):
            yield piece

    found = server.http.post("/v1/submissions", content=pieces(), headers=usual)  # type: ignore[arg-type]
    assert refusal(found) == (413, ErrorCode.TOO_LARGE)
    found = server.http.post("/v1/submissions", content=b"x" * (LARGEST_BUNDLE + 1), headers=usual)
    assert refusal(found) == (413, ErrorCode.TOO_LARGE)
    found = server.http.post("/v1/events", content=b" " * (4 * 1024 * 1024 + 1), headers=ada.headers)
    assert refusal(found) == (413, ErrorCode.TOO_LARGE)
    found = server.http.post("/v1/join", content=b" " * 100_000)
    assert refusal(found) == (413, ErrorCode.TOO_LARGE)


def raw(server: Served, content: bytes, *, end: bool) -> bytes:
    """Send bytes as they are; `end` cuts the connection after them. Gives what came back."""
    address = (server.settings.host, httpx.URL(server.url).port or 0)
    with socket.create_connection(address, timeout=60) as connection:
        connection.sendall(content)
        if end:
            connection.shutdown(socket.SHUT_WR)
        return connection.recv(65536)


def head(member: Member, length: str, data: bytes) -> bytes:
    digest = hashlib.sha256(data).hexdigest()
    return (
        f"POST /v1/submissions HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer {member.token}\r\n"
        f"Submission-Id: {'b' * 32}\r\nLesson: tables/plans\r\nDigest: sha-256={digest}\r\n"
        f"Content-Length: {length}\r\n\r\n"
    ).encode()


def test_a_length_that_lies_or_a_cut_upload_leaves_nothing(server: Served) -> None:
    ada, data = server.join(), a_bundle()
    raw(server, head(ada, str(len(data) + 100), data) + data, end=True)
    raw(server, head(ada, str(len(data)), data) + data[:50], end=True)
    assert b"400" in raw(server, head(ada, str(len(data) - 10), data) + data, end=False)
    assert raw(server, head(ada, "-1", data) + data, end=False).startswith(b"HTTP/1.1 400")
    assert raw(server, head(ada, str(10**15), data), end=False).startswith(b"HTTP/1.1 413")
    assert server.store.submissions() == []
    assert server.submit(ada, data, "b" * 32).status_code == 200


def test_an_address_that_is_not_there_is_said_in_the_same_way(server: Served) -> None:
    assert refusal(server.http.get("/v1/nothing")) == (404, ErrorCode.MALFORMED)
    assert refusal(server.http.post("/v1/class")) == (405, ErrorCode.MALFORMED)


def test_checkpoints_are_told_as_they_are_now(server: Served, current_checkpoint: Checkpoint) -> None:
    ada = server.join()
    server.store.put_checkpoint(replace(current_checkpoint, title="Week one"), "")
    (found,) = server.http.get("/v1/checkpoints", headers=ada.headers).json()["checkpoints"]
    asked = AskedCheckpoint.from_json(found)
    assert (asked.title, asked.seed, asked.due) == ("Week one", ada.seed, current_checkpoint.due)


def test_no_token_gets_into_the_log(server: Served, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ada = server.join()
    server.send(ada, an_event(1))
    server.submit(ada, a_bundle())
    server.http.get("/v1/receipts", headers={"Authorization": f"Bearer {ada.token}x"})
    written = "\n".join(str(vars(record)) for record in caplog.records if record.name.startswith(("tutor", "uvicorn")))
    assert "/v1/submissions" in written
    for secret in (ada.token, ada.membership, server.code, server.password):
        assert secret not in written


def test_codes_that_are_guessed_at_the_same_time_are_no_more_than_one_by_one(server: Served) -> None:
    """Who asks by many connections at once, all begun before the first guess is wrong, has to wait as well."""
    address = httpx.URL(server.url)
    body = json.dumps(server.wish("Eve", code="ZZZZ-9999")).encode()
    with ExitStack() as stack:
        begun = [
            stack.enter_context(closing(http.client.HTTPConnection(address.host, address.port, timeout=PATIENCE)))
            for _ in range(80)
        ]
        for connection in begun:
            connection.putrequest("POST", "/v1/join")
            connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body[:5])
        server.http.get("/v1/class")  # the others are under way by now
        for connection in begun:
            connection.send(body[5:])
        answers = [connection.getresponse().status for connection in begun]
    assert set(answers) == {403, 429}
