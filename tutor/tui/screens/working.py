"""A lesson's shell on the screen: opened, replaced, set back, and what goes wrong with it."""

from typing import TYPE_CHECKING

from sandbox.errors import TutorError
from sandbox.shell import Shell
from tutor.course import Lesson
from tutor.tui.open_lesson import LessonLeft, Listener, OpenLesson
from tutor.tui.screens.base import FullScreen
from tutor.tui.screens.question import Question
from tutor.tui.source import ShellSource
from tutor.tui.widgets.panes import LessonPane, ShellPane

if TYPE_CHECKING:
    from tutor.tui.application import TutorApp

PREPARING_SECONDS = 0.6
"""How long opening may take before it is said that it takes a while."""


class WorkScreen(FullScreen):
    """A screen with a lesson's shell. The app owns the open lesson itself and closes it.

    Args:
        lesson: the lesson.
        left: the pane with its text and tasks.
        classes: the style classes to begin with.
    """

    app: "TutorApp"

    def __init__(self, lesson: Lesson, left: LessonPane, classes: str) -> None:
        super().__init__(classes=classes)
        self.lesson = lesson
        self.work: OpenLesson | None = None
        self._right = ShellPane()
        self.terminal = self._right.terminal
        """The terminal with the learner's shell."""
        self._tasks = left.tasks
        self._problem = self._right.problem
        self.shell_ended = False
        self.shown_round = 0

    @property
    def listener(self) -> Listener:
        """Whoever is told what happens in the open lesson."""
        raise NotImplementedError

    @property
    def has_problem(self) -> bool:
        """Whether a problem is shown in the place of the shell."""
        return self.has_class("-problem")

    def on_mount(self) -> None:
        """Open the lesson."""
        self.set_timer(PREPARING_SECONDS, self._say_preparing)
        self.run_worker(self._open())

    def _terminal_size(self) -> tuple[int, int]:
        columns, rows = self.terminal.content_size
        return (columns, rows) if columns and rows else (80, 24)

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
        if not self.terminal.running and not self.shell_ended and not self.has_problem:
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
        self._problem.show(error)
        self.set_class(True, "-problem")
        self.call_after_refresh(self.set_focus, self._problem)

    def on_problem_retry(self) -> None:
        """Open the lesson once more, from the start."""
        self.set_class(False, "-problem")
        self.set_focus(self.terminal)
        self.run_worker(self._open())

    # Another shell, another sandbox

    def action_reset(self) -> None:
        """Build the sandbox afresh, after a question."""
        self.run_worker(self._reset())

    async def _reset(self) -> None:
        if self.work is None or self.has_problem:
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
