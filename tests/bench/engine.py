"""How long after `docker run` has returned the app knows the new verdict: `python -m tests.bench.engine [ROUNDS]`.

A container is run from outside the lesson's shell, so that only the engine's events tell of it. The median is shown
beside what it may be; the exit status is 1 if it takes longer.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from checks.verdict import Status
from sandbox import engine
from sandbox.errors import TutorError
from tutor.loading import lessons_folder, load
from tutor.session import Session
from tutor.tui.checking import Round
from tutor.tui.following import Following
from tutor.tui.looking import Seen

LESSON, TASK, CONTAINER = "containers/first-run", "sleeper", "churn-sleeper"
RUN = ("run", "-d", "--name", CONTAINER, "--hostname", "scorer", "-e", "STAGE=dev", engine.BASE, "sleep", "3600")

ROUNDS = 21
MOST = 0.3
"""Seconds that the median may be."""


class Listener:
    """Waits for verdicts; see `tutor.tui.open_lesson.Listener`."""

    def __init__(self) -> None:
        self.status = Status.WAITING
        self._told = asyncio.Condition()

    async def until(self, status: Status) -> None:
        """Wait until the task has this status."""
        async with self._told:
            await asyncio.wait_for(self._told.wait_for(lambda: self.status is status), 30)

    def checked(self, round: Round) -> None:
        """A check has ended."""
        self.status = next(verdict.status for verdict in round.report.verdicts if verdict.task == TASK)
        asyncio.get_running_loop().create_task(self._tell())

    async def _tell(self) -> None:
        async with self._told:
            self._told.notify_all()

    def prompt_shown(self) -> None:
        """Of no interest."""

    def check_began(self, number: int) -> None:
        """Of no interest."""

    def check_ended(self) -> None:
        """Of no interest."""

    def seen_now(self, seen: Seen) -> None:
        """Of no interest."""

    def warned(self, error: TutorError) -> None:
        """Of no interest."""

    def failed(self, error: Exception) -> None:
        """Give up."""
        raise error


def docker(*arguments: str) -> None:
    """Run docker as somebody else on this machine does."""
    environ = {**os.environ, "DOCKER_HOST": engine.docker_host()}
    subprocess.run(["docker", *arguments], env=environ, stdout=subprocess.DEVNULL, check=True)


async def measure(session: Session, rounds: int) -> list[float]:
    """Seconds from the return of `docker run` to the new verdict in each round; 0 if the verdict was there first."""
    listener = Listener()
    following = Following(lambda: session, listener, lambda: False)
    following.watch()
    found = []
    try:
        for number in range(rounds + 1):
            await listener.until(Status.UNMET)
            await asyncio.sleep(1)  # what came before has ended
            await asyncio.to_thread(docker, *RUN)
            returned = time.perf_counter()
            await listener.until(Status.PASSED)
            if number:  # the first round loads what the others have
                found.append(time.perf_counter() - returned)
            await asyncio.to_thread(docker, "rm", "-f", CONTAINER)
    finally:
        following.stop()
        await asyncio.to_thread(following.wait, lambda: None)
    return found


def main() -> int:
    """Measure, and show the result."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    lesson = load(lessons_folder()).lesson(LESSON)
    with tempfile.TemporaryDirectory() as folder, Session(lesson, data=Path(folder)) as session:
        session.open()
        try:
            found = asyncio.run(measure(session, rounds))
        finally:
            session.stop()
    median = statistics.median(found)
    print(f"median {median * 1000:.0f} ms of {rounds} rounds, {min(found) * 1000:.0f} to {max(found) * 1000:.0f} ms;")
    print(f"at most {MOST * 1000:.0f} ms: {'yes' if median <= MOST else 'no'}")
    return 0 if median <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
