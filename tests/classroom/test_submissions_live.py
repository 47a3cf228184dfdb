"""The page of submissions changes while somebody looks: what is told, and to whom."""

from collections.abc import Callable

import httpx
import pytest

from tests.classroom import looking
from tests.classroom.board_class import joined, passed, submitted
from tests.classroom.looking import PASSWORD, Listener
from tests.classroom.serving import PATIENCE
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.rerun_outcome import Outcome, Verdict
from tutor.classroom.server.access import set_password
from tutor.classroom.server.board.picture import Picture, View
from tutor.classroom.server.board.telling import WorkTeller
from tutor.classroom.server.store import Learner, Role, Store

PAGE = "/board/submissions"

live, address, look = looking.live, looking.address, looking.look


@pytest.fixture
def ada(store: Store, current_checkpoint: Checkpoint) -> Learner:
    store.put_checkpoint(current_checkpoint, "")
    return joined(store, "Ada")


def told(view: View, teller: WorkTeller) -> list[str]:
    return [name for name, _ in teller.news(view, "")]


def test_what_is_handed_in_and_each_step_of_its_re_run_is_told(
    store: Store, ada: Learner, look: Callable[..., Listener]
) -> None:
    page = look(page=PAGE)
    submission = submitted(store, ada)
    assert page.next("work").data == {}
    steps: list[Callable[[], object]] = [
        lambda: store.take_job("worker", 60.0),
        lambda: store.finish_job(submission, Outcome(Verdict.VERIFIED)),
        lambda: store.retry(submission),
    ]
    for step in steps:
        step()
        assert page.next("work").data == {}


def test_two_browsers_are_told_and_what_was_missed_is_told_afterwards(
    store: Store, ada: Learner, look: Callable[..., Listener]
) -> None:
    first, second = look(page=PAGE), look("?show=waiting&page=2", page=PAGE)
    submitted(store, ada)
    seen = first.next("work").id
    assert second.next("work").data == {}
    submitted(store, ada)
    first.next("work")
    assert look(page=PAGE, last=seen).next("work").data == {}
    # Who has seen all is told nothing but that the connection lives.
    assert look(page=PAGE).next("work", "here").name == "here"


def test_only_what_is_about_submissions_is_told(store: Store, ada: Learner) -> None:
    picture = Picture(store)
    assert told(View(), WorkTeller(5)) == [], "nothing was read yet"
    teller = WorkTeller(picture.refresh().number)
    assert told(picture.view, teller) == []
    passed(store, ada)
    joined(store, "Ben")
    assert told(picture.refresh(), teller) == []
    submitted(store, ada)
    assert told(picture.refresh(), teller) == ["work"]
    passed(store, ada, "counted", 2)
    assert told(picture.refresh(), teller) == []
    assert teller.number == picture.view.number
    # Another database in its place, such as one restored from a backup.
    assert told(picture.view, WorkTeller(picture.view.number + 1)) == ["work"]


def test_who_may_not_see_names_is_not_told(store: Store, ada: Learner, address: str) -> None:
    with httpx.Client(base_url=address, timeout=PATIENCE) as client:
        asks = {"accept": "text/event-stream"}
        assert client.get(f"{PAGE}/changes", headers=asks).status_code == 401
        client.post("/board/sign-in", data={"name": "wall", "password": PASSWORD})
        assert client.get(f"{PAGE}/changes", headers=asks).status_code == 403


def test_who_may_not_look_any_more_is_sent_to_the_door(
    store: Store, ada: Learner, look: Callable[..., Listener], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.classroom.server.access._FRESH_SECONDS", 0.0)
    page = look(page=PAGE)
    set_password(store, "teacher", Role.TEACHER, "another one by now")
    assert page.next("reload").data == {}
    assert page.ends() == []


def test_the_page_without_submissions_has_the_place_for_them(store: Store, ada: Learner, address: str) -> None:
    with httpx.Client(base_url=address, timeout=PATIENCE) as client:
        client.post("/board/sign-in", data={"name": "teacher", "password": PASSWORD})
        empty = client.get(PAGE).text
        assert '<p id="empty" class="empty">Nothing here.' in empty
        assert '<div id="list" class="wide-table" hidden>' in empty
        submission = submitted(store, ada)
        page = client.get(PAGE).text
        assert '<p id="empty" class="empty" hidden>' in page
        assert '<div id="list" class="wide-table">' in page
        assert f'<tr id="s{submission}">' in page
        assert page.count('<meta http-equiv="refresh"') == 1
