"""A command that is typed while the text has the keys does nothing, and the learner is told where the keys go."""

from pathlib import Path

import pytest
from textual import events

from tests.app.conftest import Learner, Opener
from tutor.course import Course
from tutor.loading import load
from tutor.settings import Settings
from tutor.tui import words
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.screens.question import Question
from tutor.tui.screens.rewind import Rewind
from tutor.tui.widgets.picture import Drawing

LEAVE = "ctrl+right_square_bracket"
TOLD = "Your keys do not go to the shell now. Press e to type there."
LONG = 600.0
"""Seconds in which everything of a test happens."""

SIGNS = {" ": "space", "-": "minus", "/": "slash", ".": "full_stop", "?": "question_mark"}
"""Textual's names of keys."""

TIMES = {name: getattr(words, name) for name in ("PAUSE", "READ", "WAIT", "SOON")}


@pytest.fixture(autouse=True)
def a_slow_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the machine takes, the next letter comes soon."""
    for name in TIMES:
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
    await learner.press(*(SIGNS.get(sign, sign) for sign in text))
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


class Clock:
    """Stands in for the module `time`: it goes on only when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, a_slow_hand: None) -> Clock:
    """The clock of the words, with the times that they really have."""
    for name, seconds in TIMES.items():
        monkeypatch.setattr(words, name, seconds)
    found = Clock()
    monkeypatch.setattr(words, "time", found)
    return found


class TestTheKeyThatIsNamed:
    async def test_works_once_it_can_have_been_read(self, tutor: Opener, clock: Clock) -> None:
        async with tutor("notes/greeting") as learner:
            await at_the_text(learner)
            await types(learner, "ls")
            assert notes(learner) == [TOLD]
            clock.now += words.READ - 0.01
            await types(learner, "e")
            assert learner.app.focused is learner.lesson.text
            clock.now += words.READ
            await types(learner, "e")
            await learner.until(lambda: learner.app.focused is learner.lesson.terminal, "the focus in the shell")
            await learner.enter("touch hello.txt")
            await learner.sees("done     Make the file")
            assert notes(learner) == [TOLD]

    async def test_is_the_one_of_the_settings(self, tutor: Opener, clock: Clock) -> None:
        async with tutor("notes/greeting") as learner:
            learner.app.change(Settings(keys={"lesson.shell": "x"}))
            await at_the_text(learner)
            await types(learner, "ls")
            assert notes(learner) == [TOLD.replace("Press e", "Press x")]
            clock.now += words.READ
            await types(learner, "e")
            assert learner.app.focused is learner.lesson.text
            clock.now += words.READ
            await types(learner, "x")
            await learner.until(lambda: learner.app.focused is learner.lesson.terminal, "the focus in the shell")

    async def test_is_the_only_one(self, tutor: Opener, clock: Clock) -> None:
        async with tutor("notes/greeting") as learner:
            await at_the_text(learner)
            await types(learner, "ls")
            for letter in "hnscgurzq?":
                clock.now += words.PAUSE - 0.01
                await types(learner, letter)
            assert learner.app.screen_stack == [learner.lesson]
            assert learner.app.focused is learner.lesson.text
            assert notes(learner) == [TOLD]

    @pytest.mark.parametrize("command", ["git reset --hard", "touch here.txt", "docker rename one other"])
    async def test_is_a_letter_like_others_in_a_command(self, tutor: Opener, clock: Clock, command: str) -> None:
        async with tutor("notes/greeting") as learner:
            await at_the_text(learner)
            for letter in command:
                await types(learner, letter)
                clock.now += words.READ - 0.01
            assert notes(learner) == [TOLD]
            assert learner.app.screen_stack == [learner.lesson]
            assert learner.app.focused is learner.lesson.text


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

    @pytest.mark.parametrize("key", ["e", "g"])
    async def test_names_two_keys_that_work(
        self, tutor: Opener, monkeypatch: pytest.MonkeyPatch, clock: Clock, key: str
    ) -> None:
        monkeypatch.setattr(words, "WAIT", 0.01)
        async with tutor("git/branch", size=(80, 24)) as learner:
            await at_the_text(learner)
            await learner.press("g")
            await learner.until(lambda: isinstance(learner.app.focused, Drawing), "the focus in the picture")
            await types(learner, "ls")
            clock.now += words.READ
            await types(learner, key)
            there = {"e": learner.lesson.terminal, "g": learner.lesson.text}[key]
            await learner.until(lambda: learner.app.focused is there, "the focus where the key leads")


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
