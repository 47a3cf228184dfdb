"""The two halves of a lesson: its text and tasks, and the learner's shell."""

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tutor.course import Task
from tutor.tui.terminal.widget import RELEASE_KEY, Terminal
from tutor.tui.widgets.page import PageView
from tutor.tui.widgets.problem import Problem
from tutor.tui.widgets.tasks import TaskPanel, TaskStrip

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
        Binding("p,left", "screen.turn(-1)", "Back", id="lesson.page-back", key_display="p", tooltip="Turn back"),
        Binding("h", "screen.hint", "Hint", id="lesson.hint", tooltip="Show the next hint for the current task"),
        Binding("s", "screen.solution", "Solution", id="lesson.solution", tooltip="Show how the lesson can be done"),
        Binding("c", "screen.code", "Code", id="lesson.code", tooltip="Put the page's next commands on the prompt"),
        Binding("r", "screen.reset", "Reset", id="lesson.reset", tooltip="Build the sandbox afresh"),
        Binding("z", "screen.zoom", "Zoom", id="lesson.zoom", tooltip="One pane alone, or both"),
        Binding("q", "screen.home", "Home", id="lesson.home", tooltip="Leave the lesson"),
    ]

    def __init__(self, tasks: tuple[Task, ...], hints: Mapping[str, int]) -> None:
        self.page = PageView(id="page")
        self.tasks = TaskPanel(tasks, hints, id="tasks")
        super().__init__(self.page, self.tasks, id="lesson")


class ShellPane(Vertical):
    """The shell; when it has ended, a line that says so; and a problem in its place when it cannot be had."""

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
        super().__init__(self.strip, self.terminal, self._notice, self.problem, id="work")

    def say(self, text: str) -> None:
        """Say something below the terminal; nothing with an empty text."""
        self._notice.update(text)
        self._notice.display = bool(text)
