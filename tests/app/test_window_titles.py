"""What a program in the shell calls its window: shown in the lesson's title as long as the program runs."""

from tests.app.conftest import Learner, Opener

TITLED = r"printf '\033]2;{}\007'; until [ -e {} ]; do sleep 0.02; done"
"""Gives the window a title, and runs until a file is there."""


def heading(learner: Learner) -> str:
    """The lesson's title."""
    return learner.screen.splitlines()[0]


async def begins(learner: Learner, title: str, end: str) -> None:
    """Run a program with a title, until there is a file `end`."""
    await learner.ready()
    learner.lesson.action_to_shell()
    await learner.enter(TITLED.format(title, end))


def finish(learner: Learner, end: str) -> None:
    (learner.app.data / "labs" / learner.lesson.lesson.id / "lab" / end).touch()


async def test_a_title_is_shown_as_long_as_the_program_runs(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await begins(learner, "train.py - editor", "end")
        await learner.until(lambda: "0 of 2 tasks done   train.py - editor" in heading(learner), "the title")
        finish(learner, "end")
        await learner.until(lambda: "editor" not in heading(learner), "the usual title")
        assert "Notes: A greeting   page 1 of 3   0 of 2 tasks done" in heading(learner)


async def test_a_title_set_and_left_is_not_shown_at_the_prompt(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.enter(r"printf '\033]0;left behind\007'; echo ready")
        await learner.until(lambda: learner.lesson.terminal.engine.title == "left behind", "the title")
        work = learner.lesson.work
        await learner.until(lambda: work is not None and not work.runs_command, "the prompt")
        await learner.enter("touch hello.txt")
        await learner.sees("done     Make the file")
        assert "left behind" not in heading(learner)


async def test_a_long_title_is_cut_and_leaves_the_rest_where_it_is(tutor: Opener) -> None:
    async with tutor("notes/greeting", size=(80, 24)) as learner:
        await begins(learner, "a title that goes on " * 20, "end")
        await learner.until(lambda: "a title that" in heading(learner), "the title")
        assert heading(learner).strip().startswith("Notes: A greeting")
        assert "0 of 2" in heading(learner)
        assert heading(learner).rstrip().endswith("…")
        finish(learner, "end")


async def test_no_sign_of_a_title_can_do_harm(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await begins(learner, "[red]one[/]\u202e\u200btwo  three", "end")
        await learner.until(lambda: "[red]one[/] two three" in heading(learner), "the title as it is")
        finish(learner, "end")


async def test_the_title_goes_with_the_shell(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await begins(learner, "a program", "end")
        await learner.until(lambda: "a program" in heading(learner), "the title")
        await learner.enter("")
        finish(learner, "end")
        await learner.until(lambda: "a program" not in heading(learner), "the usual title")
        await learner.enter(
            r"""exec sh -c 'printf "\033]2;the last one\007"; until [ -e over ]; do sleep 0.02; done'"""
        )
        await learner.until(lambda: "the last one" in heading(learner), "the title")
        finish(learner, "over")
        await learner.sees("The shell has ended.")
        assert "the last one" not in heading(learner)
