"""A lesson: its text and tasks beside the learner's own shell."""

import asyncio
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from checks.verdict import Status
from sandbox.errors import StorageFailure, TutorError
from sandbox.shell import Shell
from tutor.course import Lesson
from tutor.pages import pages
from tutor.progress import LessonRecord
from tutor.tui.checking import Round
from tutor.tui.open_lesson import LessonLeft, OpenLesson
from tutor.tui.screens.base import FullScreen
from tutor.tui.screens.layout import Layout, layout_for
from tutor.tui.screens.question import Question
from tutor.tui.screens.solution import Solution
from tutor.tui.source import ShellSource
from tutor.tui.widgets.keybar import KeyBar
from tutor.tui.widgets.page import PageView
from tutor.tui.widgets.panes import NEXT_KEY, LessonPane, ShellPane

if TYPE_CHECKING:
    from tutor.tui.application import TutorApp

TEXT_SECONDS = 0.25
"""How long the text waits for the shell's first prompt."""

PREPARING_SECONDS = 0.6
"""How long opening may take before it is said that it takes a while."""

SLOW_SECONDS = 0.5
"""How long a check may take before it is said that one runs."""

WATCH_SECONDS = 1.0
"""How long the first check waits for it."""


class LessonScreen(FullScreen):
    """One lesson, from its opening until it is left. The app owns the lesson itself and closes it."""

    CSS_PATH = "lesson.tcss"
    AUTO_FOCUS = ".-side #terminal, .-stacked #terminal, .-tabbed #page"

    app: "TutorApp"

    def __init__(self, lesson: Lesson, record: LessonRecord, size: Size) -> None:
        # The layout is chosen before there is anything to style: every later change styles all widgets again.
        layout = layout_for(size)
        front = {"-lesson-front"} if layout is Layout.TABBED else set()
        super().__init__(classes=" ".join({layout.value, *front}))
        self._title_line = Static(id="title")
        self._left = LessonPane(lesson.tasks, {id: task.hints for id, task in record.tasks.items()})
        self._right = ShellPane()
        self.terminal = self._right.terminal
        """The terminal with the learner's shell."""
        self.text = self._left.page
        """The text."""
        self._tasks = self._left.tasks
        self._problem = self._right.problem
        self.lesson = lesson
        self.work: OpenLesson | None = None
        self.finished = record.finished is not None
        self.shell_ended = False
        self.shown_round = 0
        self._prompts = 0
        self._zoomed = False
        self._running_check = 0
        self._slow_check = False
        self._done_text = ""

    def compose(self) -> ComposeResult:
        """Title, the two panes, keys."""
        yield self._title_line
        yield Container(self._left, self._right, id="body")
        yield KeyBar()

    def on_mount(self) -> None:
        """Open the lesson; the text follows the shell's first prompt."""
        self.set_timer(TEXT_SECONDS, self._load_text)
        self.set_timer(WATCH_SECONDS, self._watch)
        self.set_timer(PREPARING_SECONDS, self._say_preparing)
        self.run_worker(self._open())

    def _terminal_size(self) -> tuple[int, int]:
        columns, rows = self.terminal.content_size
        return (columns, rows) if columns and rows else (80, 24)

    # Opening, and what goes wrong with it

    async def _open(self) -> None:
        try:
            self.work = await self.app.take_up(self.lesson, self)
            self.shown_round = 0
            shell = await self.work.open(self._terminal_size)
        except TutorError as error:
            self._show_problem(error)
        except LessonLeft:
            pass
        else:
            self._show_shell(shell)

    def _say_preparing(self) -> None:
        if not self.terminal.running and not self.shell_ended and not self.has_class("-problem"):
            self._right.say("The sandbox of this lesson is being prepared.")

    def _show_shell(self, shell: Shell) -> None:
        source = ShellSource(shell)
        if self.work is None or self.work.closed or not self.is_attached:
            source.close()
            return
        self.shell_ended = False
        self._right.say("")
        self.terminal.attach(source)
        self.refresh_bindings()

    def _show_problem(self, error: TutorError) -> None:
        """Show it in the place of the shell."""
        if not self.is_attached:
            return
        self._load_text()
        self._problem.show(error)
        self.set_class(True, "-problem")
        self.call_after_refresh(self.set_focus, self._problem)

    def on_problem_retry(self) -> None:
        """Open the lesson once more, from the start."""
        self.set_class(False, "-problem")
        self.set_focus(self.terminal)
        self.run_worker(self._open())

    # What the open lesson tells (see `Listener`)

    def prompt_shown(self) -> None:
        """The shell waits for a command. At its first prompt there is time for all that costs time."""
        self._prompts += 1
        if self._prompts == 1:
            self.call_after_refresh(self._after_first_prompt)

    def _after_first_prompt(self) -> None:
        self._load_text()
        self._watch()

    def _watch(self) -> None:
        """Begin to check."""
        if self.work is not None:
            self.work.watch()

    def check_began(self, number: int) -> None:
        """A check runs; the rows keep what the one before found. One that takes long is told in the title."""
        self._running_check = number
        asyncio.get_running_loop().call_later(SLOW_SECONDS, self._say_checking, number)

    def _say_checking(self, number: int) -> None:
        if self._running_check == number and self.is_attached:
            self._slow_check = True
            self._draw_summary()

    def check_ended(self) -> None:
        """A check ended, one way or the other."""
        self._running_check = 0
        if self._slow_check and self.is_attached:
            self._slow_check = False
            self._draw_summary()

    def checked(self, round: Round) -> None:
        """Show what a check found; one that is older than what is shown comes too late."""
        if round.number <= self.shown_round or not self.is_attached:
            return
        self.shown_round = round.number
        passed = round.report.status is Status.PASSED
        self.finished = self.finished or passed
        self._done_text = self._words_for_the_end() if passed else ""
        self._tasks.take(round.report)
        self._tasks.finish(self._done_text)
        if self.finished and self.app.course.following(self.lesson):
            self.terminal.release_keys.add(NEXT_KEY)
        self._draw_summary()
        self.refresh_bindings()

    def warned(self, error: TutorError) -> None:
        """Say it in passing."""
        self.app.warn(error)

    def failed(self, error: Exception) -> None:
        """Nobody expected it: that is the app's to handle."""
        self.app.fault(error)

    def _words_for_the_end(self) -> str:
        number = sum(not task.guard for task in self.lesson.tasks)
        done = f"All {number} tasks are done" if number > 1 else "The task is done"
        following = self.app.course.following(self.lesson)
        then = f"F2 opens the next lesson: {following.title}." if following else "It was the last one of the course."
        return f"**Lesson finished.** {done}. {then}"

    # Text

    def _load_text(self) -> None:
        """Read the pages and show the one with the first task that is not done."""
        if self.text.pages or not self.is_attached:
            return
        try:
            found = pages(self.lesson)
        except TutorError as error:
            self.app.warn(error)
            return
        record = self.app.record_of(self.lesson)
        passed = {id for id, task in record.tasks.items() if task.passed is not None}
        to_do = [at for at, page in enumerate(found) if {task.id for task in page.tasks} - passed]
        self.text.open(found, to_do[0] if passed and to_do else 0)

    def on_page_view_turned(self) -> None:
        """Another page is shown."""
        self._tasks.page(self.text.page.tasks)
        self._draw_summary()
        self.refresh_bindings()

    def _draw_summary(self) -> None:
        """The title line, and the strip above the shell."""
        to_do = [state for state in self._tasks.states if not state.task.guard]
        done = sum(state.verdict is not None and state.verdict.status is Status.PASSED for state in to_do)
        track = self.app.course.track(self.lesson.id.partition("/")[0]).title
        page = f"page {self.text.number + 1} of {len(self.text.pages)}   " if self.text.pages else ""
        slow = "   checking" if self._slow_check else ""
        self._title_line.update(
            Content.assemble(
                (f"{track}: {self.lesson.title}", "bold"), f"   {page}{done} of {len(to_do)} tasks done{slow}"
            )
        )
        self._right.strip.show(self._tasks, self._done_text)

    def on_task_panel_changed(self) -> None:
        """Another task is the current one."""
        self._draw_summary()

    # Layout

    def on_resize(self, event: events.Resize) -> None:
        """Choose the layout that fits."""
        super().on_resize(event)
        self._arrange(event.size)

    def _arrange(self, size: Size) -> None:
        layout = Layout.TABBED if self._zoomed else layout_for(size)
        for other in Layout:
            self.set_class(other is layout, other.value)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where only one pane has room, it is the one with the focus."""
        in_lesson = any(isinstance(widget, LessonPane) for widget in event.widget.ancestors)
        self.set_class(in_lesson, "-lesson-front")

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something now."""
        if action == "next_lesson":
            return self.finished and self.app.course.following(self.lesson) is not None
        if action == "new_shell":
            return self.shell_ended and not self.has_class("-problem")
        if action == "turn":
            return self.text.can_turn(int(str(parameters[0])))
        if action == "code":
            return bool(self.text.commands) and self.terminal.running
        if action == "reset":
            return self.work is not None and not self.has_class("-problem")
        return True

    def action_to_shell(self) -> None:
        """Give the keys to the shell, or to the problem in its place."""
        self.set_focus(self._problem if self.has_class("-problem") else self.terminal)

    def action_to_lesson(self) -> None:
        """Give the keys to the lesson."""
        self.set_focus(self.text)

    def action_turn(self, step: int) -> None:
        """Turn the page."""
        self.text.turn(step)

    def action_zoom(self) -> None:
        """Show one pane alone, or both again."""
        self._zoomed = not self._zoomed
        self._arrange(self.app.size)

    def action_hint(self) -> None:
        """Show the next hint of the current task."""
        state = self._tasks.current
        if state is None:
            return
        if state.hints >= len(state.task.hints):
            last = "That was the last hint" if state.task.hints else "There is no hint for this task"
            self.app.notify(f"{last}. The key s shows the solution.")
            return
        count = state.hints + 1
        if self.app.progress is not None:
            try:
                count = self.app.progress.hinted(self.lesson.id, state.task.id)
            except StorageFailure as error:
                self.app.warn(error)
        self._tasks.hint(state.task.id, count)

    def action_code(self) -> None:
        """Put the next commands of the page on the prompt, without running them."""
        self._send(self.text.next_commands())

    def on_page_view_code_chosen(self, message: PageView.CodeChosen) -> None:
        """A block of commands was clicked on."""
        self._send(message.code)

    def _send(self, code: str) -> None:
        if self.terminal.send(code):
            self.set_focus(self.terminal)
        else:
            self.app.notify("The shell does not take it now: a program runs in it.")

    def action_solution(self) -> None:
        """Show the solution, after a question."""
        self.run_worker(self._solution())

    async def _solution(self) -> None:
        unseen = sum(len(state.task.hints) - state.hints for state in self._tasks.states if state.open)
        hints = f" There are {unseen} more hints." if unseen > 1 else " There is one more hint." if unseen else ""
        if await self.app.push_screen_wait(Question(f"Show the solution of this lesson?{hints}", "Show")):
            self.app.push_screen(Solution(self.lesson))

    def action_reset(self) -> None:
        """Build the sandbox afresh, after a question."""
        self.run_worker(self._reset())

    async def _reset(self) -> None:
        if self.work is None or self.has_class("-problem"):
            return
        text = "Reset this lesson? Its files become as they were at the start. What you passed stays passed."
        if not await self.app.push_screen_wait(Question(text, "Reset")):
            return
        self._tasks.loading = True
        try:
            shell = await self.work.reset(self._terminal_size)
        except TutorError as error:
            self._show_problem(error)
        except LessonLeft:
            pass
        else:
            self._show_shell(shell)
            self.set_focus(self.terminal)
        finally:
            self._tasks.loading = False

    def on_terminal_bell(self) -> None:
        """The shell rang the bell."""
        self.app.bell()

    def on_terminal_ended(self) -> None:
        """The shell ended: offer a new one."""
        if self.terminal.running:  # it was replaced meanwhile
            return
        self.shell_ended = True
        self._right.say("The shell has ended. Enter opens a new one.")
        self.refresh_bindings()

    def action_new_shell(self) -> None:
        """Open a new shell."""
        self.shell_ended = False
        self.run_worker(self._new_shell())

    async def _new_shell(self) -> None:
        if self.work is None:
            return
        try:
            shell = await self.work.new_shell(self._terminal_size)
        except TutorError as error:
            self._show_problem(error)
        except LessonLeft:
            pass
        else:
            self._show_shell(shell)
            self.set_focus(self.terminal)

    def action_next_lesson(self) -> None:
        """Open the next lesson."""
        following = self.app.course.following(self.lesson)
        if following is not None:
            self.app.open_lesson(following)

    def action_home(self) -> None:
        """Leave the lesson."""
        self.app.go_home(self.lesson)
