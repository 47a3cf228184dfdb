"""Keys: their names, those that a learner gives to bindings, and what is told about them."""

from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widgets import Input, OptionList

from sandbox.errors import Usage
from tests.app.conftest import Desks, told
from tutor.settings import (
    Settings,
    read,
)
from tutor.tui.bindings import clashes, complaints, everything
from tutor.tui.keymap import keymap, named, shown, written

pytestmark = pytest.mark.usefixtures("own_environment")


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
