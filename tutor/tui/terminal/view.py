"""The screen of an engine as a Textual widget: it paints, scrolls and shows what is marked."""

from __future__ import annotations

import os
from typing import ClassVar

from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tutor.tui.terminal.direct import paint_rows
from tutor.tui.terminal.engine import Cursor, CursorShape, Engine, EngineName, Modes, View, open_engine
from tutor.tui.terminal.render import (
    BAR,
    CURSOR_STYLES,
    CURSOR_WITHOUT_FOCUS,
    Mark,
    extent,
    look_of_blank,
    strip_of,
    style_of,
)
from tutor.tui.terminal.selection import Selection

_FIRST_SIZE = (80, 24)


class TerminalView(Widget, can_focus=True, inherit_bindings=False):
    """Paints an engine's view, line by line; only rows that changed are painted again."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "terminal--selection",
        "terminal--scrollbar",
        "terminal--thumb",
        "terminal--position",
    }
    DEFAULT_CSS = """
    TerminalView {
        width: 1fr;
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .terminal--selection {
            text-style: reverse;
        }
        & > .terminal--scrollbar {
            background: $scrollbar-background;
        }
        & > .terminal--thumb {
            background: $scrollbar;
        }
        & > .terminal--position {
            text-style: reverse;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "shift+pageup",
            "scroll_back(True)",
            "Scroll back",
            show=False,
            id="terminal.page-back",
            tooltip="Show earlier output, a page at a time",
        ),
        Binding(
            "shift+pagedown",
            "scroll_on(True)",
            "Scroll on",
            show=False,
            id="terminal.page-on",
            tooltip="Show later output, a page at a time",
        ),
        Binding(
            "shift+home",
            "scroll_first",
            "Oldest output",
            show=False,
            id="terminal.first",
            tooltip="Show the oldest output that is kept",
        ),
        Binding(
            "shift+end",
            "scroll_last",
            "Newest output",
            show=False,
            id="terminal.last",
            tooltip="Show the newest output again",
        ),
    ]

    def __init__(
        self,
        *,
        prefer: EngineName | None = None,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes, disabled=disabled)
        self._prefer = prefer
        self.engine: Engine = open_engine(*_FIRST_SIZE, prefer)
        self._painted_cursor = self.engine.cursor
        self._painted_view = self.engine.view
        self._alternate = False
        self._reverse_screen = False
        self._has_bar = os.environ.get("TERM") != "linux"  # a console's letters lack it
        self._selection: Selection | None = None

    # What others may ask.

    @property
    def modes(self) -> Modes:
        """The modes that the program has set."""
        return self.engine.modes

    @property
    def screen_text(self) -> str:
        """What is shown, a line for each row, without blanks at the ends of lines."""
        rows = (self.engine.row(y) for y in range(self.engine.rows))
        return "\n".join("".join(run.text for run in row).rstrip() for row in rows)

    # Size and colours.

    def renew_engine(self) -> None:
        """Begin with an empty screen and no history."""
        self.engine = open_engine(self.engine.columns, self.engine.rows, self._prefer)
        self._selection = None
        self._tell_colours()
        self.repaint()

    def fit(self) -> bool:
        """Make the engine as large as the widget; whether that changed its size."""
        columns, rows = self.content_size
        if columns < 1 or rows < 1 or (columns, rows) == (self.engine.columns, self.engine.rows):
            return False
        self._selection = None
        self.engine.resize(columns, rows)
        self.repaint()
        return True

    def notify_style_update(self) -> None:
        """The theme or a style changed."""
        super().notify_style_update()
        if self.is_attached:
            self._tell_colours()

    def _tell_colours(self) -> None:
        if self.is_attached:
            _, _, background, colour = self.colors
            self.engine.set_colours((background + colour).rgb, background.rgb)

    # Painting.

    def repaint(self) -> None:
        """Paint everything again."""
        self._settle()
        self.refresh()

    def paint(self) -> None:
        """Paint what changed since the last time."""
        before, view_before = self._painted_cursor, self._painted_view
        was_reverse = self._reverse_screen
        changed = set(self._settle())
        if self._painted_view.at_end and view_before.at_end and self._reverse_screen == was_reverse:
            if self._painted_cursor != before:
                changed |= {before.row, self._painted_cursor.row}
            if changed and not paint_rows(self, changed):
                self.refresh(*(Region(0, y, self.engine.columns, 1) for y in changed))
        else:
            self.refresh()

    def _settle(self) -> list[int]:
        """Take over the engine's state; the rows that changed."""
        changed = list(self.engine.changes())
        modes, view = self.engine.modes, self.engine.view
        moved_away = view.total < self._painted_view.total or modes.alternate_screen != self._alternate
        if self._selection is not None and moved_away:
            self._selection = None
            changed = list(range(self.engine.rows))
        self._alternate, self._reverse_screen = modes.alternate_screen, modes.reverse_screen
        self._painted_view, self._painted_cursor = view, self.engine.cursor
        if self.has_focus and self._painted_cursor.visible:
            at = (self._painted_cursor.column, self._painted_cursor.row)
            self.app.cursor_position = self.content_region.offset + at
        return changed

    @property
    def shows_cursor(self) -> bool:
        """Whether the program may have its cursor drawn."""
        return True

    def render_line(self, y: int) -> Strip:
        """A row of the view, with the cursor, what is marked, and where the view stands in history."""
        width = self.content_size.width
        base = self.visual_style.rich_style
        if self._reverse_screen:
            base += Style(reverse=not base.reverse)
        return strip_of(self.engine.row(y), width, base, self._marks(y, width))

    def _marks(self, y: int, width: int) -> list[Mark]:
        marks: list[Mark] = []
        view, cursor = self._painted_view, self._painted_cursor
        if self._selection is not None and (span := self._selection.span(view.top + y, width)):
            start, end = extent(self.engine.row(y), span[0])[0], extent(self.engine.row(y), span[1] - 1)[1]
            style = self.get_component_rich_style("terminal--selection", partial=True)
            marks.append(Mark(start, end, style))
        if cursor.visible and cursor.row == y and self.shows_cursor:
            marks.append(self._cursor_mark(cursor))
        if not view.at_end:
            marks += self._history_marks(view, y, width)
        return marks

    def _cursor_mark(self, cursor: Cursor) -> Mark:
        row = self.engine.row(cursor.row)
        start, end = extent(row, cursor.column)
        if not self.has_focus:
            return Mark(start, end, CURSOR_WITHOUT_FOCUS)
        if cursor.shape is CursorShape.BAR and self._has_bar and (look := look_of_blank(row, start)) is not None:
            return Mark(start, end, style_of(look, self.visual_style.rich_style), BAR)
        return Mark(start, end, CURSOR_STYLES[cursor.shape])

    def _history_marks(self, view: View, y: int, width: int) -> list[Mark]:
        """The bar at the right edge, and in the first row how many lines back the view stands."""
        top, size = thumb(view)
        name = "terminal--thumb" if top <= y < top + size else "terminal--scrollbar"
        marks = [Mark(width - 1, width, self.get_component_rich_style(name), " ")]
        if y == 0:
            history = view.total - view.rows
            position = f"[{history - view.top}/{history}]"
            style = self.get_component_rich_style("terminal--position")
            marks.append(Mark(width - 1 - len(position), width - 1, style, position))
        return marks

    # Scrolling.

    def scroll_lines(self, lines: int) -> None:
        """Move the view, back in history when `lines` is negative."""
        self.engine.scroll(lines)
        self.repaint()

    def scroll_view_to(self, top: int) -> None:
        """Move the view so that it begins with this line of all that is kept."""
        self.engine.scroll_to(top)
        self.repaint()

    def follow(self) -> None:
        """Show the newest output again."""
        if not self._painted_view.at_end:
            self.engine.scroll_to_end()
            self.repaint()

    def action_scroll_back(self, page: bool = False) -> None:
        """Show earlier output, by a line or by a page."""
        self.scroll_lines(-max(1, self.engine.rows - 1) if page else -1)

    def action_scroll_on(self, page: bool = False) -> None:
        """Show later output, by a line or by a page."""
        self.scroll_lines(max(1, self.engine.rows - 1) if page else 1)

    def action_scroll_first(self) -> None:
        """Show the oldest output that is kept."""
        self.scroll_view_to(0)

    def action_scroll_last(self) -> None:
        """Show the newest output again."""
        self.follow()

    def link_at(self, column: int, row: int) -> str | None:
        """The address of the hyperlink at a cell of the view, if there is one."""
        left = 0
        for run in self.engine.row(row):
            left += run.cells
            if column < left:
                return run.look.link
        return None

    # What is marked.

    @property
    def marked(self) -> Selection | None:
        """What is marked with the mouse."""
        return self._selection

    def mark(self, selection: Selection | None) -> None:
        """Mark this and nothing else."""
        if selection != self._selection:
            self._selection = selection
            self.refresh()

    @property
    def marked_text(self) -> str:
        """The text that is marked, or nothing."""
        if self._selection is None:
            return ""
        return self.engine.text(self._selection.start, self._selection.end)


def thumb(view: View) -> tuple[int, int]:
    """Where the thumb of a bar beside the view begins, and how long it is, in rows."""
    size = max(1, view.rows * view.rows // max(1, view.total))
    hidden = max(1, view.total - view.rows)
    return round((view.rows - size) * min(1.0, view.top / hidden)), size
