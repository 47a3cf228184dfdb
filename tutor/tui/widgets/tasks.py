"""The tasks of a lesson with what the checks found."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
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
    """A task, what the last check found, how many of its hints are shown, and whether it ever passed."""

    task: Task
    verdict: Verdict | None = None
    hints: int = 0
    passed_once: bool = False

    @property
    def passed(self) -> bool:
        """Whether it passes now."""
        return self.verdict is not None and self.verdict.status is Status.PASSED

    @property
    def undone(self) -> bool:
        """Whether it passed once and does not pass now."""
        return self.passed_once and self.verdict is not None and not self.passed

    def judged(self, verdict: Verdict | None) -> "TaskState":
        """The same task after another check."""
        passes = verdict is not None and verdict.status is Status.PASSED
        return self._replace(verdict=verdict, passed_once=self.passed_once or passes)

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
    """A task in one line: sign, word, name, and whether it was done once and is not any more."""
    sign = state.sign
    before = ("  done before", "$text-muted") if state.undone else ""
    return Content.assemble((f"{sign.shown} {sign.word:<8}", sign.style), " ", inline(state.name), before)


def details(state: TaskState, *, with_task: bool) -> Content:
    """What there is to know about a task, a paragraph each.

    Args:
        state: the task.
        with_task: whether to say what is to be done, too.
    """
    parts: list[Content] = [inline(state.task.do)] if with_task else []
    verdict = state.verdict
    if verdict is not None and verdict.status is not Status.PASSED:
        # What to do comes before the values: those may be long.
        parts += [inline(verdict.message)] if verdict.message else []
        parts += [_next(verdict.hint)] if verdict.hint else []
        parts += [_value("expected", verdict.expected)] if verdict.expected is not None else []
        parts += [_value("actual", verdict.actual)] if verdict.actual is not None else []
        parts += [inline(ADVICE[verdict.status])] if verdict.status in ADVICE else []
    for number, hint in enumerate(state.task.hints[: state.hints], 1):
        label = f"hint {number}/{len(state.task.hints)}  "
        parts.append(Content.assemble((label, "bold"), inline(hint)))
    return Content("\n").join(parts)


def _next(hint: str) -> Content:
    return Content.assemble(("next  ", "bold"), inline(hint))


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
        passed: those that passed before.
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

    def __init__(
        self,
        tasks: tuple[Task, ...],
        hints: Mapping[str, int],
        passed: Collection[str] = (),
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.states = [TaskState(task, None, hints.get(task.id, 0), task.id in passed) for task in tasks]
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
        before = {state.task.id for state in self.states if state.passed}
        told = self._told()
        self._change(lambda state: state.judged(verdicts.get(state.task.id)))
        chosen = verdicts.get(self._chosen or "")
        if chosen is not None and chosen.status is Status.PASSED and chosen.task not in before:
            self._chosen = None
        self.draw()
        if self._told() != told:
            self.call_after_refresh(self._show_current)

    def hint(self, task: str, count: int) -> None:
        """Show so many hints of a task."""
        self._change(lambda state: state._replace(hints=count) if state.task.id == task else state)
        self.draw()
        self._reveal(task)

    def finish(self, text: str) -> None:
        """Say that the lesson is finished; an empty text takes it back."""
        came = bool(text) and not self._finished
        self._finished = text
        self.changed()
        if came:
            self.call_after_refresh(self.scroll_home, animate=False)

    @property
    def how_far(self) -> tuple[str, str, str]:
        """How many tasks (guards left out) were done, in words, in fewer, and in figures.

        What was done once counts, as it does in the record; where some of it is undone, it is said what is there now.
        """
        to_do = [state for state in self.states if not state.task.guard]
        done, total = sum(state.passed_once for state in to_do), len(to_do)
        undone = any(state.undone for state in to_do)
        now = f" ({sum(state.passed for state in to_do)} now)" if undone else ""
        return f"{done} of {total} tasks done{now}", f"{done} of {total}{now}", f"{done}/{total}"

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

    def _told(self) -> tuple[str, str] | None:
        """What is said about the current task."""
        current = self.current
        return (current.task.id, details(current, with_task=False).plain) if current else None

    def _show_current(self) -> None:
        """Scroll so that the current task is to be seen: all of it if there is room, else from its name on."""
        if self.current is not None and (found := self.lines_of(self.current.task.id)):
            for line in (found.stop - 1, found.start):
                self.scroll_to_region(Region(0, line, 1, 1), animate=False, immediate=True)

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
        before = ("  done before", "$text-muted") if current.undone else ""
        label = (f"{at}/{len(shown)} {current.sign.word}: ", current.sign.style)
        first = Content.assemble(signs, "  ", label, inline(current.name), before)
        if current.verdict and current.verdict.status is Status.WAITING:
            message = ""
        text = " ".join((message or current.task.do).split())
        columns = self.content_size.width or 78
        room = 2 * columns - 12
        if len(text) > room:  # folding costs some columns; the whole of it stands beside the text
            text = text[:room].rpartition(" ")[0] + " …"
        lines = [first, inline(text)]
        if current.verdict and current.verdict.hint and lines[1].cell_length <= columns:
            lines.append(_next(current.verdict.hint).truncate(columns, ellipsis=True))
        self.update(Content("\n").join(lines))
