"""What a class's server must not do or cannot understand is refused in words, and nothing comes of it."""

import json
import secrets
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.classroom.conftest import COURSE
from tests.classroom.scripted import LESSON, Scripted, ask, small_bundle, submission_headers, wish
from tests.classroom.serve_process import PATIENCE, PROGRAM, ServeProcess
from tutor.classroom.bundle_manifest import LARGEST_BUNDLE
from tutor.classroom.receipts import ClassKey
from tutor.classroom.server.store import Store
from tutor.classroom.wire import PROTOCOL, Kind

pytestmark = pytest.mark.timeout(300)

CHECKPOINT = "title: Week 1\nlessons:\n  tables/plans: {points: 4}\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServeProcess]:
    """A class's server for all of these tests."""
    folder = tmp_path_factory.mktemp("served")
    path = folder / "week-1.yaml"
    path.write_text(CHECKPOINT)
    settings = {"MLSCALE_TUTOR_LESSONS": str(COURSE), "MLSCALE_TUTOR_HOME": str(folder / "home")}
    found = ServeProcess(folder / "class", path, settings=settings)
    found.start()
    yield found
    found.stop()
    assert "Traceback" not in found.words, found.words


@pytest.fixture
def ada(served: ServeProcess) -> Scripted:
    learner = Scripted(served.port, "Ada")
    learner.join()
    return learner


@pytest.fixture
def ben(served: ServeProcess) -> Scripted:
    learner = Scripted(served.port, "Ben")
    learner.join()
    return learner


@pytest.mark.parametrize(("year", "ahead"), [(1971, False), (2095, True)])
def test_a_clock_that_is_off_by_decades(served: ServeProcess, year: int, ahead: bool) -> None:
    """Times are told by the server's clock; what happened before is before, by the learner's."""
    now = datetime.now(UTC).timestamp()
    learner = Scripted(served.port, f"Learner of {year}", clock=datetime(year, 1, 1, tzinfo=UTC).timestamp() - now)
    learner.join()
    first = learner.happened(Kind.PASSED, "counted")
    learner.send(replace(first, at=first.at - 3600.0))
    receipt = learner.submit()
    state = learner.state("counted")
    assert abs(state["since"] - (now - 3600.0)) < 60.0
    assert abs(state["passed"] - now) < 60.0
    assert abs(receipt.received - now) < 60.0
    with Store.open(served.store_url, blobs=served.bundles) as store:
        found = store.learner(learner.learner)
    assert found is not None
    assert (found.skew > 0) == ahead
    assert abs(found.skew - learner.clock) < 60.0


@pytest.mark.parametrize(
    ("spoken", "todo"), [(PROTOCOL - 1, "Update mlscale-tutor."), (PROTOCOL + 1, "to update the class's server.")]
)
def test_another_protocol(served: ServeProcess, ada: Scripted, spoken: int, todo: str) -> None:
    """It is said which side is the older one."""
    batch = ada.batch(ada.happened()) | {"protocol": spoken}
    for answer in (
        ask(served.port, "POST", "/v1/join", wish("Eve", protocol=spoken)),
        ada.ask("POST", "/v1/events", batch),
    ):
        assert answer.status == 426
        assert answer.error["code"] == "old-protocol"
        assert answer.error["todo"].endswith(todo)
    assert ada.standing()["states"] == []


def test_nobodys_token(served: ServeProcess) -> None:
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer of-nobody"}, {"Authorization": "Eve"}):
        for path in ("/v1/standing", "/v1/receipts", "/v1/checkpoints"):
            answer = ask(served.port, "GET", path, headers=headers)
            assert answer.status == 401
            assert answer.error["code"] == "wrong-token"
            assert answer.error["todo"] == "Join the class again."


def test_another_learners_token(ada: Scripted, ben: Scripted) -> None:
    """Whoever has a token is that learner and no other; ids that another one has used are of no use."""
    event = ada.happened(Kind.PASSED, "counted")
    ada.send(event)
    receipt = ada.submit()
    assert ben.ask("GET", "/v1/receipts").content == {"receipts": []}
    assert ben.standing()["states"] == []
    bundle = ada.bundles[receipt.submission]
    for theirs in (bundle, small_bundle()):
        answer = ben.ask("POST", "/v1/submissions", theirs, submission_headers(receipt.submission, LESSON, theirs))
        assert answer.status == 409
        assert answer.error["code"] == "conflict"
        assert receipt.learner not in json.dumps(answer.content)
    # An event's id is a learner's own: it neither changes another one's event nor is taken for it.
    ben.send(replace(event, kind=Kind.UNMET, message="Not yet."))
    assert ada.state("counted")["status"] == "passed"
    assert ben.state("counted")["status"] == "unmet"


def test_a_submission_that_changed(ada: Scripted) -> None:
    """The same id for another bundle, or a bundle that is not the one that was announced."""
    receipt = ada.submit()
    other = small_bundle()
    answer = ada.ask("POST", "/v1/submissions", other, submission_headers(receipt.submission, LESSON, other))
    assert (answer.status, answer.error["code"]) == (409, "conflict")
    damaged = bytes([*other[:-9], other[-9] ^ 1, *other[-8:]])
    headers = submission_headers(secrets.token_hex(16), LESSON, other)
    answer = ada.ask("POST", "/v1/submissions", damaged, headers)
    assert (answer.status, answer.error["code"]) == (400, "malformed")
    assert "changed on its way" in answer.error["what"]
    assert len(ada.standing()["submissions"]) == 1


def test_receipts_that_are_not_genuine(served: ServeProcess, ada: Scripted, tmp_path: Path) -> None:
    """Anyone can tell them with the class's public key."""
    receipt = ada.submit()
    other_key = ClassKey.open(tmp_path / "other.key")
    forged = (
        replace(receipt, claims=(*receipt.claims, ("more", "passed"))),
        replace(receipt, name="Eve"),
        replace(receipt, received=receipt.received - 86_400.0),
        replace(receipt, signature=""),
        other_key.sign(receipt),
        replace(receipt, class_id="another"),
    )
    file, genuine = tmp_path / "receipts.json", tmp_path / "genuine.json"
    file.write_text(json.dumps([found.as_json() for found in (*forged, receipt)]))
    genuine.write_text(json.dumps(receipt.as_json()))
    for place in (["--server", served.url], ["--key", ClassKey.open(served.folder / "class.key").public]):
        told = class_verify(file, *place, status=1).splitlines()
        assert sum(line.startswith("Not genuine: ") for line in told) == len(forged), told
        assert sum(line.startswith("Genuine: ") for line in told) == 1, told
        assert class_verify(genuine, *place, status=0).startswith("Genuine: ")


def class_verify(file: Path, *place: str, status: int) -> str:
    """What the command says."""
    done = subprocess.run(
        [PROGRAM, "class", "verify", str(file), *place], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == status, done
    return done.stdout


def test_what_makes_no_sense(ada: Scripted) -> None:
    event = ada.happened().as_json()
    bundle = small_bundle()
    headers = submission_headers(secrets.token_hex(16), LESSON, bundle)
    batch = {"protocol": PROTOCOL, "sent_at": 0.0}
    many = [{**event, "id": secrets.token_hex(16)} for _ in range(201)]
    asked: list[tuple[str, bytes | dict[str, object], dict[str, str], str]] = [
        ("events", b"{", {}, "it is no JSON"),
        ("events", b"[" * 100_000, {}, "it is no JSON"),
        ("events", b'"\xff"', {}, "it is no JSON"),
        ("events", b"[]", {}, "must be a JSON object"),
        ("events", {**batch, "events": many}, {}, "at most 200"),
        ("events", {**batch, "events": [{**event, "kind": "cheated"}]}, {}, "cheated"),
        ("events", {**batch, "events": [{**event, "at": "now"}]}, {}, "`at` must be a number"),
        ("events", {**batch, "events": [{**event, "id": "1"}]}, {}, "32 hexadecimal digits"),
        ("events", {**batch, "events": [{**event, "number": -1}]}, {}, "`number`"),
        ("events", {**batch, "events": [{**event, "message": "x" * 2001}]}, {}, "at most 2000"),
        ("submissions", bundle, headers | {"Submission-Id": "../../class.key"}, "`Submission-Id`"),
        ("submissions", bundle, headers | {"Digest": "md5=00"}, "`Digest`"),
        ("submissions", bundle, headers | {"Lesson": "words/greeting"}, ""),
        ("submissions", b"no bundle", submission_headers("ef" * 16, LESSON, b"no bundle"), ""),
    ]
    for path, body, more, words in asked:
        answer = ada.ask("POST", f"/v1/{path}", body, more)
        assert answer.status in (400, 403), (words, answer)
        assert words in answer.error["what"]
    assert ada.standing()["states"] == []
    assert ada.standing()["submissions"] == []


def test_what_is_too_large(ada: Scripted) -> None:
    large = b"x" * (LARGEST_BUNDLE + 1)
    answer = ada.ask("POST", "/v1/submissions", large, submission_headers(secrets.token_hex(16), LESSON, large))
    assert answer.status == 413
    assert answer.error["code"] == "too-large"
    assert f"{LARGEST_BUNDLE} bytes" in answer.error["what"]
    answer = ada.ask("POST", "/v1/events", b" " * 5 * 1024 * 1024)
    assert answer.status == 413


def test_codes_that_are_guessed(served: ServeProcess) -> None:
    """After some wrong ones, whoever guesses has to wait; the others in the room need not."""
    met = []
    for _ in range(45):
        answer = ask(served.port, "POST", "/v1/join", wish("Eve", code="ZZZZ-9999"), source="127.0.0.2")
        met.append(answer.status)
        if answer.status == 429:
            break
        assert (answer.status, answer.error["code"]) == (403, "unknown-code")
        assert answer.error["what"] == "There is no class with that code."
    assert met[-1] == 429
    assert len(met) > 10
    assert answer.error["code"] == "too-many"
    assert int(answer.headers["retry-after"]) >= 1
    assert ask(served.port, "POST", "/v1/join", wish("Eve"), source="127.0.0.3").status == 200
