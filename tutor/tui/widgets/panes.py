"""The two halves of a lesson: its text and tasks, and the learner's shell."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tutor.course import Task
from tutor.settings import Settings
from tutor.tui.keymap import keys_of, way_out
from tutor.tui.terminal.widget import RELEASE_KEY, Terminal
from tutor.tui.widgets.keybar import EXTRA
from tutor.tui.widgets.page import PageView
from tutor.tui.widgets.problem import Problem
from tutor.tui.widgets.tasks import TaskPanel, TaskStrip

if TYPE_CHECKING:
    from tutor.tui.application import TutorApp

NEXT_KEY = "f2"
"""Opens the next lesson, also from the shell, once the lesson is done."""

_NEXT = Binding(
    NEXT_KEY, "screen.next_lesson", "Next lesson", id="lesson.next", key_display="F2", tooltip="Open the next lesson"
)


class LessonPane(Vertical):
    """The text, a page at a time, and the tasks. Single keys do what there is to do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _NEXT,
        Binding("e,enter", "screen.to_shell", "Shell", id="lesson.shell", key_display="e", tooltip="Go to the shell"),
        Binding("n,right", "screen.turn(1)", "Next", id="lesson.page-on", key_display="n", tooltip="Turn the page"),
        Binding(
            "p,left",
            "screen.turn(-1)",
            "Back",
            id="lesson.page-back",
            key_display="p",
            tooltip="Turn back",
            group=EXTRA,
        ),
        Binding("h", "screen.hint", "Hint", id="lesson.hint", tooltip="Show the next hint for the current task"),
        Binding("s", "screen.solution", "Solution", id="lesson.solution", tooltip="Show how the lesson can be done"),
        Binding("c", "screen.code", "Code", id="lesson.code", tooltip="Put the page's next commands on the prompt"),
        Binding("g", "screen.picture('graph')", "Graph", id="lesson.graph", tooltip="Show the commits and the files"),
        Binding("g", "screen.picture('map')", "Map", id="lesson.map", tooltip="Show the containers"),
        Binding("r", "screen.reset", "Reset", id="lesson.reset", tooltip="Build the sandbox afresh"),
        Binding("z", "screen.zoom", "Zoom", id="lesson.zoom", tooltip="One pane alone, or all", group=EXTRA),
        Binding(
            "less_than_sign",
            "screen.divide(-1)",
            "Divider",
            id="lesson.left",
            key_display="< >",
            tooltip="Move the divider to the left or up",
            group=EXTRA,
        ),
        Binding(
            "greater_than_sign",
            "screen.divide(1)",
            "Divider",
            show=False,
            id="lesson.right",
            tooltip="Move the divider to the right or down",
        ),
        Binding(
            "equals_sign",
            "screen.divide(0)",
            "Divider back",
            show=False,
            id="lesson.middle",
            tooltip="Put the divider back where it was at first",
        ),
        Binding(
            "question_mark", "app.help", "Help", id="lesson.help", key_display="?", tooltip="Show all keys", group=EXTRA
        ),
        Binding("q", "screen.home", "Home", id="lesson.home", tooltip="Leave the lesson"),
    ]

    def __init__(self, tasks: tuple[Task, ...], hints: Mapping[str, int]) -> None:
        self.page = PageView(id="page")
        self.tasks = TaskPanel(tasks, hints, id="tasks")
        super().__init__(self.page, self.tasks, id="lesson")


class ShellPane(Vertical):
    """The shell; when it has ended, a line that says so; and a problem in its place when it cannot be had."""

    app: "TutorApp"

    BINDINGS: ClassVar[list[BindingType]] = [
        _NEXT,
        Binding(
            RELEASE_KEY, "screen.to_lesson", "Lesson", id="shell.leave", key_display="Ctrl+]", tooltip="To the text"
        ),
        Binding(
            "enter", "screen.new_shell", "New shell", id="shell.new", key_display="Enter", tooltip="Open a new shell"
        ),
    ]

    def __init__(self) -> None:
        self.strip = TaskStrip(id="strip")
        self.terminal = Terminal(id="terminal")
        self._notice = Static(id="notice")
        self.problem = Problem(id="problem")
        self._next_open = False
        super().__init__(self.strip, self.terminal, self._notice, self.problem, id="work")

    def on_mount(self) -> None:
        """Know the keys that the shell does not get."""
        self.follow_settings(self.app.settings)

    def follow_settings(self, settings: Settings) -> None:
        """The keys that the shell does not get may be others now."""
        self.terminal.release_keys = {way_out(settings)}
        if self._next_open:
            self.terminal.release_keys |= set(keys_of(settings, "lesson.next", NEXT_KEY))

    def open_next(self) -> None:
        """From now on the key for the next lesson is not the shell's."""
        self._next_open = True
        self.follow_settings(self.app.settings)

    def say(self, text: str) -> None:
        """Say something below the terminal; nothing with an empty text."""
        self._notice.update(text)
        self._notice.display = bool(text)
