"""What all full screens share: they say so where the terminal is too small for them."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

LEAST_COLUMNS = 40
LEAST_ROWS = 12


class TooSmall(Static):
    """Lies over everything while the terminal is too small."""

    DEFAULT_CSS = """
    TooSmall {
        layer: over;
        dock: top;
        width: 100%;
        height: 100%;
        background: $background;
    }
    """


class FullScreen(Screen[None]):
    """A screen that fills the terminal."""

    DEFAULT_CSS = """
    FullScreen {
        layers: back front default over;
        overflow: hidden;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Next part", show=False, id="app.next-part", tooltip="Go to the next part"),
        Binding(
            "shift+tab",
            "app.focus_previous",
            "Part before",
            show=False,
            id="app.part-before",
            tooltip="Go to the part before",
        ),
    ]

    _too_small: TooSmall | None = None

    def on_resize(self, event: events.Resize) -> None:
        """Cover the screen while it is too small."""
        columns, rows = event.size
        if columns >= LEAST_COLUMNS and rows >= LEAST_ROWS:
            if self._too_small is not None:
                self._too_small.remove()
                self._too_small = None
            return
        text = f"Too small: {columns}x{rows}. The tutor needs {LEAST_COLUMNS}x{LEAST_ROWS}."
        if self._too_small is None:
            self._too_small = TooSmall(text)
            self.mount(self._too_small)
        else:
            self._too_small.update(text)
