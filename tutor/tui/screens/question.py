"""A question before something that cannot be taken back."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from tutor.tui.widgets.inline import inline
from tutor.tui.words import CalledByLetter


class Question(CalledByLetter[bool]):
    """Asks, and gives back whether the answer was yes.

    Args:
        text: the question.
        yes: what the button says that does it.
    """

    CSS_PATH = "question.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="question.yes", tooltip="Do it"),
        Binding("n,escape,q", "answer(False)", "No", id="question.no", tooltip="Leave everything as it is"),
        Binding("left,right", "app.focus_next", "Other", show=False, id="question.other", tooltip="The other button"),
    ]

    def __init__(self, text: str, yes: str) -> None:
        super().__init__(nothing=False)
        self._text = text
        self._yes = yes

    def compose(self) -> ComposeResult:
        """The question and two buttons."""
        with VerticalScroll(id="question", can_focus=False):
            yield Static(inline(self._text))
            with Horizontal():
                yield Button("No (n)", id="no", compact=True)
                yield Button(f"{self._yes} (y)", id="yes", variant="warning", compact=True)

    def on_mount(self) -> None:
        """Enter alone changes nothing."""
        self.query_one("#no").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button was pressed."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """A key was pressed."""
        self.dismiss(yes)
