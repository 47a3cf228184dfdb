"""Going back to an earlier state of a lesson's files, and back again."""

import re
from pathlib import Path

from sandbox.snapshots import Step
from tests.app.conftest import Learner, Opener
from tutor.tui.screens.question import Question
from tutor.tui.screens.rewind import Choice, Rewind

LESSON = "notes/greeting"


def file(data: Path) -> Path:
    return data / "labs" / LESSON / "lab" / "hello.txt"


async def run(learner: Learner, command: str, done: str) -> None:
    """Run a command, and wait until its step is kept."""
    await learner.enter(command)
    await learner.sees(done)
    assert learner.lesson.work is not None
    await learner.lesson.work.steps()


async def told(learner: Learner, text: str) -> None:
    """Wait until something is said in passing."""
    await learner.until(lambda: any(text in note.message for note in learner.app._notifications), text)


async def go_back(learner: Learner, label: str) -> None:
    """Choose the newest step with this label."""
    await learner.press("ctrl+right_square_bracket", "u")
    await learner.until(lambda: isinstance(learner.app.screen, Rewind), "the list of steps")
    await learner.sees(label)
    shown = learner.app.screen.query_one("#steps")
    rows = [str(shown.get_option_at_index(at).prompt) for at in range(shown.option_count)]  # type: ignore[attr-defined]
    shown.highlighted = next(at for at, row in enumerate(rows) if label in row.splitlines()[0])  # type: ignore[attr-defined]
    await learner.press("enter")
    await learner.until(lambda: not isinstance(learner.app.screen, Rewind), "the lesson")


async def test_the_list_says_what_was_done_when_and_what_it_changed(tutor: Opener, data: Path) -> None:
    async with tutor(LESSON, size=(80, 24)) as learner:
        await learner.ready()
        await learner.press("e")
        await run(learner, "touch hello.txt other.txt", "2/2 to do")
        await run(learner, "echo hello > hello.txt", "Lesson finished")
        await learner.press("ctrl+right_square_bracket", "u")
        await learner.sees("Go back", "touch hello.txt other.txt", "hello.txt, other.txt", "the lesson's own files")
        assert re.search(r"3  \d\d:\d\d:\d\d  echo hello > hello.txt  \(the last one\)", learner.screen)
        await learner.sees("Enter Go back", "r Reset", "Esc Cancel")
        # Enter alone takes the last change back.
        await learner.press("enter")
        await told(learner, "The files are as they were after step 2. The key u undoes that, too.")
        assert file(data).read_text() == ""


async def test_going_back_is_undone_by_going_back(tutor: Opener, data: Path) -> None:
    async with tutor(LESSON) as learner:
        await learner.ready()
        await run(learner, "touch hello.txt", "1 of 2 tasks done")
        await run(learner, "echo hello > hello.txt", "2 of 2 tasks done")
        await go_back(learner, "touch hello.txt")
        await learner.sees("2 of 2 tasks done (1 now)")
        assert file(data).read_text() == ""
        await go_back(learner, "echo hello > hello.txt")
        await learner.misses("now)")
        await learner.sees("2 of 2 tasks done")
        assert file(data).read_text() == "hello\n"
        await go_back(learner, "start")
        await learner.sees("2 of 2 tasks done (0 now)")
        assert not file(data).exists()
        # The shell has gone on all the time.
        await learner.press("e")
        await run(learner, "touch hello.txt", "2 of 2 tasks done (1 now)")


async def test_nothing_changes_where_the_list_is_left(tutor: Opener, data: Path) -> None:
    async with tutor(LESSON) as learner:
        await learner.ready()
        await run(learner, "touch hello.txt", "1 of 2 tasks done")
        await learner.press("ctrl+right_square_bracket", "u")
        await learner.sees("Go back", "touch hello.txt")
        await learner.press("escape")
        await learner.misses("Esc Cancel")
        assert file(data).exists()


async def test_the_list_can_be_used_with_the_mouse(tutor: Opener, data: Path) -> None:
    async with tutor(LESSON) as learner:
        await learner.ready()
        await run(learner, "touch hello.txt", "1 of 2 tasks done")
        await run(learner, "rm hello.txt", "1 of 2 tasks done (0 now)")
        await learner.press("ctrl+right_square_bracket")
        await learner.click("Undo")
        await learner.sees("Go back")
        await learner.click("  touch hello.txt")
        await learner.misses("now)")
        await learner.sees("1 of 2 tasks done")
        assert file(data).exists()


async def test_containers_do_not_go_back_and_a_reset_is_offered(tutor: Opener) -> None:
    step = Step(1, 0.0, "start", (), 0, "tree")
    async with tutor(LESSON) as learner:
        await learner.ready()
        chosen: list[Choice | None] = []
        await learner.app.push_screen(Rewind([step], containers=True), chosen.append)
        await learner.sees("do not go back: the key r, a reset, makes them as at the start.")
        await learner.press("r")
        await learner.until(lambda: chosen, "a choice")
        assert chosen == [Choice(None)]
        await learner.press("ctrl+right_square_bracket", "u")
        await learner.sees("Go back")
        await learner.misses("do not go back")
        await learner.press("r")
        await learner.until(lambda: isinstance(learner.app.screen, Question), "the question before a reset")
        await learner.press("escape")


async def test_what_was_saved_in_an_editor_outside_is_a_step(tutor: Opener, data: Path) -> None:
    async with tutor(LESSON) as learner:
        await learner.ready()
        await run(learner, "touch other.txt", "0 of 2 tasks done")
        file(data).write_text("hello\n")
        await learner.sees("2 of 2 tasks done")
        work = learner.lesson.work
        assert work is not None
        await learner.until(
            lambda: work.session.rewinder.steps()[-1].label == "changes between commands", "the step of the change"
        )
        await run(learner, "rm hello.txt", "(0 now)")
        await go_back(learner, "changes between commands")
        await learner.until(lambda: file(data).exists(), "the file")
        assert file(data).read_text() == "hello\n"
