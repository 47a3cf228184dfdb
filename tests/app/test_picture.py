"""The picture follows what really is there, and has its place on every screen."""

import time
from pathlib import Path

import pytest

from tests.app.conftest import Learner, Opener
from tests.app.test_sizes import quick_checks, same  # noqa: F401 (a fixture)
from tutor.course import Course
from tutor.loading import load
from tutor.tui.drawing import View

COMMITS = 'for n in $(seq {}); do git commit -q --allow-empty -m "Number $n"; done; echo all'
LEAVE = "ctrl+right_square_bracket"


@pytest.fixture
def course(data: Path) -> Course:
    return load(Path(__file__).parent / "drawn", data=data)


def drawn(learner: Learner) -> str:
    """The rows of the picture, without blank columns."""
    picture = learner.lesson.body.picture
    return "" if picture is None else "\n".join(" ".join(row.split()) for row in picture.drawing.text.splitlines())


async def shows(learner: Learner, *texts: str) -> None:
    await learner.until(lambda: all(text in drawn(learner) for text in texts), f"{texts} in {drawn(learner)!r}")


async def lacks(learner: Learner, *texts: str) -> None:
    await learner.until(lambda: not any(text in drawn(learner) for text in texts), f"none of {texts}")


async def test_each_command_changes_the_picture_and_is_marked(tutor: Opener) -> None:
    async with tutor("git/branch", size=(200, 60)) as learner:
        await learner.ready()
        await shows(learner, "on branch main", "◉", "(HEAD -> main) Second note", "Nothing staged")
        await learner.enter("git switch -c idea")
        await shows(learner, "Changed by the last command:", "> ◉", "(HEAD -> idea, main) Second note")
        await learner.enter("echo three > three.txt")
        await shows(learner, "Untracked (1)\n+ three.txt")
        await lacks(learner, "> ◉")
        await learner.enter("git add three.txt")
        await shows(learner, "Staged (1)\n+ new three.txt", "- three.txt")
        await learner.enter("git commit -qm 'Third note'")
        await shows(learner, "+ ◉", "(HEAD -> idea) Third note", "idea was here")
        await learner.enter("true")
        await lacks(learner, "Changed by", "+ ◉", "was here")


async def test_what_changes_without_a_command_is_shown_too(tutor: Opener, data: Path) -> None:
    async with tutor("git/branch", size=(200, 60)) as learner:
        await learner.ready()
        await learner.enter("echo three > three.txt")
        await shows(learner, "+ three.txt")
        (data / "labs/git/branch/lab/four.txt").write_text("four")
        await shows(learner, "Changed by the last command and since then:", "+ three.txt", "+ four.txt")


async def test_it_follows_the_folder_of_the_shell(tutor: Opener) -> None:
    async with tutor("git/branch", size=(200, 60)) as learner:
        await learner.ready()
        await learner.enter("git init -q inner")
        await shows(learner, "+ inner/")
        await learner.enter("cd inner")
        await shows(learner, "inner: on branch main", "no commits yet")


async def test_before_now_and_goal(tutor: Opener) -> None:
    async with tutor("git/branch", size=(80, 24)) as learner:
        await learner.ready()
        await learner.press("g")
        await learner.sees("[now]", "Second note")
        assert "before" not in learner.screen
        assert "v View" not in learner.screen
        await learner.press("g", "n", "e")
        await learner.enter("git switch -c idea")
        await learner.press(LEAVE, "g")
        await learner.sees("[now] before  goal", "(HEAD -> idea, main)", "The goal of this page:", "v View")
        await learner.press("v")
        await learner.sees("now [before] goal", "(HEAD -> main)")
        await learner.misses("idea", "The goal of this page:")
        await learner.press("v")
        await learner.sees("now  before [goal]", "(idea) anything")
        await learner.misses("54412db")
        await learner.pilot.click("Views", offset=(3, 0))
        await learner.sees("[now] before  goal", "(HEAD -> idea, main)")


async def test_the_reset_is_compared_with_what_was_before(tutor: Opener) -> None:
    async with tutor("git/branch", size=(200, 60)) as learner:
        await learner.ready()
        await learner.enter("git commit -qm 'Third note' --allow-empty")
        await shows(learner, "Third note")
        await learner.press(LEAVE, "r", "y")
        await shows(learner, "Changed by the reset:", "(HEAD -> main) Second note", "- ○")
        await learner.enter("true")
        await lacks(learner, "Third note")


async def test_on_a_small_screen_it_is_one_of_the_panes(tutor: Opener) -> None:
    async with tutor("git/branch", size=(80, 24)) as learner:
        await learner.ready()
        await learner.sees("Before the branch", "g Graph")
        await learner.press("g")
        await learner.sees("on branch main", "e Shell  g Text")
        await learner.misses("Before the branch")
        await learner.press("g")
        await learner.sees("Before the branch")
        await learner.press("g", "e")
        await learner.sees("lab ", "Ctrl+] Lesson")
        await learner.misses("on branch main")
        await learner.press(LEAVE)  # back to where one came from
        await learner.sees("on branch main")
        await learner.press("escape")
        await learner.sees("Before the branch")


async def test_on_a_middle_screen_it_takes_the_place_of_the_text(tutor: Opener) -> None:
    async with tutor("git/branch", size=(120, 40)) as learner:
        await learner.ready()
        await learner.press(LEAVE, "g")
        await learner.sees("on branch main", "lab ")
        await learner.misses("Before the branch")
        await learner.press("e")
        await learner.enter("git tag first")
        await learner.sees("first", "Changed by the last command:", "on branch main")
        await learner.press(LEAVE, "g")
        await learner.sees("Before the branch", "lab ")


async def test_a_tall_screen_shows_it_below_the_text(tutor: Opener) -> None:
    async with tutor("git/branch", size=(160, 50)) as learner:
        await learner.ready()
        await learner.sees("Before the branch", "on branch main", "lab ")
        before = learner.lesson.text.size.height
        await learner.press(LEAVE, "g")
        await learner.misses("on branch main")
        await learner.until(lambda: learner.lesson.text.size.height > before, "more room for the text")
        await learner.press("g")
        await learner.sees("Before the branch", "on branch main", "lab ")


async def test_a_wide_screen_shows_it_in_a_column_and_keeps_it_out_when_told(tutor: Opener) -> None:
    async with tutor("git/branch", size=(200, 60)) as learner:
        await learner.ready()
        await learner.sees("Before the branch", "on branch main", "lab ")
        shell = learner.lesson.terminal.size.width
        await learner.press(LEAVE, "g")
        await learner.until(lambda: learner.lesson.terminal.size.width > shell, "more room for the shell")
        await learner.misses("on branch main")
        learner.app.open_lesson(learner.app.course.lesson("git/branch"))
        await learner.until(lambda: learner.lesson.seen is None, "the lesson anew")
        await learner.ready()
        assert not learner.lesson.body.picture_shown
        await learner.press(LEAVE, "g")
        await learner.sees("on branch main", "lab ")


async def test_it_follows_the_size_of_the_terminal(tutor: Opener) -> None:
    async with tutor("git/branch", size=(200, 60)) as learner:
        await learner.ready()
        await learner.sees("on branch main", "Before the branch")
        for size in ((160, 50), (80, 24), (120, 40), (20, 5), (200, 60)):
            await learner.pilot.resize_terminal(*size)
            await learner.pilot.pause()
        await learner.sees("on branch main", "Before the branch", "lab ")
        for size in ((80, 24), (80, 50), (120, 40)):
            await learner.pilot.resize_terminal(*size)
            await learner.press(LEAVE, "g")
            await learner.sees("on branch main")
            await learner.misses("Before the branch")
            await learner.press("g")
            await learner.sees("Before the branch")
            await learner.press("e")


async def test_the_picture_has_a_zoom(tutor: Opener) -> None:
    async with tutor("git/branch", size=(200, 60)) as learner:
        await learner.ready()
        await learner.press(LEAVE)
        await shows(learner, "on branch main")
        await learner.pilot.click("Drawing")
        await learner.press("z")
        await learner.misses("Before the branch", "lab ")
        await learner.sees("on branch main")
        await learner.press("z")
        await learner.sees("Before the branch", "lab ", "on branch main")


async def test_a_lesson_without_a_repository_offers_none_until_there_is_one(tutor: Opener) -> None:
    async with tutor("git/plain", size=(200, 60)) as learner:
        await learner.ready()
        await learner.press(LEAVE)
        await learner.sees("e Shell")
        assert "g Graph" not in learner.screen
        shell = learner.lesson.terminal.size
        await learner.press("g", "e")
        await learner.enter("git init -q")
        await learner.until(lambda: learner.lesson.seen and learner.lesson.seen.now.repositories, "a repository")
        assert learner.lesson.terminal.size == shell
        await learner.press(LEAVE)
        await learner.sees("g Graph")
        await learner.press("g")
        await learner.sees("no commits yet")


async def test_a_long_history_scrolls_and_what_changed_comes_into_view(tutor: Opener) -> None:
    async with tutor("git/branch", size=(80, 24)) as learner:
        await learner.ready()
        await learner.press("e")
        await learner.enter(COMMITS.format(150))
        await learner.until(lambda: "\nall" in learner.lesson.terminal.screen_text, "all commits")
        await learner.press(LEAVE, "g")
        await learner.sees("Number 150")
        assert "Number 20" not in learner.screen
        for _ in range(9):
            await learner.press("space")
        await learner.sees("First note")
        await learner.press("home")
        await learner.sees("Number 150")
        await learner.press("e")
        await learner.enter("git switch -q --detach HEAD~100")
        await learner.press(LEAVE)
        await learner.sees("Number 50", ">")
        await shows(learner, "HEAD went from main to the commit")


async def test_an_update_of_a_long_history_is_fast(tutor: Opener) -> None:
    async with tutor("git/branch", size=(200, 60)) as learner:
        await learner.ready()
        await learner.enter(COMMITS.format(200))
        await learner.until(lambda: "\nall" in learner.lesson.terminal.screen_text, "all commits")
        await shows(learner, "Number 200")
        seen = learner.lesson.seen
        picture = learner.lesson.body.picture
        assert seen is not None
        assert picture is not None
        took = []
        for _ in range(5):
            began = time.process_time()
            picture.choose(View.BEFORE)
            picture.choose(View.NOW)
            took.append((time.process_time() - began) / 2)
        assert min(took) < 0.05


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50), (200, 60)])
async def test_the_picture_at_several_sizes(tutor: Opener, size: tuple[int, int]) -> None:
    async with tutor("git/branch", size=size) as learner:
        await learner.ready()
        await learner.press(LEAVE, "n", "e")
        await learner.enter("git switch -qc idea; echo three > three.txt; git add .; echo more >> one.txt")
        await learner.until(lambda: learner.lesson.seen and learner.lesson.seen.since, "a change")
        await learner.press(LEAVE)
        await learner.sees("e Shell")
        if not learner.lesson.body.picture_shown:
            await learner.press("g")
        await shows(learner, "Changed by the last command", "Staged (1)", "Changed, not staged (1)")
        await learner.sees("(HEAD -> idea, main) Second note")
        await same(learner, f"picture-{size[0]}x{size[1]}")
