"""A lesson's shell on the screen: opened, replaced, set back, and what goes wrong with it."""

from typing import TYPE_CHECKING

from sandbox.errors import TutorError
from sandbox.shell import Shell
from tutor.course import Lesson
from tutor.tui.open_lesson import LessonLeft, Listener, OpenLesson
from tutor.tui.screens.base import FullScreen, is_on_top
from tutor.tui.source import ShellSource
from tutor.tui.terminal.widget import Terminal
from tutor.tui.threads import begin
from tutor.tui.widgets.panes import ShellPane
from tutor.tui.widgets.title import Title

if TYPE_CHECKING:
    from tutor.tui.widgets.tasks import TaskPanel

PREPARING_SECONDS = 0.6
"""How long opening may take before it is said that it takes a while."""


class WorkScreen(FullScreen):
    """A screen with a lesson's shell. The app owns the open lesson itself and closes it.

    Args:
        lesson: the lesson.
        classes: the style classes to begin with.
        is_whole: whether the tasks are there from the start.
    """

    def __init__(self, lesson: Lesson, classes: str, *, is_whole: bool) -> None:
        super().__init__(classes=classes)
        self.lesson = lesson
        self.work: OpenLesson | None = None
        self._title = Title()
        self._right = ShellPane(strip=is_whole)
        self.terminal = self._right.terminal
        """The terminal with the learner's shell."""
        self.shell_ended = False
        self.shown_round = 0

    @property
    def listener(self) -> Listener:
        """Whoever is told what happens in the open lesson."""
        raise NotImplementedError

    @property
    def tasks(self) -> "TaskPanel":
        """The list of tasks."""
        raise NotImplementedError

    def say_unprotected(self) -> None:
        """Say that the learner's own files are within reach."""
        raise NotImplementedError

    @property
    def has_problem(self) -> bool:
        """Whether a problem is shown in the place of the shell."""
        return self._right.has_problem

    def on_mount(self) -> None:
        """Open the lesson."""
        self.set_timer(PREPARING_SECONDS, self._say_preparing)
        begin(self, self._open)

    def _terminal_size(self) -> tuple[int, int]:
        columns, rows = self.terminal.content_size
        return (columns, rows) if columns and rows else (80, 24)

    @property
    def _is_open(self) -> bool:
        """Whether there is a shell, or will be, and nobody has left it."""
        return self.work is not None and not self.work.closed and not self.has_problem

    # Opening, and what goes wrong with it

    async def _open(self) -> None:
        try:
            self.work = await self.app.take_up(self.lesson, self.listener)
            self.shown_round = 0
            shell = await self.work.open(self._terminal_size)
        except TutorError as error:
            self._show_problem(error)
        except LessonLeft:
            pass
        else:
            self._show_shell(shell)

    def _say_preparing(self) -> None:
        if self.is_there and not self.terminal.running and not self.shell_ended and not self.has_problem:
            self._right.say("The sandbox of this lesson is being prepared.")

    def _show_shell(self, shell: Shell) -> None:
        source = ShellSource(shell)
        if self.work is None or self.work.closed or not self.is_there:
            source.close()
            return
        self.shell_ended = False
        self._right.say("")
        self.terminal.attach(source)
        if not self.work.is_enclosed:
            self.say_unprotected()
        self.refresh_bindings()
        if self.app.classroom.line:
            begin(self, self._ask_about_data)

    def _show_problem(self, error: TutorError) -> None:
        """Show it in the place of the shell."""
        if not self.is_there:
            return
        self._right.show_problem(error)
        self.call_after_refresh(self.set_focus, self._right.first)

    def on_problem_retry(self) -> None:
        """Open the lesson once more, from the start."""
        if not self.has_problem:  # the key was pressed twice
            return
        self._right.show_problem(None)
        self.set_focus(self.terminal)
        begin(self, self._open)

    # Another shell, another sandbox

    def action_reset(self) -> None:
        """Build the sandbox afresh, after a question."""
        begin(self, self._reset)

    async def _reset(self) -> None:
        if not self._is_open or not is_on_top(self):
            return
        await self._rebuild_if_agreed(
            "Reset this lesson? Its files become as they were at the start. What you passed stays passed."
        )

    async def _ask_about_data(self) -> None:
        """Offer a sandbox of the learner's own data where their class gives them other data than this one has."""
        if self.work is None or not self._is_open or self.was_left:
            return
        if question := self.app.classroom.question_about(self.work.session):
            await self._rebuild_if_agreed(question)

    async def _rebuild_if_agreed(self, question: str) -> None:
        from tutor.tui.screens.question import Question

        agreed = await self.app.push_screen_wait(Question(question, "Reset"))
        if not agreed or self.work is None or not self._is_open:
            return
        self._show_rebuilding(True)
        try:
            shell = await self.work.reset(self._terminal_size)
        except TutorError as error:
            self._show_problem(error)
        except LessonLeft:
            pass
        else:
            self._show_shell(shell)
            self._focus_shell()
        finally:
            self._show_rebuilding(False)

    def _show_rebuilding(self, rebuilds: bool) -> None:
        if self.is_there and self.tasks.is_attached:
            self.tasks.loading = rebuilds

    def action_rewind(self) -> None:
        """Let the learner choose an earlier state of the files."""
        begin(self, self._rewind)

    async def _rewind(self) -> None:
        if self.work is None or not self._is_open or not is_on_top(self):
            return
        from tutor.tui.screens.rewind import Rewind

        steps = await self.work.steps()
        if not self._is_open or not is_on_top(self):  # it was left, or something else is shown now
            return
        choice = await self.app.push_screen_wait(Rewind(steps, containers=self.lesson.blueprint.engine is not None))
        if choice is None:
            return
        if choice.number is None:
            await self._reset()
            return
        try:
            step = await self.work.rewind(choice.number)
        except TutorError as error:
            self.app.warn(error)
        except LessonLeft:
            pass
        else:
            key = self.app.key("lesson.rewind", "u")
            self.app.notify(f"The files are as they were after step {step.number}. The key {key} undoes that, too.")

    def on_terminal_bell(self) -> None:
        """The shell rang the bell."""
        self.app.bell()

    def on_terminal_title_changed(self, message: Terminal.TitleChanged) -> None:
        """A program in the shell gave the window a title. At the prompt none is shown: it would be an old one."""
        running = self.work is not None and self.work.runs_command
        self._title.name_program(message.title if running else "")

    def on_terminal_ended(self) -> None:
        """The shell ended: offer a new one."""
        if self.terminal.running or not self.is_there:  # it was replaced meanwhile, or all of it goes
            return
        self._title.name_program("")
        self.shell_ended = True
        self._right.say("The shell has ended. Enter opens a new one.")
        self.refresh_bindings()

    def action_new_shell(self) -> None:
        """Open a new shell."""
        self.shell_ended = False
        begin(self, self._new_shell)

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
            self._focus_shell()

    def _focus_shell(self) -> None:
        if self.is_there:
            self.set_focus(self.terminal)
