"""What comes back while a screen or the app goes, and lessons that are left and opened at once."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.app import ComposeResult
from textual.geometry import Size

from sandbox.errors import StorageFailure
from sandbox.shell import Shell
from sandbox.snapshots import Step
from tests.app.conftest import Learner, Opener
from tutor.course import Course
from tutor.tui.application import TutorApp
from tutor.tui.open_lesson import LessonLeft, OpenLesson
from tutor.tui.screens.home import Home
from tutor.tui.screens.layout import Wishes
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.screens.question import Question
from tutor.tui.threads import begin
from tutor.tui.widgets.class_line import ClassLine

PROBLEM = StorageFailure("The disk is full.", todo="Make room.")


async def at_home(learner: Learner) -> Home:
    home = await learner.shown(Home)
    await learner.workers_done()
    return home


LATE: dict[str, Callable[[LessonScreen], object]] = {
    "prompt": lambda screen: screen.prompt_shown(),
    "text": lambda screen: begin(screen, screen._show_text),
    "problem": lambda screen: screen._show_problem(PROBLEM),
    "slow": lambda screen: screen._say_preparing(),
    "ended": lambda screen: screen.on_terminal_ended(),
    "warning": lambda screen: screen.warned(PROBLEM),
    "checking": lambda screen: screen._say_checking(0),
    "picture": lambda screen: screen._draw_picture(),
    "size": lambda screen: screen.on_resize(events.Resize(Size(30, 10), Size(30, 10))),
    "word": lambda screen: screen.words.begin(),
    "rebuilt": lambda screen: screen._show_rebuilding(False),
    "shell": lambda screen: screen.action_new_shell(),
    "leave": lambda screen: screen.action_home(),
}


@pytest.mark.parametrize("late", LATE)
async def test_what_comes_while_a_lesson_is_left_is_dropped(
    tutor: Opener, monkeypatch: pytest.MonkeyPatch, late: str
) -> None:
    came = []

    def unmount(screen: LessonScreen) -> None:  # the parts are gone, the screen is not
        assert screen.is_attached
        assert not screen.children
        screen._prompted = None
        LATE[late](screen)
        came.append(screen)

    monkeypatch.setattr(LessonScreen, "on_unmount", unmount, raising=False)
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        learner.app.go_home()
        await learner.until(lambda: came, "the end of the lesson's screen")
        await at_home(learner)
        assert len(learner.app.screen_stack) == 1


@pytest.mark.parametrize("late", LATE)
async def test_what_comes_while_the_app_ends_is_dropped(
    tutor: Opener, monkeypatch: pytest.MonkeyPatch, late: str
) -> None:
    came = []

    def exits(app: TutorApp) -> None:
        app.exit(0)  # from here on, Textual takes every widget for detached
        app.screen_stack[0]._prompted = None
        assert not app.screen_stack[0].is_there
        LATE[late](app.screen_stack[0])
        came.append(True)

    async with tutor("notes/greeting") as learner:
        await learner.ready()
        learner.lesson.terminal.detach()
        exits(learner.app)
    assert came
    assert learner.app.return_code == 0


async def test_what_comes_before_the_text_is_there_is_told_too(tutor: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    mounted = LessonScreen.on_mount

    def on_mount(screen: LessonScreen) -> None:
        mounted(screen)
        screen.words.begin()

    monkeypatch.setattr(LessonScreen, "on_mount", on_mount)
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        assert [note.message for note in learner.app._notifications] == [
            "Your keys do not go to the shell now. Press e to type there."
        ]


async def test_a_class_joined_while_a_screen_is_made_has_its_line_once(
    tutor: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    compose = Home.compose

    def late(home: Home) -> ComposeResult:
        home.app.classroom._show("class: joined")
        yield from compose(home)

    monkeypatch.setattr(Home, "compose", late)
    async with tutor() as learner:
        home = await at_home(learner)
        assert len(home.query(ClassLine)) == 1


async def test_a_lesson_is_left_during_a_reset(tutor: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = asyncio.Event()

    async def reset(work: OpenLesson, size: object) -> Shell:
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(OpenLesson, "reset", reset)
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        learner.lesson.action_reset()
        await learner.shown(Question)
        await learner.press("y")
        await asyncio.wait_for(begun.wait(), 20)
        assert learner.lesson.tasks.loading
        learner.app.go_home()
        await at_home(learner)


async def test_a_list_that_comes_after_its_lesson_was_left_is_not_shown(
    tutor: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, listed = asyncio.Event(), asyncio.Event()
    mounted = Home.on_mount

    async def found(work: OpenLesson) -> list[Step]:
        await left.wait()
        listed.set()
        return []

    async def on_mount(home: Home) -> None:  # the lesson's screen is there until this is done
        left.set()
        await asyncio.wait_for(listed.wait(), 20)
        await asyncio.sleep(0)
        await mounted(home)

    monkeypatch.setattr(OpenLesson, "steps", found)
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        monkeypatch.setattr(Home, "on_mount", on_mount)
        learner.lesson.action_rewind()
        learner.lesson.action_home()
        await learner.until(lambda: len(learner.app._screen_stacks) == 1 and listed.is_set(), "the end of the lesson")
        assert [type(screen) for screen in learner.app.screen_stack] == [Home]


async def test_a_lesson_that_was_left_is_told_nothing_and_asked_nothing(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        work = learner.app.work
        assert work is not None
        learner.app.let_go_soon()
        assert work.closed
        for asked in (work.new_shell, work.reset):
            with pytest.raises(LessonLeft):
                await asked(lambda: (80, 24))
        with pytest.raises(LessonLeft):
            await work.rewind(1)


def test_a_signal_after_the_end_is_heard(course: Course, data: Path) -> None:
    app = TutorApp(course, data, None, None)
    assert not app.exit_soon()
    app._loop = asyncio.new_event_loop()
    app._loop.close()
    assert app.exit_soon()


async def test_what_is_opened_as_the_app_ends_is_dropped(
    tutor: Opener, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def unmount(home: Home) -> None:
        home.app.open_lesson(course.lesson("notes/greeting"))
        await asyncio.sleep(0)
        asked.append(home.app._modes_made)

    monkeypatch.setattr(Home, "on_unmount", unmount, raising=False)
    async with tutor() as learner:
        await at_home(learner)
    assert asked == [1]


async def test_a_lesson_is_opened_once_however_often_the_key_is_pressed(tutor: Opener) -> None:
    async with tutor() as learner:
        home = await at_home(learner)
        home.action_open_highlighted()
        home.action_open_highlighted()
        await learner.ready()
        learner.app.open_lesson(learner.lesson.lesson, leaving=home)  # it comes late to a screen that was left
        await learner.pilot.pause()
        await learner.workers_done()
        assert learner.app._modes_made == 2
        first = learner.lesson
        first.action_home()
        first.action_home()
        await at_home(learner)
        first.action_home()
        await learner.pilot.pause()
        assert learner.app._modes_made == 3


async def test_a_lesson_left_while_it_waits_for_its_own_end_is_opened_again(
    tutor: Opener, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    end = OpenLesson.end

    def slow_end(work: OpenLesson) -> None:
        assert go_on.wait(20)
        end(work)

    lesson = course.lesson("notes/greeting")
    monkeypatch.setattr(OpenLesson, "end", slow_end)
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        first = learner.app.work
        learner.app.go_home()
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")
        learner.app.open_lesson(lesson)
        await learner.until(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson")
        learner.app.go_home()
        await at_home(learner)
        assert set(learner.app._leaving) == {lesson.id}
        assert learner.app.works == {first}
        learner.app.open_lesson(lesson)
        await learner.until(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson")
        assert learner.app.works == {first}
        go_on.set()
        await learner.ready()
        assert learner.app.works == {learner.app.work}


async def test_a_screen_that_was_left_takes_up_no_lesson(tutor: Opener, course: Course) -> None:
    async with tutor() as learner:
        await at_home(learner)
        lesson = course.lesson("notes/greeting")
        screen = LessonScreen(lesson, learner.app.record_of(lesson), Size(120, 40), Wishes())
        with pytest.raises(LessonLeft):
            await learner.app.take_up(lesson, screen)
        assert learner.app.work is None
