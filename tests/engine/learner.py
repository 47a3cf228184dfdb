"""Somebody at a lesson with two containers to run, in a shell that lasts."""

import select
import time
from pathlib import Path

from sandbox import engine
from sandbox.marks import CommandEnded, Event, PromptShown
from sandbox.shell import Shell
from tutor.progress import Progress
from tutor.session import Session

PATIENCE = 60.0
"""Seconds after which something that should happen is taken not to."""

RUN = """docker run -d --name {} lab/base:1 sh -c 'trap "exit 0" TERM; while :; do sleep 0.05; done'"""
"""Runs a container that ends at once when it is told to."""

CHECK = """
from checks import containers

def first(box):
    containers.expect_running(containers.container(box, "first"))

def second(box):
    containers.expect_running(containers.container(box, "second"))
"""

START = RUN.format('seeded --label "$TUTOR_LABEL"') + "\n"


class Learner:
    """Somebody at a lesson with two containers to run."""

    def __init__(self, session: Session, progress: Progress) -> None:
        self.session = session
        self.progress = progress
        self.events: list[Event] = []
        self.shell: Shell | None = None

    def open(self) -> None:
        """Open the lesson, and a shell in it that lasts."""
        self.session.open()
        self.open_shell()

    def open_shell(self) -> None:
        """Open a shell that lasts, in the place of the one before."""
        if self.shell is not None:
            self.shell.close()
        self.events.clear()
        self.shell = self.session.shell(columns=200, rows=50, on_event=self.events.append)
        self._await(PromptShown)

    def types(self, line: str) -> str:
        """What the shell prints to that line."""
        assert self.shell is not None
        self.events.clear()
        self.shell.write(b"\x1b[200~" + line.encode() + b"\x1b[201~\r")
        ended = self._await(CommandEnded)
        assert isinstance(ended, CommandEnded)
        self._await(PromptShown)
        return ended.command.output

    def leave(self) -> None:
        """Leave the lesson."""
        if self.shell is not None:
            self.shell.close()
            self.shell = None
        self.session.close()

    def counted(self) -> dict[str, tuple[int, bool]]:
        """How often each task was tried, and whether it has passed."""
        record = self.progress.lesson(self.session.lesson.id)
        return {id: (task.attempts, task.passed is not None) for id, task in record.tasks.items()}

    def containers(self) -> list[str]:
        with engine.connection() as client:
            return sorted(name.removeprefix("/") for it in client.api.containers(all=True) for name in it["Names"])

    @property
    def record(self) -> Path:
        """The file that is there as long as something of the lesson's may be on the engine."""
        return self.session.workspace.private / "engine-since"

    def identity(self, name: str) -> str:
        with engine.connection() as client:
            return str(client.containers.get(name).id)

    def _await(self, kind: type[Event]) -> Event:
        assert self.shell is not None
        deadline = time.monotonic() + PATIENCE
        while not (found := [event for event in self.events if isinstance(event, kind)]):
            select.select([self.shell], [], [], 1)
            self.shell.read()
            assert time.monotonic() < deadline
        return found[0]
