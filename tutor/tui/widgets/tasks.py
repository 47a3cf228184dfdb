"""The tasks of a lesson with what the checks found."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from checks.verdict import Status, Verdict
from tutor.course import Task
from tutor.tui.signs import OF_STATUS, PENDING, Sign
from tutor.tui.widgets.inline import inline
from tutor.tui.widgets.lines import Line, Lines

if TYPE_CHECKING:
    from checks.report import Report

INDENT = 2
"""Columns before the details of a task."""

LONGEST_VALUE = 12
"""Lines of an expected or actual value that are shown."""

ADVICE = {
    Status.LOST: "This sandbox cannot get there any more. A reset builds it afresh; what you passed stays passed.",
    Status.BLOCKED: "`mlscale-tutor doctor` says what this machine lacks, and how to get it. It does not count.",
    Status.BROKEN: "The check itself failed. That is not your fault and does not count.",
}


class TaskState(NamedTuple):
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


class TaskPanel(Lines):
    """The list of tasks. The current one shows its details: the first that is not done, unless another is chosen.

    Args:
        tasks: the lesson's tasks.
        hints: how many hints of each are shown already.
    """

    DEFAULT_CSS = """
    TaskPanel {
        height: auto;
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
        self._finished = ""
        self._page_tasks: set[str] = set()
        self._chosen: str | None = None

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

    def take(self, report: "Report") -> None:
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
        self._finished = text
        self.changed()

    def draw(self) -> None:
        """Bring the lines up to date."""
        self.changed()
        self.post_message(self.Changed())

    def lay_out(self, width: int) -> list[Line]:
        """What to say at the end, a line a task, and the details of the current one."""
        lines: list[Line] = []
        if self._finished:
            style = "$text-success on $success-muted"
            lines += [Line(line.pad_left(1), style) for line in inline(self._finished).wrap(width - 2)]
        current = self.current
        for state in filter(lambda state: state.shown, self.states):
            id = state.task.id
            if current is None or id != current.task.id:
                lines += [Line(heading(state).truncate(width, ellipsis=True), key=id)]
                continue
            lines += [Line(line, key=id) for line in heading(state).stylize("bold").wrap(width)]
            told = details(state, with_task=id not in self._page_tasks)
            lines += [Line(line.pad_left(INDENT), key=id) for line in told.wrap(width - INDENT) if told]
        return lines

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
        self.call_after_refresh(self.reveal, task)

    def on_click(self, event: events.Click) -> None:
        """Make the task under the pointer the current one."""
        line = self.line_at(event)
        if line is not None and isinstance(line.key, str) and self.text_selection is None:
            self.choose(line.key)

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
