"""Settings, themes, keys, help, commands and the welcome, as a learner meets them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from sandbox.errors import Usage
from tests.app.conftest import Learner
from tutor.course import Course
from tutor.progress import Progress
from tutor.settings import (
    EDITOR_VARIABLE,
    SHELL_VARIABLE,
    LayoutChoice,
    Settings,
    ShellChoice,
    ThemeChoice,
    file_of,
    read,
)
from tutor.tui.app import end_lessons
from tutor.tui.application import TutorApp
from tutor.tui.bindings import clashes, complaints, everything
from tutor.tui.first_run import is_first, remember
from tutor.tui.keymap import keymap, named, shown, written
from tutor.tui.screens.help import Help
from tutor.tui.screens.home import Home
from tutor.tui.screens.layout import Layout
from tutor.tui.screens.settings import SettingsScreen, lines
from tutor.tui.screens.welcome import SHOWN_TYPED, Welcome, steps


class Desk:
    """The app with some settings, opened by `async with`."""

    def __init__(
        self,
        course: Course,
        data: Path,
        progress: Progress,
        settings: Settings,
        *,
        lesson: str | None = None,
        welcome: bool = False,
        size: tuple[int, int] = (120, 40),
    ) -> None:
        opened = course.lesson(lesson) if lesson else None
        self.app = TutorApp(course, data, progress, opened, settings=settings, welcome=welcome)
        self._running = self.app.run_test(size=size, notifications=True)
        self._lesson = lesson

    async def __aenter__(self) -> Learner:
        pilot: Pilot[int] = await self._running.__aenter__()
        learner = Learner(self.app, pilot)
        if self._lesson:
            await learner.ready()
        else:
            await learner.until(lambda: any(isinstance(screen, Home) for screen in self.app.screen_stack), "home")
        await self.app.workers.wait_for_complete()
        await pilot.pause()
        return learner

    async def __aexit__(self, *error: object) -> None:
        self.app.let_go_soon()
        try:
            await self._running.__aexit__(*error)  # type: ignore[arg-type]
        finally:
            end_lessons(self.app)


class Desks:
    def __init__(self, course: Course, data: Path, progress: Progress) -> None:
        self._parts = (course, data, progress)

    def __call__(self, settings: Settings | None = None, **more: object) -> Desk:
        return Desk(*self._parts, settings or Settings(), **more)  # type: ignore[arg-type]


@pytest.fixture
def desk(course: Course, data: Path, progress: Progress, nothing_is_left: None) -> Desks:
    return Desks(course, data, progress)


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings reach the shells by way of the environment; no test may leave something there."""
    for variable in (SHELL_VARIABLE, EDITOR_VARIABLE, "NO_COLOR"):
        monkeypatch.setenv(variable, "")
        monkeypatch.delenv(variable)
    yield
    for variable in (SHELL_VARIABLE, EDITOR_VARIABLE):
        os.environ.pop(variable, None)


def colours(learner: Learner) -> set[tuple[int, int, int]]:
    """All colours on the screen."""
    found = set()
    for strip in learner.app.screen._compositor.render_strips():
        for segment in strip:
            for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                if colour is not None and colour.triplet is not None:
                    found.add(tuple(colour.triplet))
    return found


async def told(learner: Learner, text: str) -> None:
    """Wait until something is said in passing."""
    await learner.until(lambda: any(text in note.message for note in learner.app._notifications), text)


async def choose(learner: Learner, words: str, seen: str) -> None:
    """Search the palette and take the first that it finds."""
    await learner.press("ctrl+p", *words)
    await learner.sees(seen)
    await learner.press("enter")


# Bindings


def test_every_binding_has_an_id_and_says_what_it_does() -> None:
    seen: dict[str, Binding] = {}
    for cls, bindings in everything().items():
        for binding in bindings:
            assert binding.id, f"{cls.__name__}: {binding.key}"
            assert binding.tooltip, binding.id
            assert seen.setdefault(binding.id, binding) == binding, f"two bindings have the id {binding.id}"


def test_keys_have_the_names_of_textual_and_of_people() -> None:
    assert [named(key) for key in ("ctrl+]", "ctrl+\\", "?", "f2", "+", "n")] == [
        "ctrl+right_square_bracket",
        "ctrl+backslash",
        "question_mark",
        "f2",
        "plus",
        "n",
    ]
    assert [shown(named(key)) for key in ("ctrl+]", "ctrl+g", "?", "f2", "escape", "shift+pageup", "n")] == [
        "Ctrl+]",
        "Ctrl+G",
        "?",
        "F2",
        "Esc",
        "Shift+PgUp",
        "n",
    ]


def test_the_way_out_is_not_among_the_keys() -> None:
    assert keymap(Settings(way_out="ctrl+g", keys={"shell.leave": "f9", "lesson.hint": "?,f3"})) == {
        "shell.leave": "ctrl+g",
        "lesson.hint": "question_mark,f3",
    }


@pytest.mark.parametrize(
    ("id", "key", "told"),
    [
        ("lesson.hnt", "f3", "keys.lesson.hnt: no binding has that id.\nDid you mean 'lesson.hint'?"),
        ("shell.leave", "f3", "keys.shell.leave is not used.\nThe setting way-out is that key."),
        ("lesson.hint", "s", "s is the key of lesson.hint and of lesson.solution."),
    ],
)
def test_keys_that_cannot_be_are_told(id: str, key: str, told: str) -> None:
    (found,) = complaints(Settings(keys={id: key}), "settings.toml")
    assert isinstance(found, Usage)
    assert told in str(found)


def test_keys_that_can_be_are_not_told() -> None:
    assert not complaints(Settings(keys={"lesson.hint": "f3", "lesson.page-on": "h"}), "settings.toml")


async def test_a_wrong_id_is_told_after_the_first_frame(desk: Desks) -> None:
    async with desk(Settings(keys={"home.serch": "x"})) as learner:
        await told(learner, "keys.home.serch: no binding has that id.\nDid you mean 'home.search'?")


async def test_a_binding_has_the_keys_of_the_settings(desk: Desks) -> None:
    async with desk(Settings(keys={"home.search": "x"})) as learner:
        await learner.sees("x Search")
        await learner.press("x")
        await learner.until(lambda: isinstance(learner.app.focused, Input), "the search")


# Themes


@pytest.mark.parametrize("choice", list(ThemeChoice))
async def test_the_app_has_the_theme_of_the_settings(desk: Desks, choice: ThemeChoice) -> None:
    async with desk(Settings(theme=choice)) as learner:
        assert learner.app.theme == choice
        background = learner.app.screen.background_colors[1]
        assert background.hex == learner.app.current_theme.background.upper()  # type: ignore[union-attr]


async def test_without_colour_only_greys_are_shown(desk: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk() as learner:
        assert any(len(set(colour)) > 1 for colour in colours(learner))
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk() as learner:
        await learner.sees("· new")
        assert all(len(set(colour)) == 1 for colour in colours(learner))


async def test_nothing_moves_where_that_is_wanted(desk: Desks) -> None:
    async with desk(Settings(reduced_motion=True)) as learner:
        assert learner.app.animation_level == "none"
        assert not learner.app.screen.query_one(Input).cursor_blink
        learner.app.change(Settings())
        assert learner.app.animation_level != "none"
        assert learner.app.screen.query_one(Input).cursor_blink


# Help


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_help_at_home_names_the_keys(desk: Desks, size: tuple[int, int]) -> None:
    async with desk(Settings(keys={"home.search": "x,f7"}), size=size) as learner:
        await learner.press("question_mark")
        await learner.sees("Lessons", "Open the lesson", "x F7", "Enter", "Search the lessons", "home.search")
        assert isinstance(learner.app.screen, Help)
        await learner.press("end")
        await learner.sees('"lesson.hint" = "f3"', "Everywhere but in the shell", "app.palette")
        await learner.press("question_mark")
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")


async def test_the_help_of_a_lesson_names_the_keys_of_all_its_parts(desk: Desks) -> None:
    async with desk(lesson="notes/greeting", size=(120, 60)) as learner:
        await learner.press("ctrl+right_square_bracket", "question_mark")
        await learner.until(lambda: isinstance(learner.app.screen, Help), "the help")
        await learner.press("home")
        await learner.sees("Text and tasks", "Show the next hint", "Ctrl+]", "Shift+PgUp", "The shell gets every key")
        await learner.press("escape")
        assert learner.lesson


# Settings


async def test_a_setting_is_changed_and_kept(desk: Desks, data: Path) -> None:
    async with desk(size=(80, 24)) as learner:
        learner.app.action_settings()
        await learner.sees("Colours", "dark", "Way out of the shell", "Ctrl+]", "Kept in")
        await learner.press("enter")
        await learner.sees("light")
        assert learner.app.theme == "light"
        assert read(data).settings == Settings(theme=ThemeChoice.LIGHT)
        await learner.press("left", "left")
        assert read(data).settings.theme is ThemeChoice.HIGH_CONTRAST
        await learner.press("down", "down", "right")
        assert read(data).settings.shell is not ShellChoice.AUTO
        assert os.environ[SHELL_VARIABLE] == read(data).settings.shell
        await learner.press("escape")
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")


async def test_the_layout_of_the_settings_takes_effect_at_once(desk: Desks, data: Path) -> None:
    async with desk(lesson="notes/greeting") as learner:
        assert learner.lesson.body.plan.layout is Layout.SIDE
        learner.app.action_settings()
        await learner.sees("Layout", "auto")
        await learner.press("down", "left")
        assert read(data).settings.layout is LayoutChoice.SINGLE
        await learner.until(lambda: learner.app.screen_stack[0].body.plan.layout is Layout.TABBED, "one at a time")
        await learner.press("escape")
        assert learner.lesson.body.plan.layout is Layout.TABBED


async def test_a_key_is_changed_and_given_back(desk: Desks, data: Path) -> None:
    async with desk(size=(80, 24)) as learner:
        learner.app.action_settings()
        await learner.sees("Keys", "as usual")
        await learner.press("end", "enter")
        await learner.sees("Text and tasks", "Show the next hint")
        listed = learner.app.screen.query_one("#bindings", OptionList)
        listed.highlighted = listed.get_option_index("home.search")
        await learner.press("enter")
        await learner.sees("Press the new key")
        await learner.press("x")
        await learner.sees("Search the lessons: x.")
        assert read(data).settings.keys == {"home.search": "x"}
        await learner.press("enter")
        await learner.sees("Press the new key")
        await learner.press("q")
        await learner.sees("q is the key of home.quit, too: not changed.")
        assert read(data).settings.keys == {"home.search": "x"}
        await learner.press("escape")
        await learner.sees("1 changed")
        await learner.press("escape", "x")
        await learner.until(lambda: isinstance(learner.app.focused, Input), "the search")
        await learner.press("escape")
        learner.app.action_settings()
        await learner.press("end", "enter")
        await learner.sees("Text and tasks")
        listed = learner.app.screen.query_one("#bindings", OptionList)
        listed.highlighted = listed.get_option_index("home.search")
        await learner.press("backspace")
        await learner.sees("Search the lessons: / Ctrl+F.")
        assert not read(data).settings.keys


@pytest.mark.parametrize(
    ("key", "character", "expected"),
    [
        ("question_mark", "?", "?"),
        ("n", "n", "n"),
        ("N", "N", "N"),
        ("ctrl+right_square_bracket", "\x1d", "ctrl+]"),
        ("f3", None, "f3"),
        ("comma", ",", "comma"),
        ("space", " ", "space"),
        ("ctrl+n", "\x0e", "ctrl+n"),
    ],
)
def test_a_pressed_key_is_written_so_that_it_can_be_read(key: str, character: str | None, expected: str) -> None:
    assert written(key, character) == expected
    assert named(expected) == key


def test_graph_and_map_share_a_key_and_never_apply_both() -> None:
    assert not clashes(Settings(), "lesson.graph")
    assert clashes(Settings(keys={"lesson.graph": "h"}), "lesson.graph") == ["lesson.hint"]


async def test_a_file_that_cannot_be_changed_is_told(desk: Desks, data: Path) -> None:
    data.mkdir(exist_ok=True)
    file_of(data).write_text("[broken")
    async with desk() as learner:
        learner.app.choose_theme(ThemeChoice.LIGHT)
        await told(learner, "was not changed, because it cannot be read")
        assert learner.app.theme == "light"
    assert file_of(data).read_text() == "[broken"


def test_values_that_the_list_does_not_know_can_be_left_and_found_again() -> None:
    settings = Settings(editor="ed", way_out="ctrl+t", shell=ShellChoice.ZSH)
    for line in lines(settings):
        assert line.turned(0) == settings
        assert line.turned(1) != settings


async def test_the_way_out_can_be_another_key(desk: Desks) -> None:
    async with desk(Settings(way_out="ctrl+g"), lesson="notes/greeting") as learner:
        await learner.sees("Ctrl+G Lesson")
        await learner.press("ctrl+right_square_bracket")
        assert learner.app.focused is learner.lesson.terminal
        await learner.press("ctrl+g")
        await learner.until(lambda: learner.app.focused is learner.lesson.text, "the text")
        learner.app.change(Settings(way_out="f12"))
        assert learner.lesson.terminal.release_keys == {"f12"}


async def test_what_is_said_names_the_keys_of_the_settings(desk: Desks) -> None:
    settings = Settings(keys={"lesson.solution": "f4", "lesson.next": "f9"})
    async with desk(settings, lesson="notes/settings") as learner:
        await learner.press("ctrl+right_square_bracket", *"hhhh")
        await told(learner, "The key F4 shows the solution.")
        await learner.press("e")
        for line in (learner.lesson.lesson.folder / "solution.sh").read_text().splitlines():
            await learner.enter(line)
        await learner.sees("F9 opens the next lesson", "F9 Next lesson")
        await learner.press("f9")
        await learner.until(lambda: learner.lesson.lesson.id == "notes/last", "the next lesson")
        await learner.ready()


# Commands


async def test_the_palette_offers_what_applies_now(desk: Desks) -> None:
    async with desk(lesson="notes/greeting") as learner:
        commands = [command.title for command in learner.app.get_system_commands(learner.app.screen)]
        assert {"Hint", "Solution", "Reset", "Home", "Help", "Settings", "Quit", "Lesson: Settings"} <= set(commands)
        assert "Next lesson" not in commands
        assert "New shell" not in commands
        assert "Lesson: A greeting" not in commands
        await learner.press("ctrl+right_square_bracket", "ctrl+p")
        await learner.press(*"zoom")
        await learner.sees("One pane alone")


async def test_a_command_of_the_palette_does_it(desk: Desks) -> None:
    async with desk() as learner:
        await choose(learner, "sear", "Search the lessons")
        await learner.until(lambda: isinstance(learner.app.focused, Input), "the search")
        await learner.press("escape")
        await choose(learner, "theme light", "Theme: light")
        await learner.until(lambda: learner.app.theme == "light", "the other theme")
        await choose(learner, "help", "Show all keys")
        await learner.until(lambda: isinstance(learner.app.screen, Help), "the help")


async def test_the_settings_open_from_the_palette(desk: Desks) -> None:
    async with desk() as learner:
        await choose(learner, "settings", "Change shell, editor")
        await learner.until(lambda: isinstance(learner.app.screen, SettingsScreen), "the settings")
        assert isinstance(learner.app.focused, OptionList)


# The welcome


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_welcome_teaches_each_key_by_having_it_pressed(
    desk: Desks, data: Path, size: tuple[int, int]
) -> None:
    async with desk(Settings(way_out="ctrl+g"), welcome=True, size=size) as learner:
        await learner.sees("Welcome", "1/6", "Text has the keys", "Esc Skip")
        await learner.press("x")
        await learner.sees("Not that one. Press n.")
        await learner.sees("Not that one. Press n.", "Space reads on.")
        for number, key in enumerate(("n", "h", "e", "ctrl+g", "question_mark"), 2):
            await learner.press(key)
            await learner.sees(f"{number}/6")
            await learner.misses("Not that one")
        await learner.press("enter")
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_in_the_welcomes_shell_whatever_is_typed_is_right(desk: Desks, size: tuple[int, int]) -> None:
    async with desk(welcome=True, size=size) as learner:
        await learner.press("n", "h", "e")
        await learner.sees("4/6", "$", "Ctrl+] leads back")
        await learner.press(*"gits", "backspace", "space", *"[b]log")
        await learner.sees("$ git [b]log")
        await learner.press(*"0123456789" * 3)
        await learner.sees("$ " + ("0123456789" * 3)[-SHOWN_TYPED:])
        await learner.press("up", "f5", "enter")
        await learner.misses("0123456789")
        await learner.press(*"ls", "ctrl+c", "x")
        await learner.sees("$ x", "4/6")
        assert "Not that one" not in learner.screen
        await learner.press("ctrl+right_square_bracket")
        await learner.sees("5/6", "Text has the keys", "Press ?.")


async def test_the_welcome_can_be_skipped(desk: Desks) -> None:
    async with desk(welcome=True) as learner:
        assert isinstance(learner.app.screen, Welcome)
        await learner.press("escape")
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")


def test_the_welcome_names_the_keys_of_the_settings() -> None:
    found = steps(Settings(keys={"lesson.hint": "f3"}))
    assert found[1].keys == ("f3",)


async def test_the_welcome_comes_once(desk: Desks, data: Path, progress: Progress) -> None:
    assert is_first(data, progress)
    async with desk(welcome=True):
        pass
    assert not is_first(data, progress)


def test_who_has_done_something_is_not_welcomed(data: Path, progress: Progress) -> None:
    progress.opened("notes/greeting")
    assert not is_first(data, progress)
    assert not is_first(data, None)


def test_the_mark_of_the_welcome_can_be_set_twice(data: Path) -> None:
    remember(data)
    remember(data)
