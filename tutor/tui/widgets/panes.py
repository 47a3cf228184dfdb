"""The pane with the learner's shell."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from sandbox.errors import TutorError
from tutor.settings import Settings
from tutor.tui.keymap import keys_of, way_out
from tutor.tui.terminal.widget import RELEASE_KEY, Terminal

if TYPE_CHECKING:
    from tutor.tui.application import TutorApp
    from tutor.tui.widgets.problem import Problem
    from tutor.tui.widgets.tasks import TaskStrip

NEXT_KEY = "f2"
"""Opens the next lesson, also from the shell, once the lesson is done."""

NEXT = Binding(
    NEXT_KEY, "screen.next_lesson", "Next lesson", id="lesson.next", key_display="F2", tooltip="Open the next lesson"
)


class Notice(Static):
    """A line that says what is the matter with the shell."""

    DEFAULT_CSS = """
    Notice {
        height: 1;
        padding: 0 1;
        background: $warning-muted;
        color: $text-warning;
    }
    """


class ShellPane(Vertical):
    """The shell; when it has ended, a line that says so; and a problem in its place when it cannot be had.

    Args:
        strip: whether the tasks in short are there from the start.
    """

    app: "TutorApp"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            RELEASE_KEY, "screen.to_lesson", "Lesson", id="shell.leave", key_display="Ctrl+]", tooltip="To the text"
        ),
        Binding(
            "enter", "screen.new_shell", "New shell", id="shell.new", key_display="Enter", tooltip="Open a new shell"
        ),
        NEXT,  # when it comes, no key may move under the pointer
    ]

    def __init__(self, *, strip: bool) -> None:
        self.terminal = Terminal(id="terminal")
        self.strip: TaskStrip | None = None
        """The tasks in short."""
        self._notice: Notice | None = None
        self._problem: Problem | None = None
        self._next_opens = False
        super().__init__(*((self._new_strip(),) if strip else ()), self.terminal, id="work")

    def on_mount(self) -> None:
        """Take over the keys that lead out of the shell."""
        self.follow_settings(self.app.settings)

    def follow_settings(self, settings: Settings) -> None:
        """Let the keys of the settings lead out of the shell."""
        following = keys_of(settings, "lesson.next", NEXT_KEY) if self._next_opens else []
        self.terminal.release_keys = {way_out(settings), *following}

    def open_next(self) -> None:
        """Let the key for the next lesson lead there from the shell, too."""
        self._next_opens = True
        self.follow_settings(self.app.settings)

    def add_strip(self) -> None:
        """Put the tasks in short above the shell."""
        self.mount(self._new_strip(), before=self.terminal)

    def _new_strip(self) -> "TaskStrip":
        from tutor.tui.widgets.tasks import TaskStrip

        self.strip = TaskStrip(id="strip")
        return self.strip

    def say(self, text: str) -> None:
        """Say something below the terminal; nothing with an empty text."""
        if self._notice is None:
            if not text:
                return
            self._notice = Notice()
            self.mount(self._notice)
        self._notice.update(text)
        self._notice.display = bool(text)

    @property
    def has_problem(self) -> bool:
        """Whether a problem is shown in the place of the terminal."""
        return self._problem is not None and self._problem.display

    @property
    def first(self) -> Widget:
        """What gets the keys: the terminal, or the problem in its place."""
        return self._problem if self._problem is not None and self._problem.display else self.terminal

    def show_problem(self, error: TutorError | None) -> None:
        """Show a problem in the place of the terminal; None: the terminal again."""
        if self._problem is None:
            if error is None:
                return
            from tutor.tui.widgets.problem import Problem

            self._problem = Problem(id="problem")
            self.mount(self._problem)
        if error is not None:
            self.say("")
            self._problem.show(error)
        self._problem.display = error is not None
        self.terminal.display = error is None
