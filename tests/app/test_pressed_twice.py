"""Keys and clicks that reach a screen once more while it goes."""

from collections.abc import Callable

import pytest
from textual import events
from textual.widgets import Button, OptionList

from sandbox.errors import StorageFailure
from sandbox.shell import Shell
from tests.app.conftest import Opener
from tutor.tui import application
from tutor.tui.open_lesson import OpenLesson
from tutor.tui.palette import Palette
from tutor.tui.screens.home import Home
from tutor.tui.screens.keys import Keys, Press
from tutor.tui.screens.question import Question
from tutor.tui.screens.rewind import Rewind
from tutor.tui.screens.settings import SettingsScreen
from tutor.tui.screens.welcome import Welcome, steps

PROBLEM = StorageFailure("The disk is full.", todo="Make room.")


def key(name: str) -> events.Key:
    return events.Key(name, name if len(name) == 1 else None)


async def test_a_question_is_asked_once_and_answered_once(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        lesson = learner.lesson
        for ask in (lesson.action_solution, lesson.action_reset, lesson.action_rewind):
            ask()
            ask()
            await learner.until(lambda: len(learner.app.screen_stack) > 1, "the question")
            await learner.pilot.pause()
            assert len(learner.app.screen_stack) == 2
            await learner.press("escape")
            await learner.until(lambda: learner.app.screen is lesson, "the lesson")
        lesson.action_solution()
        question = await learner.shown(Question)
        button = question.query_one("#no", Button)
        button.press()
        button.press()
        await learner.until(lambda: learner.app.screen is lesson, "the lesson")
        await learner.pilot.pause()
        assert learner.app.screen_stack == [lesson]


async def test_a_letter_after_the_answer_does_nothing(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        learner.lesson.action_solution()
        question = await learner.shown(Question)
        question.action_answer(False)
        question.post_message(key("x"))
        await learner.until(lambda: not question.is_running, "the end of the question")
        await learner.pilot.pause()
        assert learner.app.screen_stack == [learner.lesson]


async def test_a_step_is_chosen_once(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.enter("touch hello.txt")
        await learner.sees("done     Make the file")
        lesson = learner.lesson
        lesson.action_rewind()
        steps = (await learner.shown(Rewind)).query_one(OptionList)
        steps.action_select()
        steps.action_select()
        await learner.sees("The files are as they were after step")
        assert learner.app.screen_stack == [lesson]


async def test_a_problem_is_tried_again_once(tutor: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    class Counted(OpenLesson):
        async def open(self, size: Callable[[], tuple[int, int]]) -> Shell:
            opened.append(self)
            raise PROBLEM

    monkeypatch.setattr(application, "OpenLesson", Counted)
    async with tutor("notes/greeting") as learner:
        await learner.sees("The disk is full.")
        learner.lesson.on_problem_retry()
        learner.lesson.on_problem_retry()
        await learner.until(lambda: len(opened) == 2 and learner.lesson.has_problem, "another try")
        await learner.workers_done()
        assert len(opened) == 2


async def test_the_keys_are_shown_once_and_a_new_one_is_asked_for_once(tutor: Opener) -> None:
    async with tutor() as learner:
        home = await learner.shown(Home)
        learner.app.action_settings()
        settings = await learner.shown(SettingsScreen)
        values = settings.query_one(OptionList)
        values.action_last()
        values.action_select()
        values.action_select()
        keys = await learner.shown(Keys)
        await learner.pilot.pause()
        assert learner.app.screen_stack == [home, settings, keys]
        listed = keys.query_one(OptionList)
        listed.action_select()
        listed.action_select()
        press = await learner.shown(Press)
        await learner.pilot.pause()
        assert learner.app.screen_stack == [home, settings, keys, press]
        press.post_message(key("escape"))
        press.post_message(key("escape"))
        await learner.until(lambda: learner.app.screen is keys, "the keys")
        await learner.until(lambda: not press.is_running, "the end of the question for a key")
        assert learner.app.screen_stack == [home, settings, keys]


async def test_the_welcome_ends_once(tutor: Opener) -> None:
    async with tutor() as learner:
        home = await learner.shown(Home)
        learner.app.show_welcome()
        welcome = await learner.shown(Welcome)
        welcome._at = len(steps(learner.app.settings)) - 1
        welcome.post_message(key("enter"))
        welcome.post_message(key("enter"))
        await learner.until(lambda: not welcome.is_running, "the end of the welcome")
        await learner.pilot.pause()
        assert learner.app.screen_stack == [home]


async def test_the_palette_goes_once(tutor: Opener) -> None:
    async with tutor() as learner:
        home = await learner.shown(Home)
        learner.app.action_command_palette()
        palette = await learner.shown(Palette)
        palette.dismiss()
        palette.dismiss()
        await learner.until(lambda: not palette.is_running, "the end of the palette")
        assert learner.app.screen_stack == [home]
