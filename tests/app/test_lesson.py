"""The lesson screen: verdicts follow by themselves, and everything can be done from the keyboard."""

from pathlib import Path

from textual.widgets import Button

from sandbox.workspace import Workspace
from tests.app.conftest import Learner, Opener
from tutor.course import Course
from tutor.progress import Progress
from tutor.tui.screens.home import Home
from tutor.tui.screens.question import Question


def rows(learner: Learner) -> list[str]:
    """The rows of tasks that are shown, as `word name`."""
    return [f"{state.sign.word} {state.name}" for state in learner.lesson.tasks.states if state.shown]


async def test_a_lesson_opens_with_its_text_its_tasks_and_a_shell(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.sees("Notes: A greeting", "page 1 of 3", "0 of 2 tasks done", "A file is made by writing to it.")
        await learner.sees("to do    Make the file", "There is no hello.txt yet.", "waits    Write the word")
        assert "The old note stays" not in learner.screen
        assert learner.app.focused is learner.lesson.terminal


async def test_the_verdict_follows_a_command(tutor: Opener, progress: Progress) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.enter("touch hello.txt")
        await learner.sees("done     Make the file", "to do    Write the word", "1 of 2 tasks done")
        await learner.sees("expected  hello", "actual    nothing")
        assert progress.lesson("notes/greeting").task("made").passed is not None


async def test_the_verdict_follows_a_change_of_files_without_a_command(
    tutor: Opener, course: Course, data: Path
) -> None:
    lab = Workspace(course.lesson("notes/greeting").blueprint, data).lab
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        (lab / "hello.txt").write_text("hello\n")
        await learner.sees("Lesson finished.")
        (lab / "hello.txt").unlink()
        await learner.sees("to do    Make the file")
        await learner.misses("Lesson finished.")


async def test_a_change_in_the_home_folder_counts_too(tutor: Opener, course: Course, data: Path) -> None:
    home = Workspace(course.lesson("notes/settings").blueprint, data).home
    async with tutor("notes/settings") as learner:
        await learner.ready()
        (home / ".noterc").touch()
        await learner.sees("Lesson finished. The task is done.")


async def test_a_guard_is_shown_only_while_it_is_violated(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        assert rows(learner) == ["to do Make the file", "waits Write the word"]
        await learner.enter("rm keep.txt")
        await learner.sees("to do    The old note stays", "keep.txt is gone.", "Leave keep.txt as it is.")
        await learner.enter("echo keep me > keep.txt")
        await learner.misses("The old note stays")


async def test_the_end_says_so_and_one_key_opens_the_next_lesson(tutor: Opener, progress: Progress) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.press("f2")
        await learner.enter("echo hello > hello.txt")
        await learner.sees("Lesson finished. All 2 tasks are done.", "Settings", "F2 Next lesson")
        assert progress.lesson("notes/greeting").finished is not None
        await learner.press("f2")
        await learner.until(lambda: learner.lesson.lesson.id == "notes/settings", "the next lesson")
        await learner.ready()
        await learner.sees("Notes: Settings")


async def test_the_last_lesson_has_no_next_one(tutor: Opener) -> None:
    async with tutor("faults/lost") as learner:
        await learner.ready()
        await learner.enter("mkdir nest")
        await learner.sees("It was the last one")
        assert "F2" not in learner.screen


async def test_pages_turn_and_tasks_of_other_pages_say_what_to_do(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.press("ctrl+right_square_bracket")
        await learner.until(lambda: learner.app.focused is learner.lesson.text, "the focus in the text")
        await learner.press("n")
        await learner.sees("page 2 of 3", "A command's output can go to a file.", "Make the file hello.txt.")
        await learner.press("right", "n", "n")
        await learner.sees("page 3 of 3", "You can make files")
        await learner.misses("n Next")
        await learner.press("p", "left", "p")
        await learner.sees("page 1 of 3", "A file is made by writing to it.")


async def test_a_lesson_that_was_begun_opens_at_the_first_page_with_something_to_do(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.enter("touch hello.txt")
        await learner.sees("1 of 2 tasks done")
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.sees("page 2 of 3", "1 of 2 tasks done")


async def test_hints_come_one_by_one_and_are_remembered(tutor: Opener, progress: Progress) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.press("ctrl+right_square_bracket", "h")
        await learner.sees("hint 1/2  A file is there as soon as")
        assert "hint 2/2" not in learner.screen
        await learner.press("h")
        await learner.sees("hint 2/2  touch NAME makes an empty file.")
        await learner.press("h")
        await learner.sees("That was the last hint")
        assert progress.lesson("notes/greeting").task("made").hints == 2
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.sees("hint 2/2")


async def test_another_task_can_be_looked_at(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.press("ctrl+right_square_bracket", "tab", "down")
        await learner.sees("First comes: made.")
        await learner.press("h")
        await learner.sees("hint 1/2  What a command prints can go to a file.")
        await learner.press("up")
        await learner.sees("There is no hello.txt yet.")
        await learner.click("Write the word")
        await learner.sees("First comes: made.")


async def test_the_solution_is_behind_a_question(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.press("ctrl+right_square_bracket", "s")
        await learner.sees("Show the solution of this lesson? There are 2 more")
        await learner.press("enter")  # without a choice nothing happens
        await learner.misses("Show the solution")
        assert "echo hello > hello.txt" not in learner.screen
        await learner.press("s")
        await learner.until(lambda: isinstance(learner.app.screen, Question), "the question")
        await learner.press("y")
        await learner.sees("One solution: A greeting", "touch hello.txt", "echo hello > hello.txt")
        await learner.press("escape")
        await learner.misses("One solution")


async def test_a_reset_is_behind_a_question_and_gives_a_fresh_sandbox(tutor: Opener, progress: Progress) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.enter("rm keep.txt; touch hello.txt")
        await learner.sees("done     Make the file", "The old note stays")
        await learner.press("ctrl+right_square_bracket", "r")
        await learner.sees("Reset this lesson?")
        await learner.press("n")
        await learner.misses("Reset this lesson?")
        assert "done     Make the file" in learner.screen
        await learner.press("r")
        await learner.until(lambda: isinstance(learner.app.screen, Question), "the question")
        await learner.pilot.click(learner.app.screen.query_one("#yes", Button))
        await learner.sees("to do    Make the file")
        await learner.misses("The old note stays")
        await learner.enter("cat keep.txt")
        await learner.sees("keep me")
        assert progress.lesson("notes/greeting").task("made").passed is not None


async def test_a_shell_that_ended_offers_a_new_one(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.enter("exit")
        await learner.sees("The shell has ended. Enter opens a new one.")
        await learner.press("enter")
        await learner.until(lambda: learner.lesson.terminal.running, "a new shell")
        await learner.misses("The shell has ended.")
        await learner.until(lambda: "lab " in learner.lesson.terminal.screen_text, "a prompt")
        await learner.enter("touch hello.txt")
        await learner.sees("done     Make the file")


async def test_a_sandbox_that_was_stopped_from_outside_is_opened_again(
    tutor: Opener, course: Course, data: Path
) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        assert learner.app.work is not None
        learner.app.work.session.keeper.__class__(learner.app.work.session.keeper.plan).stop()
        await learner.sees("The shell has ended.")
        await learner.press("enter")
        await learner.until(lambda: learner.lesson.terminal.running, "a new shell")
        await learner.until(lambda: "lab " in learner.lesson.terminal.screen_text, "a prompt")
        assert learner.app.work.session.keeper.is_running()
        await learner.enter("touch hello.txt")
        await learner.sees("done     Make the file")


async def test_commands_of_the_text_go_to_the_prompt_without_running(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.press("ctrl+right_square_bracket", "c")
        await learner.until(lambda: "touch note.txt" in learner.lesson.terminal.screen_text, "the command")
        await learner.press("backspace", "enter")
        await learner.enter("ls")
        await learner.until(
            lambda: (
                "note.tx" in learner.lesson.terminal.screen_text.splitlines()[-1]
                or "keep.txt  note.tx" in learner.lesson.terminal.screen_text
            ),
            "the file",
        )


async def test_a_click_on_commands_does_the_same(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.click("touch note.txt")
        await learner.until(lambda: "touch note.txt" in learner.lesson.terminal.screen_text, "the command")


async def test_zoom_gives_the_whole_screen_to_one_pane(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.press("ctrl+right_square_bracket", "z")
        await learner.until(lambda: learner.lesson.left.size.width == 120, "a wide text")
        assert "lab " not in learner.screen
        await learner.press("e")
        await learner.sees("lab ")
        await learner.misses("A file is made by writing to it.")
        await learner.press("ctrl+right_square_bracket", "z")
        await learner.sees("lab ", "A file is made by writing to it.")


async def test_leaving_goes_home_and_the_sandbox_ends(tutor: Opener, course: Course, data: Path) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        assert learner.app.work is not None
        keeper = learner.app.work.session.keeper
        await learner.press("ctrl+right_square_bracket", "q")
        await learner.until(lambda: isinstance(learner.app.screen, Home), "home")
        await learner.sees("begun  A greeting")
        await learner.until(lambda: not keeper.is_running(), "the end of the sandbox")


async def test_a_lesson_can_be_left_and_opened_again_at_once(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        for _ in range(3):
            await learner.press("ctrl+right_square_bracket", "q")
            await learner.until(lambda: isinstance(learner.app.screen, Home), "home")
            await learner.press("enter")
            await learner.ready()


async def test_keys_go_to_the_shell(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.press(*"cat", "enter", *"qrshn", "tab", "ctrl+q", "ctrl+p", "enter", "ctrl+d")
        await learner.until(lambda: learner.lesson.terminal.screen_text.count("qrshn") == 2, "what cat gives back")
        assert isinstance(learner.app.screen, type(learner.lesson))


async def test_space_reads_on_to_the_end_of_a_page_and_then_turns_it(tutor: Opener) -> None:
    async with tutor("notes/greeting", size=(40, 12)) as learner:
        await learner.ready()
        text = learner.lesson.text
        await learner.press("ctrl+right_square_bracket")
        await learner.until(lambda: learner.app.focused is text, "the focus in the text")
        assert text.max_scroll_y > 0
        await learner.press("space")
        await learner.until(lambda: text.scroll_y == text.max_scroll_y, "the end of the page")
        assert text.number == 0
        await learner.press("space")
        await learner.until(lambda: text.number == 1 and text.scroll_y == 0, "the next page")
