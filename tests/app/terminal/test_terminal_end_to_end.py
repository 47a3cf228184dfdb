"""The terminal in an app in a terminal: what the outer one sends, the innermost program gets."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.tui.terminal.engine import Engine, open_engine

APP = """
import sys
from pathlib import Path

sys.path.insert(0, {tests!r})
from conftest import PtySource
from textual.app import App

from tutor.tui.terminal.driver import driver_class
from tutor.tui.terminal.widget import Terminal

environment = {{"PATH": {path!r}, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}}
program = ("sh", "-c", "stty raw -echo; printf ready:; exec cat -v")


class Desk(App, inherit_bindings=False):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("ctrl+right_square_bracket", "quit", "Leave")]

    def compose(self):
        yield Terminal(PtySource(program, environment, Path.cwd()))

    def on_mount(self):
        self.query_one(Terminal).focus()


Desk(driver_class=driver_class()).run()
"""


class Outer:
    """The terminal around the app."""

    def __init__(self, source: object, engine: Engine) -> None:
        self.source = source
        self.engine = engine
        self.output = b""

    def pump(self) -> bool:
        """Take output for a moment; whether the app still runs."""
        if not select.select([self.source.fileno()], [], [], 0.05)[0]:
            return True
        try:
            data = self.source.read()
        except EOFError:
            return False
        self.output += data
        self.engine.feed(data)
        if replies := self.engine.take_replies():
            self.source.write(replies)
        return True

    def wait_for(self, text: str) -> None:
        deadline = time.monotonic() + 60
        while text not in self.text():
            assert time.monotonic() < deadline, f"{text!r} did not come:\n{self.text()}"
            assert self.pump(), self.text()

    def text(self) -> str:
        self.engine.changes()
        return "".join("".join(run.text for run in self.engine.row(y)) for y in range(self.engine.rows))


@pytest.fixture
def outer(program: Callable[..., object], tmp_path: Path) -> Outer:
    script = tmp_path / "app.py"
    tests = str(Path(__file__).parent)
    script.write_text(APP.format(tests=tests, path=os.environ["PATH"]))
    terminal = Outer(program(sys.executable, str(script)), open_engine(80, 24))
    terminal.wait_for("ready:")
    return terminal


def test_keys_go_through_unchanged(outer: Outer) -> None:
    for sent, shown in {
        "\x08": "^H",
        "\x7f": "^?",
        "\x1bf": "^[f",
        "\x1b\x7f": "^[^?",
        "\x1b[1;3A": "^[[1;3A",
        "\x11": "^Q",
        "\x10": "^P",
        "\x03": "^C",
        "\x1a": "^Z",
        "\t": "\t",
        "\x1b[Z": "^[[Z",
        "\x1b": "^[",
        "ü": "M-CM-<",
        "\x1b[A": "^[[A",
    }.items():
        outer.source.write(sent.encode())
        outer.source.write(b"|")
        outer.wait_for(f"{shown.strip()}|")


def test_leaving_restores_the_terminal(outer: Outer) -> None:
    outer.source.write(b"\x1d")
    while outer.pump():
        pass
    assert not outer.engine.modes.alternate_screen
    assert not outer.engine.modes.bracketed_paste
    assert b"\x1b[>" not in outer.output
