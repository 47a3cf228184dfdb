"""A scripted learner: works at a lesson by the command line, in a process that may be killed at any moment.

What it does and what it is shown stands in a journal, which outlives it.
"""

import contextlib
import io
import json
import os
import random
import signal
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.course import Lesson

LESSON = "notes/plan"
SERVED = "notes/served"

COURSE = "title: A course\nstory: A story.\ntracks: [notes]\n"

TEXT = """\
---
title: {title}
summary: A lesson to be killed in.
minutes: 5
needs: [bash]
tasks:
  greeting:
    do: Write `hello` into `greeting.txt`.
    title: Greet
    hints: [One., Two.]
  counted:
    do: Write `42` into `count.txt`.
    title: Count
    hints: [One., Two.]
  untouched:
    do: Leave `many/` as it is.
    title: Leave it
    guard: true
---
# Words

{{task: greeting}}

{{task: counted}}
"""

SETUP = """\
mkdir many
for number in $(seq 40); do echo "line $number" > many/$number; done
chmod 600 many/7
ln -s many/1 first
git init -q churn
cd churn
echo one > a
commit One
"""

CHECK = """\
from checks import files


def greeting(box):
    files.expect_text(box, "greeting.txt", "hello")


def counted(box):
    files.expect_text(box, "count.txt", "42")


def untouched(box):
    for number in range(1, 41):
        files.expect_text(box, f"many/{number}", f"line {number}")
"""


def write_course(root: Path) -> None:
    """The learner's course: a lesson, and one with a service."""
    (root / "notes").mkdir(parents=True)
    (root / "course.yaml").write_text(COURSE)
    (root / "notes" / "track.yaml").write_text("title: Notes\nblurb: Notes.\nlessons: [plan, served]\n")
    for name in ("plan", "served"):
        folder = root / "notes" / name
        folder.mkdir()
        (folder / "lesson.md").write_text(TEXT.format(title=f"The {name} one"))
        (folder / "setup.sh").write_text(SETUP)
        (folder / "check.py").write_text(CHECK)
    (root / "notes" / "served" / "start.sh").write_text("sleep 1000 > /dev/null 2>&1 &\nnote served yes\n")


class Journal:
    """What a learner did, one JSON list a line, written at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, *words: object) -> None:
        """Add a line."""
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, json.dumps(words).encode() + b"\n")
        finally:
            os.close(descriptor)

    def read(self) -> list[list[str]]:
        """All lines."""
        return [json.loads(line) for line in self.path.read_text().splitlines()] if self.path.exists() else []

    def shown_passes(self) -> set[tuple[str, str]]:
        """The lessons and tasks that were shown as passed."""
        return {(words[1], words[2]) for words in self.read() if words[0] == "passed"}

    def under_way(self) -> str:
        """What had begun and not ended; empty if nothing had."""
        last: list[str] = next((words for words in reversed(self.read()) if words[0] in ("begin", "end")), ["end"])
        return " ".join(last[1:]) if last[0] == "begin" else ""


def begin(work: Callable[[], None], journal: Journal) -> int:
    """Start a copy of this process that works for ever; its process id. This process must have one thread.

    What can be pickled is better begun by a `Starter`, which needs no such thing.
    """
    assert threading.active_count() == 1, f"threads of a test before: {threading.enumerate()}"
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            work()
        except BaseException:
            journal.write("failed", traceback.format_exc())
            raise
        finally:
            os._exit(1)
    return child


@dataclass
class Learner:
    """Does one thing after the other, for ever."""

    journal: Journal
    chance: random.Random
    done: int = 0
    ways: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        # What is quick is done more often, so that it is as likely to be killed.
        self.ways = [self.type_, self.type_, self.check, self.check_served]
        self.ways += [self.reset, self.reset, self.set_up, self.set_up, self.hint, self.hint, *6 * [self.rewind]]

    def work(self) -> None:
        """Never returns."""
        while True:
            self.chance.choice(self.ways)()
            self.done += 1

    def type_(self) -> None:
        """Commands of which some solve the tasks, some change much."""
        lines = [
            "echo hello > greeting.txt",
            "echo 42 > count.txt",
            f"echo {self.chance.random()} > note-{self.chance.randrange(5)}",
            "mkdir -p deep/er; cp many/* deep/er",
            "rm -rf deep",
            "cd churn; echo x >> a; git commit -qam more",
        ]
        self._run("exec", "exec", LESSON, "--", "bash", "-c", self.chance.choice(lines))

    def check(self) -> None:
        """And write down what was shown as passed."""
        self._check(LESSON)

    def check_served(self) -> None:
        """A lesson whose service runs for the check alone."""
        self._check(SERVED)

    def reset(self) -> None:
        """Mostly from the cache."""
        self._run("reset", "reset", LESSON)

    def set_up(self) -> None:
        """Without the cache."""
        data = Path(os.environ["MLSCALE_TUTOR_HOME"])
        from sandbox.errors import StorageFailure
        from sandbox.removal import remove_tree

        with contextlib.suppress(StorageFailure):  # another learner fills it
            remove_tree(data / "cache" / "setups")
        self._run("set-up", "reset", LESSON)

    def rewind(self) -> None:
        """To the last step, or to some other."""
        from sandbox.snapshots import Snapshots

        data = Path(os.environ["MLSCALE_TUTOR_HOME"])
        steps = Snapshots(data / "steps" / "notes~plan", data / "labs" / LESSON).steps()
        number = [str(self.chance.choice(steps).number)] if steps and self.chance.random() < 0.7 else []
        self._run("rewind", "rewind", LESSON, *number)

    def hint(self) -> None:
        """Which is counted."""
        self._run("hint", "hint", LESSON, "greeting")

    def _check(self, lesson: str) -> None:
        printed = self._run("check", "check", lesson, "--json")
        if not printed:
            self.journal.write("nothing", lesson, self.journal.read()[-1])
            return
        report = json.loads(printed)
        for task in report["tasks"]:
            self.journal.write("verdict", lesson, task["id"], task["status"], task["message"])
            if task["status"] == "passed":
                self.journal.write("passed", lesson, task["id"])

    def _run(self, kind: str, *arguments: str) -> str:
        from tutor.cli import main

        self.journal.write("begin", kind, *arguments)
        printed, complaints = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complaints):
            status = main(arguments)
        for stream in (printed, complaints):
            stream.seek(0)
        self.journal.write("end", kind, status, complaints.read())
        return printed.read()


@dataclass(frozen=True)
class Checker:
    """Checks one lesson again and again."""

    lesson: "Lesson"
    data: Path
    journal: Journal

    def work(self) -> None:
        """Never returns."""
        from tutor.session import Session

        while True:
            self.journal.write("begin", "check with containers")
            with Session(self.lesson, data=self.data, forks=True) as session:
                session.check()


@dataclass(frozen=True)
class Opener:
    """Has a lesson open, and has typed something into it, when it is killed, by itself."""

    lesson: "Lesson"
    data: Path
    lines: tuple[str, ...] = ()

    def work(self) -> None:
        """Never returns."""
        from tutor.session import Session

        session = Session(self.lesson, data=self.data)
        session.open()
        if self.lines:
            session.run_script(self.lines, lambda printed: None)
        os.kill(os.getpid(), signal.SIGKILL)
