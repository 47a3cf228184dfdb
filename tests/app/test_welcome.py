"""The welcome."""

from pathlib import Path

import pytest

from tests.app.conftest import Desks
from tutor.progress import Progress
from tutor.settings import (
    Settings,
)
from tutor.tui.first_run import is_first, remember
from tutor.tui.screens.home import Home
from tutor.tui.screens.welcome import SHOWN_TYPED, Welcome, steps

pytestmark = pytest.mark.usefixtures("own_environment")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_welcome_teaches_each_key_by_having_it_pressed(
    desk: Desks, data: Path, size: tuple[int, int]
) -> None:
    async with desk(Settings(way_out="ctrl+g"), welcome=True, size=size) as learner:
        await learner.sees("Welcome", "1/6", "Text has the keys", "Esc Skip")
        await learner.press("x")
        await learner.sees("Not that one. Press n.")
        await learner.sees("Not that one. Press n.", "Space reads on.")
        for number, key in enumerate(("n", "h", "e", "ctrl+g", "question_mark"), 2):
            await learner.press(key)
            await learner.sees(f"{number}/6")
            await learner.misses("Not that one")
        await learner.press("enter")
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_in_the_welcomes_shell_whatever_is_typed_is_right(desk: Desks, size: tuple[int, int]) -> None:
    async with desk(welcome=True, size=size) as learner:
        await learner.press("n", "h", "e")
        await learner.sees("4/6", "$", "Ctrl+] leads back")
        await learner.press(*"gits", "backspace", "space", *"[b]log")
        await learner.sees("$ git [b]log")
        await learner.press(*"0123456789" * 3)
        await learner.sees("$ " + ("0123456789" * 3)[-SHOWN_TYPED:])
        await learner.press("up", "f5", "enter")
        await learner.misses("0123456789")
        await learner.press(*"ls", "ctrl+c", "x")
        await learner.sees("$ x", "4/6")
        assert "Not that one" not in learner.screen
        await learner.press("ctrl+right_square_bracket")
        await learner.sees("5/6", "Text has the keys", "Press ?.")


async def test_the_welcome_can_be_skipped(desk: Desks) -> None:
    async with desk(welcome=True) as learner:
        assert isinstance(learner.app.screen, Welcome)
        await learner.press("escape")
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")


def test_the_welcome_names_the_keys_of_the_settings() -> None:
    found = steps(Settings(keys={"lesson.hint": "f3"}))
    assert found[1].keys == ("f3",)


async def test_the_welcome_comes_once(desk: Desks, data: Path, progress: Progress) -> None:
    assert is_first(data, progress)
    async with desk(welcome=True):
        pass
    assert not is_first(data, progress)


def test_who_has_done_something_is_not_welcomed(data: Path, progress: Progress) -> None:
    progress.opened("notes/greeting")
    assert not is_first(data, progress)
    assert not is_first(data, None)


def test_the_mark_of_the_welcome_can_be_set_twice(data: Path) -> None:
    remember(data)
    remember(data)
