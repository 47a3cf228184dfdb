"""What went wrong, why, and what to do, in the place of what cannot be shown."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from sandbox.errors import TutorError
from tutor.tui.widgets.inline import inline


class Problem(VerticalScroll, can_focus=True):
    """A problem that keeps a lesson from being opened, and a way to try again."""

    DEFAULT_CSS = """
    Problem {
        padding: 1 2;
        background: $surface;
        & > #what {
            text-style: bold;
        }
        & > Static {
            height: auto;
            margin-bottom: 1;
        }
        & > #details {
            color: $text-muted;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "retry", "Try again", id="problem.retry", tooltip="Try again", key_display="r"),
        Binding("q", "screen.home", "Home", id="problem.home", tooltip="Leave the lesson"),
    ]

    class Retry(Message):
        """The learner wants another try."""

    def __init__(self, *, id: str | None = None) -> None:
        self._what = Static(id="what")
        self._todo = Static(id="todo")
        self._details = Static(id="details", markup=False)
        super().__init__(self._what, self._todo, self._details, id=id)

    def show(self, error: TutorError) -> None:
        """Show this problem."""
        self._what.update(inline(error.what))
        self._todo.update(inline(error.todo))
        self._details.update(error.details)
        self._todo.display = bool(error.todo)
        self._details.display = bool(error.details)

    def action_retry(self) -> None:
        """Try again."""
        self.post_message(self.Retry())
