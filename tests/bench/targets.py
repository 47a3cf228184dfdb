"""What is measured side by side: the app, and the terminals that it is compared with."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.outer import Outer
from tutor.loading import load
from tutor.progress import Progress
from tutor.session import Session

HERE = Path(__file__).parent
LESSON = "git/first-commit"
PHRASE = "A folder without a memory"
"""What the lesson's first page shows."""

PROMPT = re.compile(r"lab/churn [#$]")
PLAIN_PROMPT = "lab/churn # "


@dataclass
class Target:
    """A shell in some terminal.

    Attributes:
        name: what the table calls it.
        outer: the terminal in which all of it runs.
        left: the column at which the shell's rows begin.
        commands: how many were run.
    """

    name: str
    outer: Outer
    left: int = 0
    commands: int = 0

    def find_shell(self) -> None:
        """Wait for the prompt, and note where the shell is."""
        self.outer.until(lambda: PROMPT.search(self.outer.text))
        self.outer.take_until_quiet(0.3)
        self.left = next(found.start() for row in self.outer.rows if (found := PROMPT.search(row)))

    @property
    def rows(self) -> list[str]:
        """The rows of the shell, without those that are empty at the end."""
        rows = [row[self.left :] for row in self.outer.rows]
        while rows and not rows[-1]:
            rows.pop()
        return rows

    @property
    def line(self) -> str | None:
        """What stands at the prompt; None if the shell's last row is no prompt."""
        rows = self.rows
        found = PROMPT.match(rows[-1]) if rows else None
        return rows[-1][found.end() :].lstrip() if found else None

    def run(self, command: str) -> float:
        """Run a command, and say how long it took until all of it was shown."""
        self.commands += 1
        word = f"end-{self.commands}"
        started = self.outer.write(f"{command}; echo 'end'-{self.commands}\r".encode())
        return self.outer.until(lambda: self.line == "" and word in self.rows, bytes=word.encode()) - started


def environment(data: Path) -> dict[str, str]:
    """The environment of all that is measured."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "USER")}
    return {
        **kept,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "SHELL": "/bin/bash",
        "MLSCALE_TUTOR_HOME": str(data),
        "PYTHONPATH": str(HERE.parents[1]),
    }


def prepare(data: Path) -> None:
    """Build the lesson's sandbox, and note that the learner was there last."""
    lesson = load(data=data).lesson(LESSON)
    with Progress.open(data) as progress:
        progress.opened(LESSON)
    with Session(lesson, data=data) as session:
        session.prepare()
        session.stop()


def plain_shell(folder: Path) -> list[str]:
    """A bash with nothing but a prompt like the lesson's, in a folder of its own."""
    folder.mkdir(exist_ok=True)
    start = folder / "start.bash"
    start.write_text(f"PS1='{PLAIN_PROMPT}'\nHISTFILE=\n")
    return ["bash", "--rcfile", str(start), "-i"]


def app_command() -> list[str]:
    """The tutor, as learners start it where it is installed."""
    installed = Path(sys.executable).with_name("mlscale-tutor")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "tutor"]


def open_app(env: Mapping[str, str]) -> Target:
    """The tutor, at its lesson."""
    return Target("app", Outer(app_command(), env))


def open_textual_tty(python: Path, env: Mapping[str, str], folder: Path) -> Target:
    """An app with the terminal of textual-tty, of another environment."""
    without = {name: value for name, value in env.items() if name != "PYTHONPATH"}
    return Target(
        "textual-tty", Outer([str(python), str(HERE / "peer_app.py"), *plain_shell(folder)], without, folder=folder)
    )


def open_tmux(env: Mapping[str, str], folder: Path) -> Target:
    """A tmux without anything around its shell."""
    shell = plain_shell(folder)
    settings = folder / "tmux.conf"
    settings.write_text("set -g status off\n")
    command = ["tmux", "-S", str(folder / "socket"), "-f", str(settings), "new-session", *shell]
    return Target("tmux", Outer(command, env, folder=folder))
