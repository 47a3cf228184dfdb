"""Home: all tracks and lessons, how far the learner is, and what a lesson needs."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sandbox.errors import Blocked
from tutor.course import Lesson, Track
from tutor.progress import LessonRecord
from tutor.session import Session
from tutor.settings import Settings
from tutor.standing import Standing, done_in, standing
from tutor.tui.screens.base import FullScreen
from tutor.tui.screens.layout import WIDE_COLUMNS
from tutor.tui.signs import BLOCKED, OF_STANDING, bar
from tutor.tui.threads import begin, in_thread
from tutor.tui.widgets.inline import inline
from tutor.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from tutor.tui.application import TutorApp


class LessonList(OptionList):
    """The lessons under the titles of their tracks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", "Open", id="home.open", key_display="Enter", tooltip="Open the lesson"),
        Binding("question_mark", "app.help", "Help", id="home.help", key_display="?", tooltip="Show all keys"),
        Binding(
            "colon", "app.command_palette", "More", id="home.more", key_display=":", tooltip="All that can be done"
        ),
        Binding("j", "cursor_down", "Down", show=False, id="home.down", tooltip="The next lesson"),
        Binding("k", "cursor_up", "Up", show=False, id="home.up", tooltip="The lesson before"),
    ]


class Search(Input):
    """What is typed here narrows the list; the arrow keys move in the list meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "screen.leave_search",
            "Clear",
            id="search.clear",
            key_display="Esc",
            tooltip="Show all lessons again",
        ),
        Binding("down", "screen.move(1)", "Down", show=False, id="search.down", tooltip="The next lesson"),
        Binding("up", "screen.move(-1)", "Up", show=False, id="search.up", tooltip="The lesson before"),
        Binding(
            "enter", "screen.open_highlighted", "Open", id="search.open", key_display="Enter", tooltip="Open the lesson"
        ),
    ]

    app: "TutorApp"

    def on_mount(self) -> None:
        """Keep still where that is wanted."""
        self.follow_settings(self.app.settings)

    def follow_settings(self, settings: Settings) -> None:
        """A cursor that blinks is a motion, too."""
        self.cursor_blink = not settings.reduced_motion


class Home(FullScreen):
    """The course at a glance.

    Args:
        records: what is known about each lesson.
        at: the lesson to begin at; None for the first that is not done.
    """

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,ctrl+f", "search", "Search", id="home.search", key_display="/", tooltip="Search the lessons"),
        Binding("q,ctrl+q", "app.quit", "Quit", id="home.quit", key_display="q", tooltip="Leave the tutor"),
    ]

    def __init__(self, records: Mapping[str, LessonRecord], at: Lesson | None) -> None:
        super().__init__()
        self._records = records
        self._at = at
        self._missing: dict[tuple[str, ...], Blocked | None] = {}

    def compose(self) -> ComposeResult:
        """Title, search, list, and what there is to know about the chosen lesson."""
        yield Static(id="title")
        yield Search(placeholder="Press / to search", id="search", compact=True)
        with Container(id="body"):
            yield LessonList(id="lessons")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="text")
        yield from self.class_line()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Fill the list; look for missing tools beside it."""
        self._fill("")
        self.set_focus(self.lessons)
        begin(self, self._look_for_tools)

    def on_resize(self, event: events.Resize) -> None:
        """Put the list and what it is about beside each other where there is room."""
        super().on_resize(event)
        self.set_class(event.size.width >= WIDE_COLUMNS, "-wide")

    @property
    def lessons(self) -> LessonList:
        """The list."""
        return self.query_one(LessonList)

    def _fill(self, wanted: str) -> None:
        """Show the lessons in which all words of `wanted` occur, under their tracks."""
        course = self.app.course
        words = wanted.lower().split()
        keep = self._highlighted() or self._at or self._first_to_do()
        options: list[Option] = []
        for track in course.tracks:
            found = [lesson for lesson in track.lessons if _matches(lesson, track, words)]
            if found:
                options.append(Option(self._track_row(track), disabled=True))
                options += [Option(self._row(lesson), id=lesson.id) for lesson in found]
        if not options:
            options.append(Option(f"No lesson has '{wanted}' in its title, summary or track.", disabled=True))
        done = sum(record.finished is not None for record in self._records.values())
        self.query_one("#title", Static).update(
            Content.assemble((course.title, "bold"), f"   {done} of {len(course.lessons)} lessons done")
        )
        lessons = self.lessons
        lessons.clear_options()
        lessons.add_options(options)
        shown = [option.id for option in options if option.id]
        if shown:
            target = keep.id if keep and keep.id in shown else shown[0]
            lessons.highlighted = lessons.get_option_index(target)

    def _first_to_do(self) -> Lesson | None:
        for lesson in self.app.course.lessons:
            if self._standing(lesson) is not Standing.DONE:
                return lesson
        return None

    def _highlighted(self) -> Lesson | None:
        at = self.lessons.highlighted
        if at is None:
            return None
        id = self.lessons.get_option_at_index(at).id
        return self.app.course.lesson(id) if id else None

    def _standing(self, lesson: Lesson) -> Standing:
        return standing(lesson, self._records.get(lesson.id, LessonRecord())).standing

    def _track_row(self, track: Track) -> Content:
        done = done_in(track, self._records)
        return Content.assemble(
            "\n",
            (track.title, "bold $text-primary"),
            f"  {bar(done, len(track.lessons))}  {done} of {len(track.lessons)} done",
        )

    def _row(self, lesson: Lesson) -> Content:
        found = standing(lesson, self._records.get(lesson.id, LessonRecord()))
        sign = OF_STANDING[found.standing]
        tasks = f", {found.passed} of {found.tasks} tasks done" if found.standing is Standing.BEGUN else ""
        parts: list[str | tuple[str, str]] = [
            (f"{sign.shown} {sign.word:<6}", sign.style),
            f" {lesson.title}",
            (f"  {lesson.minutes} min{tasks}", "$text-muted"),
        ]
        if self._missing.get(lesson.needs):
            parts.append((f"  {BLOCKED.shown} needs {', '.join(lesson.needs)}", BLOCKED.style))
        return Content.assemble(*parts)

    async def _look_for_tools(self) -> None:
        """Find out which lessons this machine cannot run; an engine that does not answer may take a while."""
        examples = {lesson.needs: lesson for lesson in self.app.course.lessons if lesson.needs}
        for needs, lesson in examples.items():
            session = Session(lesson, data=self.app.data)
            self._missing[needs] = await in_thread(session.missing, "tools")
        if self.is_there and any(self._missing.values()):
            self._fill(self.query_one(Search).value)
            self._tell(self._highlighted())

    def _tell(self, lesson: Lesson | None) -> None:
        """Say what there is to know about a lesson."""
        if lesson is None:
            self.query_one("#text", Static).update("")
            return
        parts: list[Content] = [Content.styled(lesson.title, "bold"), inline(lesson.summary)]
        open_before = [self.app.course.lesson(id).title for id in lesson.after if not self._done(id)]
        if open_before:
            parts.append(Content(f"Builds on: {', '.join(open_before)}"))
        missing = self._missing.get(lesson.needs)
        if missing:
            parts.append(Content.styled(f"{BLOCKED.shown} {missing.what}", BLOCKED.style))
            parts.append(inline(missing.todo))
        elif lesson.needs:
            parts.append(Content(f"Needs: {', '.join(lesson.needs)} (there)"))
        self.query_one("#text", Static).update(Content("\n").join(parts))

    def _done(self, id: str) -> bool:
        return self._records.get(id, LessonRecord()).finished is not None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another lesson is chosen."""
        self._tell(self.app.course.lesson(event.option.id) if event.option.id else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A lesson is opened."""
        if event.option.id:
            self.app.open_lesson(self.app.course.lesson(event.option.id), leaving=self)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as the learner types."""
        self._fill(event.value)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say how to search, or how to get out of it."""
        searching = isinstance(event.widget, Search)
        self.query_one(Search).placeholder = "Type a part of a title or a track" if searching else "Press / to search"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something now."""
        return action != "search" or not isinstance(self.focused, Search)

    def action_search(self) -> None:
        """Go to the search line."""
        self.set_focus(self.query_one(Search))

    def action_leave_search(self) -> None:
        """Show all lessons again."""
        self.query_one(Search).value = ""
        self.set_focus(self.lessons)

    def action_move(self, step: int) -> None:
        """Move in the list while typing."""
        if step > 0:
            self.lessons.action_cursor_down()
        else:
            self.lessons.action_cursor_up()

    def action_open_highlighted(self) -> None:
        """Open the chosen lesson."""
        lesson = self._highlighted()
        if lesson is not None:
            self.app.open_lesson(lesson, leaving=self)


def _matches(lesson: Lesson, track: Track, words: list[str]) -> bool:
    text = f"{lesson.id} {lesson.title} {lesson.summary} {track.title}".lower()
    return all(word in text for word in words)
