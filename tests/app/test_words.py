"""A command that is typed while the text has the keys does nothing, and the learner is told where the keys go."""

from pathlib import Path

import pytest
from textual import events

from tests.app.conftest import Learner, Opener
from tutor.course import Course
from tutor.loading import load
from tutor.tui import words
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.screens.question import Question
from tutor.tui.screens.rewind import Rewind
from tutor.tui.widgets.picture import Drawing

LEAVE = "ctrl+right_square_bracket"
TOLD = "Your keys do not go to the shell now. Press e to type there."
LONG = 600.0
"""Seconds in which everything of a test happens."""


@pytest.fixture(autouse=True)
def a_slow_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the machine takes, the next letter comes soon."""
    for name in ("PAUSE", "WAIT", "SOON"):
        monkeypatch.setattr(words, name, LONG)


async def at_the_text(learner: Learner) -> None:
    await learner.ready()
    await learner.press(LEAVE)
    await learner.until(lambda: learner.app.focused is learner.lesson.text, "the focus in the text")


def notes(learner: Learner) -> list[str]:
    """What was said in passing."""
    return [note.message for note in learner.app._notifications]


async def types(learner: Learner, text: str) -> None:
    """Type, letter by letter."""
    await learner.press(
        *({" ": "space", "-": "minus", "/": "slash", ".": "full_stop"}.get(sign, sign) for sign in text)
    )
    await learner.pilot.pause()


@pytest.mark.parametrize(
    "command", ["ls src", "touch a.txt", "docker run -it", "./run.sh", "cd src", "cp a b", "mkdir q"]
)
async def test_a_command_does_nothing_but_say_where_the_keys_go(tutor: Opener, command: str) -> None:
    async with tutor("notes/greeting", size=(80, 24)) as learner:
        await at_the_text(learner)
        await types(learner, command)
        await learner.until(lambda: notes(learner) == [TOLD], "one line about it")
        assert isinstance(learner.app.screen, LessonScreen)
        assert learner.app.focused is learner.lesson.text
        assert learner.lesson.text.number == 0
        assert "note.txt" not in learner.lesson.terminal.screen_text
        await learner.press("enter")
        await learner.until(lambda: learner.app.focused is learner.lesson.terminal, "the focus in the shell")
        await learner.enter("touch hello.txt")
        await learner.sees("2/2 to do: Write the word")


@pytest.mark.parametrize("command", ["rm copy", "sort y", "rsync y y"])
async def test_a_question_that_the_first_letter_asked_is_not_answered_by_the_others(
    tutor: Opener, command: str
) -> None:
    async with tutor("notes/greeting") as learner:
        await at_the_text(learner)
        await learner.press(command[0])
        await learner.until(lambda: isinstance(learner.app.screen, Question), "the question")
        await types(learner, command[1:])
        await learner.until(lambda: learner.app.screen is learner.lesson, "the lesson")
        assert TOLD in notes(learner)
        assert learner.lesson.shown_round > 0
        assert not learner.lesson.tasks.loading


async def test_a_list_that_the_first_letter_called_goes_again(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await at_the_text(learner)
        await learner.press("u")
        await learner.until(lambda: isinstance(learner.app.screen, Rewind), "the list")
        await types(learner, "name -r")
        await learner.until(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson")
        assert notes(learner) == [TOLD]


async def test_a_question_that_was_there_a_while_waits_for_an_answer(
    tutor: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "SOON", 0.0)
    async with tutor("notes/greeting") as learner:
        await at_the_text(learner)
        await learner.press("s")
        await learner.until(lambda: isinstance(learner.app.screen, Question), "the question")
        await types(learner, "x")
        assert isinstance(learner.app.screen, Question)
        await learner.press("y")
        await learner.sees("One solution: A greeting")


class TestThePicture:
    """Where there is one, `git` begins with its letter."""

    @pytest.fixture
    def course(self, data: Path) -> Course:
        return load(Path(__file__).parent / "drawn", data=data)

    async def test_is_not_shown_for_git(self, tutor: Opener) -> None:
        async with tutor("git/branch", size=(80, 24)) as learner:
            await at_the_text(learner)
            await types(learner, "git status")
            await learner.until(lambda: notes(learner) == [TOLD], "one line about it")
            assert learner.lesson.body.picture is None
            assert learner.app.focused is learner.lesson.text

    async def test_takes_no_words_either(self, tutor: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(words, "WAIT", 0.01)
        async with tutor("git/branch", size=(80, 24)) as learner:
            await at_the_text(learner)
            await learner.press("g")
            await learner.until(lambda: isinstance(learner.app.focused, Drawing), "the focus in the picture")
            await types(learner, "ls")
            await learner.until(lambda: notes(learner) == [f"{TOLD} g leads back to the text."], "one line about it")


async def test_single_letters_work_again_after_a_pause(tutor: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "PAUSE", 0.0)
    async with tutor("notes/greeting") as learner:
        await at_the_text(learner)
        await types(learner, "x")
        assert notes(learner) == [TOLD]
        await learner.press("n")
        await learner.sees("page 2 of 3")


@pytest.mark.parametrize("key", ["escape", LEAVE, "down"])
async def test_a_key_that_types_nothing_ends_a_word(tutor: Opener, key: str) -> None:
    async with tutor("notes/greeting", size=(80, 24)) as learner:
        await at_the_text(learner)
        await types(learner, "ls")
        await learner.press(key, "u")
        await learner.until(lambda: isinstance(learner.app.screen, Rewind), "the list of steps")


async def test_what_waits_is_done_before_the_next_key(tutor: Opener, data: Path) -> None:
    async with tutor("notes/greeting") as learner:
        await at_the_text(learner)
        await learner.press("c", "enter")
        await learner.until((data / "labs/notes/greeting/lab/note.txt").exists, "what the commands do")
        assert notes(learner) == []


async def test_what_is_pasted_beside_the_shell_is_told_too(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await at_the_text(learner)
        learner.app.post_message(events.Paste("rm -r src\n"))
        await learner.until(lambda: notes(learner) == [TOLD], "a line about it")


async def test_a_shell_that_ended_takes_no_words_for_misdirected(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.enter("exit")
        await learner.sees("The shell has ended.")
        await types(learner, "ls")
        assert notes(learner) == []
