"""A lesson: its text and tasks beside the learner's own shell."""

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.widget import Widget

from sandbox.errors import TutorError
from sandbox.isolation import PLAIN_WORDS
from tutor.course import Lesson
from tutor.tui.open_lesson import Listener, OpenLesson
from tutor.tui.screens.helping import HelpingScreen
from tutor.tui.screens.layout import Layout, Wishes, has_picture, plan_for
from tutor.tui.widgets.body import Body
from tutor.tui.widgets.panes import NEXT_KEY

PAINT_SECONDS = 0.04
"""How long the first frame waits for the shell's first prompt."""

TEXT_SECONDS = 0.15
"""How long the text waits for it."""

SLOW_SECONDS = 0.5
"""How long a check may take before it is said that one runs."""

WATCH_SECONDS = 0.04
"""How long the first check waits for the text to be painted."""

LATEST_WATCH_SECONDS = 1.0
"""How long the first check waits for the prompt."""

if TYPE_CHECKING:
    from tutor.progress import LessonRecord
    from tutor.tui.checking import Round
    from tutor.tui.looking import Seen
    from tutor.tui.widgets.lesson_pane import LessonPane
    from tutor.tui.widgets.page import PageView
    from tutor.tui.widgets.tasks import TaskPanel


class LessonScreen(HelpingScreen):
    """One lesson, from its opening until it is left. The app owns the lesson itself and closes it."""

    AUTO_FOCUS = ".-side #terminal, .-stacked #terminal, .-tabbed #page"

    def __init__(self, lesson: Lesson, record: "LessonRecord", size: Size, wishes: Wishes) -> None:
        # The layout is chosen before there is anything to style: every later change styles all widgets again.
        picture = has_picture(lesson)
        plan = plan_for(size, wishes, picture=picture)
        # Where the text does not cover the shell, the shell's prompt does not wait for it.
        self._is_whole = plan.layout is Layout.TABBED
        super().__init__(lesson, plan.layout.value, is_whole=self._is_whole)
        self._hints = {id: task.hints for id, task in record.tasks.items()}
        self._passed = {id for id, task in record.tasks.items() if task.passed is not None}
        self.body = Body(self._right, self.left if self._is_whole else None, size, wishes, picture=picture)
        """The panes."""
        self.finished = record.finished is not None
        self.seen: Seen | None = None
        """What was seen of the sandbox last."""
        self._paints = False
        self._prompted: OpenLesson | None = None
        self._running_check = 0
        self._slow_check = False
        self._done_text = ""

    def compose(self) -> ComposeResult:
        """Title and panes; the text and the keys may follow."""
        track = self.app.course.track(self.lesson.id.partition("/")[0]).title
        self._title.name_it(f"{track}: {self.lesson.title}")
        yield self._title
        yield self.body
        if self._is_whole:
            yield from self.class_line()
            yield self._key_bar()
        else:
            rows = 2 if self.app.classroom.line else 1
            self.body.styles.margin = (0, 0, rows, 0)  # room for the keys, and for a line about the class

    def on_mount(self) -> None:
        """The first frame shows the shell's prompt, if that does not take long; the text follows it."""
        self.set_timer(PAINT_SECONDS, self._begin_to_paint)
        self.set_timer(TEXT_SECONDS, self._show_text)
        self.set_timer(LATEST_WATCH_SECONDS, self._watch)
        if self._is_whole:
            self._open_pages()

    async def _complete(self) -> None:
        """Add all that the shell's first prompt did not wait for."""
        self._is_whole = True
        self.body.styles.margin = 0
        await self.mount(*self.class_line(), self._key_bar())
        if self.is_there:  # still
            await self.body.add_lesson(self.left)

    def show_class(self, line: str) -> None:
        """Bring the line about the learner's class up to date, once the lower lines are there."""
        if self._is_whole:
            super().show_class(line)

    def _key_bar(self) -> Widget:
        from tutor.tui.widgets.keybar import KeyBar

        return KeyBar()

    @cached_property
    def left(self) -> "LessonPane":
        """The pane with the text and the tasks."""
        from tutor.tui.widgets.lesson_pane import LessonPane

        return LessonPane(self.lesson.tasks, self._hints, self._passed)

    @property
    def text(self) -> "PageView":
        """The text."""
        return self.left.page

    @property
    def tasks(self) -> "TaskPanel":
        """The list of tasks."""
        return self.left.tasks

    @property
    def listener(self) -> Listener:
        """The screen itself."""
        return self

    def say_unprotected(self) -> None:
        """Say it in the title, for as long as the lesson is open."""
        self._title.warn(PLAIN_WORDS)

    def _show_problem(self, error: TutorError) -> None:
        if self.is_there:
            self.call_later(self._show_text)
        super()._show_problem(error)

    # What the open lesson tells (see `Listener`)

    def prompt_shown(self) -> None:
        """The shell waits for a command. At its first prompt there is time for all that costs time."""
        if not self.is_there:
            return
        self._title.name_program("")
        if self._prompted is not self.work:
            self._prompted = self.work
            self._begin_to_paint()
            self.screen_layout_refresh_signal.subscribe(self, self._painted, immediate=True)
            self.app.after_paint(self._after_first_prompt)

    def _begin_to_paint(self) -> None:
        if not self._paints:
            self._paints = True
            self.refresh(layout=True)

    def _compositor_refresh(self) -> None:
        """Paint, but no frame that is empty but for the title."""
        if self._paints:
            super()._compositor_refresh()

    def _painted(self, _: object) -> None:
        """A frame was painted after the prompt came, and with it the prompt."""
        self.screen_layout_refresh_signal.unsubscribe(self)
        self.call_next(self._after_first_prompt)

    async def _after_first_prompt(self) -> None:
        await self._show_text()
        self.set_timer(WATCH_SECONDS, self._watch)

    def _watch(self) -> None:
        """Begin to check and to look."""
        if self.work is not None:
            self.work.watch()

    def check_began(self, number: int) -> None:
        """A check runs; the rows keep what the one before found. One that takes long is told in the title."""
        self._running_check = number
        asyncio.get_running_loop().call_later(SLOW_SECONDS, self._say_checking, number)

    def _say_checking(self, number: int) -> None:
        if self._running_check == number and self.is_there:
            self._slow_check = True
            self._draw_summary()

    def check_ended(self) -> None:
        """A check ended, one way or the other."""
        self._running_check = 0
        if self._slow_check and self.is_there:
            self._slow_check = False
            self._draw_summary()

    def checked(self, round: "Round") -> None:
        """Show what a check found; one that is older than what is shown comes too late."""
        if round.number <= self.shown_round or not self.is_there:
            return
        from checks.verdict import Status

        self.shown_round = round.number
        passed = round.report.status is Status.PASSED
        self.finished = self.finished or passed
        self._done_text = self._words_for_the_end() if passed else ""
        self.tasks.take(round.report)
        self.tasks.finish(self._done_text)
        if self.finished and self.app.course.following(self.lesson):
            self._right.open_next()
        self._draw_summary()
        self.refresh_bindings()

    def seen_now(self, seen: "Seen") -> None:
        """Show it where there is a picture."""
        self.seen = seen
        if self.is_there:
            self._draw_picture()
            self.refresh_bindings()

    def warned(self, error: TutorError) -> None:
        """Say it in passing."""
        if self.is_attached:
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

    async def _show_text(self) -> None:
        """Read the pages and show the one with the first task that is not done."""
        if not self.is_there:
            return
        with self.app.batch_update():  # one layout for all of it
            if not self._is_whole:
                await self._complete()
            self._open_pages()
        self.refresh_bindings()

    def _open_pages(self) -> None:
        if self.text.pages or not self.is_there:
            return
        from tutor.pages import pages

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
        self.tasks.page(self.text.page.tasks)
        self._draw_summary()
        self._draw_picture()
        self.refresh_bindings()

    def _draw_summary(self) -> None:
        """The title, and the strip above the shell."""
        self._draw_title()
        if self._right.strip is not None:
            self._right.strip.show(self.tasks, self._done_text)

    def _draw_title(self) -> None:
        """Where one is, and how far one is: what was done once counts, and what is undone is told apart."""
        if not self._is_whole:
            return
        pages = len(self.text.pages)
        page = f"page {self.text.number + 1} of {pages}   " if pages else ""
        short = f"{self.text.number + 1}/{pages}   " if pages else ""
        slow = "   checking" if self._slow_check else ""
        fullest, middle, least = self.tasks.how_far
        self._title.show(f"{page}{fullest}{slow}", f"{page}{middle}{slow}", f"{short}{least}{slow}")

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
        self.app.arrange(message.wishes)
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
        if self.is_there and (self.body.picture_shown or self.body.picture is not None):
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
            case "reset" | "rewind":
                offered = self.work is not None and not self.has_problem
            case _:
                offered = True
        return offered

    def action_to_shell(self) -> None:
        """Give the keys to the shell, or to the problem in its place."""
        self.set_focus(self._right.first)

    def action_to_lesson(self) -> None:
        """Give the keys to the text, or to the picture if it is in its place."""
        picture = self.body.picture
        if picture is not None and self.body.companion is picture:
            self.set_focus(picture.drawing)
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
        if self.body.front is self.body.picture:
            self._toggle_picture()
        else:  # `git` begins with its letter
            self.words.unless_one_begins(self._toggle_picture)

    def _toggle_picture(self) -> None:
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
        self.body.wish(self.body.wishes._replace(zoomed=not self.body.wishes.zoomed))

    def action_divide(self, direction: int) -> None:
        """Move a divider."""
        self.body.divide(direction)

    def action_next_lesson(self) -> None:
        """Open the next lesson."""
        following = self.app.course.following(self.lesson)
        if following is not None:
            self.app.open_lesson(following, leaving=self)

    def action_home(self) -> None:
        """Leave the lesson."""
        if not self.words.go_on:
            self.app.go_home(self.lesson, leaving=self)
