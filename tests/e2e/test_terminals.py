"""The tutor in terminals that can do less: 16 colours, no colour, no Unicode, and inside screen."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from tests.e2e.conftest import APP_COURSE
from tutor.progress import Progress

PATIENCE = 60.0
ROOT = Path(__file__).parents[2]
TRUE_COLOUR = re.compile(r"\x1b\[[0-9;]*[34]8;2;")
ESCAPES = re.compile(
    r"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b[@-Z\\-_=>]"
)


class Console:
    """The tutor in a pseudo-terminal with a chosen environment; it keeps all that was sent to the terminal."""

    def __init__(self, data: Path, env: dict[str, str], command: list[str] | None = None) -> None:
        clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "USER")}
        own = {"MLSCALE_TUTOR_HOME": str(data), "MLSCALE_TUTOR_LESSONS": str(APP_COURSE), "PYTHONPATH": str(ROOT)}
        program, *arguments = command or [sys.executable, "-m", "tutor"]
        self.child = pexpect.spawn(
            program, arguments, env={**clean, **own, **env}, timeout=PATIENCE, dimensions=(24, 80)
        )
        self._sent = b""
        self._since = 0
        """How much had been sent when keys were pressed last."""

    def sees(self, *texts: str) -> None:
        """Wait until all of these were sent to the terminal since keys were pressed, in whatever order."""
        while not all(text.encode() in self._sent[self._since :] for text in texts):
            self._sent += self.child.read_nonblocking(65536, PATIENCE)

    def type(self, keys: str) -> None:
        """Press keys."""
        self._since = len(self._sent)
        self.child.send(keys)

    def ends(self) -> None:
        """Wait for the end of the tutor."""
        self.child.expect(pexpect.EOF)
        self._sent += self.child.before

    @property
    def sent(self) -> str:
        """All that was sent to the terminal."""
        return self._sent.decode(errors="replace")

    @property
    def plain(self) -> str:
        """What was sent, without sequences of control."""
        return ESCAPES.sub("", self.sent)


Consoles = Callable[..., Console]


@pytest.fixture
def console(data: Path) -> Iterator[Consoles]:
    with Progress.open(data) as progress:
        progress.opened("notes/greeting")
    opened: list[Console] = []

    def start(command: list[str] | None = None, **env: str) -> Console:
        opened.append(Console(data, env, command))
        return opened[-1]

    yield start
    for one in opened:
        one.child.close(force=True)


def work(console: Console) -> None:
    """From the text to a finished lesson, and out."""
    console.sees("A file is made by writing to it.", "Home")
    console.type("e")
    console.sees("Ctrl+]", "lab")
    console.type("echo hello > hello.txt\r")
    console.sees("Lesson finished.")
    console.type("\x1d")
    console.sees("Home")
    console.type("q")
    console.sees("lessons done")
    console.type("q")
    console.ends()


def test_a_console_without_unicode_gets_ascii_only(console: Consoles) -> None:
    tutor = console(TERM="linux", LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    work(tutor)
    assert not [sign for sign in tutor.plain if not sign.isascii()]


def test_a_terminal_with_sixteen_colours_is_sent_no_others(console: Consoles) -> None:
    tutor = console(TERM="xterm", LC_ALL="C.UTF-8")
    work(tutor)
    assert not TRUE_COLOUR.search(tutor.sent)


def test_a_terminal_that_wants_no_colours_gets_greys(console: Consoles) -> None:
    tutor = console(TERM="xterm-256color", COLORTERM="truecolor", NO_COLOR="1", LC_ALL="C.UTF-8")
    work(tutor)
    for found in re.finditer(r"[34]8;2;(\d+);(\d+);(\d+)", tutor.sent):
        assert len(set(found.groups())) == 1, found[0]


@pytest.mark.skipif(shutil.which("screen") is None, reason="needs screen")
def test_inside_screen(console: Consoles, tmp_path: Path) -> None:
    settings = tmp_path / "screenrc"
    settings.write_text("startup_message off\ndefutf8 on\n")
    folder = tmp_path / "screens"
    folder.mkdir(mode=0o700)
    command = ["screen", "-U", "-c", str(settings), sys.executable, "-m", "tutor"]
    work(console(command, TERM="xterm-256color", LC_ALL="C.UTF-8", SCREENDIR=str(folder)))
