"""What helps with a lesson's tasks: hints, commands of the text, the solution."""

from typing import TYPE_CHECKING

from textual import events

from sandbox.errors import StorageFailure
from tutor.course import Lesson
from tutor.tui.keymap import keys_of, shown
from tutor.tui.screens.base import is_on_top
from tutor.tui.screens.working import WorkScreen
from tutor.tui.threads import begin
from tutor.tui.words import Words

if TYPE_CHECKING:
    from tutor.tui.widgets.page import PageView


class HelpingScreen(WorkScreen):
    """A screen with a lesson's shell, text and tasks; see `WorkScreen`."""

    def __init__(self, lesson: Lesson, classes: str, *, is_whole: bool) -> None:
        super().__init__(lesson, classes, is_whole=is_whole)
        self.words = Words(self, self._tell_where_keys_go)
        """What is typed beside the shell though it was meant for it."""

    @property
    def text(self) -> "PageView":
        """The text."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Nothing comes of the letters of a word."""
        if self._right.has_focus_within:
            return
        before = self.focused
        if self.words.take(event):
            event.stop()
        elif self.focused is not before:  # something that waited is done now: the key comes after it
            event.stop()
            self.app.simulate_key(event.key)

    def on_paste(self) -> None:
        """Something was pasted beside the shell."""
        self.words.begin()

    def word_began(self) -> None:
        """Something was typed above the screen."""
        self.words.begin()

    def _tell_where_keys_go(self) -> list[str]:
        """Say it; the keys that are named."""
        in_picture = any(pane.has_focus_within for pane in self.query("#picture"))
        keys = keys_of(self.app.settings, "picture.shell" if in_picture else "lesson.shell", "e")[:1]
        told = f"Your keys do not go to the shell now. Press {shown(keys[0])} to type there."
        if in_picture:
            keys += keys_of(self.app.settings, "picture.text", "g")[:1]
            told += f" {shown(keys[1])} leads back to the text."
        self.app.notify(told)
        return keys

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
        self.words.unless_one_begins(lambda: self._send(self.text.next_commands()), is_last=True)

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
        if not self.words.go_on:
            begin(self, self._solution)

    def action_reset(self) -> None:
        """Build the sandbox afresh, after a question."""
        if not self.words.go_on:
            super().action_reset()

    def action_rewind(self) -> None:
        """Let the learner choose an earlier state of the files."""
        if not self.words.go_on:
            super().action_rewind()

    async def _solution(self) -> None:
        if not is_on_top(self):
            return
        from tutor.tui.screens.question import Question
        from tutor.tui.screens.solution import Solution

        unseen = sum(len(state.task.hints) - state.hints for state in self.tasks.states if state.open)
        more = f"are {unseen} more hints" if unseen > 1 else "is one more hint"
        hints = f" There {more} for what is still to do." if unseen else ""
        agreed = await self.app.push_screen_wait(Question(f"Show the solution of this lesson?{hints}", "Show"))
        if agreed and not self.was_left:
            self.app.push_screen(Solution(self.lesson))
