"""Whatever keeps a lesson from being opened: a panel says what, why and what to do, and the app goes on."""

from pathlib import Path

import pytest

from sandbox.errors import StorageFailure
from sandbox.workspace import Workspace
from tests.app.conftest import Learner, Opener
from tutor.course import Course
from tutor.progress import Progress
from tutor.session import Session
from tutor.tui import checking
from tutor.tui.screens.home import Home
from tutor.tui.screens.question import Question


async def goes_on(learner: Learner) -> None:
    """From the problem back home, and into another lesson."""
    await learner.press("ctrl+right_square_bracket")
    await learner.sees("q Home")
    await learner.press("q")
    await learner.until(lambda: isinstance(learner.app.screen, Home), "home")
    learner.app.open_lesson(learner.app.course.lesson("notes/last"))
    await learner.ready()
    await learner.sees("There is no done.txt.")


async def test_a_missing_tool(tutor: Opener) -> None:
    async with tutor("faults/tool") as learner:
        await learner.sees(
            "This lesson needs frobnicate, which is not installed.", "mlscale-tutor doctor", "r Try again"
        )
        await learner.sees("Some text.")
        await goes_on(learner)


async def test_no_engine(tutor: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    async with tutor("faults/engine") as learner:
        await learner.sees("/nowhere/docker.sock", "r Try again")
        await goes_on(learner)


async def test_a_set_up_that_fails_and_then_works(tutor: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    async with tutor("faults/setup") as learner:
        await learner.sees("set-up of the lesson faults/setup failed with status 3", "the disk is upside down")
        monkeypatch.setattr("sandbox.setup.run", lambda *arguments, **options: None)
        await learner.press("r")
        await learner.ready()
        await learner.sees("Lesson finished.")
        assert "upside down" not in learner.screen


async def test_a_data_folder_that_cannot_be_written(tutor: Opener, data: Path) -> None:
    (data / "labs").write_text("a file in the way")
    async with tutor("notes/greeting") as learner:
        await learner.sees("cannot be written", "MLSCALE_TUTOR_HOME")
        (data / "labs").unlink()
        await learner.press("r")
        await learner.ready()
        await learner.sees("to do    Make the file")


async def test_a_lesson_that_is_open_elsewhere(tutor: Opener, course: Course, data: Path) -> None:
    with Session(course.lesson("notes/greeting"), data=data) as other:
        other.open()
        async with tutor("notes/greeting") as learner:
            await learner.sees("is open in another mlscale-tutor", "close it first")
            await goes_on(learner)
            assert other.keeper.is_running()


async def test_a_check_that_crashes_is_not_the_learners_fault(tutor: Opener) -> None:
    async with tutor("faults/crash") as learner:
        await learner.ready()
        await learner.sees("! broken", "a fault of the check", "does not count")


async def test_a_state_without_return_offers_a_reset(tutor: Opener) -> None:
    async with tutor("faults/lost") as learner:
        await learner.ready()
        await learner.enter("rm egg.txt")
        await learner.sees("✗ lost", "egg.txt is gone for good.", "A reset builds it afresh")
        await learner.press("ctrl+right_square_bracket", "r", "y")
        await learner.sees("to do    Keep", "There is no nest.")


async def test_a_reset_that_fails_is_told_and_can_be_tried_again(
    tutor: Opener, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise StorageFailure("The disk is full.", todo="Make room.")

    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.enter("touch hello.txt")
        await learner.sees("done     Make the file")
        with monkeypatch.context() as patch:
            patch.setattr(Workspace, "reset", fail)
            await learner.press("ctrl+right_square_bracket", "r")
            await learner.until(lambda: isinstance(learner.app.screen, Question), "the question")
            await learner.press("y")
            await learner.sees("The disk is full.", "Make room.")
        await learner.press("r")
        await learner.until(lambda: learner.lesson.terminal.running, "a shell")
        await learner.enter("echo hello > hello.txt")
        await learner.sees("Lesson finished.")


async def test_a_check_that_hangs_holds_nothing_up(tutor: Opener, data: Path) -> None:
    checking = data / "labs" / "faults" / "hang" / "private" / "checking"
    async with tutor("faults/hang") as learner:
        await learner.until(checking.exists, "a running check")
        await learner.sees("Some text.", "unknown", "tasks done   checking")
        await learner.enter("echo still $((40 + 2))")
        await learner.sees("still 42")
        await learner.press("ctrl+right_square_bracket", "q")
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")
        await learner.until(lambda: not learner.app.works, "the end of the check")


async def test_a_check_that_writes_does_not_check_without_end(
    tutor: Opener, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "ECHO", 10.0)  # however late this machine hears of a change
    log = data / "labs" / "faults" / "restless" / "lab" / "log.txt"
    async with tutor("faults/restless") as learner:
        await learner.ready()
        await learner.enter("true")
        await learner.until(lambda: len(log.read_text().splitlines()) >= 5, "some checks")
        assert learner.app.work is not None
        assert learner.app.work._follow()._checking._gap > 1.0
        await learner.enter("touch done.txt")
        await learner.sees("Lesson finished.")


async def test_a_set_up_that_does_not_end_can_be_left(tutor: Opener, data: Path) -> None:
    async with tutor("faults/endless-setup") as learner:
        await learner.until((data / "setup.pid").exists, "the set-up")
        await learner.sees("Some text.", "The sandbox of this lesson is being prepared.")
        await learner.press("ctrl+right_square_bracket", "q")
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")
        learner.app.exit(0)


async def test_a_record_that_cannot_be_written_is_told_and_the_work_goes_on(
    tutor: Opener, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise StorageFailure("The disk is full.", todo="Make room.")

    async with tutor("notes/greeting") as learner:
        await learner.ready()
        monkeypatch.setattr(progress, "checked", full)
        await learner.enter("touch hello.txt")
        await learner.sees("done     Make the file", "The disk is full.", "Make room.")


async def test_a_transcript_that_cannot_be_written_is_told_and_the_shell_goes_on(tutor: Opener, data: Path) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        transcript = data / "labs" / "notes" / "greeting" / "private" / "transcript.jsonl"
        transcript.unlink(missing_ok=True)
        transcript.mkdir()
        await learner.enter("touch hello.txt")
        await learner.sees("transcript", "cannot be written", "done     Make the file")
        transcript.rmdir()
        await learner.enter("echo hello > hello.txt")
        await learner.sees("Lesson finished.")
