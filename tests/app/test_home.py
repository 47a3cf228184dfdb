"""Home: every lesson with its standing, search, and what a missing tool blocks."""

import pytest
from textual.widgets import Input

from checks.report import Report
from checks.verdict import Status, Verdict
from tests.app.conftest import Learner, Opener
from tutor.progress import Progress
from tutor.tui.screens.home import Home
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.signs import bar


async def at_home(learner: Learner) -> None:
    await learner.until(lambda: isinstance(learner.app.screen, Home), "home")
    await learner.workers_done()


def chosen(learner: Learner) -> str:
    """The id of the chosen lesson."""
    assert isinstance(learner.app.screen, Home)
    lesson = learner.app.screen._highlighted()
    return lesson.id if lesson else ""


def finish(progress: Progress, lesson: str, *tasks: str) -> None:
    verdicts = tuple(Verdict(task, Status.PASSED) for task in tasks)
    progress.opened(lesson)
    progress.checked(Report(lesson, Status.PASSED, 0.1, verdicts))


async def test_tracks_and_lessons_are_shown_with_their_standing(tutor: Opener, progress: Progress) -> None:
    finish(progress, "notes/greeting", "made", "filled", "kept")
    progress.opened("notes/settings")
    async with tutor() as learner:
        await at_home(learner)
        await learner.sees("A course for the tests   1 of 12 lessons done")
        await learner.sees("Notes  ███░░░░░░░  1 of 3 done", "Faults  ░░░░░░░░░░  0 of 9 done")
        await learner.sees("✓ done   A greeting  5 min", "begun  Settings  3 min, 0 of 1 tasks", "new    The last note")
        assert chosen(learner) == "notes/settings", "the list begins at the first lesson that is not done"


async def test_signs_are_plain_where_the_terminal_has_no_others(
    tutor: Opener, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    finish(progress, "notes/greeting", "made", "filled", "kept")
    async with tutor() as learner:
        await at_home(learner)
        await learner.sees("+ done   A greeting", "###-------")


async def test_enter_opens_the_chosen_lesson(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("down", "enter")
        await learner.ready()
        assert learner.lesson.lesson.id == "notes/settings"


async def test_a_click_opens_a_lesson(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.pilot.click("#lessons", offset=(8, 4))
        await learner.ready()
        assert learner.lesson.lesson.id == "notes/last"


async def test_the_list_narrows_while_typing(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("slash", *"wri")
        await learner.sees("A greeting", "A check that writes")
        assert "The last note" not in learner.screen
        await learner.press("down", "enter")
        await learner.ready()
        assert learner.lesson.lesson.id == "faults/restless"


@pytest.mark.parametrize(
    ("typed", "found", "others"),
    [
        ("GREETING", ["A greeting"], ["Settings", "Containers"]),
        ("containers", ["Containers"], ["A greeting"]),
        ("notes last", ["The last note"], ["A greeting", "Settings"]),
        ("last notes", ["The last note"], ["A greeting", "Settings"]),
        ("faults/hang", ["A check that hangs"], ["Containers", "A greeting"]),
    ],
)
async def test_a_search_finds_titles_tracks_summaries_and_ids(
    tutor: Opener, typed: str, found: list[str], others: list[str]
) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("ctrl+f", *[{" ": "space", "/": "slash"}.get(letter, letter) for letter in typed])
        await learner.sees(*found)
        await learner.misses(*others)


async def test_the_chosen_lesson_stays_chosen_while_the_list_narrows(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("down", "down", "slash", *"notes")
        await learner.misses("Faults")
        assert chosen(learner) == "notes/last"
        await learner.press("up")
        assert chosen(learner) == "notes/settings"
        await learner.press("escape")
        await learner.sees("Faults")
        assert chosen(learner) == "notes/settings"
        assert learner.app.focused is learner.app.screen.query_one("#lessons")


async def test_home_begins_at_the_lesson_that_was_left_and_goes_on_with_it(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.enter("touch hello.txt")
        await learner.sees("done     Make the file")
        await learner.press("ctrl+right_square_bracket", "q")
        await at_home(learner)
        await learner.sees("begun  A greeting  5 min, 1 of 2 tasks")
        assert chosen(learner) == "notes/greeting"
        await learner.press("enter")
        await learner.ready()
        await learner.sees("done     Make the file", "1 of 2 tasks done")


async def test_home_begins_at_the_first_lesson_that_is_not_done(tutor: Opener, progress: Progress) -> None:
    finish(progress, "notes/greeting", "made", "filled", "kept")
    async with tutor() as learner:
        await at_home(learner)
        assert chosen(learner) == "notes/settings"
        await learner.press("enter")
        await learner.ready()
        assert learner.lesson.lesson.id == "notes/settings"


async def test_a_track_that_is_done_has_a_full_bar(tutor: Opener, progress: Progress) -> None:
    finish(progress, "notes/greeting", "made", "filled", "kept")
    finish(progress, "notes/settings", "set")
    finish(progress, "notes/last", "done")
    async with tutor() as learner:
        await at_home(learner)
        await learner.sees("Notes  ██████████  3 of 3 done", "3 of 12 lessons done")
        assert chosen(learner).startswith("faults/")


async def test_a_search_without_a_result_says_so_and_escape_shows_all(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("slash", *"zebra", "enter")
        await learner.sees("No lesson has 'zebra'")
        assert isinstance(learner.app.screen, Home)
        await learner.press("escape")
        await learner.sees("A greeting", "The last note")
        assert learner.app.screen.query_one(Input).value == ""


async def test_a_missing_tool_is_told_with_what_it_blocks_and_how_to_get_it(
    tutor: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    async with tutor() as learner:
        await at_home(learner)
        await learner.sees("A tool that is missing  3 min  ■ needs frobnicate", "Containers  3 min  ■ needs docker")
        await learner.press("slash", *"missing")
        await learner.sees("This lesson needs frobnicate, which is not installed.", "mlscale-tutor doctor")
        await learner.press("escape", "slash", *"containers")
        await learner.sees("The container engine is not running: nothing listens at /nowhere/docker.sock.")
        await learner.sees("Start it: ", "DOCKER_HOST names it: change or unset that if it is wrong.")
        await learner.press("escape", "slash", *"greeting")
        await learner.misses("is not running")


async def test_what_is_found_out_as_the_screen_goes_is_dropped(tutor: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    async with tutor() as learner:
        await at_home(learner)
        home = learner.app.screen
        assert isinstance(home, Home)
        looked = []

        async def unmount(_: Home) -> None:  # the parts are gone, the screen is not
            assert home.is_attached
            assert not home.children
            await home._look_for_tools()
            looked.append(True)

        monkeypatch.setattr(Home, "on_unmount", unmount, raising=False)
        await learner.press("enter")
        await learner.ready()
        await learner.until(lambda: bool(looked), "the end of the first screen")


@pytest.mark.parametrize(("search", "words"), [("missing", "which is not installed"), ("containers", "not running")])
async def test_a_lesson_that_is_blocked_can_be_read_and_says_so(
    tutor: Opener, monkeypatch: pytest.MonkeyPatch, search: str, words: str
) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("slash", *search, "enter")
        await learner.sees(words, "Some text.", "r Try again")


async def test_q_leaves(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("q")
        await learner.until(lambda: not learner.app.is_running, "the end")
        assert learner.app.return_value == 0


async def test_home_without_a_record_shows_every_lesson_as_new(tutor: Opener) -> None:
    async with tutor(record=False) as learner:
        await at_home(learner)
        await learner.sees("0 of 12 lessons done", "new    A greeting")
        await learner.press("enter")
        await learner.ready()
        assert isinstance(learner.app.screen, LessonScreen)


async def test_the_command_palette_offers_lessons(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("ctrl+p")
        await learner.sees("Quit")
        await learner.press(*"settings")
        await learner.sees("Lesson: Settings")
        await learner.workers_done()  # no more is found
        await learner.press("down", "enter")
        await learner.ready()
        assert learner.lesson.lesson.id == "notes/settings"


@pytest.mark.parametrize(("part", "full"), [(0, 0), (1, 1), (14, 5), (27, 9), (28, 10)])
def test_a_bar_is_empty_only_without_any_and_full_only_with_all(part: int, full: int) -> None:
    assert len(bar(part, 28)) == 10
    assert sum(sign in "█#" for sign in bar(part, 28)) == full
    assert not set(bar(0, 0)) & set("█#")


async def test_while_typing_the_keys_that_are_shown_are_none_that_would_be_typed(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.sees("/ Search", "q Quit")
        await learner.press("slash")
        await learner.sees("Enter Open", "Esc Clear", "Ctrl+Q Quit")
        await learner.misses("/ Search", "q Quit")
        await learner.press("escape")
        await learner.sees("/ Search", "q Quit")


async def test_the_palette_begins_with_what_can_be_done_and_finds_lessons_by_typing(tutor: Opener) -> None:
    async with tutor() as learner:
        await at_home(learner)
        await learner.press("ctrl+p")
        await learner.sees("Quit", "Settings", "Theme: light")
        await learner.misses("Lesson: ")
        await learner.press(*"greet")
        await learner.sees("Lesson: A greeting")
