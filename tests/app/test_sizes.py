"""The screens at several sizes, as text. `UPDATE_SNAPSHOTS=1 pytest tests/app/test_sizes.py` writes them anew."""

import os
from pathlib import Path

import pytest

from tests.app.conftest import Learner, Opener
from tutor.tui.screens.home import Home

SNAPSHOTS = Path(__file__).parent / "snapshots"

LOOKS = 40
"""How often the pilot waits for a screen that is not yet as it should be."""


@pytest.fixture(autouse=True)
def quick_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a check takes is not told: that differs from machine to machine."""
    monkeypatch.setattr("tutor.tui.screens.lesson.SLOW_SECONDS", 600.0)


def text_of(learner: Learner) -> str:
    """The screen; the prompt of root counts as that of anybody else."""
    return learner.screen.replace("lab # ", "lab $ ").replace("lab #\n", "lab $\n") + "\n"


async def same(learner: Learner, name: str) -> None:
    """Compare the screen with what it was, when nothing more comes of what was done."""
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text_of(learner))
    for _ in range(LOOKS):
        if text_of(learner) == path.read_text():
            break
        await learner.pilot.pause()
    assert text_of(learner) == path.read_text()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_home(tutor: Opener, size: tuple[int, int]) -> None:
    async with tutor(size=size) as learner:
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")
        await learner.sees("needs frobnicate")
        await learner.workers_done()
        await same(learner, f"home-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (80, 48), (120, 40), (200, 60)])
async def test_lesson(tutor: Opener, size: tuple[int, int]) -> None:
    async with tutor("notes/greeting", size=size) as learner:
        await learner.ready()
        await learner.press("ctrl+right_square_bracket")
        await learner.sees("e Shell")
        await same(learner, f"lesson-text-{size[0]}x{size[1]}")
        await learner.press("e")
        await learner.sees("Ctrl+] Lesson")
        await same(learner, f"lesson-shell-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_finished_lesson(tutor: Opener, size: tuple[int, int]) -> None:
    async with tutor("notes/greeting", size=size) as learner:
        await learner.ready()
        if size[0] < 110:
            await learner.press("e")
        await learner.enter("echo hello > hello.txt")
        await learner.sees("Lesson finished.", "F2 Next lesson")
        await same(learner, f"finished-{size[0]}x{size[1]}")


@pytest.mark.parametrize("lesson", [None, "notes/greeting"])
async def test_a_terminal_that_is_too_small_says_so_and_recovers(tutor: Opener, lesson: str | None) -> None:
    async with tutor(lesson, size=(20, 5)) as learner:
        await learner.sees("Too small: 20x5.", "needs 40x12.")
        await learner.pilot.resize_terminal(1, 1)
        await learner.pilot.resize_terminal(39, 24)
        await learner.sees("Too small: 39x24.")
        await learner.pilot.resize_terminal(80, 24)
        await learner.misses("Too small")
        await learner.sees("A greeting")
        await learner.pilot.resize_terminal(40, 12)
        await learner.misses("Too small")
        await learner.sees("A greeting")


async def test_the_layout_follows_the_size(tutor: Opener) -> None:
    async with tutor("notes/greeting", size=(200, 60)) as learner:
        await learner.ready()
        for size, layout in (((80, 24), "-tabbed"), ((80, 50), "-stacked"), ((150, 30), "-side"), ((20, 5), "-tabbed")):
            await learner.pilot.resize_terminal(*size)
            await learner.until(lambda layout=layout: learner.lesson.has_class(layout), layout)
        await learner.pilot.resize_terminal(120, 40)
        await learner.until(lambda: learner.lesson.has_class("-side"), "both panes")
        await learner.enter("touch hello.txt; stty size")
        await learner.sees(
            "done     Make the file", f"{learner.lesson.terminal.size.height} {learner.lesson.terminal.size.width}"
        )
