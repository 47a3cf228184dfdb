"""How text, shell and picture share the screen: pure arithmetic, no widget."""

from enum import StrEnum
from typing import NamedTuple

from textual.geometry import Region, Size

from tutor.course import Lesson
from tutor.settings import LayoutChoice

WIDE_COLUMNS = 110
"""From here on two columns of text have room beside each other."""

STACKED_ROWS = 40
"""From here on a narrow terminal has room for text and shell, one above the other."""

PICTURE_COLUMNS = 190
"""From here on the picture has a column of its own."""

PICTURE_COLUMNS_SHOWN = 160
"""From here on the picture is shown without being asked for, where it has room beside text and shell."""

PICTURE_ROWS = 46
"""From here on text and picture have room one above the other."""

LEAST_PART_COLUMNS = 24
LEAST_PART_ROWS = 6
"""How small a divider can make a pane."""

SIDE_COLUMNS = 72
"""The least width at which text and shell are put side by side, if that was asked for."""

STACKED_ROWS_ASKED = 20
"""The least height at which they are put one above the other, if that was asked for."""

DIVIDER = 1
"""How thick a divider is."""

TITLE_ROWS = KEY_ROWS = 1
STRIP_ROWS = 3
"""How many rows the title, the keys, and the tasks in short above a shell without text take as a rule."""


PICTURED = {"git", "docker"}
"""Tools that make something which the picture shows."""


class Layout(StrEnum):
    """The layouts; the values are style classes."""

    SIDE = "-side"
    STACKED = "-stacked"
    TABBED = "-tabbed"
    """One at a time: the one with the focus."""


class Part(StrEnum):
    """What is laid out: panes, and the dividers between them. The values are the ids of their widgets."""

    LESSON = "lesson"
    WORK = "work"
    PICTURE = "picture"
    DIVIDER = "divider"
    """Between text and shell."""
    PICTURE_DIVIDER = "picture-divider"


class Cut(StrEnum):
    """Where a pane is divided, each with a place of its own for its divider."""

    SIDE = "side"
    STACKED = "stacked"
    COLUMN = "column"
    BELOW = "below"

    @property
    def is_upright(self) -> bool:
        """Whether the divider stands upright, between left and right."""
        return self in (Cut.SIDE, Cut.COLUMN)


_NEIGHBOURS = {
    Cut.SIDE: (Part.LESSON, Part.WORK),
    Cut.STACKED: (Part.LESSON, Part.WORK),
    Cut.COLUMN: (Part.WORK, Part.PICTURE),
    Cut.BELOW: (Part.LESSON, Part.PICTURE),
}
"""What lies before and behind a divider."""


class Wishes(NamedTuple):
    """What the learner chose; None where the tutor chooses.

    Attributes:
        side: the part of the width that the text takes beside the shell.
        stacked: the part of the height that it takes above the shell.
        column: the part of the width that the picture takes in a column of its own.
        below: the part of the text's height that the picture takes below it.
        picture: whether the picture is shown where it has room beside text and shell.
        zoomed: whether only one pane is shown.
        layout: how text and shell stand.
    """

    side: float | None = None
    stacked: float | None = None
    column: float | None = None
    below: float | None = None
    picture: bool | None = None
    zoomed: bool = False
    layout: LayoutChoice = LayoutChoice.AUTO

    def share(self, cut: Cut) -> float | None:
        """The share of the whole that was chosen for a cut."""
        match cut:
            case Cut.SIDE:
                return self.side
            case Cut.STACKED:
                return self.stacked
            case Cut.COLUMN:
                return self.column
            case Cut.BELOW:
                return self.below

    def with_share(self, cut: Cut, share: float | None) -> "Wishes":
        """The same with another share."""
        match cut:
            case Cut.SIDE:
                return self._replace(side=share)
            case Cut.STACKED:
                return self._replace(stacked=share)
            case Cut.COLUMN:
                return self._replace(column=share)
            case Cut.BELOW:
                return self._replace(below=share)


def has_picture(lesson: Lesson) -> bool:
    """Whether a lesson has a picture from the start."""
    return bool(PICTURED & {*lesson.needs})


def layout_for(size: Size, choice: LayoutChoice = LayoutChoice.AUTO) -> Layout:
    """The layout that fits a terminal; the one that was asked for, where it has room."""
    match choice:
        case LayoutChoice.SIDE:
            return Layout.SIDE if size.width >= SIDE_COLUMNS else Layout.TABBED
        case LayoutChoice.STACKED:
            return Layout.STACKED if size.height >= STACKED_ROWS_ASKED else Layout.TABBED
        case LayoutChoice.SINGLE:
            return Layout.TABBED
    if size.width >= WIDE_COLUMNS:
        return Layout.SIDE
    return Layout.STACKED if size.height >= STACKED_ROWS else Layout.TABBED


class Plan(NamedTuple):
    """Who stands where.

    Attributes:
        layout: how text and shell stand.
        wishes: what the learner chose.
        picture: where the picture is cut off from the others; None where it takes the place of the text, or of all.
    """

    layout: Layout
    wishes: Wishes = Wishes()
    picture: Cut | None = None

    @property
    def main(self) -> Cut | None:
        """Where text and shell are divided; None where only one of them is shown."""
        return {Layout.SIDE: Cut.SIDE, Layout.STACKED: Cut.STACKED}.get(self.layout)

    def cut(self, part: Part) -> Cut | None:
        """Where a divider is; None if there is none."""
        return self.main if part is Part.DIVIDER else self.picture

    def regions(self, size: Size) -> dict[Part, Region]:
        """Where each part is on so many columns and rows. Parts without a place are left out."""
        whole = size.region
        if self.main is None:
            return dict.fromkeys((Part.LESSON, Part.WORK, Part.PICTURE), whole)
        found: dict[Part, Region] = {}
        rest = whole
        if self.picture is Cut.COLUMN:
            at = whole.width - self._picture_columns(whole.width)
            rest, found[Part.PICTURE_DIVIDER], found[Part.PICTURE] = _cut(whole, Cut.COLUMN, at)
        at = self._text_columns(rest.width, whole.width) if self.main is Cut.SIDE else self._text_rows(rest.height)
        found[Part.LESSON], found[Part.DIVIDER], found[Part.WORK] = _cut(rest, self.main, at)
        if self.picture is Cut.BELOW:
            text = found[Part.LESSON]
            at = text.height - self._picture_rows(text.height)
            found[Part.LESSON], found[Part.PICTURE_DIVIDER], found[Part.PICTURE] = _cut(text, Cut.BELOW, at)
        elif self.picture is None:
            found[Part.PICTURE] = found[Part.LESSON]
        return found

    def moved(self, part: Part, size: Size, by: int) -> Wishes:
        """The learner's choices after a divider was moved by so many columns or rows; 0 puts it back.

        Args:
            part: the divider.
            size: the columns and rows of all panes.
            by: to the right or down where positive.
        """
        cut = self.cut(part)
        regions = self.regions(size)
        if cut is None or part not in regions:
            return self.wishes
        if by == 0:
            return self.wishes.with_share(cut, None)
        before, after = (_Side(regions[part], cut) for part in _NEIGHBOURS[cut])
        least = LEAST_PART_COLUMNS if cut.is_upright else LEAST_PART_ROWS
        at = _between(_Side(regions[part], cut).start + by, before.start + least, after.end - least - DIVIDER)
        if cut is Cut.BELOW:
            return self.wishes.with_share(cut, (after.end - at) / (after.end - before.start))
        whole = size.width if cut.is_upright else size.height
        return self.wishes.with_share(cut, (whole - at if cut is Cut.COLUMN else at + DIVIDER) / whole)

    def _text_columns(self, columns: int, whole: int) -> int:
        share = self.wishes.side
        wanted = _between(columns // 2, 66, 80) if share is None else round(share * whole)
        return _between(wanted, LEAST_PART_COLUMNS, columns - LEAST_PART_COLUMNS)

    def _text_rows(self, rows: int) -> int:
        wanted = rows // 2 if self.wishes.stacked is None else round(self.wishes.stacked * rows)
        return _between(wanted, LEAST_PART_ROWS, rows - LEAST_PART_ROWS)

    def _picture_columns(self, columns: int) -> int:
        share = self.wishes.column
        wanted = _between(round(0.28 * columns), 50, 80) if share is None else round(share * columns)
        return _between(wanted, LEAST_PART_COLUMNS, columns - 2 * LEAST_PART_COLUMNS)

    def _picture_rows(self, rows: int) -> int:
        share = 0.45 if self.wishes.below is None else self.wishes.below
        return _between(round(share * rows), LEAST_PART_ROWS, rows - LEAST_PART_ROWS)


def plan_for(size: Size, wishes: Wishes, *, picture: bool) -> Plan:
    """The plan for a terminal.

    Args:
        size: the terminal's.
        wishes: what the learner chose.
        picture: whether the lesson has a picture.
    """
    layout = Layout.TABBED if wishes.zoomed else layout_for(size, wishes.layout)
    beside = picture and layout is Layout.SIDE and _shown(size, wishes)
    return Plan(layout, wishes, _picture_cut(size) if beside else None)


def shell_size(size: Size, wishes: Wishes, *, picture: bool, more: int = 0) -> tuple[int, int]:
    """How many columns and rows the shell has as a rule; see `plan_for`. `more`: the rows of other lines."""
    plan = plan_for(size, wishes, picture=picture)
    region = plan.regions(Size(size.width, max(1, size.height - TITLE_ROWS - KEY_ROWS - more)))[Part.WORK]
    columns = region.width - (plan.layout is Layout.SIDE)
    rows = region.height - (STRIP_ROWS if plan.layout is Layout.TABBED else 0)
    return max(1, columns), max(1, rows)


def has_room_for_picture(size: Size, choice: LayoutChoice = LayoutChoice.AUTO) -> bool:
    """Whether the picture has room beside text and shell."""
    return layout_for(size, choice) is Layout.SIDE and _picture_cut(size) is not None


def _picture_cut(size: Size) -> Cut | None:
    if size.width >= PICTURE_COLUMNS:
        return Cut.COLUMN
    return Cut.BELOW if size.height >= PICTURE_ROWS else None


def _shown(size: Size, wishes: Wishes) -> bool:
    return size.width >= PICTURE_COLUMNS_SHOWN if wishes.picture is None else wishes.picture


class _Side:
    """Where a region begins and ends in the direction of a cut."""

    def __init__(self, region: Region, cut: Cut) -> None:
        self.start, self.end = (region.x, region.right) if cut.is_upright else (region.y, region.bottom)


def _cut(whole: Region, cut: Cut, at: int) -> tuple[Region, Region, Region]:
    """What lies before a divider, the divider, and what lies behind it; `at` is where the last begins.

    In the two cuts of the picture the divider belongs to what lies behind it, so `at` is where it stands.
    """
    at = at - DIVIDER if cut in (Cut.SIDE, Cut.STACKED) else at
    if cut.is_upright:
        first, rest = whole.split_vertical(at)
        return first, *rest.split_vertical(DIVIDER)
    first, rest = whole.split_horizontal(at)
    return first, *rest.split_horizontal(DIVIDER)


def _between(number: int, least: int, most: int) -> int:
    return max(least, min(number, most))
