"""Where the panes stand: arithmetic without a screen."""

from itertools import combinations

import pytest
from textual.geometry import Size

from tutor.tui.screens.layout import (
    LEAST_PART_COLUMNS,
    LEAST_PART_ROWS,
    Cut,
    Layout,
    Part,
    Plan,
    Wishes,
    has_room_for_picture,
    plan_for,
)

SIZES = [(80, 24), (80, 48), (110, 30), (120, 40), (160, 50), (190, 30), (200, 60), (400, 120)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("picture", [True, False])
@pytest.mark.parametrize("share", [None, 0.0, 0.3, 1.0])
def test_the_panes_fill_the_screen_without_overlap(size: tuple[int, int], picture: bool, share: float | None) -> None:
    plan = plan_for(Size(*size), Wishes(share, share, share, share, picture), picture=True)
    whole = Size(size[0], size[1] - 2)
    regions = plan.regions(whole)
    if plan.layout is Layout.TABBED:
        assert {*regions.values()} == {whole.region}
        return
    apart = {part: region for part, region in regions.items() if plan.picture or part is not Part.PICTURE}
    assert sum(region.area for region in apart.values()) == whole.area
    assert not any(one.overlaps(other) for one, other in combinations(apart.values(), 2))
    assert all(region in whole.region for region in apart.values())
    for part in (Part.LESSON, Part.WORK, Part.PICTURE):
        assert regions[part].width >= LEAST_PART_COLUMNS - 1
        assert regions[part].height >= LEAST_PART_ROWS - 1


def test_the_layout_is_chosen_by_the_size() -> None:
    def found(columns: int, rows: int, wishes: Wishes | None = None) -> tuple[Layout, Cut | None]:
        plan = plan_for(Size(columns, rows), wishes or Wishes(), picture=True)
        return plan.layout, plan.picture

    assert found(80, 24) == (Layout.TABBED, None)
    assert found(80, 48) == (Layout.STACKED, None)
    assert found(120, 40) == (Layout.SIDE, None)
    assert found(120, 60) == (Layout.SIDE, None)
    assert found(120, 60, Wishes(picture=True)) == (Layout.SIDE, Cut.BELOW)
    assert found(160, 40) == (Layout.SIDE, None)
    assert found(160, 50) == (Layout.SIDE, Cut.BELOW)
    assert found(200, 60) == (Layout.SIDE, Cut.COLUMN)
    assert found(200, 60, Wishes(picture=False)) == (Layout.SIDE, None)
    assert found(200, 60, Wishes(zoomed=True)) == (Layout.TABBED, None)
    assert not has_room_for_picture(Size(80, 60))
    assert has_room_for_picture(Size(120, 60))


def test_a_lesson_without_a_picture_leaves_it_no_room() -> None:
    assert plan_for(Size(200, 60), Wishes(picture=True), picture=False).picture is None


def test_the_shell_is_wide_enough_beside_text_and_picture() -> None:
    for columns in range(190, 400):
        regions = plan_for(Size(columns, 60), Wishes(), picture=True).regions(Size(columns, 58))
        assert regions[Part.WORK].width >= 68
        assert regions[Part.LESSON].width >= 65


@pytest.mark.parametrize(
    ("plan", "part", "start"),
    [
        (Plan(Layout.SIDE), Part.DIVIDER, "x"),
        (Plan(Layout.STACKED), Part.DIVIDER, "y"),
        (Plan(Layout.SIDE, picture=Cut.COLUMN), Part.DIVIDER, "x"),
        (Plan(Layout.SIDE, picture=Cut.COLUMN), Part.PICTURE_DIVIDER, "x"),
        (Plan(Layout.SIDE, picture=Cut.BELOW), Part.PICTURE_DIVIDER, "y"),
    ],
)
def test_a_divider_goes_where_it_is_moved(plan: Plan, part: Part, start: str) -> None:
    size = Size(200, 58)
    before = getattr(plan.regions(size)[part], start)
    for by in (-7, -1, 1, 5, 1000, -1000):
        wishes = plan.moved(part, size, by)
        now = Plan(plan.layout, wishes, plan.picture)
        at = getattr(now.regions(size)[part], start)
        if abs(by) < 1000:
            assert at == before + by
        else:
            assert min(region.width for region in now.regions(size).values() if region.width > 1) >= 23
        assert now.moved(part, size, 0) == plan.wishes


def test_a_divider_that_is_not_there_cannot_be_moved() -> None:
    plan = Plan(Layout.TABBED)
    assert plan.moved(Part.DIVIDER, Size(80, 22), 3) == plan.wishes
    assert Plan(Layout.SIDE).moved(Part.PICTURE_DIVIDER, Size(120, 38), 3) == Wishes()


def test_a_share_keeps_its_meaning_on_a_larger_screen() -> None:
    plan = Plan(Layout.SIDE)
    wishes = plan.moved(Part.DIVIDER, Size(120, 38), -10)
    small = Plan(Layout.SIDE, wishes).regions(Size(120, 38))[Part.LESSON]
    large = Plan(Layout.SIDE, wishes).regions(Size(240, 38))[Part.LESSON]
    assert abs(large.width + 1 - 2 * (small.width + 1)) <= 1
