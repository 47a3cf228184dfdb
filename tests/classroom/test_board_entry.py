"""The doors of the board's pages: who may see which, and that nothing of a learner's gets out of its place."""

import re
import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx
import pytest

from tests.classroom import board_reader
from tests.classroom.board_class import a_bundle_of, joined, passed, submitted, unmet
from tests.classroom.board_reader import BOARD, HOSTILE, PASSWORD, Reader, field_of
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.rerun_outcome import Outcome, TaskOutcome, Verdict
from tutor.classroom.server.store import JobStatus, Learner, Role, RosterEntry, Store

pages, as_role, teacher, learners = (
    board_reader.pages,
    board_reader.as_role,
    board_reader.teacher,
    board_reader.learners,
)


def test_who_did_not_sign_in_is_led_to_the_form_and_back(pages: Callable[[], httpx.Client], store: Store) -> None:
    client = pages()
    assert client.get("/").headers["location"] == "/board"
    found = client.get(f"{BOARD}?projector", headers={"accept": "text/html"})
    assert (found.status_code, found.headers["location"]) == (
        303,
        "/board/sign-in?next=%2Fboard%2Fcheckpoints%2Fweek-1%3Fprojector",
    )
    form = client.get(found.headers["location"])
    assert 'name="next" value="/board/checkpoints/week-1?projector"' in form.text
    wrong = client.post("/board/sign-in", data={"name": "teacher", "password": "wrong"})
    assert (wrong.status_code, "The name or the password is wrong." in wrong.text) == (401, True)
    values = {"name": "teacher", "password": PASSWORD, "next": f"{BOARD}?projector"}
    assert client.post("/board/sign-in", data=values).headers["location"] == f"{BOARD}?projector"


@pytest.mark.parametrize(
    "next",
    ["http://elsewhere.example/board", "//elsewhere.example/board", "/board\\@elsewhere.example", "/v1/class", ""],
)
def test_signing_in_leads_nowhere_else(pages: Callable[[], httpx.Client], next: str) -> None:
    values = {"name": "teacher", "password": PASSWORD, "next": next}
    assert pages().post("/board/sign-in", data=values).headers["location"] == "/board"


def test_signing_in_from_another_page_is_refused(pages: Callable[[], httpx.Client]) -> None:
    values = {"name": "teacher", "password": PASSWORD}
    for origin in ("http://elsewhere.example", "null"):
        found = pages().post("/board/sign-in", data=values, headers={"origin": origin})
        assert (found.status_code, "set-cookie" in found.headers) == (403, False)
    client = pages()
    own = {"origin": str(client.base_url).rstrip("/")}
    assert client.post("/board/sign-in", data=values, headers=own).status_code == 303


def test_after_too_many_wrong_tries_the_form_says_when_to_come_again(pages: Callable[[], httpx.Client]) -> None:
    client = pages()
    for _ in range(10):
        client.post("/board/sign-in", data={"name": "teacher", "password": "wrong"})
    found = client.post("/board/sign-in", data={"name": "teacher", "password": PASSWORD})
    assert found.status_code == 429
    assert int(found.headers["retry-after"]) > 0
    assert "too many wrong tries" in found.text


def test_signing_out_ends_it(teacher: httpx.Client, learners: list[Learner]) -> None:
    assert teacher.post("/board/sign-out", data={"csrf": field_of(teacher)}).status_code == 303
    assert teacher.get("/board", headers={"accept": "text/html"}).status_code == 303


def test_scripts_and_streams_get_a_plain_refusal(pages: Callable[[], httpx.Client]) -> None:
    client = pages()
    assert client.get(f"{BOARD}/changes", headers={"accept": "text/event-stream"}).status_code == 401
    assert client.get(f"{BOARD}/cell", headers={"accept": "*/*", "sec-fetch-dest": "empty"}).status_code == 401
    assert client.post("/board/submissions/x/again").status_code == 401


ADDRESSES = {
    "/board": Role.BOARD,
    BOARD: Role.BOARD,
    f"{BOARD}/cell?place=1&column=1": Role.ASSISTANT,
    f"{BOARD}/grades/csv": Role.ASSISTANT,
    "/board/learners/LEARNER": Role.ASSISTANT,
    "/board/submissions": Role.ASSISTANT,
    "/board/similar": Role.ASSISTANT,
    "/board/submissions/SUBMISSION/bundle": Role.ASSISTANT,
    "/board/submissions/SUBMISSION/receipt.json": Role.ASSISTANT,
    "/board/roster": Role.TEACHER,
    "/board/audit": Role.TEACHER,
}
"""Each page, and the least role that may see it."""


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_its_pages_only(
    as_role: Callable[[Role], httpx.Client], store: Store, learners: list[Learner], role: Role
) -> None:
    submission = submitted(store, learners[0], a_bundle_of([]))
    client = as_role(role)
    order = [Role.BOARD, Role.ASSISTANT, Role.TEACHER]
    client.get(BOARD)
    for address, least in ADDRESSES.items():
        place = address.replace("LEARNER", learners[0].id).replace("SUBMISSION", submission)
        status = client.get(place, follow_redirects=True).status_code
        assert (address, status) == (address, 200 if order.index(role) >= order.index(least) else 403)


def test_without_names_no_name_and_no_single_message_is_anywhere(
    as_role: Callable[[Role], httpx.Client], store: Store, learners: list[Learner]
) -> None:
    for who in learners:
        unmet(store, who, "The author is Ada Lovelace <ada@lovelace.example>, not Ben.", number=5)
    shared = "The author is"
    for client, address in ((as_role(Role.TEACHER), f"{BOARD}?projector"), (as_role(Role.BOARD), BOARD)):
        page = client.get(address).text
        assert "Learner 1" in page
        assert shared in page
        for secret in ("Ada", "Lovelace", "Ben", *(who.id for who in learners)):
            assert secret not in page, secret
    assert as_role(Role.BOARD).get("/board").headers["location"] == BOARD


def test_nothing_that_learners_write_becomes_part_of_a_page(
    teacher: httpx.Client, store: Store, current_checkpoint: Checkpoint
) -> None:
    store.put_checkpoint(current_checkpoint, "")
    who = [joined(store, f"{HOSTILE}{number}", shares_transcript=True, number=HOSTILE) for number in range(2)]
    store.put_roster([RosterEntry(HOSTILE, "S9", HOSTILE)])
    for one in who:
        unmet(store, one, HOSTILE)
    passed(store, who[0], "plan-names", 9)
    submission = submitted(store, who[0], a_bundle_of([(HOSTILE, HOSTILE)]), claims=("plan-names",))
    task = TaskOutcome("plan-names", "passed", HOSTILE, HOSTILE)
    store.finish_job(submission, Outcome(Verdict.DIFFERS, (task,), HOSTILE))
    store.note_audit(HOSTILE, HOSTILE, HOSTILE)
    for address in (
        "/board",
        BOARD,
        f"{BOARD}?projector",
        f"/board/learners/{who[0].id}",
        "/board/submissions",
        "/board/similar",
        "/board/roster",
        "/board/audit",
        "/board/sign-in?next=%22%3E%3Cimg%3E",
    ):
        found = teacher.get(address)
        page = Reader(found.text)
        assert found.status_code == 200, address
        assert "img" not in page.tags, address
        assert page.handlers == [], address
        assert "49" not in re.sub(r"\d\d:\d\d|[0-9a-f]{8,}", "", found.text), address
    again = teacher.post("/board/sign-in", data={"name": f'"><img>{HOSTILE}', "password": "x"})
    assert "img" not in Reader(again.text).tags


def test_every_page_is_closed_to_other_places(teacher: httpx.Client, store: Store, learners: list[Learner]) -> None:
    submitted(store, learners[0], a_bundle_of([]))
    files = [f"/board/static/{name}" for name in ("board.css", "live.js", "board.js", "submissions.js")]
    pages = ["/board", BOARD, "/board/submissions", f"/board/learners/{learners[0].id}", "/board/roster", "/board/x"]
    for address in [*pages[:-1], *files, f"{BOARD}/cell?place=1&column=1", "/board/sign-in"]:
        found = teacher.get(address)
        policy = found.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self';"), address
        assert "unsafe" not in policy
        assert "http" not in policy
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["x-frame-options"] == "DENY"
        page = Reader(found.text)
        assert {urlsplit(place).netloc for place in page.addresses} <= {""}, address
        assert {urlsplit(place).scheme for place in page.addresses} <= {"", "data"}, address
        assert page.styles == 0, address
    for name in files:
        text = teacher.get(name).text
        assert "http:" not in text
        assert "https:" not in text
        assert "@import" not in text
        assert teacher.get(name).headers["cache-control"].endswith("immutable")
    assert teacher.get("/board/static/../pages.py").status_code == 404
    assert teacher.get("/board/static/pages.py").status_code == 404


def test_a_style_of_a_page_carries_a_word_that_is_new_each_time(teacher: httpx.Client, learners: list[Learner]) -> None:
    words = set()
    for _ in range(2):
        found = teacher.get(BOARD)
        (word,) = re.findall(r'<style nonce="([^"]+)">', found.text)
        assert f"style-src 'self' 'nonce-{word}'" in found.headers["content-security-policy"]
        words.add(word)
    assert len(words) == 2


def test_a_form_without_the_sessions_own_word_changes_nothing(
    as_role: Callable[[Role], httpx.Client], store: Store, learners: list[Learner]
) -> None:
    submission = submitted(store, learners[0])
    job = store.take_job("worker", 60.0)
    assert job is not None
    teacher, other = as_role(Role.TEACHER), as_role(Role.ASSISTANT)
    address = f"/board/submissions/{submission}/again"
    for form in ({}, {"csrf": ""}, {"csrf": secrets.token_hex(32)}, {"csrf": field_of(other)}):
        assert teacher.post(address, data=form).status_code == 403
    assert teacher.post(address, content=b"x" * 100_000).status_code == 403
    kept = store.submission(submission)
    assert kept is not None
    assert kept.verification.status is JobStatus.RUNNING
    assert teacher.get(address).status_code == 405
