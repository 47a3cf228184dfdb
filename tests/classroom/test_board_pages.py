"""The board's pages: what is on them, who may see which, and that nothing of a learner's gets out of its place."""

import json
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from html.parser import HTMLParser
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette

from tests.classroom.board_class import a_bundle_of, joined, noted, passed, serving, submitted, unmet
from tests.classroom.serving import PATIENCE, an_event
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.rerun_outcome import Outcome, TaskOutcome, Verdict
from tutor.classroom.server.access import Access, set_password
from tutor.classroom.server.board.pages import live_boards, routes
from tutor.classroom.server.settings import ClassSettings
from tutor.classroom.server.store import JobStatus, Learner, Role, RosterEntry, Store
from tutor.classroom.wire import Kind
from tutor.course import Course

PASSWORD = "correct horse battery"
BOARD = "/board/checkpoints/week-1"
HOSTILE = "<img src=x onerror=alert(1)>\"'&{{7*7}}"


class Reader(HTMLParser):
    """What stands on a page: elements, the addresses that they name, and the text of table cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.styles = 0
        self.rows: list[list[str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attributes)
        self.addresses += [found[name] or "" for name in ("href", "src", "action", "data-live") if name in found]
        self.handlers += [name for name in found if name.startswith("on")]
        self.styles += "style" in found
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.rows.append([])

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data

    def row(self, name: str) -> list[str]:
        """The cells of the row that begins with this."""
        return next([cell.strip() for cell in row] for row in self.rows if row and row[0].strip() == name)


@pytest.fixture
def pages(store: Store, class_settings: ClassSettings, small_course: Course) -> Iterator[Callable[[], httpx.Client]]:
    """Open a browser on the class's pages: nobody has signed in."""
    access = Access(store)
    for role in Role:
        set_password(store, role.value, role, PASSWORD)
    live = live_boards(store, class_settings)
    app = Starlette(routes=routes(store, access, class_settings, live))
    with serving(app, live) as address, ExitStack() as opened:
        yield lambda: opened.enter_context(httpx.Client(base_url=address, timeout=PATIENCE))


@pytest.fixture
def as_role(pages: Callable[[], httpx.Client]) -> Callable[[Role], httpx.Client]:
    """A browser in which somebody of a role has signed in."""

    def sign_in(role: Role) -> httpx.Client:
        client = pages()
        found = client.post("/board/sign-in", data={"name": role.value, "password": PASSWORD})
        assert (found.status_code, found.headers["location"]) == (303, "/board")
        return client

    return sign_in


@pytest.fixture
def teacher(as_role: Callable[[Role], httpx.Client]) -> httpx.Client:
    return as_role(Role.TEACHER)


@pytest.fixture
def learners(store: Store, current_checkpoint: Checkpoint) -> list[Learner]:
    """Ada has passed one task and is stuck at another one; Ben has seen nothing yet."""
    store.put_checkpoint(current_checkpoint, "title: Week 1\n")
    ada, ben = joined(store, "Ada Lovelace", shares_transcript=True, number="S1"), joined(store, "Ben")
    passed(store, ada)
    unmet(store, ada, "There are no rows in counts.csv.")
    return [ada, ben]


def field_of(client: httpx.Client, address: str = "/board") -> str:
    """The hidden field of a page's forms."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(address).text)
    assert found is not None
    return found[1]


def test_the_grid_says_in_words_how_everybody_stands(teacher: httpx.Client, learners: list[Learner]) -> None:
    page = Reader(teacher.get(BOARD).text)
    ada, ben = page.row("Ada Lovelace"), page.row("Ben")
    assert ada[1] == "1"
    assert re.fullmatch(r"passed \d\d:\d\d", ada[2])
    assert re.fullmatch(r"not yet \d\d:\d\d", ada[3])
    assert ben == ["Ben", "0", "not started", "not started", "not started", "not started"]
    assert page.row("Class")[2:] == ["1", "0", "0", "0"]
    assert f"/board/learners/{learners[0].id}" in page.addresses


def test_a_lesson_that_was_opened_is_seen_on_the_grid_and_on_the_learners_page(
    teacher: httpx.Client, store: Store, learners: list[Learner]
) -> None:
    noted(store, learners[1], an_event(1, Kind.OPENED, "", lesson="tables/rates"))
    ben = Reader(teacher.get(BOARD).text).row("Ben")
    assert [ben[2], ben[3], ben[5]] == ["not started"] * 3
    assert re.fullmatch(r"opened \d\d:\d\d", ben[4])
    page = teacher.get(f"/board/learners/{learners[1].id}").text
    assert re.search(r'class="badge b">opened \d\d:\d\d<', page)


def test_a_cell_tells_more_when_asked(teacher: httpx.Client, learners: list[Learner]) -> None:
    teacher.get(BOARD)
    found = teacher.get(f"{BOARD}/cell?place=1&column=1").json()
    assert found == {"more": "3 checks. 1 hint. There are no rows in counts.csv."}
    for query in ("place=0&column=0", "place=3&column=0", "place=1&column=4", "place=x&column=-1", ""):
        assert teacher.get(f"{BOARD}/cell?{query}").status_code == 404


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
    files = ["/board/static/board.css", "/board/static/board.js"]
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


def test_a_class_without_a_checkpoint_and_one_without_learners_say_so(
    teacher: httpx.Client, store: Store, current_checkpoint: Checkpoint
) -> None:
    assert "The class has no checkpoint yet." in teacher.get("/board").text
    store.put_checkpoint(current_checkpoint, "")
    assert "Nobody has joined yet." in teacher.get(BOARD).text
    assert "Week 1" in teacher.get("/board").text
    assert teacher.get("/board/checkpoints/other").status_code == 404


def test_a_large_class_is_shown_page_by_page(
    teacher: httpx.Client, store: Store, current_checkpoint: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.classroom.server.board.board_pages.MOST_ROWS", 2)
    store.put_checkpoint(current_checkpoint, "")
    for name in ("Ada", "Ben", "Cem"):
        joined(store, name)
    for query, names in (("", ["Ada", "Ben"]), ("?page=2", ["Cem"])):
        rows = Reader(teacher.get(f"{BOARD}{query}").text).rows[3:]
        assert [row[0].strip() for row in rows if row] == names
    assert "first=3" in teacher.get(f"{BOARD}?page=99").text
    # Who changes between names and no names stays on the page.
    assert "?projector&amp;page=2" in teacher.get(f"{BOARD}?page=2").text
    assert 'href="?page=2"' in teacher.get(f"{BOARD}?projector&page=2").text


def test_a_learner_is_found_wherever_the_row_is(
    as_role: Callable[[Role], httpx.Client],
    store: Store,
    current_checkpoint: Checkpoint,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tutor.classroom.server.board.board_pages.MOST_ROWS", 2)
    store.put_checkpoint(current_checkpoint, "")
    people = [joined(store, name, number=number) for name, number in (("Ada", "S1"), ("Ben", "S2"), ("Émile", "S3"))]
    teacher = as_role(Role.TEACHER)
    for wish in ("emil", "s3"):
        found = teacher.get(BOARD, params={"find": wish})
        assert (found.status_code, found.headers["location"]) == (303, f"{BOARD}?page=2#l3")
    assert teacher.get(BOARD, params={"find": "ben"}).headers["location"] == f"{BOARD}#l2"
    several = teacher.get(BOARD, params={"find": "e"}).text
    assert "<b>2 learners</b>" in several
    assert f'<a href="{BOARD}#l2">Ben</a>' in several
    nobody = Reader(teacher.get(BOARD, params={"find": HOSTILE}).text)
    assert "img" not in nobody.tags
    assert "Nobody in the class is called" in teacher.get(BOARD, params={"find": "zed"}).text
    # The learner's page leads back to the row.
    assert f'href="{BOARD}?page=2#l3"' in teacher.get(f"/board/learners/{people[2].id}").text
    # Where names are hidden, nobody is looked for by name.
    for client, query in ((teacher, {"find": "ben", "projector": ""}), (as_role(Role.BOARD), {"find": "ben"})):
        page = client.get(BOARD, params=query)
        assert (page.status_code, "Find a learner" in page.text, "Ben" in page.text) == (200, False, False)


def test_many_who_are_found_are_listed_up_to_a_number(
    teacher: httpx.Client, store: Store, current_checkpoint: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.classroom.server.board.board_pages.MOST_MATCHES", 2)
    store.put_checkpoint(current_checkpoint, "")
    for number in range(5):
        joined(store, f"Ada {number}")
    page = teacher.get(BOARD, params={"find": "ada"}).text
    assert "<b>5 learners</b>" in page
    assert "and 3 more" in page


def test_pages_below_another_address_link_below_it(
    store: Store, class_settings: ClassSettings, learners: list[Learner]
) -> None:
    set_password(store, "teacher", Role.TEACHER, PASSWORD)
    live = live_boards(store, class_settings)
    app = Starlette(routes=routes(store, Access(store), class_settings, live))
    with serving(app, live, root_path="/class") as address, httpx.Client(base_url=address, timeout=PATIENCE) as client:
        found = client.post("/board/sign-in", data={"name": "teacher", "password": PASSWORD})
        assert found.headers["location"] == "/class/board"
        page = Reader(client.get(BOARD).text)
    own = [place for place in page.addresses if place.startswith("/")]
    assert own
    assert all(place.startswith("/class/board") for place in own)
