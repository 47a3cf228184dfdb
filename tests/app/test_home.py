"""Home: every lesson with its standing, search, and what a missing tool blocks."""

import pytest
from textual.widgets import Input

from checks.report import Report
from checks.verdict import Status, Verdict
from tests.app.conftest import Learner, Opener
from tutor.progress import Progress
from tutor.tui.screens.home import Home
from tutor.tui.screens.lesson import LessonScreen


async def at_home(learner: Learner) -> None:
    await learner.until(lambda: isinstance(learner.app.screen, Home), "home")
    await learner.app.workers.wait_for_complete()
    await learner.pilot.pause()


def finish(progress: Progress, lesson: str, *tasks: str) -> None:
    verdicts = tuple(Verdict(task, Status.PASSED) for task in tasks)
    progress.opened(lesson)
    progress.checked(Report(lesson, Status.PASSED, 0.1, verdicts))


async def test_tracks_and_lessons_are_shown_with_their_standing(tutor: Opener, progress: Progress) -> None:
    finish(progress, "notes/greeting", "made", "filled", "kept")
    progress.opened("notes/settings")
    async with tutor() as learner:
        await at_home(learner)
        await learner.sees("A course for the tests   1 of 12 lessons done")
        await learner.sees("Notes  ███░░░░░░░  1 of 3 done", "Faults  ░░░░░░░░░░  0 of 9 done")
        await learner.sees("✓ done   A greeting  5 min", "begun  Settings  3 min, 0 of 1 tasks", "new    The last note")
        assert (
            learner.app.screen._highlighted().id == "notes/settings"
        )  # the list begins at the first lesson that is not done


async def test_signs_are_plain_where_the_terminal_has_no_others(
    tutor: Opener, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    finish(progress, "notes/greeting", "made", "filled", "kept")
    async with tutor() as learner:
        await at_home(learner)
        await learner.sees("+ done   A greeting", "###-------")


async def test_enter_opens_the_chosen_lesson(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("down", "enter")
        await learner.ready()
        assert learner.lesson.lesson.id == "notes/settings"


async def test_a_click_opens_a_lesson(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.pilot.click("#lessons", offset=(8, 4))
        await learner.ready()
        assert learner.lesson.lesson.id == "notes/last"


async def test_the_list_narrows_while_typing(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("slash", *"wri")
        await learner.sees("A greeting", "A check that writes")
        assert "The last note" not in learner.screen
        await learner.press("down", "enter")
        await learner.ready()
        assert learner.lesson.lesson.id == "faults/restless"


async def test_a_search_without_a_result_says_so_and_escape_shows_all(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("slash", *"zebra", "enter")
        await learner.sees("No lesson has 'zebra'")
        assert isinstance(learner.app.screen, Home)
        await learner.press("escape")
        await learner.sees("A greeting", "The last note")
        assert learner.app.screen.query_one(Input).value == ""


async def test_a_missing_tool_is_told_with_what_it_blocks_and_how_to_get_it(
    tutor: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    async with tutor() as learner:
        await at_home(learner)
        await learner.sees("A tool that is missing  3 min  ■ needs frobnicate", "Containers  3 min  ■ needs docker")
        await learner.press("slash", *"missing")
        await learner.sees("This lesson needs frobnicate, which is not installed.", "mlscale-tutor doctor")


async def test_q_leaves(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("q")
        await learner.until(lambda: not learner.app.is_running, "the end")
        assert learner.app.return_value == 0


async def test_home_without_a_record_shows_every_lesson_as_new(tutor: Opener) -> None:
    async with tutor(record=False) as learner:
        await at_home(learner)
        await learner.sees("0 of 12 lessons done", "new    A greeting")
        await learner.press("enter")
        await learner.ready()
        assert isinstance(learner.app.screen, LessonScreen)


async def test_the_command_palette_offers_lessons(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("ctrl+p")
        await learner.sees("Quit")
        await learner.press(*"settings")
        await learner.sees("Lesson: Settings")
        await learner.press("down", "enter")
        await learner.ready()
        assert learner.lesson.lesson.id == "notes/settings"
