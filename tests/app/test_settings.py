"""Settings and themes, as a learner meets them."""

import os
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.app.conftest import Desks, Learner, told
from tutor.settings import (
    SHELL_VARIABLE,
    LayoutChoice,
    Settings,
    ShellChoice,
    ThemeChoice,
    file_of,
    read,
)
from tutor.tui.screens.home import Home
from tutor.tui.screens.layout import Layout
from tutor.tui.screens.settings import lines

pytestmark = pytest.mark.usefixtures("own_environment")


def colours(learner: Learner) -> set[tuple[int, int, int]]:
    """All colours on the screen."""
    found = set()
    for strip in learner.app.screen._compositor.render_strips():
        for segment in strip:
            for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                if colour is not None and colour.triplet is not None:
                    found.add(tuple(colour.triplet))
    return found


@pytest.mark.parametrize("choice", list(ThemeChoice))
async def test_the_app_has_the_theme_of_the_settings(desk: Desks, choice: ThemeChoice) -> None:
    async with desk(Settings(theme=choice)) as learner:
        assert learner.app.theme == choice
        background = learner.app.screen.background_colors[1]
        assert background.hex == learner.app.current_theme.background.upper()  # type: ignore[union-attr]


async def test_without_colour_only_greys_are_shown(desk: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk() as learner:
        assert any(len(set(colour)) > 1 for colour in colours(learner))
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk() as learner:
        await learner.sees("· new")
        assert all(len(set(colour)) == 1 for colour in colours(learner))


async def test_nothing_moves_where_that_is_wanted(desk: Desks) -> None:
    async with desk(Settings(reduced_motion=True)) as learner:
        assert learner.app.animation_level == "none"
        assert not learner.app.screen.query_one(Input).cursor_blink
        learner.app.change(Settings())
        assert learner.app.animation_level != "none"
        assert learner.app.screen.query_one(Input).cursor_blink


async def test_a_setting_is_changed_and_kept(desk: Desks, data: Path) -> None:
    async with desk(size=(80, 24)) as learner:
        learner.app.action_settings()
        await learner.sees("Colours", "dark", "Way out of the shell", "Ctrl+]", "Kept in")
        await learner.press("enter")
        await learner.sees("light")
        assert learner.app.theme == "light"
        assert read(data).settings == Settings(theme=ThemeChoice.LIGHT)
        await learner.press("left", "left")
        assert read(data).settings.theme is ThemeChoice.HIGH_CONTRAST
        await learner.press("down", "down", "right")
        assert read(data).settings.shell is not ShellChoice.AUTO
        assert os.environ[SHELL_VARIABLE] == read(data).settings.shell
        await learner.press("escape")
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")


async def test_the_layout_of_the_settings_takes_effect_at_once(desk: Desks, data: Path) -> None:
    async with desk(lesson="notes/greeting") as learner:
        assert learner.lesson.body.plan.layout is Layout.SIDE
        learner.app.action_settings()
        await learner.sees("Layout", "auto")
        await learner.press("down", "left")
        assert read(data).settings.layout is LayoutChoice.SINGLE
        await learner.until(lambda: learner.app.screen_stack[0].body.plan.layout is Layout.TABBED, "one at a time")
        await learner.press("escape")
        assert learner.lesson.body.plan.layout is Layout.TABBED


async def test_a_file_that_cannot_be_changed_is_told(desk: Desks, data: Path) -> None:
    data.mkdir(exist_ok=True)
    file_of(data).write_text("[broken")
    async with desk() as learner:
        learner.app.choose_theme(ThemeChoice.LIGHT)
        await told(learner, "was not changed, because it cannot be read")
        assert learner.app.theme == "light"
    assert file_of(data).read_text() == "[broken"


def test_values_that_the_list_does_not_know_can_be_left_and_found_again() -> None:
    settings = Settings(editor="ed", way_out="ctrl+t", shell=ShellChoice.ZSH)
    for line in lines(settings):
        assert line.turned(0) == settings
        assert line.turned(1) != settings
