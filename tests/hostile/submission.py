"""Somebody's work at a lesson, with a trick in it, and whoever checks it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checks.report import Report
from checks.verdict import Status, Verdict
from sandbox.workspace import Workspace
from tests.hostile.course import SECONDS
from tutor.course import Lesson
from tutor.pictures.scene import look, scene_rows
from tutor.pictures.text import as_text
from tutor.session import Session

PATIENCE = 60.0
"""Seconds that a step of a test may take on a busy machine."""

USUAL_PATH = os.environ["PATH"]

PROGRAM = Path(sys.executable).with_name("mlscale-tutor")


@dataclass
class Submission:
    """A lesson's workspace that somebody else has made, and the canary that their tricks are after.

    Attributes:
        session: the one who checks it.
        reached: is there as soon as a trick has run a program outside of the sandbox.
        bait: the program that makes it.
        outside: a folder that is none of the workspace's, with `secret` in it.
    """

    session: Session
    reached: Path
    bait: Path
    outside: Path

    @property
    def lesson(self) -> Lesson:
        return self.session.lesson

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    @property
    def lab(self) -> Path:
        return self.workspace.lab

    @property
    def churn(self) -> Path:
        """The repository of the lesson about one."""
        return self.lab / "churn"

    def unguarded(self, script: str, *, cwd: Path | None = None, seconds: float = PATIENCE) -> str:
        """What bash lines print that run with nothing between them and the machine; their status does not matter.

        Raises:
            subprocess.TimeoutExpired: they take longer.
        """
        done = subprocess.run(
            ["/bin/bash", "-c", script],
            cwd=cwd or self.lab,
            env={**os.environ, **self._variables()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
        return done.stdout.decode(errors="surrogateescape")

    def made_by(self, script: str, *, cwd: Path | None = None) -> None:
        """Bash lines by which the trick comes into the workspace."""
        subprocess.run(
            ["/bin/bash", "-euc", script],
            cwd=cwd or self.lab,
            env={"PATH": USUAL_PATH, **self._variables(), "GIT_CONFIG_NOSYSTEM": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )

    def _variables(self) -> dict[str, str]:
        return {
            "HOME": str(self.workspace.home),
            "LAB": str(self.lab),
            "BAIT": str(self.bait),
            "OUTSIDE": str(self.outside),
            "LC_ALL": "C.UTF-8",
        }

    def expect_bite(self, script: str, *, cwd: Path | None = None) -> None:
        """Without any guard these lines reach the canary. Afterwards it is as before."""
        said = self.unguarded(script, cwd=cwd)
        assert self.reached.exists(), f"the trick does not bite, so the test shows nothing: {said}"
        self.reached.unlink()

    def checked(self) -> Report:
        """The report of a session, as the app has it; every verdict came in time."""
        started = time.monotonic()
        report = self.session.check()
        assert time.monotonic() - started < SECONDS * len(report.verdicts)
        self.expect_unreached(report.verdicts)
        return report

    def checked_by_command(self) -> Report:
        """The report of the command line, run in the workspace."""
        done = self.command("check", self.lesson.id, "--json")
        assert done.returncode in (0, 1), done.stderr
        found = json.loads(done.stdout)
        verdicts = tuple(
            Verdict(task["id"], Status(task["status"]), task["message"], task["expected"], task["actual"])
            for task in found["tasks"]
        )
        self.expect_unreached(verdicts)
        return Report(found["lesson"], Status(found["status"]), found["seconds"], verdicts)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The command line, run in the workspace by whoever checks."""
        return subprocess.run(
            [str(PROGRAM), *arguments],
            cwd=self.lab,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def expect(self, report: Report, **statuses: str) -> None:
        """The verdicts have these statuses."""
        words = {verdict.task: (verdict.status.value, verdict.message) for verdict in report.verdicts}
        assert {task: words[task][0] for task in statuses} == statuses, words

    def expect_everywhere(self, **statuses: str) -> None:
        """The app's checks and the command line's have these statuses."""
        self.expect(self.checked(), **statuses)
        self.expect(self.checked_by_command(), **statuses)

    def expect_drawn(self) -> str:
        """The picture of the workspace is drawn in time, and as text it has nothing that drives a terminal."""
        started = time.monotonic()
        drawn = as_text(scene_rows(look(self.workspace)))
        assert time.monotonic() - started < SECONDS
        assert not self.reached.exists(), "the picture has run a program outside of the sandbox"
        assert "secret" not in drawn
        expect_harmless(drawn)
        return drawn

    def expect_unreached(self, verdicts: Sequence[Verdict]) -> None:
        """No program ran outside of the sandbox, and nothing of what is outside is told."""
        assert not self.reached.exists(), "a trick has run a program outside of the sandbox"
        for verdict in verdicts:
            assert "secret" not in f"{verdict.message} {verdict.expected} {verdict.actual}", verdict


def expect_harmless(text: str) -> None:
    """What is shown has nothing in it that could drive a terminal."""
    assert not [c for c in text if c != "\n" and not c.isprintable()], ascii(text)
