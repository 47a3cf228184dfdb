"""The pages beside the boards: learners and their work, what is alike, downloads, the roster."""

import json
import re

import httpx
import pytest

from tests.classroom import board_reader
from tests.classroom.board_class import a_bundle_of, noted, submitted
from tests.classroom.board_reader import BOARD, Reader, field_of
from tests.classroom.serving import an_event
from tutor.classroom.rerun_outcome import Outcome, TaskOutcome, Verdict
from tutor.classroom.server.store import JobStatus, Learner, RosterEntry, Store
from tutor.classroom.wire import Kind

pages, as_role, teacher, learners = (
    board_reader.pages,
    board_reader.as_role,
    board_reader.teacher,
    board_reader.learners,
)


def test_a_learners_page_has_the_time_line_the_receipts_and_the_shared_transcript(
    teacher: httpx.Client, store: Store, learners: list[Learner]
) -> None:
    noted(store, learners[0], an_event(3, Kind.HINT, "counted", hints=2))
    submission = submitted(store, learners[0], a_bundle_of([("wc -l counts.csv", "3 counts.csv")]))
    page = teacher.get(f"/board/learners/{learners[0].id}").text
    for words in (
        "Ada Lovelace",
        "Number S1",
        "There are no rows in counts.csv.",
        ": hint 2",
        ": passed",
        "receipt 1",
        "wc -l counts.csv",
        "3 counts.csv",
        "waits to be run",
        f"/board/submissions/{submission}/bundle",
        f"/board/submissions/{submission}/receipt.json",
    ):
        assert words in page, words
    assert teacher.get("/board/learners/nobody").status_code == 404


def test_a_transcript_that_is_not_shared_is_not_shown(
    teacher: httpx.Client, store: Store, learners: list[Learner]
) -> None:
    submitted(store, learners[1], a_bundle_of([("echo private words", "private words")]))
    page = teacher.get(f"/board/learners/{learners[1].id}").text
    assert "does not share transcripts" in page
    assert "private words" not in page


def test_a_bundle_that_cannot_be_read_is_told(teacher: httpx.Client, store: Store, learners: list[Learner]) -> None:
    submitted(store, learners[0], b"no bundle at all")
    assert "This is no bundle" in teacher.get(f"/board/learners/{learners[0].id}").text
    assert "1 bundle cannot be read" in teacher.get("/board/similar").text


def test_older_moments_are_on_a_page_of_their_own(teacher: httpx.Client, store: Store, learners: list[Learner]) -> None:
    for start in (3, 103, 203):
        noted(store, learners[1], *(an_event(start + step, Kind.RESET, "") for step in range(100)))
    first = teacher.get(f"/board/learners/{learners[1].id}").text
    (earlier,) = re.findall(r'href="\?before=(\d+)"', first)
    second = teacher.get(f"/board/learners/{learners[1].id}?before={earlier}").text
    assert [page.count('class="m-reset"') for page in (first, second)] == [200, 100]
    assert "?before=" not in second


def test_downloads_are_files_with_plain_names(teacher: httpx.Client, store: Store, learners: list[Learner]) -> None:
    data = a_bundle_of([])
    submission = submitted(store, learners[0], data)
    bundle = teacher.get(f"/board/submissions/{submission}/bundle")
    assert bundle.content == data
    assert bundle.headers["content-disposition"] == f'attachment; filename="tables-plans-{submission[:8]}.tar.gz"'
    receipt = teacher.get(f"/board/submissions/{submission}/receipt.json")
    assert receipt.json() == json.loads(json.dumps(store.receipts_of(learners[0].id)[0].as_json()))
    assert teacher.get("/board/submissions/nothing/bundle").status_code == 404
    assert ("teacher", "took the bundle") in [(entry.who, entry.what) for entry in store.audit(10)]


@pytest.mark.parametrize(
    ("kind", "part"), [("csv", "Ada Lovelace"), ("moodle", "S1"), ("canvas", "S1"), ("json", "Ada"), ("junit", "Ada")]
)
def test_grades_are_given_out(teacher: httpx.Client, learners: list[Learner], kind: str, part: str) -> None:
    found = teacher.get(f"{BOARD}/grades/{kind}")
    assert found.status_code == 200
    assert part in found.text
    assert f'filename="week-1-{kind}-' in found.headers["content-disposition"]
    assert teacher.get(f"{BOARD}/grades/xls").status_code == 404
    assert teacher.get(f"/board/checkpoints/none/grades/{kind}").status_code == 404


def test_work_that_was_given_up_is_listed_and_can_be_run_again(
    teacher: httpx.Client, store: Store, learners: list[Learner]
) -> None:
    submission = submitted(store, learners[0])
    for _ in range(3):
        assert store.take_job("worker", 60.0) is not None
        store.fail_job(submission, "It used more memory than it may.")
    page = teacher.get("/board/submissions?show=dead").text
    assert "given up after 3 attempts" in page
    assert "It used more memory than it may." in page
    back = {"referer": str(teacher.base_url.join("/board/submissions?show=dead"))}
    form = {"csrf": field_of(teacher, "/board/submissions")}
    found = teacher.post(f"/board/submissions/{submission}/again", data=form, headers=back)
    assert (found.status_code, found.headers["location"]) == (303, "/board/submissions?show=dead")
    kept = store.submission(submission)
    assert kept is not None
    assert kept.verification.status is JobStatus.WAITING
    assert ("teacher", "asked for a re-run", submission) in [(one.who, one.what, one.about) for one in store.audit(9)]
    foreign = {"referer": "http://elsewhere.example/board/x"}
    again = teacher.post(f"/board/submissions/{submission}/again", data=form, headers=foreign)
    assert again.headers["location"] == "/board/submissions"


def test_both_verdicts_are_shown_where_they_differ(
    teacher: httpx.Client, store: Store, learners: list[Learner]
) -> None:
    submission = submitted(store, learners[0])
    task = TaskOutcome("counted", "passed", "unmet", "counts.csv is empty.")
    store.finish_job(submission, Outcome(Verdict.DIFFERS, (task,), "Something else was found."))
    for address in ("/board/submissions?show=differs", f"/board/learners/{learners[0].id}"):
        rows = [[cell.strip() for cell in row] for row in Reader(teacher.get(address).text).rows]
        assert ["Count them", "passed", "unmet", "counts.csv is empty."] in rows
    assert Reader(teacher.get(BOARD).text).row("Ada Lovelace")[3].startswith("differs")


def test_what_no_re_run_can_tell_comes_with_evidence_for_a_person(
    teacher: httpx.Client, store: Store, learners: list[Learner]
) -> None:
    submission = submitted(store, learners[0])
    evidence = '{"containers": ["web <b>"]}'
    store.finish_job(submission, Outcome(Verdict.CANNOT_VERIFY, (), "It depends on containers.", evidence=evidence))
    for address in ("/board/submissions?show=look", f"/board/learners/{learners[0].id}"):
        page = teacher.get(address).text
        assert "It depends on containers." in page
        assert "web &lt;b&gt;" in page
    assert Reader(teacher.get(BOARD).text).row("Ada Lovelace")[3].startswith("unverified")


def test_work_on_the_data_of_another_learner_is_put_before_a_person(
    teacher: httpx.Client, store: Store, learners: list[Learner]
) -> None:
    submitted(store, learners[0], a_bundle_of([("ls", "a")], seed=learners[0].seed))
    submitted(store, learners[1], a_bundle_of([("ls", "b")], seed=learners[0].seed))
    page = teacher.get("/board/similar").text
    assert "for a person to look at" in page
    assert "made on the other learner" in page
    assert "Ada Lovelace" in page
    assert '<a href="/board/similar">' in teacher.get("/board/submissions").text


def test_the_roster_shows_who_is_here_and_who_is_expected(
    teacher: httpx.Client, store: Store, learners: list[Learner]
) -> None:
    store.put_roster([RosterEntry("Cem", "S3", "cem@school.example")])
    page = Reader(teacher.get("/board/roster").text)
    assert page.row("Ada Lovelace")[4] == "shared"
    assert page.row("Ben")[4] == "not shared"
    assert page.row("Cem")[1:3] == ["S3", "not yet"]
