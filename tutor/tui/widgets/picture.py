"""The picture of what really is there: the commit graph with the files, the container map, and the goal."""

from typing import ClassVar

from rich.segment import Segment as Painted
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tutor.pictures.rows import ASCII, UNICODE, Canvas, Mark, Role, Row, Segment
from tutor.tui.drawing import View, picture_rows, views
from tutor.tui.looking import Seen
from tutor.tui.signs import unicode_shown
from tutor.tui.widgets.keybar import EXTRA, divider_keys

LANES = 6
"""How many colours lanes have."""


class Drawing(ScrollView, can_focus=True):
    """Rows of a picture, each role in its colour; rows that the last command changed lie on another ground."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"drawing--{role.value}" for role in Role if role not in (Role.PLAIN, Role.LANE, Role.COMMIT, Role.SUBJECT)),
        *(f"drawing--lane-{number}" for number in range(LANES)),
        "drawing--fresh",
        "drawing--marked",
    }
    DEFAULT_CSS = """
    Drawing {
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        padding: 0 1;
        & > .drawing--fresh { text-style: bold; }
        & > .drawing--marked { background: $panel; }
        & > .drawing--muted { color: $text-muted; }
        & > .drawing--heading { text-style: bold; }
        & > .drawing--note { color: $text-warning; text-style: bold; }
        & > .drawing--commit-id { color: $text-warning; }
        & > .drawing--head { color: $text-accent; text-style: bold; }
        & > .drawing--branch { color: $text-success; }
        & > .drawing--remote { color: $text-error; }
        & > .drawing--tag { color: $text-warning; }
        & > .drawing--stash { color: $text-secondary; }
        & > .drawing--staged { color: $text-success; }
        & > .drawing--changed { color: $text-warning; }
        & > .drawing--untracked { color: $text-accent; }
        & > .drawing--conflict { color: $text-error; text-style: bold; }
        & > .drawing--new { color: $text-success; text-style: bold; }
        & > .drawing--moved { color: $text-primary; text-style: bold; }
        & > .drawing--gone { color: $text-muted; }
        & > .drawing--container { text-style: bold; }
        & > .drawing--running { color: $text-success; }
        & > .drawing--stopped { color: $text-muted; }
        & > .drawing--failed { color: $text-error; text-style: bold; }
        & > .drawing--image { color: $text-primary; }
        & > .drawing--port { color: $text-accent; }
        & > .drawing--network { color: $text-secondary; }
        & > .drawing--volume { color: $text-warning; }
        & > .drawing--lane-0 { color: $text-primary; }
        & > .drawing--lane-1 { color: $text-secondary; }
        & > .drawing--lane-2 { color: $text-success; }
        & > .drawing--lane-3 { color: $text-warning; }
        & > .drawing--lane-4 { color: $text-accent; }
        & > .drawing--lane-5 { color: $text-error; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False, id="picture.down", tooltip="Scroll the picture down"),
        Binding("k", "scroll_up", "Up", show=False, id="picture.up", tooltip="Scroll the picture up"),
        Binding("space", "page_down", "On", show=False, id="picture.on", tooltip="Scroll the picture by a screen"),
    ]

    def __init__(self) -> None:
        super().__init__(id="drawing")
        self._rows: tuple[Row, ...] = ()

    @property
    def text(self) -> str:
        """All rows as text."""
        return "\n".join(row.text for row in self._rows)

    def show(self, rows: tuple[Row, ...], *, keep: bool) -> None:
        """Show these rows.

        Args:
            rows: what to show.
            keep: whether the view stays where it is; where it shows nothing that changed, it moves to that.
        """
        if rows == self._rows:
            return
        self._rows = rows
        self.virtual_size = Size(self.scrollable_content_region.width, len(rows))
        self.refresh()
        if not keep:
            self.scroll_home(animate=False)
            return
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        marked = [number for number, row in enumerate(rows) if row.mark is not Mark.NONE]
        if marked and not any(top <= number < top + height for number in marked):
            self.scroll_to_region(Region(0, marked[0], 1, 1), animate=False, center=True)

    def render_line(self, y: int) -> Strip:
        """A row of the view."""
        width = self.scrollable_content_region.width
        number = y + round(self.scroll_y)
        if number >= len(self._rows):
            return Strip.blank(width, self.visual_style.rich_style)
        row = self._rows[number]
        base = self.visual_style.rich_style
        if row.mark is not Mark.NONE:
            base += self.get_component_rich_style("drawing--marked", partial=True)
        painted = []
        for segment in row.segments:
            style = base
            for name in _styles_of(segment):
                style += self.get_component_rich_style(name, partial=True)
            painted.append(Painted(segment.text, style))
        return Strip(painted).adjust_cell_length(width, base)


def _styles_of(segment: Segment) -> list[str]:
    """The names of the styles that make a segment's look."""
    names = []
    if segment.role in (Role.LANE, Role.COMMIT):
        names.append(f"drawing--lane-{segment.lane % LANES}")
    elif segment.role not in (Role.PLAIN, Role.SUBJECT):
        names.append(f"drawing--{segment.role.value}")
    return [*names, "drawing--fresh"] if segment.fresh else names


class Views(Widget, can_focus=False):
    """Which view is shown, and which others there are; a click chooses one."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    Views {
        height: 1;
        padding: 0 1;
        background: $panel;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._views: tuple[View, ...] = ()
        self._chosen = View.NOW

    def show(self, found: tuple[View, ...], chosen: View) -> None:
        """Show these, one of them as chosen."""
        if (found, chosen) != (self._views, self._chosen):
            self._views, self._chosen = found, chosen
            self.refresh()

    def render(self) -> Content:
        """The words, the chosen one in brackets."""
        parts: list[str | tuple[str, str]] = []
        for view in self._views:
            parts.append((f"[{view}]", "bold") if view is self._chosen else f" {view} ")
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Choose the view under the pointer."""
        offset = event.get_content_offset(self)
        left = 0
        for view in self._views:
            if offset and left <= offset.x < left + len(view) + 2 and isinstance(self.parent, PicturePane):
                self.parent.choose(view)
            left += len(view) + 2


class PicturePane(Vertical):
    """The picture, with the views that there are of it. Single keys do what there is to do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "screen.to_shell", "Shell", id="picture.shell", key_display="e", tooltip="Go to the shell"),
        Binding("g,escape", "screen.picture", "Text", id="picture.text", key_display="g", tooltip="Back to the text"),
        Binding("v", "view", "View", id="picture.view", tooltip="Now, before the last command, or the goal"),
        *divider_keys("picture"),
        Binding("z", "screen.zoom", "Zoom", id="picture.zoom", tooltip="One pane alone, or all", group=EXTRA),
        Binding("question_mark", "app.help", "Help", id="picture.help", key_display="?", tooltip="Show all keys"),
        Binding("q", "screen.home", "Home", id="picture.home", tooltip="Leave the lesson"),
    ]

    def __init__(self) -> None:
        self.drawing = Drawing()
        self._header = Views()
        super().__init__(self._header, self.drawing, id="picture")
        self._seen: Seen | None = None
        self._goal = ""
        self._view = View.NOW

    def compose(self) -> ComposeResult:
        """The children were given already."""
        yield from ()

    def show(self, seen: Seen | None, goal: str) -> None:
        """Show what was seen.

        Args:
            seen: None where nothing was seen yet.
            goal: the Markdown of the page that is shown.
        """
        self._seen, self._goal = seen, goal
        self._draw(keep=True)

    def choose(self, view: View) -> None:
        """Show a view."""
        self._view = view
        self._draw(keep=False)

    def on_resize(self) -> None:
        """Draw it as wide as there is room."""
        self._draw(keep=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another view where there is one."""
        return action != "view" or len(self._views) > 1

    def action_view(self) -> None:
        """Show the next view."""
        found = self._views
        self.choose(found[(found.index(self._view) + 1) % len(found)])

    @property
    def _views(self) -> tuple[View, ...]:
        return views(self._seen, self._goal) if self._seen is not None else ()

    def _draw(self, *, keep: bool) -> None:
        columns, rows = self.drawing.scrollable_content_region.size
        if self._seen is None or columns < 2:
            return
        found = self._views
        if self._view not in found:
            self._view, keep = View.NOW, False
        self._header.show(found, self._view)
        # Beside the padding, one column is kept for the bar, which comes and goes with the number of rows.
        canvas = Canvas(width=max(1, self.drawing.size.width - 3), signs=UNICODE if unicode_shown() else ASCII, files=8)
        self.drawing.show(picture_rows(self._seen, self._view, self._goal, canvas, rows), keep=keep)
        self.screen.refresh_bindings()
