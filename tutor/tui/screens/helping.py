"""What helps with a lesson's tasks: hints, commands of the text, the solution."""

from typing import TYPE_CHECKING

from sandbox.errors import StorageFailure
from tutor.tui.screens.working import WorkScreen

if TYPE_CHECKING:
    from tutor.tui.widgets.page import PageView


class HelpingScreen(WorkScreen):
    """A screen with a lesson's shell, text and tasks; see `WorkScreen`."""

    @property
    def text(self) -> "PageView":
        """The text."""
        raise NotImplementedError

    def action_hint(self) -> None:
        """Show the next hint of the current task."""
        state = self.tasks.current
        if state is None:
            return
        if state.hints >= len(state.task.hints):
            last = "That was the last hint" if state.task.hints else "There is no hint for this task"
            self.app.notify(f"{last}. The key {self.app.key('lesson.solution', 's')} shows the solution.")
            return
        count = state.hints + 1
        if self.app.progress is not None:
            try:
                count = self.app.progress.hinted(self.lesson.id, state.task.id)
            except StorageFailure as error:
                self.app.warn(error)
        self.tasks.hint(state.task.id, count)

    def action_code(self) -> None:
        """Put the next commands of the page on the prompt, without running them."""
        self._send(self.text.next_commands())

    def on_page_view_code_chosen(self, message: "PageView.CodeChosen") -> None:
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
        from tutor.tui.screens.question import Question
        from tutor.tui.screens.solution import Solution

        unseen = sum(len(state.task.hints) - state.hints for state in self.tasks.states if state.open)
        hints = f" There are {unseen} more hints." if unseen > 1 else " There is one more hint." if unseen else ""
        if await self.app.push_screen_wait(Question(f"Show the solution of this lesson?{hints}", "Show")):
            self.app.push_screen(Solution(self.lesson))
