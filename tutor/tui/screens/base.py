"""What all full screens share: they say so where the terminal is too small for them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

if TYPE_CHECKING:
    from tutor.tui.application import TutorApp
    from tutor.tui.widgets.class_line import ClassLine

LEAST_COLUMNS = 40
LEAST_ROWS = 12

Result = TypeVar("Result")


def is_on_top(screen: Screen[Any]) -> bool:
    """Whether a screen is the one that the keys go to: no other lies above it, and it does not go."""
    return screen.app.screen_stack[-1:] == [screen]


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
    """A screen that fills the terminal. What may be as large as there is room has the id `body`."""

    app: "TutorApp"

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

    @property
    def is_there(self) -> bool:
        """Whether its parts can be asked for.

        Not before they are there; nor once it begins to go, or the app, while Textual still calls it attached.
        """
        return self.is_attached and self.app.is_running and self.display and bool(self.children)

    @property
    def was_left(self) -> bool:
        """Whether another full screen has taken its place, or the app has ended."""
        return self.app.screen_stack[:1] != [self]

    def class_line(self) -> "Iterator[ClassLine]":
        """The line about the learner's class, to stand below the body; none where they are in no class."""
        if self.app.classroom.line:
            from tutor.tui.widgets.class_line import ClassLine

            yield ClassLine(self.app.classroom.line)

    def show_class(self, line: str) -> None:
        """Bring the line about the learner's class up to date; an empty one is taken away."""
        shown = next(iter(self.query("ClassLine").results(Static)), None)
        if shown is None and line:
            self.mount(*self.class_line(), after="#body")
        elif shown is not None and line:
            shown.update(line)
        elif shown is not None:
            shown.remove()

    def on_resize(self, event: events.Resize) -> None:
        """Cover the screen while it is too small."""
        if not self.is_attached:  # the app ends
            return
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


class Dialog(ModalScreen[Result]):
    """A screen that lies over another one, and goes once.

    A key that was pressed twice, or a double click, may reach it again while it goes: that must not take away what
    lies beneath.
    """

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Go, and give back a result."""
        return super().dismiss(result) if is_on_top(self) else AwaitComplete()
