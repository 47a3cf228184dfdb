"""A text of many looks as one widget: laid out line by line, painted as it is scrolled.

A screen with one such widget is there much sooner than one with a widget for each paragraph.
"""

from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

MARGIN = 1
"""Blank columns at either side. The bar stands in those at the right."""


class Line(NamedTuple):
    """One line.

    Attributes:
        content: what stands on it, no wider than there is room.
        ground: the style of the whole line.
        key: what it belongs to.
    """

    content: Content
    ground: str = ""
    key: object = None


class Lines(ScrollView, can_focus=True):
    """Shows what `lay_out` gives, with a blank column at either side. Text can be marked with the mouse."""

    ALLOW_SELECT: ClassVar[bool] = True
    DEFAULT_CSS = """
    Lines {
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []
        self._laid_out_for = 0
        self._strips: dict[int, Strip] = {}

    def lay_out(self, width: int) -> list[Line]:
        """The lines for so many columns."""
        raise NotImplementedError

    def changed(self) -> None:
        """What is to be shown has changed."""
        before = len(self._lines)
        self._laid_out_for = 0
        self._fit()
        self.refresh(layout=before != len(self._lines))

    def lines_of(self, key: object) -> range:
        """Where the lines with a key are."""
        found = [number for number, line in enumerate(self._lines) if line.key == key]
        return range(found[0], found[-1] + 1) if found else range(0)

    def reveal(self, key: object) -> None:
        """Scroll so that the lines with a key are to be seen, the last of them at any rate."""
        found = self.lines_of(key)
        if found:
            self.scroll_to_region(Region(0, found.start, 1, 1), animate=False, immediate=True)
            self.scroll_to_region(Region(0, found.stop - 1, 1, 1), animate=False, immediate=True)

    def line_at(self, event: events.MouseEvent) -> Line | None:
        """The line under the pointer."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        number = offset.y + round(self.scroll_y)
        return self._lines[number] if number < len(self._lines) else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines."""
        self._fit(width)
        return len(self._lines)

    def on_resize(self) -> None:
        """Lay out what is shown for another width."""
        self._fit()

    def _fit(self, width: int = 0) -> None:
        width = width or self.content_size.width  # with the column of the bar, whether there is one or not
        if width <= 0 or width == self._laid_out_for:
            return
        self._laid_out_for = width
        self._lines = self.lay_out(max(1, width - 2 * MARGIN))
        self._strips.clear()
        self.virtual_size = Size(width, len(self._lines))

    def notify_style_update(self) -> None:
        """The theme or a style changed."""
        super().notify_style_update()
        self._strips.clear()

    def selection_updated(self, selection: Selection | None) -> None:
        """Something else is marked."""
        self._strips.clear()
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is marked, without the blanks at the ends of lines."""
        text = "\n".join(" " * MARGIN + line.content.plain for line in self._lines)
        found = selection.extract(text)
        return "\n".join(line.removeprefix(" " * MARGIN).rstrip() for line in found.split("\n")), "\n"

    def render_line(self, y: int) -> Strip:
        """A line of the view."""
        if not self._laid_out_for:
            self._fit()  # word of the size comes only after the first frame
        number = y + round(self.scroll_y)
        width = self.scrollable_content_region.width
        if number not in self._strips:
            self._strips[number] = self._strip(number)
        return self._strips[number].adjust_cell_length(width, self.visual_style.rich_style).apply_offsets(0, number)

    def _strip(self, number: int) -> Strip:
        base = self.visual_style
        if number >= len(self._lines):
            return Strip.blank(self._laid_out_for, base.rich_style)
        line = self._lines[number]
        content = line.content.pad_left(MARGIN)
        if (marked := self.text_selection) is not None and (span := marked.get_span(number)) is not None:
            start, end = span
            style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            content = content.stylize(style, start, len(content) if end == -1 else end)
        ground = base + Style.parse(line.ground) if line.ground else base
        segments = content.render_segments(ground)
        margin = Segment(" " * max(0, self._laid_out_for - MARGIN - content.cell_length), ground.rich_style)
        if not line.ground:
            return Strip([*segments, margin])
        first = Segment(" " * MARGIN, base.rich_style)
        return Strip([first, *_without(segments, MARGIN), margin])


def _without(segments: list[Segment], cells: int) -> list[Segment]:
    """The segments without the first cells, which are blanks of the first one."""
    first, *rest = segments
    return [Segment(first.text[cells:], first.style), *rest]
