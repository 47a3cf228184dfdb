"""Every screen at three sizes in each theme, as pictures. `UPDATE_SNAPSHOTS=1 pytest tests/app/test_pictures.py` draws
them anew; look at them then: `rsvg-convert NAME.svg > NAME.png`.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sandbox.errors import Blocked
from sandbox.snapshots import Step
from tests.app.conftest import Learner, Opener
from tests.app.svg import svg
from tutor.course import Course
from tutor.loading import load
from tutor.settings import Settings, ThemeChoice
from tutor.tui.bindings import of_screen
from tutor.tui.screens.fault import Fault
from tutor.tui.screens.help import Help
from tutor.tui.screens.home import Home
from tutor.tui.screens.keys import Keys
from tutor.tui.screens.question import Question
from tutor.tui.screens.rewind import Rewind
from tutor.tui.screens.settings import SettingsScreen
from tutor.tui.screens.solution import Solution
from tutor.tui.screens.welcome import Welcome

PICTURES = Path(__file__).parent / "pictures"
SIZES = [(80, 24), (120, 40), (200, 60)]
LOOKS = 20
"""How often the pilot waits for a screen that is not yet as it should be."""

FILE = "~/.local/share/mlscale-tutor/settings.toml"
STEPS = [
    Step(1, 0.0, "start", ("README.md", "train.py"), 2, "a"),
    Step(2, 61.0, "git init -b main", ("lab/.git/HEAD", "lab/.git/config"), 9, "b"),
    Step(3, 125.0, "echo 'learning_rate: 0.1' > config.yaml", ("lab/config.yaml",), 1, "c"),
    Step(4, 180.0, "rewind to 2", ("lab/config.yaml",), 1, "b"),
]


class Gallery:
    """Compares screens with their pictures, in each theme; what differs is told at the end."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = f"{size[0]}x{size[1]}"
        self._different: list[str] = []

    async def show(self, learner: Learner, name: str) -> None:
        """Compare what is on the screen now."""
        app = learner.app
        for theme in ThemeChoice:
            app.choose_theme(theme)
            app._notifications.clear()
            app._refresh_notifications()
            for _ in range(3):
                await learner.pilot.pause()
            path = PICTURES / f"{name}-{self._size}-{theme}.svg"
            for _ in range(LOOKS):
                # The prompt of root counts as that of anybody else.
                found = re.sub(r">#(?=[ <])", ">$", svg(app))
                if path.exists() and path.read_text() == found:
                    break
                await learner.pilot.pause()
            if os.environ.get("UPDATE_SNAPSHOTS"):
                path.parent.mkdir(exist_ok=True)
                path.write_text(found)
            elif not path.exists() or path.read_text() != found:
                self._different.append(path.name)
        app.choose_theme(ThemeChoice.DARK)
        await learner.pilot.pause()

    def end(self) -> None:
        """Fail if anything differed."""
        assert not self._different, "other than their pictures: " + ", ".join(self._different)


@contextmanager
def universal_time() -> Iterator[None]:
    """The list of steps tells the time of day."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


@pytest.fixture(autouse=True)
def same_everywhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What differs from machine to machine does not count."""
    monkeypatch.setattr("tutor.tui.screens.settings.EDITORS", ())
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("tutor.tui.screens.lesson.SLOW_SECONDS", 600.0)
    with universal_time():
        yield


@pytest.mark.timeout(400)
@pytest.mark.parametrize("size", SIZES)
async def test_home_and_what_lies_above_it(tutor: Opener, size: tuple[int, int]) -> None:
    gallery = Gallery(size)
    async with tutor(size=size) as learner:
        app = learner.app
        await learner.until(lambda: isinstance(app.screen, Home), "home")
        await learner.sees("needs frobnicate")
        await learner.workers_done()
        app.change(Settings(reduced_motion=True))  # a cursor that blinks would make two pictures of one
        await gallery.show(learner, "home")
        await learner.press("slash", *"sett")
        await learner.sees("Settings")
        await gallery.show(learner, "search")
        await learner.press("escape")
        above = {
            "welcome": Welcome(Settings()),
            "help-home": Help(of_screen(app.screen, Settings()), FILE),
            "settings": SettingsScreen(Settings(), FILE),
            "keys": Keys(Settings()),
            "question": Question("Reset this lesson? Its files become as they were at the start.", "Reset"),
            "rewind": Rewind(STEPS, containers=True),
            "fault": Fault(ValueError("a wire is loose"), "~/.local/share/mlscale-tutor/logs/app.log"),
        }
        for name, screen in above.items():
            await app.push_screen(screen)
            await learner.pilot.pause()
            await gallery.show(learner, name)
            await app.pop_screen()
    gallery.end()


@pytest.mark.timeout(400)
@pytest.mark.parametrize("size", SIZES)
async def test_a_lesson_and_what_lies_above_it(tutor: Opener, size: tuple[int, int]) -> None:
    gallery = Gallery(size)
    async with tutor("notes/greeting", size=size) as learner:
        app = learner.app
        await learner.ready()
        await learner.press("ctrl+right_square_bracket")
        await gallery.show(learner, "lesson")
        await learner.press("h", "h")
        await gallery.show(learner, "hints")
        lesson = learner.lesson
        for name, screen in {
            "help-lesson": Help(of_screen(lesson, Settings()), FILE),
            "solution": Solution(lesson.lesson),
        }.items():
            await app.push_screen(screen)
            await learner.pilot.pause()
            await gallery.show(learner, name)
            await app.pop_screen()
        await learner.press("e")
        await learner.sees("Ctrl+] Lesson")
        await learner.enter("echo hello > hello.txt")
        await learner.sees("Lesson finished.", "F2 Next lesson")
        await gallery.show(learner, "finished")
        lesson._show_problem(
            Blocked("This lesson needs docker, which is not installed.", todo="`mlscale-tutor doctor` says how.")
        )
        await learner.sees("r Try again")
        await gallery.show(learner, "problem")
        lesson._right.show_problem(None)
    gallery.end()


class TestDrawn:
    """The picture of a repository."""

    @pytest.fixture
    def course(self, data: Path) -> Course:
        return load(Path(__file__).parent / "drawn", data=data)

    @pytest.mark.timeout(400)
    @pytest.mark.parametrize("size", SIZES)
    async def test_the_graph(self, tutor: Opener, size: tuple[int, int]) -> None:
        gallery = Gallery(size)
        async with tutor("git/branch", size=size) as learner:
            await learner.ready()
            if size[0] < 110:
                await learner.press("e")
            await learner.enter("git switch -q -c idea; git tag v1; echo three > three.txt; git add three.txt")
            shown = learner.lesson.terminal
            await learner.until(lambda: re.search(r"lab [#$]\s*$", shown.screen_text), "the prompt again")
            await learner.press("ctrl+right_square_bracket")
            body = learner.lesson.body
            if not body.picture_shown:
                await learner.press("g")
            await learner.until(lambda: body.picture is not None and "three.txt" in body.picture.drawing.text, "it")
            await gallery.show(learner, "graph")
        gallery.end()
