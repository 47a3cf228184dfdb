"""The app of a learner who is in a class: the line, what is sent, submissions, and data of their own."""
# ruff: noqa: F811 (fixtures have the names of arguments)

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.conftest import (  # noqa: F401 (fixtures)
    Learner,
    Opener,
    course,
    nothing_is_left,
    progress,
    tutor,
)
from tests.classroom.learning import join, outbox_of, passed
from tests.classroom.stub_server import Stub, cut, silent, stub
from tutor.classroom.bundle import read_bundle
from tutor.classroom.learner import joining, receipt_files, sender
from tutor.course import Course
from tutor.tui import classroom
from tutor.tui.screens.home import Home

LESSON = "notes/greeting"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits so that the first frame comes soon need not wait here."""
    monkeypatch.setattr(classroom, "BEGIN_SECONDS", 0.01)
    monkeypatch.setattr(classroom, "LOOK_SECONDS", 0.2)
    monkeypatch.setattr(sender, "LOOK_SECONDS", 0.5)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Stub]:
    with stub(tmp_path, LESSON) as running:
        yield running


async def ask_for_submission(learner: Learner) -> None:
    if learner.lesson.terminal.has_focus:
        await learner.press("ctrl+right_square_bracket")
    await learner.press("ctrl+p")
    await learner.sees("Search for commands")
    await learner.press(*"submit")
    await learner.sees("Submit this lesson to the class")
    await learner.workers_done()  # no more is found
    await learner.press("down", "enter")


async def is_told(learner: Learner, words: str) -> None:
    """Wait for a message in passing; on a small screen it covers what it is folded with."""
    await learner.until(lambda: any(words in told.message for told in learner.app._notifications), words)


async def test_without_a_class_there_is_no_line_and_no_command(tutor: Opener, data: Path) -> None:
    async with tutor(LESSON) as learner:
        await learner.ready()
        assert learner.app.classroom.line == ""
        assert not learner.app.screen.query("ClassLine")
        assert not [found for found in learner.app.get_system_commands(learner.app.screen) if "class" in found.title]
        assert "class:" not in learner.screen
    assert not (data / "classes").exists()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_line_stands_above_the_keys(
    tutor: Opener,
    data: Path,
    server: Stub,
    size: tuple[int, int],
) -> None:
    join(data, server)
    async with tutor(LESSON, size=size) as learner:
        await learner.ready()
        await learner.sees("class: joined | sent")
        rows = learner.screen.splitlines()
        at = next(row for row, text in enumerate(rows) if "class: joined" in text)
        assert at >= len(rows) - 3
        assert any(text.strip() for text in rows[at + 1 :])  # the keys
        learner.app.go_home()
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")
        await learner.sees("class: joined | sent")


async def test_what_happens_is_sent_while_it_happens(tutor: Opener, data: Path, server: Stub) -> None:
    join(data, server)
    async with tutor(LESSON) as learner:
        await learner.ready()
        await learner.until(lambda: ("opened", LESSON, "") in server.kinds(), "the opening")
        await learner.until(lambda: ("unmet", LESSON, "made") in server.kinds(), "what is not done")
        await learner.press("ctrl+right_square_bracket", "h")
        await learner.until(lambda: ("hint", LESSON, "made") in server.kinds(), "the hint")
        await learner.press("e")
        await learner.enter("touch hello.txt")
        await learner.until(lambda: ("passed", LESSON, "made") in server.kinds(), "the pass")
    assert server.numbers() == list(range(1, len(server.numbers()) + 1))


async def test_offline_the_line_tells_what_waits_and_later_that_it_was_sent(
    tutor: Opener,
    data: Path,
    server: Stub,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sender, "LONGEST_PAUSE", 1.0)
    join(data, server)
    server.state.always = cut
    async with tutor(LESSON) as learner:
        await learner.ready()
        await learner.sees("waiting", "cannot be reached")
        assert not server.numbers()
        server.state.always = None
        await learner.sees("class: joined | sent")
        await learner.misses("cannot be reached")


async def test_a_lesson_is_submitted_from_the_palette(tutor: Opener, data: Path, server: Stub) -> None:
    join(data, server)
    async with tutor(LESSON, size=(80, 24)) as learner:
        await learner.ready()
        await ask_for_submission(learner)
        await is_told(learner, "The class has received your work on notes/greeting")
        await learner.sees("last receipt")
    (receipt,) = receipt_files.kept(data)
    assert receipt.digest == next(iter(server.state.receipts.values())).digest
    (bundle,) = (read_bundle(content) for content in server.state.bundles.values())
    assert bundle.manifest.lesson == LESSON


async def test_offline_a_submission_is_kept_and_its_receipt_comes_later(
    tutor: Opener,
    data: Path,
    server: Stub,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sender, "LONGEST_PAUSE", 1.0)
    joined = join(data, server)
    server.state.always = cut
    async with tutor(LESSON) as learner:
        await learner.ready()
        await ask_for_submission(learner)
        await is_told(learner, "It is kept here, and will be sent")
        assert not receipt_files.kept(data)
        with outbox_of(data, joined) as outbox:
            assert outbox.waiting().submissions == 1
        server.state.always = None
        await learner.sees("last receipt")
    assert len(receipt_files.kept(data)) == 1


async def test_a_lesson_that_the_class_does_not_ask_for_is_told(
    tutor: Opener,
    data: Path,
    server: Stub,
) -> None:
    join(data, server)
    async with tutor("notes/settings") as learner:
        await learner.ready()
        await ask_for_submission(learner)
        await is_told(learner, "does not ask for notes/settings")
    assert not server.state.bundles


async def test_a_class_that_hangs_holds_up_neither_the_app_nor_its_end(
    tutor: Opener,
    data: Path,
    server: Stub,
) -> None:
    joined = join(data, server)
    with outbox_of(data, joined) as outbox:
        outbox.note([passed(1, LESSON)])
    end = threading.Event()
    server.state.always = silent(end)
    async with tutor(LESSON) as learner:
        await learner.ready()
        await learner.until(lambda: server.state.requests["/v1/events"], "a request")
        await learner.enter("echo still $((6 * 7))")
        await learner.sees("still 42")
    end.set()


async def test_a_class_that_is_joined_or_left_elsewhere_is_noticed(
    tutor: Opener,
    data: Path,
    server: Stub,
) -> None:
    async with tutor(size=(80, 24)) as learner:
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")
        joined = join(data, server)
        await learner.sees("class: joined")
        await is_told(learner, "You are in a class now.")
        joining.leave(data, joined)
        await learner.misses("class: joined")


@pytest.mark.parametrize("answer", ["y", "n"])
async def test_a_sandbox_of_other_data_is_only_replaced_when_asked_for(
    tutor: Opener,
    course: Course,
    data: Path,
    tmp_path: Path,
    answer: str,
) -> None:
    from tutor.classroom.learner.seeds import with_own_data
    from tutor.session import Session

    with Session(course.lesson(LESSON), data=data) as session:
        session.prepare()
        session.stop()
        workspace, folder = session.workspace, session.workspace.folder
    (folder / "lab" / "mine.txt").write_text("mine")
    with stub(tmp_path, LESSON, own_data=True) as server:
        join(data, server)
        async with tutor() as learner:
            learner.app.course = with_own_data(course, data)
            learner.app.open_lesson(learner.app.course.lesson(LESSON))
            await learner.sees("was built from other data")
            await learner.press(answer)
            await learner.ready()
            if answer == "y":
                await learner.until(lambda: workspace.seed == 4242, "the learner's own data")
                assert not (folder / "lab" / "mine.txt").exists()
                await learner.until(lambda: ("unmet", LESSON, "made") in server.kinds(), "what counts")
            else:
                assert workspace.seed == 1
                assert (folder / "lab" / "mine.txt").exists()
                assert not [kind for kind, _, _ in server.kinds() if kind in ("unmet", "passed")]


def test_the_line_shows_what_matters_first() -> None:
    from tests.classroom.test_outbox import LESSON as lesson
    from tutor.classroom.learner.outbox import Waiting
    from tutor.classroom.learner.words import line
    from tutor.classroom.receipts import Receipt

    nothing = Waiting(0, 0, 0, 0, 0.0, "", None)
    receipt = Receipt("c", "w", "l", "Ada", lesson, "0" * 32, "0" * 64, 5, 1000.0, (), 1)
    assert line(nothing, None) == "class: joined"
    assert line(replace(nothing, sent=1.0), None) == "class: joined | sent"
    waiting = replace(nothing, events=2, submissions=1, sent=1.0, why="The class cannot be reached.")
    words = line(waiting, receipt, now=1000.0)
    assert words.startswith("class: joined | 3 waiting | last receipt ")
    assert words.endswith(" | The class cannot be reached.")
