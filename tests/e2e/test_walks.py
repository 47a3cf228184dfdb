"""From home to finished lessons, by keys only and by mouse only, on a small and on a large terminal.

Every screen on the way is captured and looked at: nothing is cut, nothing lies over something else, and the picture is
right after each command. With `WALK_SCREENS=FOLDER` the captures are kept there, for people to look at, too.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.cells import cell_len

from sandbox.errors import Blocked
from tests.e2e.conftest import Open, Terminal

SIZES = [(80, 24), (200, 60)]
WIDE = 110
LAST_ROWS = ("Home", "Lesson", "Quit", "Skip", "Close", "Cancel", "Clear")
"""One of these keys stands in the last row of every screen."""


def _engine_missing() -> str:
    from sandbox import engine

    try:
        engine.find()
    except Blocked as error:
        return error.what
    return ""


@dataclass(frozen=True)
class Act:
    """A command, what the picture shows after it, and what the tasks say then."""

    command: str
    picture: tuple[str, ...]
    tasks: str = ""


@dataclass(frozen=True)
class Course:
    """A lesson to walk through.

    Attributes:
        title: how home lists it.
        ready: what its shell shows at first.
        picture: the key that shows the picture, and its name in the bar.
        acts: what to do.
    """

    title: str
    ready: str
    picture: tuple[str, str]
    acts: tuple[Act, ...]


GIT = Course(
    "From a folder to a repository",
    "churn",
    ("g", "Graph"),
    (
        Act("git init -b main", ("on branch main", "no commits yet", "README.md"), "Fill the first commit"),
        Act("git add README.md train.py", ("Staged (2)", "README.md", "train.py")),
        Act('git commit -m "Start churn prototype"', ("HEAD -> main", "Start churn"), "Fill the second commit"),
        Act("git add data/customers.csv", ("Staged (1)", "customers.csv")),
        Act('git commit -m "Add customer sample"', ("HEAD -> main", "Add customer", "Start churn")),
    ),
)
CONTAINERS = Course(
    "Your first containers",
    "lab",
    ("g", "Map"),
    (
        Act('docker run --name hello-churn lab/base:1 echo "churn ready"', ("hello-churn", "old-demo", "keep-me")),
        Act(
            "docker run -d --name churn-sleeper --hostname scorer -e STAGE=dev lab/base:1 sleep 3600",
            ("churn-sleeper", "running"),
            "Remove old-demo",
        ),
        Act("docker stop -t 1 old-demo", ("old-demo", "exited")),
        Act("docker rm old-demo", ("churn-sleeper", "keep-me")),
    ),
)
LESSONS = [
    pytest.param(GIT, id="git"),
    pytest.param(CONTAINERS, id="containers", marks=pytest.mark.engine),
]


class Walk:
    """A learner before the tutor in a terminal.

    Args:
        terminal: the terminal.
        size: its columns and rows.
        folder: where the captures go; None: they are looked at only.
    """

    def __init__(self, terminal: Terminal, size: tuple[int, int], folder: Path | None) -> None:
        self.terminal = terminal
        self.columns, self.rows = size
        self._folder = folder
        self._number = 0

    @property
    def is_wide(self) -> bool:
        """Whether text, shell and picture are beside each other."""
        return self.columns >= WIDE

    @property
    def shows_text(self) -> bool:
        """Whether the text is in front, and not the picture."""
        return "g Text" not in self.terminal.text

    def look(self, *texts: str) -> None:
        """Wait until these are on the screen, and see whether it is as it should be."""
        self.terminal.sees(*texts)
        screen = self.at_rest()
        self._number += 1
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / f"{self._number:02}.txt").write_text(screen)
        rows = screen.rstrip("\n").split("\n")
        assert len(rows) <= self.rows, screen
        assert all(cell_len(row) <= self.columns for row in rows), screen
        assert any(word in rows[-1] for word in LAST_ROWS), f"no keys in the last row:\n{screen}"
        assert "…" not in rows[0], f"the title is cut:\n{screen}"
        if self.is_wide and "▕" in rows[1] and "╭" not in screen:
            self._look_at_dividers(rows[1:-1], screen)

    def _look_at_dividers(self, rows: list[str], screen: str) -> None:
        """Every row is divided at the same places: no pane lies over another."""
        places = [[at for at, sign in enumerate(row) if sign == "▕"] for row in rows]
        assert all(found == places[0] for found in places), f"a divider is broken:\n{screen}"

    def key(self, key: str) -> None:
        """Press a key, as tmux names it."""
        self.terminal.keys(key)

    def at_rest(self) -> str:
        """The screen, when nothing moves on it any more."""
        before = ""
        while (screen := self.terminal.text) != before:
            before = screen
            time.sleep(0.15)
        return screen

    def at_prompt(self) -> None:
        """Wait until the shell waits for a command."""
        self.terminal.shows(r"(^|▕ )lab\S* [#$] *(▕|$)")

    def click(self, text: str) -> None:
        """Click on a text, the lowest of that name, when nothing moves any more."""
        self.terminal.sees(text)
        rows = [*enumerate(self.at_rest().split("\n"))]
        row, line = next((at, line) for at, line in reversed(rows) if text in line)
        column = cell_len(line[: line.rindex(text)])
        self._mouse(0, column, row, "M")
        self._mouse(0, column, row, "m")

    def wheel(self) -> None:
        """Turn the wheel over the list on the screen, by a notch, and wait until the list has moved."""
        before = self.terminal.text
        self._mouse(65, 3, self.rows // 2, "M")
        self.terminal.leaves(before)

    def _mouse(self, button: int, column: int, row: int, kind: str) -> None:
        sequence = f"\x1b[<{button};{column + 1};{row + 1}{kind}"
        self.terminal.keys("-H", *(f"{byte:02x}" for byte in sequence.encode()))


class ByKeys:
    """How somebody without a mouse goes about it."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk

    def welcome(self) -> None:
        """Press what the welcome asks for."""
        for number, key in enumerate(("n", "h", "e", "C-]", "?", "Enter"), 1):
            self.walk.look(f"{number}/6")
            self.walk.key(key)

    def open(self, lesson: Course) -> None:
        """From home to the lesson's text."""
        self.walk.look("Enter Open", "/ Search")
        self.walk.key("/")
        self.walk.look("Type a part")
        self.walk.terminal.keys("-l", lesson.title)
        self.walk.look("Esc Clear", "(there)" if not self.walk.is_wide else lesson.title)
        self.walk.key("Enter")

    def help(self) -> None:
        """Look at the help and at the commands, and come back."""
        self.walk.key("?")
        self.walk.look("Text and tasks", "Show the next hint")
        self.walk.key("Escape")
        self.walk.look("q Home")

    def more(self) -> None:
        """Look at the settings, by way of the commands."""
        self.walk.key(":")
        self.walk.terminal.sees("Search for commands")
        self.walk.terminal.keys("-l", "settings")
        self.walk.terminal.sees("Change shell, editor")
        self.walk.key("Enter")
        self.walk.look("Reduced motion", "Esc Close")
        self.walk.key("Escape")
        self.walk.look("q Home")

    def to_text(self) -> None:
        """From the shell to the text."""
        self.walk.key("C-]")
        self.walk.look("q Home")

    def to_shell(self) -> None:
        """From the text or the picture to the shell."""
        self.walk.key("e")
        self.walk.look("Ctrl+] Lesson")

    def pages(self) -> None:
        """To the next page of the text, and back."""
        self.walk.key("n")
        self.walk.look("page 2 of")
        self.walk.key("p")
        self.walk.look("page 1 of")

    def picture(self, lesson: Course) -> None:
        """From the text to the picture."""
        self.walk.key(lesson.picture[0])

    def leave(self) -> None:
        """From the text home, and out."""
        self.walk.key("q")
        self.walk.look("lessons done", "q Quit")
        self.walk.key("q")


class ByMouse(ByKeys):
    """How somebody goes about it who types into the shell only."""

    def welcome(self) -> None:
        self.walk.look("1/6", "Esc Skip")
        self.walk.click("Skip")

    def open(self, lesson: Course) -> None:
        self.walk.look("Enter Open", "/ Search")
        for _ in range(200):
            if lesson.title in self.walk.terminal.text:
                break
            self.walk.wheel()
        self.walk.terminal.sees(lesson.title)
        self.walk.click(lesson.title)

    def help(self) -> None:
        self.walk.click("Help")
        self.walk.look("Text and tasks", "Show the next hint")
        self.walk.click("Close")
        self.walk.look("q Home")

    def to_text(self) -> None:
        self.walk.click("Lesson")
        self.walk.look("q Home")

    def to_shell(self) -> None:
        self.walk.click("Shell")
        self.walk.look("Ctrl+] Lesson")

    def pages(self) -> None:
        self.walk.click("Next")
        self.walk.look("page 2 of")
        self.walk.click("Back")
        self.walk.look("page 1 of")

    def picture(self, lesson: Course) -> None:
        self.walk.click(lesson.picture[1])

    def more(self) -> None:
        """Look at the settings, by way of the commands."""
        self.walk.click("More")
        self.walk.terminal.sees("Search for commands")
        self.walk.terminal.keys("-l", "settings")
        self.walk.terminal.sees("Change shell, editor")
        self.walk.click("Settings")
        self.walk.look("Reduced motion", "Esc Close")
        self.walk.click("Close")
        self.walk.look("q Home")

    def leave(self) -> None:
        self.walk.click("Home")
        self.walk.look("lessons done", "q Quit")
        self.walk.click("Quit")


@pytest.mark.timeout(400)
@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("size", SIZES, ids=["small", "large"])
@pytest.mark.parametrize("way", [ByKeys, ByMouse])
def test_from_home_to_a_finished_lesson(
    terminal: Open, way: Callable[[Walk], ByKeys], size: tuple[int, int], lesson: Course
) -> None:
    if lesson is CONTAINERS and (reason := _engine_missing()):
        pytest.skip(reason)
    kept = os.environ.get("WALK_SCREENS")
    name = f"{getattr(way, '__name__', 'way')}-{size[0]}x{size[1]}-{lesson.picture[1]}"
    walk = Walk(terminal(size=size), size, Path(kept) / name if kept else None)
    by = way(walk)
    by.welcome()
    by.open(lesson)
    if walk.is_wide:
        walk.look("Ctrl+] Lesson", lesson.ready, "page 1 of")
        by.to_text()
    walk.look(lesson.title, "page 1 of", "e Shell", "? Help")
    by.help()
    by.more()
    by.pages()
    by.to_shell()
    for act in lesson.acts:
        walk.at_prompt()
        walk.terminal.type(act.command)
        if walk.is_wide:
            walk.look(*act.picture, *filter(None, [act.tasks]))
            continue
        walk.at_prompt()
        by.to_text()
        if walk.shows_text:  # the way out of the shell leads to where one was last
            by.picture(lesson)
        walk.look(*act.picture, "e Shell")
        by.to_shell()
        if act.tasks:
            walk.look(act.tasks)
    walk.look("Lesson finished.", "F2 Next lesson", "Ctrl+] Lesson")
    by.to_text()
    by.leave()
    walk.terminal.sees("left with 0")


def test_the_containers_of_the_walk_are_gone(data: Path) -> None:
    """A lesson that was left leaves nothing running on the engine."""
    if shutil.which("docker") is None or _engine_missing():
        pytest.skip("needs an engine")
    found = subprocess.run(
        ["docker", "ps", "-a", "--filter", "name=^churn-sleeper$", "--format", "{{.Labels}}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert str(data) not in found.stdout
