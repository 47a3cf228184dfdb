"""The solution of a lesson."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tutor.course import Lesson
from tutor.tui.screens.base import Dialog
from tutor.tui.widgets.keybar import KeyBar


class Solution(Dialog[None]):
    """Shows the commands of a solution.

    Args:
        lesson: whose.
    """

    CSS_PATH = "solution.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,enter", "dismiss", "Close", id="solution.close", key_display="Esc", tooltip="Back to the lesson"
        ),
    ]

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self._lesson = lesson

    def compose(self) -> ComposeResult:
        """A title and the commands."""
        try:
            text = (self._lesson.folder / "solution.sh").read_text(encoding="utf-8").strip("\n")
        except OSError as error:
            text = f"It cannot be read: {error.strerror}."
        with VerticalScroll(id="solution") as box:
            box.border_title = f"One solution: {self._lesson.title}"
            yield Static(text, markup=False)
        yield KeyBar()
