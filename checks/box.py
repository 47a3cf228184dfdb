"""The sandbox as a check sees it."""

import os
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from checks.places import folder_words, locked_words, may
from checks.verdict import Unmet
from sandbox import removal
from sandbox.errors import StorageFailure
from sandbox.keeper import Keeper
from sandbox.limits import Completed, Limits
from sandbox.transcript import Transcript

TO_TELL = 1.0
"""Seconds that a check needs after the end of a program to tell what came of it."""

LEAST = 2.0
"""Seconds that a program has at least, whatever else its check does."""


@dataclass(frozen=True)
class Box:
    """The learner's sandbox: `box / "churn"` is a path in it.

    Attributes:
        lab: the workspace's root (`$LAB` in the lesson's shell).
        home: the learner's `$HOME` in that shell.
        cwd: the folder that the lesson's shell opens in.
        commands: the transcript of that shell, oldest command first.
        facts: what the set-up noted for the checks; kept out of the learner's reach.
        seed: the seed that the set-up was built from.
        lesson: the lesson's own folder, for files that a check brings along.
        lesson_id: its id, `git/first-commit`.
        keeper: runs programs where the learner's programs run.
        engine_since: Unix time at which the lesson's containers were set up; None without an engine.
        until: when the check must have ended, as `time.monotonic` tells it; None: whenever it likes.
    """

    lab: Path
    home: Path
    cwd: Path
    commands: Transcript
    facts: Mapping[str, str]
    seed: int
    lesson: Path
    lesson_id: str
    keeper: Keeper = field(repr=False)
    engine_since: float | None = None
    until: float | None = None

    def __truediv__(self, path: str | os.PathLike[str]) -> Path:
        return self.lab / path

    def fact(self, name: str) -> str:
        """A fact that the set-up noted with `note NAME VALUE`.

        Raises:
            KeyError: the set-up noted no such fact (the lesson is broken).
        """
        return self.facts[name]

    def run(
        self,
        argv: Sequence[str | os.PathLike[str]],
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        input: bytes = b"",
        timeout: float = 5.0,
        limits: Limits | None = None,
    ) -> Completed:
        """Run a program where the learner's programs run, with the environment of the lesson's shell.

        Args:
            argv: the program and its arguments; no shell is involved.
            cwd: where it starts; the lesson's folder if None.
            env: variables to set on top of the lesson's environment.
            input: what it reads on standard input.
            timeout: seconds after which it and all that it started are killed.
            limits: what it may use; `Limits()` with that timeout if None. Learner's code that may do anything
                runs with `alone`. It ends in time for the check to tell what came of it, also where it could
                take longer.

        Returns:
            its exit status and output; `completed.exceeded` names the limit that ended it, if any.

        Raises:
            Unmet: the folder where it should start is gone, or nobody may enter it.
        """
        cwd = cwd or self.cwd
        self._expect_folder(cwd)
        return self.keeper.run(
            [os.fspath(part) for part in argv],
            cwd=cwd,
            env=env or {},
            input=input,
            limits=self._in_time(limits or Limits(seconds=timeout)),
        )

    def _expect_folder(self, path: Path) -> None:
        """A program can start there: else it would look as if the program were missing."""
        words = "is missing"
        with suppress(OSError):
            if stat.S_ISDIR(path.stat().st_mode):
                if may(path, os.X_OK):
                    return
                raise Unmet(locked_words(self, path), hint="`chmod u+rwx` gives you your rights back.")
            words = "is no folder any more"
        raise Unmet(f"{folder_words(self, path)} {words}.", hint="A reset of the lesson brings back what was there.")

    def _in_time(self, limits: Limits) -> Limits:
        if self.until is None:
            return limits
        left = self.until - time.monotonic() - TO_TELL
        # With hardly any time left it is the check that is too slow, and not the program.
        return limits._replace(seconds=round(left, 1)) if LEAST <= left < limits.seconds else limits

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A throw-away folder that programs in the sandbox can use; removed with all that is in it."""
        import tempfile

        path = Path(tempfile.mkdtemp(prefix=f"check-{os.getpid()}-", dir=self.keeper.scratch))
        try:
            yield path
        finally:
            with suppress(StorageFailure):  # it stays until the sandbox is built anew
                removal.remove_tree(path)


def sweep(scratch: Path) -> None:
    """Remove the throw-away folders of checks whose processes were killed before they could."""
    removal.sweep(scratch, writer=lambda name: name.split("-")[1] if name.startswith("check-") else "")


def require(completed: Completed, what: str) -> Completed:
    """Give `completed` back if the program ended within its limits.

    Raises:
        Unmet: it reached a limit; the message is `what` and the limit in words.
    """
    if completed.exceeded:
        raise Unmet(f"{what} {completed.exceeded}.", hint="Look for a loop that does not end.")
    return completed
