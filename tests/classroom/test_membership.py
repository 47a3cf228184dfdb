"""Joining and leaving: who the learner is, what is kept, and what is not."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.errors import StorageFailure, Usage
from tests.classroom.learning import join, outbox_of, passed
from tests.classroom.stub_server import checkpoint, committed_then_cut, cut, stub
from tutor.classroom.learner import joining
from tutor.classroom.learner import membership as memberships
from tutor.classroom.learner.address import read_address
from tutor.classroom.learner.consent import statement
from tutor.classroom.learner.errors import Refused, Unreachable
from tutor.classroom.learner.seeds import with_own_data
from tutor.classroom.messages import ClassInfo
from tutor.course import Course


def test_nobody_is_in_a_class_at_first(data: Path) -> None:
    assert memberships.read(data) is None


def test_joining_is_kept_in_a_file_for_the_learner_alone(data: Path, tmp_path: Path) -> None:
    with stub(tmp_path) as server:
        joined = join(data, server, shares=True)
    assert memberships.read(data) == joined
    assert joined.learner == "learner-1"
    assert joined.public_key == server.state.key.public
    assert [item.lesson for item in joined.checkpoints[0].items] == ["demo/lesson"]
    assert stat.S_IMODE(memberships.file_of(data).stat().st_mode) == 0o600
    assert server.state.shares == {"learner-1": True}


def test_joining_again_is_the_same_learner_with_a_new_token(data: Path, tmp_path: Path) -> None:
    with stub(tmp_path) as server:
        first = join(data, server)
        second = join(data, server)
    assert (second.learner, second.membership) == (first.learner, first.membership)
    assert second.token != first.token


def test_a_joining_that_was_cut_short_is_the_same_learner_when_done_again(data: Path, tmp_path: Path) -> None:
    with stub(tmp_path) as server:
        server.state.misbehave = [lambda handler: False, committed_then_cut]
        with pytest.raises(Unreachable, match="cut"):
            join(data, server)
        assert memberships.read(data) is None
        assert join(data, server).learner == "learner-1"


def test_another_name_is_another_learner(data: Path, tmp_path: Path) -> None:
    with stub(tmp_path) as server:
        joining.leave(data, join(data, server, name="Ada"))
        assert join(data, server, name="Grace").learner == "learner-2"


def test_a_wrong_code_is_told_in_the_class_s_words(data: Path, tmp_path: Path) -> None:
    with stub(tmp_path) as server:
        wish = joining.Wish(read_address(server.url), "WRONG", "Ada")
        with pytest.raises(Refused, match="There is no class with that code"):
            joining.join(data, wish, joining.look(wish))
    assert memberships.read(data) is None


def test_only_one_class_at_a_time(data: Path, tmp_path: Path) -> None:
    with stub(tmp_path) as server:
        joined = join(data, server)
        joining.expect_free(data, read_address(server.url))
    with pytest.raises(Usage, match="in a class already") as caught:
        joining.expect_free(data, read_address("https://other.example.org"))
    assert "class leave" in caught.value.todo
    assert joined.url in caught.value.what


def test_leaving_removes_token_and_what_waits_but_the_learner_can_come_back(data: Path, tmp_path: Path) -> None:
    with stub(tmp_path) as server:
        joined = join(data, server)
        with outbox_of(data, joined) as outbox:
            outbox.note([passed(1)])
            outbox.submit("demo/lesson", b"work")
        joining.leave(data, joined)
        assert memberships.read(data) is None
        left = [path for path in data.rglob("*") if path.is_file() and joined.token.encode() in path.read_bytes()]
        assert not left
        assert not list(data.rglob("*.tar.gz"))
        again = join(data, server)
    assert again.learner == joined.learner
    assert joining.waiting_in(data, again).number == 0


def test_a_class_that_was_left_does_not_come_back_by_what_was_fetched(data: Path, tmp_path: Path) -> None:
    with stub(tmp_path) as server:
        joined = join(data, server)
    memberships.forget(data)
    assert memberships.keep_asked(data, joined, (checkpoint("demo/other"),)) is None
    assert memberships.read(data) is None


def test_what_the_class_asks_is_kept_as_fetched(data: Path, tmp_path: Path) -> None:
    with stub(tmp_path) as server:
        joined = join(data, server)
    memberships.keep_asked(data, joined, (checkpoint("demo/other"),))
    now = memberships.read(data)
    assert now is not None
    assert now.item("demo/lesson") is None
    assert now.item("demo/other") is not None
    assert replace(now, checkpoints=joined.checkpoints, fetched=joined.fetched) == joined


@pytest.mark.parametrize("content", ["{", "[]", '{"url": "", "consented": 1, "fetched": 0}', "[" * 100_000])
def test_a_damaged_file_is_told_and_left(data: Path, content: str) -> None:
    data.mkdir()
    memberships.file_of(data).write_text(content)
    with pytest.raises(StorageFailure, match="damaged"):
        memberships.read(data)
    assert memberships.file_of(data).read_text() == content


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("https://class.example.org/", "https://class.example.org"),
        ("https://class.example.org:443/ml/", "https://class.example.org/ml"),
        ("class.example.org:8443", "https://class.example.org:8443"),
        ("localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        (" HTTP://Class.Example.org ", "http://class.example.org"),
    ],
)
def test_addresses(url: str, expected: str) -> None:
    assert str(read_address(url)) == expected


@pytest.mark.parametrize(
    "url",
    ["", "ftp://x", "https://", "http://a:99999", "http://ada:secret@x", "http://x/?q=1", "http://a b", "http://[::1"],
)
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(Usage):
        read_address(url)


@pytest.mark.parametrize(
    ("url", "private"),
    [
        ("http://127.0.0.1", True),
        ("http://127.8.9.1", True),
        ("http://[::1]", True),
        ("http://localhost", True),
        ("https://class.example.org", True),
        ("http://192.168.1.5", False),
        ("http://class.example.org", False),
        ("http://localhost.example.org", False),
    ],
)
def test_what_others_could_read_must_be_allowed(url: str, private: bool) -> None:
    wish = joining.Wish(read_address(url), "code", "Ada")
    joining.expect_private(replace(wish, insecure=True))
    if private:
        joining.expect_private(wish)
    else:
        with pytest.raises(Usage, match="not encrypted"):
            joining.expect_private(wish)


def test_the_statement_names_all_that_is_sent_and_steers_no_terminal() -> None:
    wish = joining.Wish(read_address("http://10.0.0.1"), "code", "Ada", number="17")
    info = ClassInfo(1, "c", "Week one", "", True, ("We \x1b[31mstore\x1b]0;x\x07 it.",))
    text = statement(
        info, str(wish.address), wish.with_membership(""), shares_transcript=False, is_private=wish.address.is_private
    )
    assert "\x1b" not in text
    for words in ("Ada", "17", "attempts", "hints", "sandbox", "commands", "not encrypted", "Nothing of other lessons"):
        assert words in text
    assert "Your teacher is not shown these commands" in text


def test_lessons_with_data_of_their_own_get_the_learner_s_seed(
    data: Path, tmp_path: Path, small_course: Course
) -> None:
    assert with_own_data(small_course, data) is small_course
    with stub(tmp_path, "tables/rates", own_data=True) as server:
        join(data, server)
    seeds = {lesson.id: lesson.blueprint.seed for lesson in with_own_data(small_course, data).lessons}
    assert seeds == {"tables/plans": 1, "tables/rates": 4242, "words/greeting": 1}


def test_a_damaged_file_leaves_the_course_as_it_is(data: Path, small_course: Course) -> None:
    data.mkdir()
    memberships.file_of(data).write_text("{")
    assert with_own_data(small_course, data) is small_course


def test_a_class_that_cannot_be_reached_is_told(data: Path, tmp_path: Path) -> None:
    with stub(tmp_path) as server:
        server.state.always = cut
        with pytest.raises(Unreachable, match="cut"):
            join(data, server)
    assert memberships.read(data) is None
