"""The help, and the palette with its commands."""

import pytest
from textual.widgets import Input, OptionList

from tests.app.conftest import Desks, Learner
from tutor.settings import (
    Settings,
)
from tutor.tui.screens.help import Help
from tutor.tui.screens.home import Home
from tutor.tui.screens.settings import SettingsScreen

pytestmark = pytest.mark.usefixtures("own_environment")


async def choose(learner: Learner, words: str, seen: str) -> None:
    """Search the palette and take the first that it finds."""
    await learner.press("ctrl+p", *words)
    await learner.sees(seen)
    await learner.workers_done()  # no more is found
    await learner.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_help_at_home_names_the_keys(desk: Desks, size: tuple[int, int]) -> None:
    async with desk(Settings(keys={"home.search": "x,f7"}), size=size) as learner:
        await learner.press("question_mark")
        await learner.sees("Lessons", "Open the lesson", "x F7", "Enter", "Search the lessons", "home.search")
        assert isinstance(learner.app.screen, Help)
        await learner.press("end")
        await learner.sees('"lesson.hint" = "f3"', "Everywhere but in the shell", "app.palette")
        await learner.press("question_mark")
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")


async def test_the_help_of_a_lesson_names_the_keys_of_all_its_parts(desk: Desks) -> None:
    async with desk(lesson="notes/greeting", size=(120, 60)) as learner:
        await learner.press("ctrl+right_square_bracket", "question_mark")
        await learner.until(lambda: isinstance(learner.app.screen, Help), "the help")
        await learner.press("home")
        await learner.sees("Text and tasks", "Show the next hint", "Ctrl+]", "Shift+PgUp", "The shell gets every key")
        await learner.press("escape")
        assert learner.lesson


async def test_the_palette_offers_what_applies_now(desk: Desks) -> None:
    async with desk(lesson="notes/greeting") as learner:
        commands = [command.title for command in learner.app.get_system_commands(learner.app.screen)]
        assert {"Hint", "Solution", "Reset", "Home", "Help", "Settings", "Quit", "Lesson: Settings"} <= set(commands)
        assert "Next lesson" not in commands
        assert "New shell" not in commands
        assert "Lesson: A greeting" not in commands
        await learner.press("ctrl+right_square_bracket", "ctrl+p")
        await learner.press(*"zoom")
        await learner.sees("One pane alone")


async def test_a_command_of_the_palette_does_it(desk: Desks) -> None:
    async with desk() as learner:
        await choose(learner, "sear", "Search the lessons")
        await learner.until(lambda: isinstance(learner.app.focused, Input), "the search")
        await learner.press("escape")
        await choose(learner, "theme light", "Theme: light")
        await learner.until(lambda: learner.app.theme == "light", "the other theme")
        await choose(learner, "help", "Show all keys")
        await learner.until(lambda: isinstance(learner.app.screen, Help), "the help")


async def test_the_settings_open_from_the_palette(desk: Desks) -> None:
    async with desk() as learner:
        await choose(learner, "settings", "Change shell, editor")
        await learner.until(lambda: isinstance(learner.app.screen, SettingsScreen), "the settings")
        assert isinstance(learner.app.focused, OptionList)
