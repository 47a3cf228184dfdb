"""Panes that the learner arranges: dividers by key and by mouse, and what is kept for the next time."""

from pathlib import Path

import pytest
from textual.app import App
from textual.geometry import Size

from tests.app.conftest import Learner, Opener
from tutor.settings import LayoutChoice
from tutor.tui.remembered import FILE, remember, wishes
from tutor.tui.screens.layout import Layout, Part, Wishes, layout_for, plan_for, shell_size

LESSON = "notes/greeting"


def text_columns(learner: Learner) -> int:
    return learner.lesson.left.outer_size.width


async def test_a_divider_is_moved_by_keys_and_put_back(tutor: Opener) -> None:
    async with tutor(LESSON) as learner:
        await learner.ready()
        before = text_columns(learner)
        await learner.press("ctrl+right_square_bracket", "greater_than_sign", "greater_than_sign")
        await learner.until(lambda: text_columns(learner) == before + 8, "a wider text")
        await learner.press("less_than_sign")
        await learner.until(lambda: text_columns(learner) == before + 4, "a narrower one")
        await learner.press("equals_sign")
        await learner.until(lambda: text_columns(learner) == before, "as at first")


@pytest.mark.parametrize(("size", "by"), [((120, 40), (-10, 0)), ((80, 48), (0, 5))])
async def test_a_divider_is_dragged_and_two_clicks_put_it_back(
    tutor: Opener, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], by: tuple[int, int]
) -> None:
    monkeypatch.setattr(App, "CLICK_CHAIN_TIME_THRESHOLD", 600.0)  # a fast hand, however slow this machine is
    async with tutor(LESSON, size=size) as learner:
        await learner.ready()
        divider = learner.lesson.query_one("#divider")
        before = divider.region.offset
        assert await learner.pilot.mouse_down(divider, offset=(0, 0))
        assert await learner.pilot.hover(offset=before + by)
        assert await learner.pilot.mouse_up(offset=before + by)
        await learner.until(lambda: divider.region.offset == before + by, "the divider where it was dragged")
        # The shell has the rest, and its program knows.
        assert learner.lesson.terminal.engine.columns == learner.lesson.terminal.content_size.width
        assert await learner.pilot.click(divider, offset=(0, 0), times=2)
        await learner.until(lambda: divider.region.offset == before, "as at first")


async def test_the_arrangement_is_there_again_at_the_next_start(tutor: Opener, data: Path) -> None:
    async with tutor(LESSON) as learner:
        await learner.ready()
        await learner.press("ctrl+right_square_bracket", *["less_than_sign"] * 3)
        await learner.until(lambda: wishes(data).side is not None, "the arrangement kept")
        kept = text_columns(learner)
        await learner.press("z")  # for the moment only
    async with tutor(LESSON) as learner:
        await learner.ready()
        assert text_columns(learner) == kept
        assert learner.lesson.body.plan.layout is Layout.SIDE


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    chosen = Wishes(side=0.4, stacked=0.5, column=0.25, below=0.3, picture=False)
    remember(tmp_path / "data", chosen._replace(zoomed=True))
    assert wishes(tmp_path / "data") == chosen
    remember(tmp_path / "data", Wishes())
    assert wishes(tmp_path / "data") == Wishes()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"side": 7.5, "picture": "yes", "other": 1}', "[" * 4000])
def test_what_makes_no_sense_is_left(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert wishes(tmp_path) == Wishes()


@pytest.mark.parametrize(
    ("size", "choice", "layout"),
    [
        ((80, 24), LayoutChoice.AUTO, Layout.TABBED),
        ((80, 24), LayoutChoice.SIDE, Layout.SIDE),
        ((71, 24), LayoutChoice.SIDE, Layout.TABBED),
        ((80, 24), LayoutChoice.STACKED, Layout.STACKED),
        ((80, 19), LayoutChoice.STACKED, Layout.TABBED),
        ((200, 60), LayoutChoice.STACKED, Layout.STACKED),
        ((200, 60), LayoutChoice.SINGLE, Layout.TABBED),
    ],
)
def test_the_layout_that_was_asked_for_where_it_has_room(
    size: tuple[int, int], choice: LayoutChoice, layout: Layout
) -> None:
    assert layout_for(Size(*size), choice) is layout
    regions = plan_for(Size(*size), Wishes(layout=choice), picture=False).regions(Size(size[0], size[1] - 2))
    assert all(regions[part].width >= 24 and regions[part].height >= 6 for part in (Part.LESSON, Part.WORK))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (80, 48)])
async def test_the_size_of_the_shell_is_known_before_the_screen_is_there(tutor: Opener, size: tuple[int, int]) -> None:
    async with tutor(LESSON, size=size) as learner:
        await learner.ready()
        await learner.press("e")
        columns, rows = learner.lesson.terminal.content_size
        assert shell_size(Size(*size), Wishes(), picture=False) == (columns, rows)
