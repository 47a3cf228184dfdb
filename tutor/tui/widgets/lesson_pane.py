"""The pane with a lesson's text and tasks."""

from collections.abc import Collection, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical

from tutor.course import Task
from tutor.tui.widgets.keybar import EXTRA, divider_keys
from tutor.tui.widgets.page import PageView
from tutor.tui.widgets.panes import NEXT
from tutor.tui.widgets.tasks import TaskPanel


class LessonPane(Vertical):
    """The text, a page at a time, and the tasks. Single keys do what there is to do."""

    DEFAULT_CSS = """
    LessonPane {
        & > PageView {
            height: 1fr;
            padding-top: 1;
        }
        & > TaskPanel {
            max-height: 50%;
            background: $surface;
            border-left: tall $surface;
        }
        & > TaskPanel:focus {
            border-left: tall $primary;
        }
        &.-alone > TaskPanel {
            max-height: 40%;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "screen.to_shell", "Shell", id="lesson.shell", key_display="e", tooltip="Go to the shell"),
        Binding("n,right", "screen.turn(1)", "Next", id="lesson.page-on", key_display="n", tooltip="Turn the page"),
        Binding("p,left", "screen.turn(-1)", "Back", id="lesson.page-back", key_display="p", tooltip="Turn back"),
        Binding("h", "screen.hint", "Hint", id="lesson.hint", tooltip="Show the next hint for the current task"),
        Binding("s", "screen.solution", "Solution", id="lesson.solution", tooltip="Show how the lesson can be done"),
        Binding(
            "c",
            "screen.code",
            "Code",
            id="lesson.code",
            tooltip="Put the page's next commands on the prompt",
            group=EXTRA,
        ),
        Binding("g", "screen.picture('graph')", "Graph", id="lesson.graph", tooltip="Show the commits and the files"),
        Binding("g", "screen.picture('map')", "Map", id="lesson.map", tooltip="Show the containers"),
        Binding(
            "u",
            "screen.rewind",
            "Undo",
            id="lesson.rewind",
            tooltip="Go back to an earlier state of the files",
            group=EXTRA,
        ),
        Binding("r", "screen.reset", "Reset", id="lesson.reset", tooltip="Build the sandbox afresh", group=EXTRA),
        Binding("z", "screen.zoom", "Zoom", id="lesson.zoom", tooltip="One pane alone, or all", group=EXTRA),
        *divider_keys("lesson"),
        Binding(
            "colon", "app.command_palette", "More", id="lesson.more", key_display=":", tooltip="All that can be done"
        ),
        Binding("question_mark", "app.help", "Help", id="lesson.help", key_display="?", tooltip="Show all keys"),
        Binding("q", "screen.home", "Home", id="lesson.home", tooltip="Leave the lesson"),
        NEXT,  # when it comes, no key may move under the pointer
    ]

    def __init__(self, tasks: tuple[Task, ...], hints: Mapping[str, int], passed: Collection[str]) -> None:
        self.page = PageView(id="page")
        self.tasks = TaskPanel(tasks, hints, passed, id="tasks")
        super().__init__(self.page, self.tasks, id="lesson")
