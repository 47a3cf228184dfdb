"""An error that nobody expected: a panel, a log, and the app goes on; never a lost terminal."""

import asyncio
from pathlib import Path

import pytest

from tests.app.conftest import Opener
from tutor.tui.application import TutorApp
from tutor.tui.screens.fault import Fault
from tutor.tui.screens.home import Home
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.widgets.tasks import TaskPanel


class Surprise(Exception):
    """Something that nobody expected."""


def surprise(*arguments: object) -> None:
    raise Surprise("a wire is loose")


async def test_a_fault_in_a_screen_is_shown_and_the_way_leads_home(
    tutor: Opener, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with tutor("notes/greeting", fault=Surprise) as learner:
        await learner.ready()
        monkeypatch.setattr(LessonScreen, "action_hint", surprise)
        await learner.press("ctrl+right_square_bracket", "h")
        await learner.until(lambda: isinstance(learner.app.screen, Fault), "the panel")
        await learner.sees("It is not your fault.", "Surprise: a wire is loose", "app.log")
        assert "a wire is loose" in (data / "logs" / "app.log").read_text()
        await learner.press("h")
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")
        await learner.until(lambda: not learner.app.works, "the end of the lesson")
        await learner.press("enter")
        await learner.ready()


async def test_a_fault_while_a_verdict_is_shown(tutor: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    async with tutor("notes/greeting", fault=Surprise) as learner:
        await learner.ready()
        monkeypatch.setattr(TaskPanel, "take", surprise)
        await learner.enter("true")
        await learner.until(lambda: isinstance(learner.app.screen, Fault), "the panel")
        await learner.press("q")
        await learner.until(lambda: not learner.app.is_running, "the end")
        assert learner.app.return_value == 1


async def test_a_fault_of_the_app_itself_is_shown_too(tutor: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    async with tutor("notes/greeting", fault=Surprise) as learner:
        await learner.ready()
        monkeypatch.setattr(TutorApp, "action_command_palette", surprise)
        await learner.press("ctrl+right_square_bracket", "ctrl+p")
        await learner.until(lambda: isinstance(learner.app.screen, Fault), "the panel")
        await learner.press("h")
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")


async def test_a_fault_beside_the_app_is_shown(tutor: Opener) -> None:
    async with tutor("notes/greeting", fault=Surprise) as learner:
        await learner.ready()
        asyncio.get_running_loop().call_soon(surprise)
        await learner.until(lambda: isinstance(learner.app.screen, Fault), "the panel")


async def test_too_many_faults_end_the_app_with_words(tutor: Opener) -> None:
    async with tutor("notes/greeting", fault=Surprise) as learner:
        await learner.ready()
        for _ in range(10):
            asyncio.get_running_loop().call_soon(surprise)
        await learner.until(lambda: not learner.app.is_running, "the end")
        assert "a wire is loose" in learner.app.last_fault
        assert learner.app.return_code == 4
