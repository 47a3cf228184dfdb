"""The tasks of a lesson with what the checks found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from checks.report import Report
from checks.verdict import Status, Verdict
from tutor.course import Task
from tutor.tui.signs import OF_STATUS, PENDING, Sign
from tutor.tui.widgets.inline import inline

LONGEST_VALUE = 12
"""Lines of an expected or actual value that are shown."""

ADVICE = {
    Status.LOST: "This sandbox cannot get there any more. A reset builds it afresh; what you passed stays passed.",
    Status.BLOCKED: "`mlscale-tutor doctor` says what this machine lacks, and how to get it. It does not count.",
    Status.BROKEN: "The check itself failed. That is not your fault and does not count.",
}


@dataclass(frozen=True)
class TaskState:
    """A task, what the last check found, and how many of its hints are shown."""

    task: Task
    verdict: Verdict | None = None
    hints: int = 0

    @property
    def sign(self) -> Sign:
        """How its status is shown."""
        return OF_STATUS[self.verdict.status] if self.verdict else PENDING

    @property
    def shown(self) -> bool:
        """Guards are shown only when they are violated."""
        if not self.task.guard:
            return True
        return self.verdict is not None and self.verdict.status in (Status.UNMET, Status.LOST, Status.BROKEN)

    @property
    def open(self) -> bool:
        """Whether there is something to do for it now."""
        return self.shown and self.verdict is not None and self.verdict.status not in (Status.PASSED, Status.WAITING)

    @property
    def name(self) -> str:
        """A few words for a row."""
        return self.task.title or self.task.id.replace("-", " ").capitalize()


def heading(state: TaskState) -> Content:
    """A task in one line: sign, word, name."""
    sign = state.sign
    return Content.assemble((f"{sign.shown} {sign.word:<8}", sign.style), " ", inline(state.name))


def details(state: TaskState, *, with_task: bool) -> Content:
    """What there is to know about a task, a paragraph each.

    Args:
        state: the task.
        with_task: whether to say what is to be done, too.
    """
    parts: list[Content] = [inline(state.task.do)] if with_task else []
    verdict = state.verdict
    if verdict is not None and verdict.status is not Status.PASSED:
        parts += [inline(verdict.message)] if verdict.message else []
        parts += [_value("expected", verdict.expected)] if verdict.expected is not None else []
        parts += [_value("actual", verdict.actual)] if verdict.actual is not None else []
        parts += [Content.assemble(("next  ", "bold"), inline(verdict.hint))] if verdict.hint else []
        parts += [inline(ADVICE[verdict.status])] if verdict.status in ADVICE else []
    for number, hint in enumerate(state.task.hints[: state.hints], 1):
        label = f"hint {number}/{len(state.task.hints)}  "
        parts.append(Content.assemble((label, "bold"), inline(hint)))
    return Content("\n").join(parts)


def _value(label: str, text: str) -> Content:
    lines = text.splitlines() or [""]
    if len(lines) > LONGEST_VALUE:
        lines = [*lines[:LONGEST_VALUE], f"({len(lines) - LONGEST_VALUE} more lines)"]
    indent = "\n" + " " * 10
    return Content.assemble((f"{label:<10}", "bold"), indent.join(lines))


class TaskRow(Vertical):
    """One task: a line, and its details when it is the current one."""

    DEFAULT_CSS = """
    TaskRow {
        height: auto;
        & > .task--details {
            padding-left: 2;
        }
    }
    """

    class Chosen(Message):
        """The learner clicked on a task."""

        def __init__(self, task: str) -> None:
            super().__init__()
            self.task = task

    def __init__(self, state: TaskState) -> None:
        super().__init__()
        self.task_id = state.task.id
        self._drawn: tuple[TaskState, bool, bool] | None = None
        self._heading = Static(classes="task--heading")
        self.details = Static(classes="task--details")

    def compose(self) -> ComposeResult:
        """Heading and details."""
        yield self._heading
        yield self.details

    def draw(self, state: TaskState, *, current: bool, with_task: bool) -> None:
        """Show the task as it is now."""
        if self._drawn == (state, current, with_task):
            return
        self._drawn = (state, current, with_task)
        self.display = state.shown
        self.set_class(current, "-current")
        self._heading.update(heading(state))
        text = details(state, with_task=with_task) if current else Content("")
        self.details.display = bool(text)
        self.details.update(text)

    def on_click(self, event: events.Click) -> None:
        """Make it the current one."""
        event.stop()
        self.post_message(self.Chosen(self.task_id))


class TaskPanel(VerticalScroll, can_focus=True):
    """The list of tasks. The current one shows its details: the first that is not done, unless another is chosen.

    Args:
        tasks: the lesson's tasks.
        hints: how many hints of each are shown already.
    """

    DEFAULT_CSS = """
    TaskPanel {
        height: auto;
        & > TaskRow.-current > .task--heading {
            text-style: bold;
        }
        & > #finished {
            display: none;
            height: auto;
            background: $success-muted;
            color: $text-success;
            padding: 0 1;
        }
        &.-finished > #finished {
            display: block;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "choose(-1)", "Task above", show=False, id="tasks.up", tooltip="Look at the task above"),
        Binding("down,j", "choose(1)", "Task below", show=False, id="tasks.down", tooltip="Look at the task below"),
    ]

    class Changed(Message):
        """The states or the current task changed."""

    def __init__(self, tasks: tuple[Task, ...], hints: Mapping[str, int], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.states = [TaskState(task, None, hints.get(task.id, 0)) for task in tasks]
        self._rows = [TaskRow(state) for state in self.states]
        self._finished = Static(id="finished")
        self._page_tasks: set[str] = set()
        self._chosen: str | None = None

    def compose(self) -> ComposeResult:
        """What to say at the end, and a row a task."""
        yield self._finished
        yield from self._rows

    def on_mount(self) -> None:
        """Show what is known."""
        self.draw()

    @property
    def current(self) -> TaskState | None:
        """The task whose details are shown."""
        shown = [state for state in self.states if state.shown]
        for state in shown:
            if state.task.id == self._chosen:
                return state
        opened = [state for state in shown if state.open]
        violated = [state for state in opened if state.task.guard]
        waiting = [state for state in shown if state.verdict is None or state.verdict.status is not Status.PASSED]
        return next(iter([*violated, *opened, *waiting]), None)

    def page(self, tasks: tuple[Task, ...]) -> None:
        """Tell which tasks stand in the text that is shown: they need not be repeated."""
        self._page_tasks = {task.id for task in tasks}
        self.draw()

    def take(self, report: Report) -> None:
        """Show what a check found."""
        verdicts = {verdict.task: verdict for verdict in report.verdicts}
        before = {state.task.id for state in self.states if state.verdict and state.verdict.status is Status.PASSED}
        self._change(lambda state: TaskState(state.task, verdicts.get(state.task.id), state.hints))
        chosen = verdicts.get(self._chosen or "")
        if chosen is not None and chosen.status is Status.PASSED and chosen.task not in before:
            self._chosen = None
        self.draw()

    def hint(self, task: str, count: int) -> None:
        """Show so many hints of a task."""
        self._change(
            lambda state: TaskState(state.task, state.verdict, count) if state.task.id == task else state,
        )
        self.draw()
        self._reveal(task)

    def finish(self, text: str) -> None:
        """Say that the lesson is finished; nothing takes it back."""
        self._finished.update(inline(text))
        self.set_class(bool(text), "-finished")

    def draw(self) -> None:
        """Bring the rows up to date."""
        current = self.current
        for row, state in zip(self._rows, self.states, strict=True):
            is_current = current is not None and state.task.id == current.task.id
            row.draw(state, current=is_current, with_task=state.task.id not in self._page_tasks)
        self.post_message(self.Changed())

    def action_choose(self, step: int) -> None:
        """Make another task the current one."""
        shown = [state.task.id for state in self.states if state.shown]
        current = self.current
        at = shown.index(current.task.id) if current else -1 if step > 0 else len(shown)
        if 0 <= at + step < len(shown):
            self.choose(shown[at + step])

    def choose(self, task: str) -> None:
        """Make a task the current one."""
        self._chosen = task
        self.draw()
        self._reveal(task)

    def _reveal(self, task: str) -> None:
        """Scroll so that the end of a task's details is to be seen."""
        for row in self._rows:
            if row.task_id == task:
                self.call_after_refresh(self.scroll_to_widget, row, animate=False)
                self.call_after_refresh(row.details.scroll_visible, animate=False)

    def on_task_row_chosen(self, message: TaskRow.Chosen) -> None:
        """A task was clicked on."""
        message.stop()
        self.choose(message.task)

    def _change(self, change: Callable[[TaskState], TaskState]) -> None:
        self.states = [change(state) for state in self.states]


class TaskStrip(Static):
    """The tasks in three lines, for the shell's side when the lesson's is not to be seen."""

    DEFAULT_CSS = """
    TaskStrip {
        height: 3;
        padding: 0 1;
        background: $panel;
        &.-finished {
            background: $success-muted;
            color: $text-success;
        }
    }
    """

    def show(self, panel: TaskPanel, finished: str) -> None:
        """Show the state of the tasks in `panel`, or that the lesson is finished."""
        self.set_class(bool(finished), "-finished")
        if finished:
            self.update(inline(finished))
            return
        shown = [state for state in panel.states if state.shown]
        signs = Content(" ").join([Content.styled(state.sign.shown, state.sign.style) for state in shown])
        current = panel.current
        if current is None:
            self.update(signs)
            return
        message = current.verdict.message if current.verdict else ""
        at = shown.index(current) + 1
        first = Content.assemble(
            signs, "  ", (f"{at}/{len(shown)} {current.sign.word}: ", current.sign.style), inline(current.name)
        )
        if current.verdict and current.verdict.status is Status.WAITING:
            message = ""
        text = " ".join((message or current.task.do).split())
        room = 2 * (self.content_size.width or 78) - 12
        if len(text) > room:  # folding costs some columns; the whole of it stands beside the text
            text = text[:room].rpartition(" ")[0] + " …"
        self.update(Content("\n").join([first, inline(text)]))
