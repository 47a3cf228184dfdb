"""A lesson: its text and tasks beside the learner's own shell."""

import asyncio
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from checks.verdict import Status
from sandbox.errors import StorageFailure, TutorError
from tutor.course import Lesson
from tutor.pages import pages
from tutor.progress import LessonRecord
from tutor.tui.checking import Round
from tutor.tui.looking import Seen
from tutor.tui.open_lesson import Listener
from tutor.tui.screens.layout import Layout, Wishes, plan_for
from tutor.tui.screens.question import Question
from tutor.tui.screens.solution import Solution
from tutor.tui.screens.working import WorkScreen
from tutor.tui.widgets.body import Body
from tutor.tui.widgets.keybar import KeyBar
from tutor.tui.widgets.page import PageView
from tutor.tui.widgets.panes import NEXT_KEY, LessonPane

TEXT_SECONDS = 0.25
"""How long the text waits for the shell's first prompt."""

SLOW_SECONDS = 0.5
"""How long a check may take before it is said that one runs."""

WATCH_SECONDS = 1.0
"""How long the first check waits for it."""

PICTURED = {"git", "docker"}
"""Tools that make something which the picture shows."""


class LessonScreen(WorkScreen):
    """One lesson, from its opening until it is left. The app owns the lesson itself and closes it."""

    CSS_PATH = "lesson.tcss"
    AUTO_FOCUS = ".-side #terminal, .-stacked #terminal, .-tabbed #page"

    def __init__(self, lesson: Lesson, record: LessonRecord, size: Size, wishes: Wishes) -> None:
        self._left = LessonPane(lesson.tasks, {id: task.hints for id, task in record.tasks.items()})
        # The layout is chosen before there is anything to style: every later change styles all widgets again.
        picture = bool(PICTURED & {*lesson.needs})
        plan = plan_for(size, wishes, picture=picture)
        super().__init__(lesson, self._left, plan.layout.value)
        self._title_line = Static(id="title")
        self.text = self._left.page
        """The text."""
        self.body = Body(self._left, self._right, size, wishes, picture=picture)
        """The panes."""
        self.finished = record.finished is not None
        self.seen: Seen | None = None
        """What was seen of the sandbox last."""
        self._prompts = 0
        self._running_check = 0
        self._slow_check = False
        self._done_text = ""

    def compose(self) -> ComposeResult:
        """Title, the panes, keys."""
        yield self._title_line
        yield self.body
        yield KeyBar()

    def on_mount(self) -> None:
        """The text follows the shell's first prompt."""
        self.set_timer(TEXT_SECONDS, self._load_text)
        self.set_timer(WATCH_SECONDS, self._watch)

    @property
    def listener(self) -> Listener:
        """The screen itself."""
        return self

    def _show_problem(self, error: TutorError) -> None:
        if self.is_attached:
            self._load_text()
        super()._show_problem(error)

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
        """Begin to check and to look."""
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
            self._right.open_next()
        self._draw_summary()
        self.refresh_bindings()

    def seen_now(self, seen: Seen) -> None:
        """Show it where there is a picture."""
        self.seen = seen
        if self.is_attached:
            self._draw_picture()
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
        key = self.app.key("lesson.next", NEXT_KEY)
        then = f"{key} opens the next lesson: {following.title}." if following else "It was the last one of the course."
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
        self._draw_picture()
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
        """Choose the plan that fits."""
        self.body.fit(event.size)
        self._arranged()

    def on_body_changed(self, message: Body.Changed) -> None:
        """The learner arranged the panes in another way: the next lesson begins like that."""
        self.app.wishes = message.wishes
        self._arranged()

    def _arranged(self) -> None:
        for layout in Layout:
            self.set_class(layout is self.body.plan.layout, layout.value)
        self._draw_picture()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where only one pane has room, it is the one with the focus."""
        self.body.focused(event.widget)

    def _draw_picture(self) -> None:
        """Bring the picture up to date, where it was ever asked for."""
        if self.body.picture_shown or self.body.picture is not None:
            goal = self.text.page.markdown if self.text.pages else ""
            self.body.add_picture().show(self.seen, goal)

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something now."""
        match action:
            case "next_lesson":
                offered = self.finished and self.app.course.following(self.lesson) is not None
            case "new_shell":
                offered = self.shell_ended and not self.has_problem
            case "turn":
                offered = self.text.can_turn(int(str(parameters[0])))
            case "code":
                offered = bool(self.text.commands) and self.terminal.running
            case "picture":
                offered = self._has_picture(*parameters)
            case "divide":
                offered = self.body.plan.main is not None
            case "reset":
                offered = self.work is not None and not self.has_problem
            case _:
                offered = True
        return offered

    def action_to_shell(self) -> None:
        """Give the keys to the shell, or to the problem in its place."""
        self.set_focus(self._problem if self.has_problem else self.terminal)

    def action_to_lesson(self) -> None:
        """Give the keys to the text, or to the picture if it is in its place."""
        if self.body.companion is self.body.picture:
            self.set_focus(self.body.picture.drawing)
        else:
            self.set_focus(self.text)

    def _has_picture(self, kind: object = "") -> bool:
        """Whether there is a picture, and one of that kind."""
        scene = self.seen.now if self.seen is not None else None
        graph = "git" in self.lesson.needs or bool(scene and scene.repositories)
        containers = self.lesson.blueprint.engine is not None
        return {"": graph or containers, "graph": graph, "map": containers and not graph}[str(kind)]

    def action_picture(self, kind: str = "") -> None:
        """Show the picture; if it is shown already, no longer."""
        was_in_front = self.body.front is self.body.picture
        if self.body.toggle_picture():
            if was_in_front and not self.body.picture_shown:
                self.set_focus(self.text)
        elif was_in_front:
            self.set_focus(self.text)
        else:
            picture = self.body.add_picture()
            self._draw_picture()
            self.call_after_refresh(self.set_focus, picture.drawing)

    def action_turn(self, step: int) -> None:
        """Turn the page."""
        self.text.turn(step)

    def action_zoom(self) -> None:
        """Show one pane alone, or all again."""
        self.body.wish(replace(self.body.wishes, zoomed=not self.body.wishes.zoomed))

    def action_divide(self, direction: int) -> None:
        """Move a divider."""
        self.body.divide(direction)

    def action_hint(self) -> None:
        """Show the next hint of the current task."""
        state = self._tasks.current
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

    def action_next_lesson(self) -> None:
        """Open the next lesson."""
        following = self.app.course.following(self.lesson)
        if following is not None:
            self.app.open_lesson(following)

    def action_home(self) -> None:
        """Leave the lesson."""
        self.app.go_home(self.lesson)
