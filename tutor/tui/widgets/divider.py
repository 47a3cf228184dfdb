"""The line between two panes, which can be dragged."""

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tutor.tui.screens.layout import Part
from tutor.tui.signs import unicode_shown


class Divider(Widget, can_focus=False):
    """A line, upright or level, that follows the mouse while its button is held. Two clicks put it back.

    Args:
        part: which of the dividers it is.
        is_upright: whether it stands between left and right.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    Divider {
        color: $panel;
        pointer: grab;
        &.-near, &:hover {
            color: $primary;
        }
    }
    """

    class Moved(Message):
        """The divider shall move by so many columns or rows; 0 puts it back."""

        def __init__(self, part: Part, by: int) -> None:
            super().__init__()
            self.part = part
            self.by = by

    def __init__(self, part: Part, *, is_upright: bool = True) -> None:
        super().__init__(id=part.value)
        self.part = part
        self._is_upright = is_upright
        self._held = False

    def turn(self, *, is_upright: bool) -> None:
        """Stand upright, or lie level."""
        if is_upright != self._is_upright:
            self._is_upright = is_upright
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """A piece of the line."""
        signs = ("▕", "▁") if unicode_shown() else ("|", "_")
        style = self.visual_style.rich_style
        return Strip([Segment(signs[not self._is_upright] * self.size.width, style)], self.size.width)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of it."""
        event.stop()
        self._held = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse."""
        if not self._held:
            return
        event.stop()
        by = event.x if self._is_upright else event.y
        if by:
            self.post_message(self.Moved(self.part, by))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of it."""
        event.stop()
        self._held = False
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Two clicks put it back."""
        event.stop()
        if event.chain == 2:
            self.post_message(self.Moved(self.part, 0))
